#include "character_reference.h"

#define CMARK_NO_SHORT_NAMES 1
#include <cmark.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

enum {
    REFERENCE_MAX_BYTES = 40 /* the longest name has 31 letters */
};

static bool
is_name_char(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '#';
}

/* Size of what looks like a reference at `at`, with & and ; or 0. */
static size_t
reference_size(struct str text, size_t at)
{
    size_t end = at + 1;

    while (end < text.size_bytes && end - at < REFERENCE_MAX_BYTES &&
           is_name_char(text.data[end])) {
        end++;
    }
    return end > at + 1 && end < text.size_bytes && text.data[end] == ';'
               ? end + 1 - at
               : 0;
}

static void
add_characters(struct strbuf *out, struct str characters)
{
    for (size_t at = 0; at < characters.size_bytes;) {
        uint32_t c = utf8_next(characters, &at);
        if (!utf8_is_refused(c)) {
            strbuf_add_code_point(out, c);
        }
    }
}

/* cmark has the table of names; the reference stands between two letters, so
 * that it is a paragraph whatever it means. */
static void
add_decoded(struct strbuf *out, struct str reference)
{
    char source[REFERENCE_MAX_BYTES + 4] = "a";
    struct strbuf text;
    struct str meaning;
    cmark_node *root;
    cmark_node *node;

    memcpy(source + 1, reference.data, reference.size_bytes);
    source[1 + reference.size_bytes] = 'a';
    root = cmark_parse_document(source, reference.size_bytes + 2,
                                CMARK_OPT_DEFAULT);
    strbuf_init(&text);
    node = cmark_node_first_child(cmark_node_first_child(root));
    for (; node != NULL; node = cmark_node_next(node)) {
        strbuf_add_c(&text, cmark_node_get_literal(node));
    }
    meaning = strbuf_str(&text);
    add_characters(out, str_slice(meaning, 1, meaning.size_bytes - 1));
    strbuf_release(&text);
    cmark_node_free(root);
}

struct str
character_reference_decode(struct arena *arena, struct str text)
{
    struct strbuf out;
    struct str result;
    size_t size = 0;

    if (str_find_char(text, '&') == STR_NOT_FOUND) {
        return text;
    }
    strbuf_init(&out);
    for (size_t at = 0; at < text.size_bytes; at += size) {
        size = text.data[at] == '&' ? reference_size(text, at) : 0;
        if (size > 0) {
            add_decoded(&out, str_slice(text, at, at + size));
        } else {
            size = 1;
            strbuf_add_char(&out, text.data[at]);
        }
    }
    result = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return result;
}
