#include "access_facts.h"

#include "base/str.h"
#include "document/iterator.h"

static void
count_node(struct access_facts *facts, const struct node *node)
{
    if (node->kind == NODE_IMAGE && !node->image.is_decorative) {
        facts->image_count++;
        facts->undescribed_count +=
            str_is_empty(str_trim(node->image.alternative));
    }
    facts->worksheet_count += node->kind == NODE_WORKSHEET;
    facts->content_note_count += node->kind == NODE_CONTENT_NOTE;
    facts->note_count += node->kind == NODE_FOOTNOTE;
    facts->has_index |= node->kind == NODE_INDEX;
}

/* A heading that is more than one level below the one before it; chapters
 * begin anew. */
static void
count_heading_skip(struct access_facts *facts, const struct node *node,
                   int *level)
{
    if (node->kind == NODE_CHAPTER) {
        *level = 0;
    } else if (node->kind == NODE_HEADING) {
        facts->heading_skip_count += *level > 0 && node->level > *level + 1;
        *level = node->level;
    }
}

struct access_facts
access_facts_find(const struct publication *publication)
{
    const struct document *document = publication->request->document;
    struct iterator walk = iterator_begin(document->root);
    struct access_facts facts = {.page_count = publication->pages.mark.count};
    int level = 0;

    /* a cover's title stands in for a description that is missing */
    facts.image_count +=
        publication->image.count > 0 && publication->image.item[0].is_cover;
    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            count_heading_skip(&facts, walk.node, &level);
            count_node(&facts, walk.node);
        }
    }
    return facts;
}

bool
access_facts_has_conformance(const struct publication *publication)
{
    const struct epub_request *request = publication->request;

    return !str_is_empty(request->document->metadata.evaluation.evaluator) &&
           request->barriers.defect_count + request->barriers.warning_count ==
               0;
}
