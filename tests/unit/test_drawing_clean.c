/* A drawing in an EPUB can be looked at, and nothing else. */
#include "document/picture/drawing_clean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define ROOT(attributes)                         \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" " \
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\"" attributes ">"
#define HEAD "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"

struct example {
    const char *svg;
    const char *clean; /* behind the root's beginning; NULL: refused */
    size_t report_count;
};

static const struct example example[] = {
    {"<svg><title>A cup</title><path d=\"M0 0\" fill=\"url(#a)\"/></svg>",
     "<title>A cup</title>\n<path d=\"M0 0\" fill=\"none\"></path>\n", 0},
    /* notes of an editor and of a person */
    {"<!-- by Ann --><svg xmlns:i=\"urn:i\" i:path=\"~/ann\"><metadata>"
     "Ann</metadata><i:view/><g i:label=\"x\"/></svg><!-- Ann -->",
     "<g></g>\n", 0},
    /* what acts */
    {"<svg><script>x()</script><g onclick=\"x()\"/><g onload=\"y()\"/></svg>",
     "<g></g>\n<g></g>\n", 3},
    {"<svg><rect><animate attributeName=\"x\"/><set/></rect></svg>",
     "<rect></rect>\n", 2},
    {"<svg><foreignObject width=\"90\" height=\"24\"><p xmlns=\"urn:h\">a "
     "<b>c</b></p></foreignObject></svg>",
     "<text y=\"15.2\" fill=\"currentColor\" stroke=\"none\" "
     "font-size=\"16\" text-anchor=\"start\"><tspan x=\"0\">a c</tspan>"
     "</text>\n",
     0},
    /* what leads out of the book */
    {"<svg><image href=\"http://a/b.png\"/><use href=\"b.svg#c\"/>"
     "<use xlink:href=\"#d\"/></svg>",
     "", 3},
    {"<svg><a href=\"http://a\"><g/></a></svg>", "<g><g></g>\n</g>\n", 1},
    {"<svg><g style=\"fill: url( 'http://a' )\" fill=\"url(b.svg#c)\"/></svg>",
     "<g style=\"fill:none\" fill=\"none\"></g>\n", 2},
    {"<svg><style>@import 'a.css';</style><style>g { fill: red }</style>"
     "</svg>",
     "<style>g{fill:red}\n</style>\n", 1},
    {"<svg><style>g { fill: \\75rl(http://a) }</style></svg>",
     "<style>g{fill:none}\n</style>\n", 1},
    {"<svg><style>g { mask: U/**/RL(http://a); c\\6flor: red }</style></svg>",
     "<style>g{color:red}\n</style>\n", 1},
    {"<svg><style>g { mask: URL(http://a) }</style></svg>", "", 1},
    {"<svg><style>g { mask: url(//a/b) }</style></svg>", "", 1},
    {"<svg><style>@im<!-- x -->port 'http://a';</style></svg>", "", 1},
    {"<svg><style>g{background:image-set('http://a' 1x)}</style></svg>", "", 1},
    {"<svg><g style=\"cursor:URL(http://a);fill:red\"/></svg>",
     "<g style=\"fill:red\"></g>\n", 1},
    {"<svg><g fill=\"URL(http://a)\" mask='u\\72l(\"http://a\")'/></svg>",
     "<g fill=\"none\"></g>\n", 2},
    /* what is named stays together */
    {"<svg><linearGradient id=\"a: 1\"/><g fill=\"url('#a: 1') red\"/></svg>",
     "<linearGradient id=\"a__1\"></linearGradient>\n"
     "<g fill=\"url(#a__1) red\"></g>\n",
     0},
    {"<svg><g id=\"a\"/><g id=\"a\"/></svg>", "<g id=\"a\"></g>\n<g></g>\n", 0},
    {"<svg><g id=\"1\"/><g id=\"_1\"/><use href=\"#1\"/></svg>",
     "<g id=\"_1-2\"></g>\n<g id=\"_1\"></g>\n<use href=\"#_1-2\"></use>\n", 0},
    {"<svg><image id=\"a\" href=\"a.png\"/><use id=\"b\" href=\"#a\"/>"
     "<use href=\"#b\"/></svg>",
     "", 3},
    {"<svg><g id=\"a\"><use href=\"#a\"/></g></svg>", "<g id=\"a\"></g>\n", 1},
    {"<svg><style class=\"x\">.a{fill:red}</style><title class=\"t\">T</title>"
     "<g d2Version=\"1\" data-x=\"2\"/></svg>",
     "<style>.a{fill:red}\n</style>\n<title>T</title>\n<g></g>\n", 0},
    {"<n:svg xmlns:n=\"http://www.w3.org/2000/svg\"><n:g/></n:svg>",
     "<g></g>\n", 0},
    /* nothing but markup survives */
    {"<svg><text>1 &lt; 2 &amp; <tspan>3</tspan></text></svg>",
     "<text>1 &lt; 2 &amp; <tspan>3</tspan></text>\n", 0},
    {"<?x y?><!DOCTYPE svg><svg><s:svg xmlns:s=\"urn:s\"/><svg:g/></svg>",
     "<g></g>\n", 0},
    {"<!DOCTYPE svg [<!ENTITY a \"b\"><!ENTITY c \"&a;\">]><svg>&c;</svg>",
     NULL, 1},
    {"<svg><g></svg>", NULL, 1},
    {"", NULL, 1},
};

static void
only_what_can_be_seen_is_kept(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof example / sizeof example[0]; i++) {
        struct arena arena;
        struct diagnostics diagnostics;
        struct str clean;
        struct str expected;
        arena_init(&arena);
        diagnostics_init(&diagnostics);
        clean =
            drawing_clean(&arena, str_from_c(example[i].svg), STR("a drawing"),
                          (struct source_pos){0}, &diagnostics);
        expected = STR_EMPTY;
        if (example[i].clean != NULL) {
            expected = str_join3(&arena, STR(HEAD ROOT("")),
                                 str_from_c(example[i].clean), STR("</svg>\n"));
        }
        if (!str_equal(clean, expected)) {
            fail_msg("%s\nbecame\n%.*s", example[i].svg, STR_ARGS(clean));
        }
        if (diagnostics.entry.count != example[i].report_count) {
            fail_msg("%s\nmade %d reports", example[i].svg,
                     (int)diagnostics.entry.count);
        }
        diagnostics_release(&diagnostics);
        arena_release(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_can_be_seen_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
