#include "stylesheets.h"

#include "base/file.h"
#include "manuscript/settings/source_text.h"
#include "style/color_audit.h"
#include "style/css.h"
#include "style/css_addresses.h"

static void
report_missing(const struct press *press, struct source_pos pos,
               struct str path)
{
    DIAG_REPORT(press->diagnostics, DIAG_FILE_MISSING, pos, path);
}

/* `*name` is what diagnostics call the file. */
static bool
load_stylesheet(const struct press *press, struct arena *arena,
                const struct edition *edition, struct str file,
                struct str *text, const char **name)
{
    const char *sheet = str_to_c(arena, file);
    const char *folder = data_folder_find(press->data, "styles", sheet);
    struct source_pos pos = {0};
    const char *path;

    if (edition->pos.line > 0) {
        pos = edition->pos;
    }
    if (folder == NULL) {
        report_missing(press, pos, str_join(arena, STR("styles/"), file));
        return false;
    }
    path = str_to_c(arena, path_join(arena, str_from_c(folder), file));
    *name = path;
    if (path[0] != '/') { /* the book's own: as seen from its folder */
        *name = str_to_c(arena, path_join(arena, STR("styles"), file));
    }
    return source_text_load(arena, path, *name, pos, text, press->diagnostics);
}

bool
stylesheets_load(const struct press *press, struct arena *arena,
                 const struct edition *edition, struct str *text)
{
    struct str rest = edition->stylesheet;
    struct str file;

    *text = STR_EMPTY;
    while (str_next_word(&rest, &file)) {
        struct str one;
        const char *name;
        if (!load_stylesheet(press, arena, edition, file, &one, &name)) {
            return false;
        }
        if (edition->format == FORMAT_EPUB) {
            one = css_addresses_take_out(arena, one, name, press->diagnostics);
            color_audit_check(one, name, press->diagnostics);
        }
        *text = str_join(arena, *text, one);
    }
    return true;
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
