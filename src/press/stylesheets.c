#include "stylesheets.h"

#include <errno.h>

#include "base/file.h"
#include "css/package_sheet.h"
#include "manuscript/settings/source_text.h"
#include "sheet_files.h"
#include "style/color_audit.h"
#include "style/css.h"

/* One of the sheets that an edition names. */
struct sheet_source {
    struct str file;   /* as the edition names it */
    struct str inside; /* as seen from the book's folder */
    bool is_first;
    struct str text;
    const char *name; /* what diagnostics call it */
};

/* NULL: the program has none of that name. */
static const char *
find_program_sheet(const struct press *press, struct arena *arena,
                   struct str file)
{
    const char *folder =
        data_folder_find_program(press->data, "styles", str_to_c(arena, file));

    return folder == NULL
               ? NULL
               : str_to_c(arena, path_join(arena, str_from_c(folder), file));
}

/* Where the edition names its sheets, or else the sheet. */
static struct source_pos
mention_of(const struct edition *edition, const struct sheet_source *source)
{
    return edition->pos.line > 0 ? edition->pos
                                 : (struct source_pos){.file = source->name};
}

/* Without it nothing is known of the sheets: a folder Styles/ of a book may
 * hold anything. */
static bool
has_own_folder(const struct press *press, struct arena *arena)
{
    const char *folder;

    return file_find_inside(arena, press->document->folder, STR("styles"),
                            &folder) == PATH_INSIDE;
}

/* NULL: the book has none, and `*reason` says why that is a fault, or NULL. */
static const char *
find_own_sheet(const struct press *press, struct arena *arena,
               const struct edition *edition, const struct sheet_source *source,
               const char **reason)
{
    bool is_program = find_program_sheet(press, arena, source->file) != NULL;
    const char *own;

    switch (file_find_inside(arena, press->document->folder, source->inside,
                             &own)) {
    case PATH_INSIDE:
        return own;
    case PATH_OUTSIDE:
        if (is_program) {
            DIAG_REPORT(press->diagnostics, DIAG_FILE_OUTSIDE,
                        mention_of(edition, source), source->inside);
        } else {
            *reason = "it leads outside the book folder";
        }
        return NULL;
    case PATH_CASE_DIFFERS:
        if (!is_program || has_own_folder(press, arena)) {
            *reason = "its name on the disk has other capitals";
            return NULL;
        }
        break;
    case PATH_MISSING:
        break;
    }
    *reason = is_program ? NULL : "there is no such file";
    return NULL;
}

/* What is said of a text goes on only when it is one. */
static bool
accept_text(const struct press *press, struct arena *arena, struct str content,
            struct sheet_source *source)
{
    struct diagnostics said;
    bool is_text;

    diagnostics_init(&said);
    is_text = source_text_accept_chapter(arena, source->name, content,
                                         &source->text, &said);
    for (size_t i = 0; is_text && i < said.entry.count; i++) {
        diagnostics_repeat(press->diagnostics, &said.entry.item[i]);
    }
    diagnostics_release(&said);
    return is_text;
}

/* Nobody knows what is in a sheet that the system does not give out: that is an
 * error, and nothing more is said of it. */
static bool
read_own_sheet(const struct press *press, struct arena *arena,
               const struct edition *edition, const char *path,
               struct sheet_source *source, const char **reason)
{
    struct str content;

    if (!file_read(arena, path, &content, reason)) {
        if (file_is_refused(errno)) {
            DIAG_REPORT(press->diagnostics, DIAG_FILE_UNREADABLE,
                        mention_of(edition, source), source->inside,
                        str_from_c(*reason));
            *reason = NULL;
        }
        return false;
    }
    *reason = "it is no text in UTF-8";
    return accept_text(press, arena, content, source);
}

static struct str
usual_sheet(const struct edition *edition)
{
    return edition->format == FORMAT_EPUB ? STR("epub.css") : STR("print.css");
}

/* The program's sheet of that name, or its usual one where the first cannot be
 * used: the others only add to that. */
static bool
load_stand_in(const struct press *press, struct arena *arena,
              const struct edition *edition, struct sheet_source *source,
              const char *reason)
{
    struct source_pos pos = mention_of(edition, source);
    struct str file = source->file;
    const char *path = find_program_sheet(press, arena, file);

    if (path == NULL && source->is_first) {
        file = usual_sheet(edition);
        path = find_program_sheet(press, arena, file);
    }
    if (path == NULL && source->is_first) {
        DIAG_REPORT(press->diagnostics, DIAG_FILE_MISSING, pos,
                    path_join(arena, STR("styles"), file));
        return false;
    }
    if (reason != NULL) {
        DIAG_REPORT(press->diagnostics, DIAG_STYLE_UNREAD, pos, source->inside,
                    str_from_c(reason),
                    path == NULL ? STR("it was passed over")
                                 : str_join(arena, file,
                                            STR(" of the program was used")));
    }
    source->text = STR_EMPTY;
    source->name = path == NULL ? source->name : path;
    return path == NULL || source_text_load(arena, path, path, pos,
                                            &source->text, press->diagnostics);
}

/* False after a diagnostic: nothing can stand in for it. */
static bool
load_stylesheet(const struct press *press, struct arena *arena,
                const struct edition *edition, struct sheet_source *source)
{
    const char *reason = NULL;
    const char *own;

    source->inside = path_join(arena, STR("styles"), source->file);
    source->name = str_to_c(arena, source->inside);
    own = find_own_sheet(press, arena, edition, source, &reason);
    return (own != NULL &&
            read_own_sheet(press, arena, edition, own, source, &reason)) ||
           load_stand_in(press, arena, edition, source, reason);
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
    struct sheet_source source = {.is_first = true};
    struct str rest = edition->stylesheet;
    struct strbuf words;
    bool is_loaded = true;

    *sheet = (struct epub_sheet){.text = STR_EMPTY};
    strbuf_init(&words);
    while (is_loaded && str_next_word(&rest, &source.file)) {
        is_loaded = load_stylesheet(press, arena, edition, &source);
        if (is_loaded) {
            bringer.folder = path_folder(source.inside);
            sheet->text = str_join(arena, sheet->text,
                                   package_one(press, edition, &bringer, &words,
                                               source.text, source.name));
        }
        source.is_first = false;
    }
    sheet->words = strbuf_take(arena, &words);
    sheet->files = bringer.files;
    return is_loaded;
}

bool
stylesheets_parse(const struct press *press, struct arena *arena,
                  const struct edition *edition, struct stylesheet **parsed)
{
    struct sheet_source source = {.is_first = true};
    struct stylesheet *sheet = NULL;
    struct str rest = edition->stylesheet;

    while (str_next_word(&rest, &source.file)) {
        if (!load_stylesheet(press, arena, edition, &source)) {
            return false;
        }
        if (sheet == NULL) {
            sheet =
                css_parse(arena, source.text, source.name, press->diagnostics);
        } else {
            css_parse_more(arena, sheet, source.text, source.name,
                           press->diagnostics);
        }
        source.is_first = false;
    }
    *parsed = sheet;
    return true;
}

const struct stylesheet *
stylesheets_find_shipped(struct press *press)
{
    const char *path =
        find_program_sheet(press, press->arena, STR("print.css"));
    struct diagnostics unsaid; /* the author did not write it */
    struct str text;

    diagnostics_init(&unsaid);
    if (press->shipped == NULL && path != NULL &&
        source_text_load(press->arena, path, path, (struct source_pos){0},
                         &text, &unsaid)) {
        press->shipped = css_parse(press->arena, text, path, &unsaid);
    }
    diagnostics_release(&unsaid);
    return press->shipped;
}
