#include "phone_fit.h"

#include <stddef.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "document/iterator.h"

/* Thousandths of an em. */
enum {
    SCREEN = 20000,
    PADDING = 500, /* beside a column; the stylesheet's .many has less */
    LETTER = 520,
    NARROW = 320,
    WIDE = 820,
    CAPITAL = 670,
    IDEOGRAPH = 1000,
    CODE = 600,
    MARK = 1200, /* a ring, a box */
    PICTURE = 3000,
    TO_WRITE = 5000,   /* a cell that waits for words */
    DASH = 520,        /* for each underscore of a blank ... */
    BLANK_MAX = 5200,  /* ... up to so much */
    BOLD_PERCENT = 107 /* share of a head */
};

struct word_walk {
    int word; /* the one in hand */
    int longest;
};

static bool
is_ideograph(uint32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
           (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x3FFFF);
}

static int
letter_width(uint32_t c)
{
    static const char narrow[] = "iljtfI.,:;'!|()[]{}/`";
    static const char wide[] = "mwMW@%&";

    if (c >= 0x0300 && c <= 0x036F) {
        return 0; /* stands above the letter before it */
    }
    if (c < 0x80 && strchr(narrow, (int)c) != NULL) {
        return NARROW;
    }
    if (c < 0x80 && strchr(wide, (int)c) != NULL) {
        return WIDE;
    }
    return c >= 'A' && c <= 'Z' ? CAPITAL : LETTER;
}

static void
end_word(struct word_walk *walk)
{
    if (walk->word > walk->longest) {
        walk->longest = walk->word;
    }
    walk->word = 0;
}

static void
add_text(struct word_walk *walk, struct str text, bool is_code)
{
    size_t at = 0;

    while (at < text.size_bytes) {
        uint32_t c = utf8_next(text, &at);
        bool is_space = c == ' ' || c == '\t' || c == '\n' || c == 0x200B;
        if (is_space || is_ideograph(c)) {
            end_word(walk);
        }
        if (!is_space) {
            walk->word += is_ideograph(c) ? IDEOGRAPH
                          : is_code       ? CODE
                                          : letter_width(c);
        }
        if (c == '-' || is_ideograph(c)) {
            end_word(walk);
        }
    }
}

static int
blank_width(int size_hint)
{
    return size_hint < BLANK_MAX / DASH ? size_hint * DASH : BLANK_MAX;
}

static void
add_node(struct word_walk *walk, const struct node *node)
{
    if (node->kind == NODE_TEXT || node->kind == NODE_CODE) {
        add_text(walk, node->text, node->kind == NODE_CODE);
    } else if (node->kind == NODE_TICK_BOX || node->kind == NODE_RING) {
        walk->word += MARK;
    } else if (node->kind == NODE_BLANK) {
        walk->word += blank_width(node->blank.size_hint);
    } else if (node->kind == NODE_IMAGE) {
        walk->word += PICTURE;
    } else if (node->kind == NODE_FOOTNOTE_REFERENCE) {
        walk->word += LETTER;
    } else if (node_is_block(node) || node->kind == NODE_SOFT_BREAK ||
               node->kind == NODE_LINE_BREAK) {
        end_word(walk);
    }
}

static int
cell_width(const struct node *cell)
{
    struct iterator nodes = iterator_begin(cell);
    struct word_walk walk = {0};
    bool is_head = cell->cell.is_header_column || cell->parent->is_header;

    while (iterator_next_enter(&nodes)) {
        add_node(&walk, nodes.node);
    }
    end_word(&walk);
    if (cell->cell.field != NULL && walk.longest < TO_WRITE) {
        return TO_WRITE;
    }
    return is_head ? walk.longest * BOLD_PERCENT / 100 : walk.longest;
}

static int
column_width(const struct node *table, size_t column)
{
    int widest = 0;

    for (const struct node *row = table->first_child; row != NULL;
         row = row->next) {
        const struct node *cell =
            row->kind == NODE_TABLE_ROW ? row->first_child : NULL;
        while (cell != NULL && cell->cell.column != column) {
            cell = cell->next;
        }
        if (cell != NULL && cell_width(cell) > widest) {
            widest = cell_width(cell);
        }
    }
    return widest;
}

bool
phone_fit_has_room(const struct node *table)
{
    int width = 0;

    for (size_t i = 0; i < table->table.column_count && width <= SCREEN; i++) {
        width += column_width(table, i) + PADDING;
    }
    return width <= SCREEN;
}
