/*
 * fuzz_index_mark: any text in a mark of the index is a term with a place in
 * the order, or says what is wrong with it.
 */
#include "document/index/index_mark.h"

#include "../fuzz_run.h"
#include "document/index/collation.h"

static void
check_term(struct str term)
{
    static const char *const language[] = {"en", "de", "es", "sv", "el"};
    static struct collation order[sizeof language / sizeof language[0]];
    static struct arena arena; /* orders are made once */

    for (size_t i = 0; i < sizeof language / sizeof language[0]; i++) {
        if (order[i].letter.used_count == 0) {
            order[i] = collation_open(&arena, str_from_c(language[i]));
        }
        struct str key = collation_key(&run_arena, &order[i], term);
        struct str group = collation_group(&run_arena, &order[i], term);
        check(!str_is_empty(group) ? !str_is_empty(key) : true);
        check(utf8_find_invalid(group) == STR_NOT_FOUND);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str text = run_text(data, size_bytes);
    struct index_mark mark = index_mark_parse(&run_arena, text);

    check((mark.kind == INDEX_MARK_BROKEN) == (mark.fault != NULL));
    if (mark.kind != INDEX_MARK_BROKEN) {
        check(!str_is_empty(mark.term.main));
        check_term(mark.term.main);
    }
    if (mark.kind == INDEX_MARK_SEE || mark.kind == INDEX_MARK_SEE_ALSO) {
        check(!str_is_empty(mark.target.main));
        check_term(mark.target.main);
    }
    run_end(&diagnostics, text);
    return 0;
}
