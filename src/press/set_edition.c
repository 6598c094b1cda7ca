#include "set_edition.h"

#include "document/conditions.h"
#include "document/iterator.h"
#include "document/node_map.h"
#include "document/sheet_choice.h"
#include "document/wording.h"
#include "font/font.h"
#include "kept_pages.h"
#include "style/cascade.h"
#include "stylesheets.h"
#include "typeset/hyphenation/hyphenate.h"

/* A handout has the name of its sheet, and says of which book it is. */
static void
name_sheets(struct set_edition *set, const struct edition *edition)
{
    struct arena *arena = &set->arena;
    struct metadata *metadata = &set->document.metadata;
    struct sheet_list list =
        sheet_choice_collect(arena, &set->document, edition);
    const struct node *title =
        list.sheet.count == 1 ? list.sheet.item[0]->worksheet.title : NULL;

    metadata->subtitle =
        wording_find(metadata_wording(metadata), WORD_WORKSHEETS);
    if (title != NULL) {
        metadata->subtitle = metadata->title;
        metadata->title = node_plain_text(arena, title);
    }
}

static struct kept_cascade *
find_cascade(const struct press *press, struct str stylesheet)
{
    for (size_t i = 0; i < press->cascade.count; i++) {
        if (str_equal(press->cascade.item[i].stylesheet, stylesheet)) {
            return &press->cascade.item[i];
        }
    }
    return NULL;
}

/* Sheets with something to be said of them are read again for each edition:
 * it stands against the claims of each. */
static bool
open_cascade(struct press *press, const struct edition *edition,
             struct set_edition *set)
{
    const struct kept_cascade *kept = find_cascade(press, edition->stylesheet);
    size_t said_count = press->diagnostics->entry.count;
    struct stylesheet *sheet;

    if (kept == NULL || !kept->is_clean) {
        struct kept_cascade *made;
        if (!stylesheets_parse(press, press->arena, edition, &sheet)) {
            return false;
        }
        made = ARRAY_ADD(press->arena, &press->cascade);
        made->stylesheet = edition->stylesheet;
        made->cascade = cascade_open(press->arena, sheet);
        cascade_set_stand_in(made->cascade, stylesheets_find_shipped(press));
        made->is_clean = press->diagnostics->entry.count == said_count;
        kept = made;
    }
    set->cascade = kept->cascade;
    return true;
}

void
set_edition_give_labels(const struct press *press,
                        const struct edition *edition, struct arena *arena,
                        struct document *document)
{
    const struct kept_pages *kept = kept_pages_find(
        press, document_find_edition(press->document, edition->page_list));
    struct iterator walk = iterator_begin(document->root);
    struct node_map copy_of = {0};
    bool is_copy = document->root != press->document->root;

    while (is_copy && kept != NULL && iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            node_map_add(arena, &copy_of, walk.node->original, walk.node);
        }
    }
    for (size_t i = 0; kept != NULL && i < kept->label.count; i++) {
        struct page_label label = kept->label.item[i];
        if (is_copy && label.node != NULL) {
            label.node = node_map_find(&copy_of, label.node);
        }
        ARRAY_PUSH(arena, &document->page_label, label);
    }
}

/* The document as this edition has it: what others hold is left out, pages
 * and sheets bear their names. */
static void
set_document(struct press *press, const struct edition *edition,
             struct set_edition *set)
{
    set->document = conditions_apply(&set->arena, press->document, edition);
    if (!str_is_empty(edition->page_list)) {
        set_edition_give_labels(press, edition, &set->arena, &set->document);
    }
    if (edition->worksheet.count > 0) {
        name_sheets(set, edition);
    }
    set->outline =
        outline_build(&set->arena, &set->document, SET_EDITION_OUTLINE_LEVELS);
}

bool
set_edition_make(struct press *press, const struct edition *edition,
                 struct set_edition *set)
{
    struct typeset_request request;

    *set = (struct set_edition){0};
    arena_init(&set->arena);
    arena_init(&set->scratch);
    if (!press_open(press) || !open_cascade(press, edition, set)) {
        return false;
    }
    glyph_gaps_forget(font_set_gaps(press->fonts));
    hyphenator_begin_edition(press->hyphenator);
    set_document(press, edition, set);
    request = (struct typeset_request){.document = &set->document,
                                       .edition = edition,
                                       .outline = &set->outline,
                                       .cascade = set->cascade,
                                       .fonts = press->fonts,
                                       .shapes = press->shapes,
                                       .hyphenator = press->hyphenator,
                                       .breaks = press->breaks};
    return typeset_edition(&set->arena, &set->scratch, &request, &set->result,
                           press->diagnostics);
}

void
set_edition_release(struct set_edition *set)
{
    arena_release(&set->scratch);
    arena_release(&set->arena);
}

bool
set_edition_make_quietly(struct press *press, const struct edition *edition,
                         struct set_edition *set)
{
    struct diagnostics kept = *press->diagnostics;
    bool is_made;

    diagnostics_init(press->diagnostics);
    is_made = set_edition_make(press, edition, set);
    diagnostics_release(press->diagnostics);
    *press->diagnostics = kept;
    return is_made;
}

const struct sheet_pages *
set_edition_find_sheet(const struct set_edition *set,
                       const struct node *worksheet)
{
    for (size_t i = 0; i < set->result.pages.sheet.count; i++) {
        const struct sheet_pages *pages = &set->result.pages.sheet.item[i];
        if (str_equal(pages->worksheet->id, worksheet->id)) {
            return pages;
        }
    }
    return NULL;
}
