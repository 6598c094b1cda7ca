#include "source_text.h"

#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/utf8.h"

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

/* One byte of so many is NUL where a text is none: in UTF-16 every second one is
 * that of a Latin letter, and a stray one is left out as other controls are. */
enum { NUL_SHARE = 8 };

/* Offset of the first NUL of a text that has more than stray ones, or
 * STR_NOT_FOUND. */
static size_t
find_nuls(struct str text)
{
    size_t count = 0;
    size_t first = STR_NOT_FOUND;

    for (size_t i = text.size_bytes; i-- > 0;) {
        if (text.data[i] == '\0') {
            first = i;
            count++;
        }
    }
    return count > text.size_bytes / NUL_SHARE ? first : STR_NOT_FOUND;
}

/* What the bytes look like, for an author whose editor saved something else.
 */
static const char *
encoding_hint(struct str text)
{
    if (str_starts_with(text, STR("\xFF\xFE")) ||
        str_starts_with(text, STR("\xFE\xFF")) ||
        find_nuls(text) != STR_NOT_FOUND) {
        return " (it looks like UTF-16)";
    }
    return "";
}

/* Most texts hold none of them, and then nothing is copied. */
static bool
may_be_refused(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F ||
            c == 0xC2 || c == 0xEF || c >= 0xF0 ||
            (c == 0xE2 && i + 2 < text.size_bytes &&
             (unsigned char)text.data[i + 1] == 0x80 &&
             (unsigned char)text.data[i + 2] >= 0xAA)) {
            return true;
        }
    }
    return false;
}

void
source_text_report_refused(struct diagnostics *diagnostics,
                           struct source_pos pos, uint32_t character,
                           size_t count)
{
    struct strbuf name;

    strbuf_init(&name);
    strbuf_add_code_point_name(&name, character);
    if (count > 1) {
        strbuf_add_c(&name, " (in ");
        strbuf_add_number(&name, (int64_t)count);
        strbuf_add_c(&name, " places of this file)");
    }
    DIAG_REPORT(diagnostics, DIAG_CONTROL_CHARACTER, pos, strbuf_str(&name));
    strbuf_release(&name);
}

/* One kind of character that was left out. There are 136 kinds. */
struct refused_kind {
    uint32_t character;
    size_t first; /* [bytes] from the beginning of the text */
    size_t count;
};

struct refused_kinds { /* start zeroed */
    ARRAY_OF(struct refused_kind) item;
};

static void
count_refused(struct arena *arena, struct refused_kinds *kinds,
              uint32_t character, size_t at)
{
    for (size_t i = 0; i < kinds->item.count; i++) {
        if (kinds->item.item[i].character == character) {
            kinds->item.item[i].count++;
            return;
        }
    }
    ARRAY_PUSH(arena, &kinds->item, ((struct refused_kind){character, at, 1}));
}

static struct str
without_refused(struct arena *arena, struct str text,
                struct refused_kinds *kinds)
{
    struct strbuf out;
    size_t at = 0;

    if (!may_be_refused(text)) {
        return text;
    }
    strbuf_init(&out);
    strbuf_reserve(&out, text.size_bytes);
    while (at < text.size_bytes) {
        size_t start = at;
        uint32_t character = utf8_next(text, &at);
        if (utf8_is_refused(character)) {
            count_refused(arena, kinds, character, start);
        } else {
            strbuf_add_bytes(&out, text.data + start, at - start);
        }
    }
    return strbuf_take(arena, &out);
}

struct str
source_text_without_refused(struct arena *arena, struct str text)
{
    struct refused_kinds kinds = {0};

    return without_refused(arena, text, &kinds);
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
    struct refused_kinds kinds = {0};
    size_t invalid;
    struct str whole;

    *text = source_text_without_mark(content);
    invalid = utf8_find_invalid(*text);
    if (invalid == STR_NOT_FOUND) {
        invalid = find_nuls(*text);
    }
    if (invalid != STR_NOT_FOUND) {
        DIAG_REPORT(diagnostics, DIAG_NOT_UTF8,
                    source_text_locate(*text, name, invalid),
                    str_from_c(encoding_hint(*text)));
        return false;
    }
    whole = *text;
    *text = without_refused(arena, whole, &kinds);
    for (size_t i = 0; i < kinds.item.count; i++) {
        const struct refused_kind *kind = &kinds.item.item[i];
        source_text_report_refused(diagnostics,
                                   source_text_locate(whole, name, kind->first),
                                   kind->character, kind->count);
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
