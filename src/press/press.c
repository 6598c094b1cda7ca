#include "press.h"

#include "base/file.h"
#include "font/font.h"
#include "font/font_family.h"
#include "font/font_subset.h"
#include "font/shape.h"
#include "style/cascade.h"
#include "typeset/hyphenation/hyphenate.h"
#include "typeset/line/break_opportunity.h"

void
press_close(struct press *press)
{
    if (press->shapes != NULL) {
        shape_cache_close(press->shapes);
    }
    if (press->fonts != NULL) {
        font_set_close(press->fonts);
    }
    break_memory_close(press->breaks);
    hyphenator_close(press->hyphenator);
    for (size_t i = 0; i < press->cascade.count; i++) {
        cascade_close(press->cascade.item[i].cascade);
    }
    press->shapes = NULL;
    press->breaks = NULL;
    press->hyphenator = NULL;
    press->fonts = NULL;
    press->cascade.count = 0;
}

static void
report_fonts(const struct press *press, enum diag_code code)
{
    DIAG_REPORT(press->diagnostics, code, (struct source_pos){0},
                STR("fonts/"));
}

/* The book's own fonts come first: they may stand in for the program's. */
static void
open_own_fonts(struct press *press, const char *own, const char *folder)
{
    press->fonts = font_set_open(own, press->diagnostics);
    if (folder != NULL) {
        font_set_add_folder(press->fonts, folder);
    }
}

static bool
open_fonts(struct press *press)
{
    const char *folder = data_folder_find_program(press->data, "fonts", NULL);
    const char *own;
    enum path_check check = file_find_inside(
        press->arena, press->document->folder, STR("fonts"), &own);

    if (check == PATH_INSIDE) {
        open_own_fonts(press, own, folder);
        return true;
    }
    if (check == PATH_OUTSIDE) {
        report_fonts(press, DIAG_FILE_OUTSIDE);
    }
    if (folder == NULL) {
        report_fonts(press, DIAG_FILE_MISSING);
        return false;
    }
    press->fonts = font_set_open(folder, press->diagnostics);
    return true;
}

/* Report each family that book.yaml names and no folder has. */
static void
add_families(struct press *press)
{
    struct str rest = press->document->font_families;
    struct str family;

    while (font_next_family(&rest, &family)) {
        if (!font_set_has_family(press->fonts, family)) {
            DIAG_REPORT(press->diagnostics, DIAG_FONT_UNKNOWN,
                        press->document->font_families_pos, family);
        }
    }
    font_set_add_families(press->fonts, press->document->font_families);
}

static void
open_hyphenator(struct press *press)
{
    press->hyphenator =
        hyphenator_open(KETTLESTITCH_HYPHENATION_DIR, press->diagnostics);
    for (size_t i = 0; i < press->document->hyphenation.count; i++) {
        hyphenator_add_exception(press->hyphenator,
                                 press->document->hyphenation.item[i]);
    }
}

/* One PDF asks for most of its paragraphs once. */
static bool
sets_several(const struct document *document)
{
    size_t count = 0;

    for (size_t i = 0; i < document->edition.count; i++) {
        count += document->edition.item[i].format == FORMAT_PDF ? 1 : 0;
    }
    return count > 1;
}

bool
press_open(struct press *press)
{
    if (press->fonts != NULL) {
        return !font_set_is_refused(press->fonts);
    }
    if (!open_fonts(press) || font_set_is_refused(press->fonts)) {
        return false;
    }
    add_families(press);
    press->shapes = shape_cache_open();
    press->breaks = sets_several(press->document) ? break_memory_open() : NULL;
    open_hyphenator(press);
    return true;
}

bool
press_cut_face(struct press *press, struct arena *arena,
               const struct font_choice *choice, struct str *face)
{
    const struct font_wish wish = {str_from_c(choice->family), choice->weight,
                                   false};
    const struct character_list first = {&choice->sign[0].first, 1};
    const struct font *font;
    bool has_all = true;

    *face = STR_EMPTY;
    if (!press_open(press)) {
        return false;
    }
    font = font_set_find_for_characters(press->fonts, &wish, &first);
    for (size_t i = 0; font != NULL && i < choice->sign_count; i++) {
        has_all = has_all && font_has_character(font, choice->sign[i].first);
    }
    if (font != NULL && has_all &&
        !font_subset_characters(arena, font, choice->sign, choice->sign_count,
                                SUBSET_FOR_READER, face)) {
        *face = STR_EMPTY;
        DIAG_REPORT(press->diagnostics, DIAG_FONT_FILE, (struct source_pos){0},
                    font->file, STR("HarfBuzz cannot take signs out of it"));
    }
    return true;
}
