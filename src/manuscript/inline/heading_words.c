#include "heading_words.h"

#include "base/strbuf.h"
#include "document/iterator.h"

enum {
    WORDS_MAX_BYTES = 300
};

/* In small letters, with one space for each gap. */
static struct str
fold(struct arena *arena, struct str words)
{
    struct strbuf out;
    struct str word;

    strbuf_init(&out);
    while (str_next_word(&words, &word)) {
        strbuf_add_c(&out, out.size_bytes > 0 ? " " : "");
        for (size_t i = 0; i < word.size_bytes; i++) {
            strbuf_add_char(&out, char_to_lower(word.data[i]));
        }
    }
    return strbuf_take(arena, &out);
}

static void
read_headings(struct heading_words *headings)
{
    struct iterator walk = iterator_begin(headings->chapter);

    headings->is_read = true;
    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_HEADING) {
            struct str words = node_plain_text(headings->arena, walk.node);
            (void)strmap_add(headings->arena, &headings->by_words,
                             fold(headings->arena, words), walk.node);
        }
    }
}

bool
heading_words_has(struct heading_words *headings, struct str words)
{
    if (words.size_bytes < 2 || words.size_bytes > WORDS_MAX_BYTES) {
        return false;
    }
    if (!headings->is_read) {
        read_headings(headings);
    }
    return strmap_find(&headings->by_words, fold(headings->arena, words)) !=
           NULL;
}
