#include "layout.h"

#include "base/file.h"
#include "document/conditions.h"
#include "document/iterator.h"
#include "document/node_map.h"
#include "document/sheet_choice.h"
#include "document/wording.h"
#include "epub/epub.h"
#include "font/font_subset.h"
#include "manuscript/settings/source_text.h"
#include "style/color_audit.h"

/* The family that has a box and a ring. */
#define SIGN_FAMILY "Source Code Pro"

enum {
    SIGN_WEIGHT = 400
};

void
press_close(struct press *press)
{
    if (press->shapes != NULL) {
        shape_cache_close(press->shapes);
    }
    if (press->fonts != NULL) {
        font_set_close(press->fonts);
    }
    *press = (struct press){0};
}

static void
report_missing(struct run *run, struct source_pos pos, struct str path)
{
    DIAG_REPORT(&run->diagnostics, DIAG_FILE_MISSING, pos, path);
}

/* The book's own fonts come first: they may stand in for the program's. */
static bool
open_fonts(struct run *run, struct press *press)
{
    const char *folder = run_find_program_data(run, "fonts", NULL);
    const char *own;

    switch (file_find_inside(&run->arena, run->document.folder, STR("fonts"),
                             &own)) {
    case PATH_OUTSIDE:
        DIAG_REPORT(&run->diagnostics, DIAG_FILE_OUTSIDE,
                    (struct source_pos){0}, STR("fonts/"));
        return false;
    case PATH_INSIDE:
        press->fonts = font_set_open(own, &run->diagnostics);
        if (folder != NULL) {
            font_set_add_folder(press->fonts, folder);
        }
        return true;
    case PATH_MISSING:
    case PATH_CASE_DIFFERS:
        break;
    }
    if (folder == NULL) {
        report_missing(run, (struct source_pos){0}, STR("fonts/"));
        return false;
    }
    press->fonts = font_set_open(folder, &run->diagnostics);
    return true;
}

/* Look for the families that book.yaml names: each must be there. */
static void
add_families(struct run *run, struct press *press)
{
    struct str rest = run->document.font_families;
    struct str family;

    while (font_next_family(&rest, &family)) {
        if (!font_set_has_family(press->fonts, family)) {
            DIAG_REPORT(&run->diagnostics, DIAG_FONT_BROKEN,
                        run->document.font_families_pos, family,
                        STR("no file in the fonts folder has this family"));
        }
    }
    font_set_add_families(press->fonts, run->document.font_families);
}

static bool
open_press(struct run *run, struct press *press)
{
    if (press->fonts != NULL) {
        return true;
    }
    if (!open_fonts(run, press)) {
        return false;
    }
    add_families(run, press);
    press->shapes = shape_cache_open();
    return true;
}

/* `*name` is what diagnostics call the file. */
static bool
load_stylesheet(struct run *run, struct arena *arena,
                const struct edition *edition, struct str file,
                struct str *text, const char **name)
{
    const char *sheet = str_to_c(arena, file);
    const char *folder = run_find_data(run, "styles", sheet);
    struct source_pos pos = {0};
    const char *path;

    if (edition->pos.line > 0) {
        pos = edition->pos;
    }
    if (folder == NULL) {
        report_missing(run, pos, str_join(arena, STR("styles/"), file));
        return false;
    }
    path = str_to_c(arena, path_join(arena, str_from_c(folder), file));
    *name = path;
    if (path[0] != '/') { /* the book's own: as seen from its folder */
        *name = str_to_c(arena, path_join(arena, STR("styles"), file));
    }
    return source_text_load(arena, path, *name, pos, text, &run->diagnostics);
}

/* A handout has the name of its sheet, and says of which book it is. */
static void
name_sheets(struct layout *layout, const struct edition *edition)
{
    struct arena *arena = &layout->arena;
    struct metadata *metadata = &layout->document.metadata;
    struct sheet_list list =
        sheet_choice_collect(arena, &layout->document, edition);
    const struct node *title =
        list.sheet.count == 1 ? list.sheet.item[0]->worksheet.title : NULL;

    metadata->subtitle = wording_find(metadata->language, WORD_WORKSHEETS);
    if (title != NULL) {
        metadata->subtitle = metadata->title;
        metadata->title = node_plain_text(arena, title);
    }
}

bool
layout_load_stylesheets(struct run *run, struct arena *arena,
                        const struct edition *edition, struct str *text)
{
    struct str rest = edition->stylesheet;
    struct str file;

    *text = STR_EMPTY;
    while (str_next_word(&rest, &file)) {
        struct str one;
        const char *name;
        if (!load_stylesheet(run, arena, edition, file, &one, &name)) {
            return false;
        }
        if (edition->format == FORMAT_EPUB) {
            color_audit_check(one, name, &run->diagnostics);
        }
        *text = str_join(arena, *text, one);
    }
    return true;
}

