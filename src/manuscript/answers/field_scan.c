#include "field_scan.h"

#include "document/iterator.h"
#include "manuscript/dialect/marks.h"
#include "prompt_words.h"

struct str
field_scan_text(const struct field_scan *scan, const struct node *node)
{
    struct arena *arena = scan->parse->arena;
    struct str text = node_plain_text(arena, node);

    text = mark_remove_blanks(arena, text);
    return field_prompt_text(mark_restore_text(arena, text));
}

static struct str
read_prompt(const struct field_scan *scan, struct field_prompt *prompt)
{
    if (!prompt->is_read) {
        prompt->is_read = true;
        prompt->text = prompt->node == NULL
                           ? STR_EMPTY
                           : field_scan_text(scan, prompt->node);
    }
    return prompt->text;
}

struct str
field_scan_prompt(struct field_scan *scan)
{
    return read_prompt(scan, &scan->prompt);
}

struct str
field_scan_question(struct field_scan *scan)
{
    if (scan->question.node == scan->prompt.node) {
        return field_scan_prompt(scan);
    }
    return read_prompt(scan, &scan->question);
}

void
field_scan_set_prompt(struct field_scan *scan, const struct node *node)
{
    scan->prompt = (struct field_prompt){.node = node, .text = STR_EMPTY};
}
