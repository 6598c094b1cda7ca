#include "audit.h"

#include "iterator.h"

struct auditor {
    struct arena scratch;
    struct diagnostics *diagnostics;
    int heading_level; /* of the last heading in this chapter, 0: none yet */
};

static void
audit_heading(struct auditor *auditor, const struct node *heading)
{
    if (auditor->heading_level > 0 &&
        heading->level > auditor->heading_level + 1) {
        DIAG_REPORT(auditor->diagnostics, DIAG_HEADING_SKIP, heading->pos,
                    str_from_number(&auditor->scratch, auditor->heading_level),
                    str_from_number(&auditor->scratch, heading->level));
    }
    auditor->heading_level = heading->level;
}

static void
audit_image(struct auditor *auditor, const struct node *image)
{
    if (!image->image.is_decorative &&
        str_is_empty(str_trim(image->image.alternative))) {
        DIAG_REPORT(auditor->diagnostics, DIAG_ALT_MISSING, image->pos,
                    image->image.path);
    }
}

static bool
is_answer(const struct node *node)
{
    return node->kind == NODE_BLANK || node->kind == NODE_TICK_BOX ||
           node->kind == NODE_RING || node->kind == NODE_IMAGE;
}

static bool
says_something(struct auditor *auditor, const struct node *node)
{
    struct iterator walk = iterator_begin(node);

    while (iterator_next(&walk)) {
        if (is_answer(walk.node)) {
            return true;
        }
    }
    return !str_is_empty(node_plain_text(&auditor->scratch, node));
}

/* A column is named by its header; one empty corner above row heads is as
 * it should be. */
static void
audit_table(struct auditor *auditor, const struct node *table)
{
    const struct node *row = table->first_child;

    while (row != NULL && row->kind != NODE_TABLE_ROW) {
        row = row->next;
    }
    if (row == NULL || !row->is_header || !says_something(auditor, row)) {
        diagnostics_report_plain(auditor->diagnostics, DIAG_TABLE_NO_HEADER,
                                 table->pos);
    }
}

static void
audit_node(struct auditor *auditor, const struct node *node)
{
    if (node->kind == NODE_CHAPTER) {
        auditor->heading_level = 0;
    } else if (node->kind == NODE_PART) {
        auditor->heading_level = 1; /* its title */
    } else if (node->kind == NODE_HEADING) {
        audit_heading(auditor, node);
    } else if (node->kind == NODE_IMAGE) {
        audit_image(auditor, node);
    } else if (node->kind == NODE_TABLE) {
        audit_table(auditor, node);
    }
}

void
audit_document(const struct document *document, struct diagnostics *diagnostics)
{
    struct auditor auditor = {.diagnostics = diagnostics};
    struct iterator walk = iterator_begin(document->root);

    arena_init(&auditor.scratch);
    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            audit_node(&auditor, walk.node);
        }
    }
    arena_release(&auditor.scratch);
}
