#include "source_text.h"

#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum {
    REPORTED_CONTROLS_MAX = 8 /* per file; one tells the author enough */
};

struct source_pos
source_text_locate(struct str text, const char *name, size_t offset_bytes)
{
    struct source_pos pos = {.file = name, .line = 1, .column = 1};
    size_t line_start = 0;

    for (size_t i = 0; i < offset_bytes && i < text.size_bytes; i++) {
        char c = text.data[i];
        bool is_pair =
            c == '\r' && i + 1 < text.size_bytes && text.data[i + 1] == '\n';
        if (c == '\n' || (c == '\r' && !is_pair)) {
            pos.line++;
            line_start = i + 1;
        }
    }
    pos.column += (int)utf8_count(str_slice(text, line_start, offset_bytes));
    return pos;
}

/* What the bytes look like, for an author whose editor saved something else.
 */
static const char *
encoding_hint(struct str text)
{
    if (str_starts_with(text, STR("\xFF\xFE")) ||
        str_starts_with(text, STR("\xFE\xFF"))) {
        return " (it looks like UTF-16)";
    }
    return "";
}

/* Controls, and the marks that turn the order of the text that follows: what
 * is read in one order and stored in another deceives. Isolates and single
 * direction marks stay. */
bool
source_text_is_forbidden(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) ||
           (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F ||
           (c >= 0x80 && c <= 0x9F && c != 0x85) || c == 0xFFFE || c == 0xFFFF;
}

static struct str
code_point_name(struct arena *arena, uint32_t c)
{
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add_code_point_name(&out, c);
    return strbuf_take(arena, &out);
}

/* Most files hold none of them, and then nothing is copied. */
static bool
may_have_controls(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F ||
            c == 0xC2 || c == 0xEF ||
            (c == 0xE2 && i + 2 < text.size_bytes &&
             (unsigned char)text.data[i + 1] == 0x80 &&
             (unsigned char)text.data[i + 2] >= 0xAA)) {
            return true;
        }
    }
    return false;
}

static struct str
without_controls(struct arena *arena, struct str text, const char *name,
                 struct diagnostics *diagnostics)
{
    struct strbuf out;
    int reported = 0;
    size_t at = 0;

    strbuf_init(&out);
    strbuf_reserve(&out, text.size_bytes);
    while (at < text.size_bytes) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (!source_text_is_forbidden(c)) {
            strbuf_add_bytes(&out, text.data + start, at - start);
        } else if (reported < REPORTED_CONTROLS_MAX) {
            reported++;
            DIAG_REPORT(diagnostics, DIAG_CONTROL_CHARACTER,
                        source_text_locate(text, name, start),
                        code_point_name(arena, c));
        }
    }
    return strbuf_take(arena, &out);
}

struct str
source_text_without_mark(struct str content)
{
    struct str mark = STR("\xEF\xBB\xBF");

    return str_starts_with(content, mark) ? str_tail(content, mark.size_bytes)
                                          : content;
}

bool
source_text_accept(struct arena *arena, const char *name, struct str content,
                   struct str *text, struct diagnostics *diagnostics)
{
    const char *nul;
    size_t invalid;

    *text = source_text_without_mark(content);
    invalid = utf8_find_invalid(*text);
    if (invalid != STR_NOT_FOUND) {
        DIAG_REPORT(diagnostics, DIAG_NOT_UTF8,
                    source_text_locate(*text, name, invalid),
                    str_from_c(encoding_hint(*text)));
        return false;
    }
    nul = text->size_bytes == 0 ? NULL
                                : memchr(text->data, '\0', text->size_bytes);
    if (nul != NULL) {
        DIAG_REPORT(diagnostics, DIAG_NOT_UTF8,
                    source_text_locate(*text, name, (size_t)(nul - text->data)),
                    STR(" (a NUL character)"));
        return false;
    }
    if (may_have_controls(*text)) {
        *text = without_controls(arena, *text, name, diagnostics);
    }
    return true;
}

bool
source_text_load(struct arena *arena, const char *path, const char *name,
                 struct source_pos mention, struct str *text,
                 struct diagnostics *diagnostics)
{
    const char *reason;

    if (mention.file == NULL) {
        mention.file = name;
    }
    if (!file_read(arena, path, text, &reason)) {
        DIAG_REPORT(diagnostics, DIAG_FILE_UNREADABLE, mention,
                    str_from_c(name), str_from_c(reason));
        return false;
    }
    return source_text_accept(arena, name, *text, text, diagnostics);
}
