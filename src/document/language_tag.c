#include "language_tag.h"

#include "base/strmap.h"
#include "iterator.h"

struct mender {
    struct arena *arena;
    struct arena scratch;
    struct diagnostics *diagnostics;
    struct strmap told; /* file and tag */
};

/* Subtags of one to eight letters or digits, the first of two or three
 * letters. */
bool
language_tag_is_valid(struct str tag)
{
    size_t length = 0;
    bool is_first = true;

    for (size_t i = 0; i <= tag.size_bytes; i++) {
        if (i == tag.size_bytes || tag.data[i] == '-') {
            if (length == 0 || length > 8 ||
                (is_first && (length < 2 || length > 3))) {
                return false;
            }
            is_first = false;
            length = 0;
        } else if (!char_is_letter(tag.data[i]) &&
                   (is_first || !char_is_digit(tag.data[i]))) {
            return false;
        } else {
            length++;
        }
    }
    return true;
}

/* As locales write it: de_DE, and de_DE.UTF-8. */
static struct str
tag_of_locale(struct arena *arena, struct str language)
{
    char *text = arena_alloc(arena, language.size_bytes + 1);
    size_t size = 0;

    while (size < language.size_bytes && language.data[size] != '.') {
        char c = language.data[size];

        text[size++] = c == '_' ? '-' : c;
    }
    text[size] = '\0';
    return (struct str){text, size};
}

struct str
language_tag_read(struct arena *arena, struct str language)
{
    struct str tag = tag_of_locale(arena, str_trim(language));

    return language_tag_is_valid(tag) ? tag : STR_EMPTY;
}

static void
tell(struct mender *mender, const struct node *node, struct str tag)
{
    struct str key = str_join3(&mender->scratch, str_from_c(node->pos.file),
                               STR("\n"), node->language);

    if (strmap_add(&mender->scratch, &mender->told, key, mender) != NULL) {
        return;
    }
    DIAG_REPORT(mender->diagnostics, DIAG_LANGUAGE_TAG, node->pos,
                node->language,
                str_is_empty(tag) ? STR("it was left out")
                                  : str_join3(&mender->scratch, STR("\""), tag,
                                              STR("\" was taken")));
}

static void
mend_node(struct mender *mender, struct node *node)
{
    struct str tag = language_tag_read(mender->arena, node->language);

    tell(mender, node, tag);
    node->language = tag;
}

void
language_tags_mend(struct arena *arena, struct document *document,
                   struct diagnostics *diagnostics)
{
    struct mender mender = {.arena = arena, .diagnostics = diagnostics};
    struct iterator walk = iterator_begin(document->root);

    while (iterator_next_enter(&walk)) {
        if (!str_is_empty(walk.node->language) &&
            !language_tag_is_valid(walk.node->language)) {
            mend_node(&mender, walk.node);
        }
    }
    arena_release(&mender.scratch);
}
