/* Stylesheets of EPUBs: what stays stays as it is written, what leads outside
 * or goes on for ever does not. */
#include "css/package_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct shelf { /* the files there are */
    size_t asked_count;
};

static struct str
bring(void *data, struct str address, enum sheet_file_use use,
      struct source_pos pos, const char **reason)
{
    struct shelf *shelf = data;

    (void)pos;
    shelf->asked_count++;
    if (use == SHEET_PICTURE && str_equal(address, STR("a.png"))) {
        return STR("../images/1.png");
    }
    if (use == SHEET_FACE && str_equal(address, STR("a.ttf"))) {
        return STR("../fonts/1.ttf");
    }
    *reason = str_ends_with(address, STR(".gone")) ? "it is gone" : NULL;
    return STR_EMPTY;
}

struct outcome {
    char text[512];
    char words[64];
    size_t defect_count;
    size_t warning_count;
    struct source_pos pos; /* where the first message is */
};

static struct outcome
make(const char *text, bool is_discreet)
{
    struct outcome outcome = {{0}, {0}, 0, 0, {0}};
    struct diagnostics diagnostics;
    struct shelf shelf = {0};
    struct strbuf words;
    struct arena arena;
    struct str made;

    arena_init(&arena);
    diagnostics_init(&diagnostics);
    strbuf_init(&words);
    {
        struct package_sheet request = {.arena = &arena,
                                        .file = "book.css",
                                        .diagnostics = &diagnostics,
                                        .is_discreet = is_discreet,
                                        .bring = bring,
                                        .data = &shelf,
                                        .words = &words};
        made = package_sheet_make(&request, str_from_c(text));
    }
    assert_true(made.size_bytes < sizeof outcome.text);
    memcpy(outcome.text, made.data, made.size_bytes);
    memcpy(outcome.words, words.data,
           words.size_bytes < 63 ? words.size_bytes : 63);
    outcome.defect_count = diagnostics.count[SEVERITY_DEFECT];
    outcome.warning_count = diagnostics.count[SEVERITY_WARNING];
    if (diagnostics.entry.count > 0) {
        outcome.pos = diagnostics.entry.item[0].pos;
    }
    strbuf_release(&words);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return outcome;
}

static void
stays(const char *text)
{
    struct outcome outcome = make(text, false);

    assert_string_equal(outcome.text, text);
    assert_int_equal(outcome.defect_count + outcome.warning_count, 0);
}

static void
becomes(const char *text, const char *expected, size_t defect_count,
        size_t warning_count)
{
    struct outcome outcome = make(text, false);

    assert_string_equal(outcome.text, expected);
    assert_int_equal(outcome.defect_count, defect_count);
    assert_int_equal(outcome.warning_count, warning_count);
}

static void
what_leads_nowhere_stays(void **state)
{
    (void)state;
    stays("");
    stays("/* a */ p { margin: 0 /* b */ ; } /* url(http://x/) */\n");
    stays("a[href^=\"http://\"]::after { content: \" (\" attr(href) \")\" }");
    stays("p::before { content: \"url(http://x/)\" }");
    stays("@namespace epub \"http://www.idpf.org/2007/ops\";\n"
          "[epub|type~=\"note\"] { color: inherit; }");
    stays("@media (min-width: 20em) { p { margin: calc(1em + 2px) } }");
    stays("@layer a, b; @layer a { p { margin: 0 } }");
    stays("p { --x: { a: b; c } ; --y:; color: var(--x, red) !important }");
    stays("p { fill: url(#part); filter: url( '#a' ) }");
    stays("\\31 a { width: 1e3px; margin: -.5em +2% }");
    stays("@font-face { font-family: X; src: local(\"X\"); "
          "unicode-range: U+0025-00FF, u+4?? }");
    stays("@page { margin: 1cm; @top-left { content: counter(page) } }");
    stays("p { background: linear-gradient(to right, #fff, rgba(0,0,0,.5)) }");
}

