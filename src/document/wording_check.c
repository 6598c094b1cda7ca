#include "wording_check.h"

#include "base/strmap.h"
#include "iterator.h"

struct checker {
    struct arena arena;
    const struct own_words *own;
    struct diagnostics *diagnostics;
    struct strmap told; /* languages */
};

/* Words that only English stands for. */
static int
count_lacking(const struct checker *checker, struct str language)
{
    struct wording wording = {language, checker->own};
    int count = 0;

    for (int word = 0; word < WORD_COUNT; word++) {
        count += wording_is_own(wording, (enum word)word) ? 0 : 1;
    }
    return wording_has_language(language) ? 0 : count;
}

static void
check_language(struct checker *checker, struct str language,
               struct source_pos pos)
{
    struct arena *arena = &checker->arena;
    int count = count_lacking(checker, language);

    if (count > 0 &&
        strmap_add(arena, &checker->told, language, checker) == NULL) {
        DIAG_REPORT(checker->diagnostics, DIAG_LANGUAGE_WORDS, pos, language,
                    pos.file == NULL
                        ? str_join3(arena,
                                    STR(", until words: in book.yaml gives "
                                        "them ("),
                                    str_from_number(arena, count),
                                    STR(" are missing)"))
                        : STR_EMPTY);
    }
}

void
wording_check(const struct document *document, struct diagnostics *diagnostics)
{
    struct checker checker = {.own = document->metadata.own_words,
                              .diagnostics = diagnostics};
    struct iterator walk = iterator_begin(document->root);

    check_language(&checker, document->metadata.language,
                   (struct source_pos){0});
    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_CHAPTER) {
            if (!str_is_empty(walk.node->language)) {
                check_language(&checker, walk.node->language, walk.node->pos);
            }
            iterator_skip_children(&walk);
        }
    }
    arena_release(&checker.arena);
}
