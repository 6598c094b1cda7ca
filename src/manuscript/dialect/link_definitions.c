#include "link_definitions.h"

#include "block_scan.h"

static bool
read_definition(struct str text, struct str *label)
{
    size_t end;

    text = str_trim(text);
    if (!str_starts_with(text, STR("["))) {
        return false;
    }
    end = str_find(text, STR("]:"));
    *label = str_slice(text, 1, end);
    return end != STR_NOT_FOUND && end > 1 &&
           end < BLOCK_SCAN_LABEL_MAX_BYTES &&
           str_find_char(*label, '[') == STR_NOT_FOUND;
}

void
link_definitions_note(struct link_definitions *definitions,
                      const struct chapter_parse *parse, struct str text,
                      int line)
{
    struct str label;
    struct str *number;
    const struct str *first;

    definitions->may_begin =
        definitions->may_begin && read_definition(text, &label);
    if (!definitions->may_begin) {
        return;
    }
    number = ARENA_NEW(parse->arena, struct str);
    *number = str_from_number(parse->arena, line);
    first = strmap_add(parse->arena, &definitions->by_label, label, number);
    if (first != NULL) {
        DIAG_REPORT(parse->diagnostics, DIAG_REFERENCE_TWICE,
                    chapter_pos(parse, line, 1), label, *first);
    }
}
