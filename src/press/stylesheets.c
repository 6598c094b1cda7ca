#include "stylesheets.h"

#include "base/file.h"
#include "css/package_sheet.h"
#include "manuscript/settings/source_text.h"
#include "sheet_files.h"
#include "style/color_audit.h"
#include "style/css.h"

static void
report_missing(const struct press *press, struct source_pos pos,
               struct str path)
{
    DIAG_REPORT(press->diagnostics, DIAG_FILE_MISSING, pos, path);
}

/* The book's own sheet, or else the program's; NULL after a diagnostic. `*name`
 * is what diagnostics call it: the book's as seen from its folder. */
static const char *
find_stylesheet(const struct press *press, struct arena *arena, struct str file,
                struct source_pos pos, const char **name)
{
    struct str inside = path_join(arena, STR("styles"), file);
    const char *folder;
    const char *own;
    enum path_check check =
        file_find_inside(arena, press->document->folder, inside, &own);

    *name = str_to_c(arena, inside);
    if (check == PATH_INSIDE) {
        return own;
    }
    if (check == PATH_OUTSIDE) {
        DIAG_REPORT(press->diagnostics, DIAG_FILE_OUTSIDE, pos, inside);
    }
    folder =
        data_folder_find_program(press->data, "styles", str_to_c(arena, file));
    if (folder == NULL) {
        report_missing(press, pos, inside);
        return NULL;
    }
    *name = str_to_c(arena, path_join(arena, str_from_c(folder), file));
    return *name;
}

static bool
load_stylesheet(const struct press *press, struct arena *arena,
                const struct edition *edition, struct str file,
                struct str *text, const char **name)
{
    struct source_pos pos =
        edition->pos.line > 0 ? edition->pos : (struct source_pos){0};
    const char *path = find_stylesheet(press, arena, file, pos, name);

    return path != NULL &&
           source_text_load(arena, path, *name, pos, text, press->diagnostics);
}

/* What one sheet becomes in the EPUB. */
static struct str
package_one(const struct press *press, const struct edition *edition,
            struct sheet_bringer *bringer, struct strbuf *words,
            struct str text, const char *name)
{
    struct package_sheet request = {.arena = bringer->arena,
                                    .file = name,
                                    .diagnostics = press->diagnostics,
                                    .is_discreet =
                                        !str_is_empty(edition->discreet_title),
                                    .bring = sheet_files_bring,
                                    .data = bringer,
                                    .words = words};

    text = package_sheet_make(&request, text);
    color_audit_check(text, name, press->diagnostics);
    return text;
}

bool
stylesheets_load(const struct press *press, struct arena *arena,
                 const struct edition *edition, struct epub_sheet *sheet)
{
    struct sheet_bringer bringer = {.press = press, .arena = arena};
    struct str rest = edition->stylesheet;
    struct strbuf words;
    struct str file;
    bool is_loaded = true;

    *sheet = (struct epub_sheet){.text = STR_EMPTY};
    strbuf_init(&words);
    while (is_loaded && str_next_word(&rest, &file)) {
        struct str one;
        const char *name;
        is_loaded = load_stylesheet(press, arena, edition, file, &one, &name);
        if (is_loaded) {
            bringer.folder = path_folder(path_join(arena, STR("styles"), file));
            one = package_one(press, edition, &bringer, &words, one, name);
            sheet->text = str_join(arena, sheet->text, one);
        }
    }
    sheet->words = strbuf_take(arena, &words);
    sheet->files = bringer.files;
    return is_loaded;
}

bool
stylesheets_parse(const struct press *press, struct arena *arena,
                  const struct edition *edition, struct stylesheet **parsed)
{
    struct stylesheet *sheet = NULL;
    struct str rest = edition->stylesheet;
    struct str file;

    while (str_next_word(&rest, &file)) {
        struct str text;
        const char *name;
        if (!load_stylesheet(press, arena, edition, file, &text, &name)) {
            return false;
        }
        if (sheet == NULL) {
            sheet = css_parse(arena, text, name, press->diagnostics);
        } else {
            css_parse_more(arena, sheet, text, name, press->diagnostics);
        }
    }
    *parsed = sheet;
    return true;
}
