/*
 * fuzz_sheet: whatever the stylesheet of an EPUB says, what goes into the
 * package names nothing but what was brought there, and a second look at it
 * finds nothing to leave out.
 */
#include "css/package_sheet.h"

#include "../fuzz_run.h"
#include "css/css_token.h"

static struct str
bring(void *data, struct str address, enum sheet_file_use use,
      struct source_pos pos, const char **reason)
{
    (void)data;
    check(pos.line > 0);
    *reason = "it is not there";
    if (str_starts_with(address, STR("images/"))) {
        return use == SHEET_PICTURE ? STR("images/a.png") : STR_EMPTY;
    }
    if (str_starts_with(address, STR("fonts/"))) {
        return use == SHEET_FACE ? STR("fonts/a.ttf") : STR_EMPTY;
    }
    *reason = NULL;
    return STR_EMPTY;
}

static struct str
make(struct str text, struct diagnostics *diagnostics)
{
    struct strbuf words;
    struct package_sheet request = {.arena = &run_arena,
                                    .file = "fuzz.css",
                                    .diagnostics = diagnostics,
                                    .bring = bring,
                                    .words = &words};
    struct str made;

    strbuf_init(&words);
    made = package_sheet_make(&request, text);
    strbuf_release(&words);
    return made;
}

/* Only names of the package are addresses in what stays. */
static void
check_addresses(struct str text)
{
    struct css_token token;
    bool is_namespace = false;

    do {
        token = css_token_next(&run_arena, &text);
        is_namespace |= token.kind == CSS_TOKEN_AT;
        is_namespace &=
            !css_token_is_sign(token, ';') && !css_token_is_sign(token, '{');
        check(token.kind != CSS_TOKEN_ADDRESS || is_namespace ||
              str_starts_with(token.text, STR("#")) ||
              str_starts_with(token.text, STR("data:")) ||
              str_equal(token.text, STR("images/a.png")) ||
              str_equal(token.text, STR("fonts/a.ttf")));
    } while (token.kind != CSS_TOKEN_END);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct diagnostics again;
    struct str text = run_text(data, size_bytes);
    struct str made = make(text, &diagnostics);

    check_addresses(made);
    diagnostics_init(&again);
    check(str_equal(make(made, &again), made));
    check(again.entry.count == 0);
    diagnostics_release(&again);
    run_end(&diagnostics, text);
    return 0;
}
