#include "frame_holder.h"

struct str
frame_holder_name(const struct builder *builder, size_t at)
{
    static const struct {
        enum node_kind kind;
        const char *name;
    } holder[] = {{NODE_LIST_ITEM, "list item"},
                  {NODE_QUOTE, "block quote"},
                  {NODE_FOOTNOTE, "note"},
                  {NODE_DEFINITION_BODY, "definition"}};

    while (at > 0 && builder->frame.item[at - 1].kind != FRAME_CONTAINER) {
        at--;
    }
    if (at == 0) {
        return STR("file");
    }
    for (size_t i = 0; i < sizeof holder / sizeof holder[0]; i++) {
        const struct node *node = builder->frame.item[at - 1].node;
        if (node != NULL && node->kind == holder[i].kind) {
            return str_from_c(holder[i].name);
        }
    }
    return STR("block");
}
