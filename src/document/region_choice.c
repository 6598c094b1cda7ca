#include "region_choice.h"

#include "iterator.h"

enum {
    HEADING_LEVELS = 6
};

/* What was met below the place in hand, for each level a heading could have:
 * a heading holds everything up to the next one of its level or above. */
struct section_state {
    bool has_kept[HEADING_LEVELS + 1];
    bool has_left_out[HEADING_LEVELS + 1];
};

struct chooser {
    struct arena *arena;
    struct region_choice choice;
};

static void
leave_out(struct chooser *chooser, struct node *node)
{
    node_map_add(chooser->arena, &chooser->choice.left_out, node, node);
}

static void
note_block(struct section_state *state, bool is_left_out, int level_max)
{
    for (int level = 1; level <= level_max; level++) {
        state->has_left_out[level] |= is_left_out;
        state->has_kept[level] |= !is_left_out;
    }
}

/* Returns true when the heading stands above nothing but what is left out. */
static bool
close_section(struct section_state *state, int level)
{
    bool is_left_out = state->has_left_out[level] && !state->has_kept[level];

    note_block(state, is_left_out, level - 1);
    for (int inner = level; inner <= HEADING_LEVELS; inner++) {
        state->has_kept[inner] = false;
        state->has_left_out[inner] = false;
    }
    return is_left_out;
}

/* Notes belong to the blocks above them, a part's opening to its chapters. */
static bool
counts_in(const struct node *parent, const struct node *child)
{
    return child->kind != NODE_FOOTNOTE &&
           (parent->kind != NODE_PART || child->kind == NODE_CHAPTER);
}

/* From the last block to the first, so that each heading knows what it
 * holds. */
static void
choose_children(struct chooser *chooser, struct node *parent)
{
    struct section_state state = {0};
    bool has_kept = false;
    bool has_left_out = false;

    for (struct node *node = parent->last_child; node != NULL;
         node = node->previous) {
        bool is_left_out = region_choice_leaves_out(&chooser->choice, node);
        if (node->kind == NODE_HEADING) {
            is_left_out = close_section(&state, node->level);
            if (is_left_out) {
                leave_out(chooser, node);
            }
        } else if (node->kind != NODE_FOOTNOTE) {
            note_block(&state, is_left_out, HEADING_LEVELS);
        }
        has_kept |= !is_left_out && counts_in(parent, node);
        has_left_out |= is_left_out;
    }
    if (has_left_out && !has_kept && parent->kind != NODE_BOOK) {
        leave_out(chooser, parent);
    }
}

struct region_choice
region_choice_make(struct arena *arena, const struct document *document,
                   const struct edition *edition)
{
    struct chooser chooser = {.arena = arena};
    struct iterator walk = iterator_begin(document->root);

    if (str_is_empty(edition->region)) {
        return chooser.choice;
    }
    while (iterator_next(&walk)) {
        struct node *node = walk.node;
        if (node->kind == NODE_RESOURCES) {
            if (walk.event == ITERATOR_ENTER &&
                !str_equal(node_find_attribute(node, "region"),
                           edition->region)) {
                leave_out(&chooser, node);
            }
        } else if (walk.event == ITERATOR_EXIT && node->first_child != NULL &&
                   node_is_block(node->first_child)) {
            choose_children(&chooser, node);
        }
    }
    return chooser.choice;
}

bool
region_choice_leaves_out(const struct region_choice *choice,
                         const struct node *node)
{
    return node_map_find(&choice->left_out, node) != NULL;
}