static void
files_of_the_book_get_their_names(void **state)
{
    (void)state;
    becomes("p { background: #fff url(a.png) no-repeat }",
            "p { background: #fff url(\"../images/1.png\") no-repeat }", 0, 0);
    becomes("p { background: \\55 RL( 'a\\.png' ) }",
            "p { background: url(\"../images/1.png\") }", 0, 0);
    becomes("p { background: image-set(\"a.png\" 1x, url(a.png) 2x) }",
            "p { background: image-set(\"../images/1.png\" 1x, "
            "url(\"../images/1.png\") 2x) }",
            0, 0);
    becomes(
        "@font-face { font-family: X; src: url(a.ttf) format(\"truetype\") }",
        "@font-face { font-family: X; src: url(\"../fonts/1.ttf\") "
        "format(\"truetype\") }",
        0, 0);
    becomes("@font-face { src: url(b.woff2), url(a.ttf); font-family: X }",
            "@font-face { src: url(\"../fonts/1.ttf\"); font-family: X }", 1,
            0);
    becomes("@font-face { src: src(\"a.ttf\") }",
            "@font-face { src: src(\"../fonts/1.ttf\") }", 0, 0);
    becomes("@font-face { src: , url(a.ttf),, ; font-family: X }",
            "@font-face { src: url(\"../fonts/1.ttf\"); font-family: X }", 0,
            0);
    becomes("@font-face { src: src(\"\"), ; font-family: X }", "", 1, 0);
}

static void
what_leads_outside_goes(void **state)
{
    (void)state;
    becomes("@import \"http://x/a.css\"; p { margin: 0 }", " p { margin: 0 }",
            1, 0);
    becomes("@\\69mport url(//x/a.css) screen;", "", 1, 0);
    becomes("p { background: #fff url(http://x/a.png) }",
            "p { background: #fff none }", 1, 0);
    becomes("p { cursor: url(http://x/a.cur), auto; margin: 0 }",
            "p {  margin: 0 }", 1, 0);
    becomes("p { -moz-binding: url(http://x/); behavior: url(b.htc) }",
            "p {  }", 2, 0);
    becomes("p { --a: url(http://x/a.png) }", "p { }", 1, 0);
    becomes("p { background: image-set(\"//x/a.png\" 1x) }", "p { }", 1, 0);
    becomes("p { background: image(ltr 'http://x/a.png', red) }", "p { }", 1,
            0);
    becomes("@font-face { font-family: X; src: url(http://x/a.ttf) }", "", 1,
            0);
    becomes("@media all { @font-face { src: url(a.gone); font-family: Y } }",
            "@media all {  }", 1, 0);
    becomes("@supports (background: url(http://x/)) { p { margin: 0 } }", "", 1,
            0);
    becomes("@keyframes a { from { background-image: url(http://x/) } }",
            "@keyframes a { from { background-image: none } }", 1, 0);
    becomes("@counter-style a { symbols: url(http://x/a.png) }",
            "@counter-style a { }", 1, 0);
    becomes("p { a: url(http://x/\\)b) }", "p { }", 1, 0);
    becomes("p { a: url() ; b: url(\"\") }", "p {  }", 2, 0);
}

static void
what_is_not_said_outright_goes(void **state)
{
    (void)state;
    becomes("p { background: image-set(var(--u) 1x) }", "p { }", 0, 1);
    becomes("p { background: src(var(--u)) }", "p { }", 0, 1);
    becomes("p { background: attr(href url) }", "p { }", 0, 1);
    becomes("p { background: attr(href type(<url>)) }", "p { }", 0, 1);
    becomes("p { background: url(\"a.png\" var(--x)) }", "p { }", 0, 1);
    becomes("p { width: expression(alert(1)) }", "p { }", 0, 1);
    becomes("p { filter: progid:DX.AlphaImageLoader(src='http://x/') }",
            "p { }", 0, 1);
    becomes("@document url-prefix(http://x) { p { margin: 0 } }", "", 0, 1);
    becomes("@charset \"iso-8859-1\"; p { margin: 0 }", " p { margin: 0 }", 0,
            1);
    becomes("@charset \"UTF-8\"; p { margin: 0 }", " p { margin: 0 }", 0, 0);
}