/* False when one cannot be read; a diagnostic says why. */
static bool
parse_stylesheets(struct run *run, struct arena *arena,
                  const struct edition *edition, struct stylesheet **parsed)
{
    struct stylesheet *sheet = NULL;
    struct str rest = edition->stylesheet;
    struct str file;

    while (str_next_word(&rest, &file)) {
        struct str text;
        const char *name;
        if (!load_stylesheet(run, arena, edition, file, &text, &name)) {
            return false;
        }
        if (sheet == NULL) {
            sheet = css_parse(arena, text, name, &run->diagnostics);
        } else {
            css_parse_more(arena, sheet, text, name, &run->diagnostics);
        }
    }
    *parsed = sheet;
    return true;
}

bool
layout_check_stylesheets(struct run *run, struct arena *arena,
                         const struct edition *edition)
{
    struct stylesheet *sheet;
    struct str text;

    return edition->format == FORMAT_EPUB
               ? layout_load_stylesheets(run, arena, edition, &text)
               : parse_stylesheets(run, arena, edition, &sheet);
}

static bool
open_cascade(struct run *run, const struct edition *edition,
             struct layout *layout)
{
    struct arena *arena = &layout->arena;
    struct stylesheet *sheet;

    if (!parse_stylesheets(run, arena, edition, &sheet)) {
        return false;
    }
    layout->cascade = cascade_open(arena, sheet);
    return true;
}

void
layout_give_labels(const struct run *run, const struct press *press,
                   struct arena *arena, struct document *document)
{
    struct iterator walk = iterator_begin(document->root);
    struct node_map copy_of = {0};
    bool is_copy = document->root != run->document.root;

    while (is_copy && iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            node_map_add(arena, &copy_of, walk.node->original, walk.node);
        }
    }
    for (size_t i = 0; i < press->page_label.count; i++) {
        struct page_label label = press->page_label.item[i];
        if (is_copy && label.node != NULL) {
            label.node = node_map_find(&copy_of, label.node);
        }
        ARRAY_PUSH(arena, &document->page_label, label);
    }
}

bool
layout_make(struct run *run, struct press *press, const struct edition *edition,
            struct layout *layout)
{
    struct typeset_request request;

    *layout = (struct layout){0};
    arena_init(&layout->arena);
    arena_init(&layout->scratch);
    if (!open_press(run, press) || !open_cascade(run, edition, layout)) {
        return false;
    }
    layout->document =
        conditions_apply(&layout->arena, &run->document, edition);
    if (!str_is_empty(edition->page_list)) {
        layout_give_labels(run, press, &layout->arena, &layout->document);
    }
    if (edition->worksheet.count > 0) {
        name_sheets(layout, edition);
    }
    layout->outline =
        outline_build(&layout->arena, &layout->document, LAYOUT_OUTLINE_LEVELS);
    request = (struct typeset_request){.document = &layout->document,
                                       .edition = edition,
                                       .outline = &layout->outline,
                                       .cascade = layout->cascade,
                                       .fonts = press->fonts,
                                       .shapes = press->shapes,
                                       .hyphenation_folder =
                                           KETTLESTITCH_HYPHENATION_DIR};
    return typeset_edition(&layout->arena, &layout->scratch, &request,
                           &layout->result, &run->diagnostics);
}

void
layout_release(struct layout *layout)
{
    if (layout->cascade != NULL) {
        cascade_close(layout->cascade);
    }
    arena_release(&layout->scratch);
    arena_release(&layout->arena);
}

bool
layout_make_quietly(struct run *run, struct press *press,
                    const struct edition *edition, struct layout *layout)
{
    struct diagnostics kept = run->diagnostics;
    bool is_made;

    diagnostics_init(&run->diagnostics, false);
    is_made = layout_make(run, press, edition, layout);
    diagnostics_release(&run->diagnostics);
    run->diagnostics = kept;
    return is_made;
}

const struct sheet_pages *
layout_find_sheet(const struct layout *layout, const struct node *worksheet)
{
    for (size_t i = 0; i < layout->result.sheet.count; i++) {
        const struct sheet_pages *pages = &layout->result.sheet.item[i];
        if (str_equal(pages->worksheet->id, worksheet->id)) {
            return pages;
        }
    }
    return NULL;
}

bool
layout_cut_sign_face(struct run *run, struct press *press, struct arena *arena,
                     struct str *face)
{
    static const struct font_range sign[] = {{EPUB_SIGN_RING, EPUB_SIGN_RING},
                                             {EPUB_SIGN_BOX, EPUB_SIGN_BOX}};
    const struct font *font;

    *face = STR_EMPTY;
    if (!open_press(run, press)) {
        return false;
    }
    font = font_set_find_for_character(press->fonts, STR(SIGN_FAMILY),
                                       SIGN_WEIGHT, false, EPUB_SIGN_BOX);
    if (font != NULL && font_has_character(font, EPUB_SIGN_RING) &&
        !font_subset_characters(arena, font, sign, sizeof sign / sizeof sign[0],
                                SUBSET_FOR_READER, face)) {
        DIAG_REPORT(&run->diagnostics, DIAG_FONT_BROKEN, (struct source_pos){0},
                    font->file, STR("HarfBuzz cannot take signs out of it"));
        return false;
    }
    return true;
}
