#include "page_guess.h"

#include "document/iterator.h"
#include "paint/folio.h"

/*
 * Pages are counted in tenths. A chapter begins a page, often after a blank
 * one, and ends somewhere on its last; a worksheet takes two pages.
 */

enum {
    TENTHS = 10,
    TENTHS_OF_SHEET = 20,
    TENTHS_OF_OPENING = 10, /* blank page, sunk title, last page half full */
    TENTHS_OF_PART = 20,
    BYTES_PER_PAGE_MIN = 800, /* for the widest number; sheets are short */
    MARGIN_PERCENT = 10,      /* a figure too many opens spaces; one too few
                            closes them, which is worse */
    ROMAN_LIMIT = 100,
    ROMAN_AT_LEAST = 20, /* there is room for xxviii in any book */
    DIGITS_MIN = 2,
    DIGITS_MAX = 6
};

struct count {
    int64_t size_bytes; /* size of the text */
    int64_t tenths;     /* pages for what is not running text */
    int64_t sheets;     /* pages of worksheets and openings */
    bool is_in_sheet;
};

static struct str
digits_of(struct arena *arena, int64_t number)
{
    size_t digits = str_from_number(arena, number).size_bytes;

    digits = digits > DIGITS_MAX ? DIGITS_MAX : digits;
    return str_slice(STR("000000"), 0, digits);
}

/* Near a number with another figure it is that one; of ten Roman numbers, the
 * widest. */
static struct str
likely_number(struct arena *arena, enum folio_style style, int64_t number)
{
    struct str likely;
    struct str later;

    if (style == FOLIO_ROMAN) {
        number = number < ROMAN_LIMIT ? number : ROMAN_LIMIT;
        return folio_format(arena, style, (int)number / 10 * 10 + 8);
    }
    likely = str_from_number(arena, number);
    later = str_from_number(arena, number * (100 + MARGIN_PERCENT) / 100);
    return later.size_bytes > likely.size_bytes ? later : likely;
}

/* The widest of the Roman numbers up to about the one on which front matter
 * ends. */
static struct str
widest_roman(struct arena *arena, int64_t last)
{
    const int64_t most = last * (100 + MARGIN_PERCENT) / 100;
    struct str widest = likely_number(arena, FOLIO_ROMAN, ROMAN_AT_LEAST);

    for (int64_t number = ROMAN_AT_LEAST; number < most && number < ROMAN_LIMIT;
         number += 10) {
        struct str roman = likely_number(arena, FOLIO_ROMAN, number + 10);
        widest = roman.size_bytes > widest.size_bytes ? roman : widest;
    }
    return widest;
}

static int64_t
pages_before(const struct count *count, int64_t in_text,
             int64_t characters_per_page)
{
    return (TENTHS + count->tenths + in_text * TENTHS / characters_per_page) /
           TENTHS;
}

static void
count_node(struct count *count, const struct node *node, bool is_enter)
{
    if (node->kind == NODE_WORKSHEET) {
        int64_t copies =
            node->worksheet.repeat > 1 ? node->worksheet.repeat : 1;
        count->is_in_sheet = is_enter;
        count->tenths += is_enter ? 0 : TENTHS_OF_SHEET * copies;
        count->sheets += is_enter ? 0 : 2 * copies;
    } else if (!is_enter) {
        return;
    } else if (node->kind == NODE_TEXT || node->kind == NODE_CODE_BLOCK) {
        count->size_bytes += (int64_t)node->text.size_bytes;
    } else if (node->kind == NODE_CHAPTER || node->kind == NODE_PART) {
        count->sheets++;
        count->tenths +=
            node->kind == NODE_PART ? TENTHS_OF_PART : TENTHS_OF_OPENING;
    }
}

static bool
is_target(const struct node *node)
{
    return node->kind == NODE_CHAPTER || node->kind == NODE_PART ||
           node->kind == NODE_WORKSHEET || !str_is_empty(node->id);
}

static void
note_number(struct arena *arena, struct page_guess *guess,
            const struct node *node, struct str number)
{
    node_map_add(arena, &guess->number_by_node, node,
                 arena_copy(arena, &number, sizeof number));
}

void
page_guess_make(struct arena *arena, const struct document *document,
                int64_t characters_per_page, struct page_guess *guess)
{
    struct iterator walk = iterator_begin(document->root);
    struct count count = {0};
    int64_t in_text = 0; /* bytes outside worksheets */
    bool is_front = document->root->first_child != NULL &&
                    document->root->first_child->kind == NODE_CHAPTER &&
                    document->root->first_child->chapter.matter == MATTER_FRONT;

    while (iterator_next(&walk)) {
        int64_t before = count.size_bytes;
        const struct node *node = walk.node;
        count_node(&count, node, walk.event == ITERATOR_ENTER);
        in_text += count.is_in_sheet ? 0 : count.size_bytes - before;
        if (walk.event != ITERATOR_ENTER) {
            continue;
        }
        if (is_front && (node->kind == NODE_PART ||
                         (node->kind == NODE_CHAPTER &&
                          node->chapter.matter != MATTER_FRONT))) {
            is_front = false; /* the body is numbered from 1 */
            guess->widest_roman = widest_roman(
                arena, pages_before(&count, in_text, characters_per_page));
            in_text = 0;
            count.tenths = node->kind == NODE_PART ? TENTHS_OF_PART : 0;
        }
        if (is_target(node)) {
            note_number(arena, guess, node,
                        likely_number(arena,
                                      is_front ? FOLIO_ROMAN : FOLIO_ARABIC,
                                      pages_before(&count, in_text,
                                                   characters_per_page)));
        }
    }
    if (is_front) { /* there is nothing else */
        guess->widest_roman = widest_roman(
            arena, pages_before(&count, in_text, characters_per_page));
    }
    guess->widest =
        digits_of(arena, count.size_bytes / BYTES_PER_PAGE_MIN + count.sheets);
    if (guess->widest.size_bytes < DIGITS_MIN) {
        guess->widest = STR("00");
    }
}

struct str
page_guess_sample(const struct page_guess *guess, const struct node *target)
{
    for (const struct node *node = target; node != NULL; node = node->parent) {
        const struct str *number = node_map_find(&guess->number_by_node, node);
        if (number != NULL) {
            return *number;
        }
    }
    return guess->widest;
}
