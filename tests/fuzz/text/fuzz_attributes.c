/*
 * fuzz_attributes: what stands between braces ends at its brace, and is found
 * at a line's end where it can be read from there.
 */
#include "manuscript/dialect/attributes.h"

#include "../fuzz_run.h"

static void
check_words(const struct attribute_list *list)
{
    struct str rest = list->classes;
    struct str word;

    check(str_find_char(list->id, ' ') == STR_NOT_FOUND);
    while (str_next_word(&rest, &word)) {
        check(str_has_word(list->classes, word));
    }
    for (const struct attribute *pair = list->pair; pair != NULL;
         pair = pair->next) {
        check(!str_is_empty(pair->key));
    }
}

static void
apply(const struct attribute_list *list, struct diagnostics *diagnostics)
{
    struct node *node = node_new(&run_arena, NODE_DIVISION,
                                 (struct source_pos){"fuzz.md", 1, 1});

    attributes_apply(&run_arena, node, list);
    attributes_apply(&run_arena, node, list);
    attributes_check_keys(&run_arena, node, STR("lines width"), diagnostics);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str text = run_text(data, size_bytes);
    struct attribute_list list = {0};
    size_t used = 0;
    size_t at;

    if (attributes_parse(&run_arena, text, &list, &used)) {
        check(used >= 2 && used <= text.size_bytes);
        check(text.data[0] == '{' && text.data[used - 1] == '}');
        check_words(&list);
        apply(&list, &diagnostics);
    }
    at = attributes_find_at_end(&run_arena, text, &list);
    if (at != STR_NOT_FOUND) {
        check(at < text.size_bytes && text.data[at] == '{');
        check(attributes_parse(&run_arena, str_tail(text, at), &list, &used));
        check(str_is_empty(str_trim(str_tail(text, at + used))));
    }
    run_end(&diagnostics, text);
    return 0;
}