static void
what_is_not_closed_is_closed(void **state)
{
    (void)state;
    becomes("p { margin: 0", "p { margin: 0}\n", 0, 1);
    becomes("@media all { p { margin: 0 }", "@media all { p { margin: 0 }}\n",
            0, 1);
    becomes("p { margin: 0 } /* and then", "p { margin: 0 } ", 0, 1);
    becomes("p { content: \"a\n; margin: 0 }", "p { \n margin: 0 }", 0, 1);
    becomes("p { content: \"a", "p { }\n", 0, 2);
    becomes("p { background: url(a.png", "p { }\n", 0, 2);
    becomes("p { background: url(a\"b); margin: 0 }", "p {  margin: 0 }", 0, 1);
    becomes("p { width: calc(1px; margin: 0 } a { margin: 0 }",
            "p {  margin: 0 } a { margin: 0 }", 0, 1);
    becomes("p { width: 1px); margin: 0 }", "p {  margin: 0 }", 0, 1);
    becomes("p, a", "", 0, 1);
    becomes("p { margin: 0; a { b: c } @media d { e { f: g } }",
            "p { margin: 0; }\na { b: c } @media d { e { f: g } }", 0, 1);
    becomes("p { b: c; a { b: c } d: e } f { b: c }",
            "p { b: c;  d: e } f { b: c }", 0, 1);
    becomes("p { @media d { e: f } g: h }", "p {  g: h }", 0, 1);
    becomes("p { margin: 0 } }\na { margin: 0 }",
            "p { margin: 0 } \na { margin: 0 }", 0, 1);
    becomes("p { color } a { : red; margin: 0 }", "p { } a {  margin: 0 }", 0,
            1); /* a kind is told once, with a count */
    becomes("color: red; p { margin: 0 }", " p { margin: 0 }", 0, 1);
    becomes("<!-- p { margin: 0 } -->", " p { margin: 0 } ", 0, 1);
    becomes("p { --a: { b: c; d: e", "p {  b: c; d: e}\n", 0, 2);
    becomes("p { margin: 0 \\", "p { }\n", 0, 2);
    becomes("p { @import url(http://x/); margin: 0 }", "p {  margin: 0 }", 1,
            0);
}

static void
messages_say_where(void **state)
{
    struct outcome outcome =
        make("p {\n  margin: 0;\n  ---\xC3\xA9: url(http://x/) }", false);

    (void)state;
    assert_int_equal(outcome.defect_count, 1);
    assert_int_equal(outcome.pos.line, 3);
    assert_int_equal(outcome.pos.column, 9);
    outcome = make("\n p {", false);
    assert_int_equal(outcome.pos.line, 2);
    assert_int_equal(outcome.pos.column, 4);
}

static void
lines_stay_where_they_were(void **state)
{
    (void)state;
    becomes("@import\n\"a.css\"; p { margin: 0 }", "\n p { margin: 0 }", 1, 0);
    becomes("p {\n a:\n url(b) }\nq { a: 0 }", "p {\n \n}\nq { a: 0 }", 1, 0);
}

static void
a_discreet_sheet_has_no_comments(void **state)
{
    struct outcome outcome =
        make("/* My Book */\np/**/q { margin/* a */: 0 } /* b\n */", true);

    (void)state;
    assert_string_equal(outcome.text, "\np q { margin : 0 } \n");
}

static void
words_that_are_shown_are_told(void **state)
{
    struct outcome outcome =
        make("p::before { content: \"\\2192 x\" \"y\" }", false);

    (void)state;
    assert_string_equal(outcome.words, "\xE2\x86\x92xy");
}

/* Many of everything: in time, and closed. */
static void
deep_sheets_end(void **state)
{
    static const char *const piece[] = {
        "a{", "(", "[", "@media a{", "f(", "url(", "/*", "{", "\\", "--a:{"};
    static char text[40001];

    (void)state;
    for (size_t i = 0; i < sizeof piece / sizeof piece[0]; i++) {
        struct arena arena;
        struct diagnostics diagnostics;
        struct shelf shelf = {0};
        struct str made;
        size_t size = strlen(piece[i]);
        for (size_t k = 0; k + size < sizeof text; k += size) {
            memcpy(text + k, piece[i], size);
        }
        arena_init(&arena);
        diagnostics_init(&diagnostics);
        made = package_sheet_make(
            &(struct package_sheet){.arena = &arena,
                                    .file = "a.css",
                                    .diagnostics = &diagnostics,
                                    .bring = bring,
                                    .data = &shelf},
            str_from(text, 40000));
        assert_true(made.size_bytes <= 3 * 40000);
        diagnostics_release(&diagnostics);
        arena_release(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_leads_nowhere_stays),
        cmocka_unit_test(files_of_the_book_get_their_names),
        cmocka_unit_test(what_leads_outside_goes),
        cmocka_unit_test(what_is_not_said_outright_goes),
        cmocka_unit_test(what_is_not_closed_is_closed),
        cmocka_unit_test(messages_say_where),
        cmocka_unit_test(lines_stay_where_they_were),
        cmocka_unit_test(a_discreet_sheet_has_no_comments),
        cmocka_unit_test(words_that_are_shown_are_told),
        cmocka_unit_test(deep_sheets_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
