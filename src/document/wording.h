/*
 * wording: the words that the program itself puts into a book.
 *
 * Takes   the language in force (BCP 47) and what the author says instead; an
 *         entry of wording.def.
 * Gives   the author's own words where the language is the book's, else those
 *         of words/all.def, else English.
 * Units   none.
 * Memory  constant tables; filled texts in the arena given.
 * Errors  never fails; whoever loads a book tells when a language has no words.
 * Source  none.
 */
#ifndef DOCUMENT_WORDING_H
#define DOCUMENT_WORDING_H

#include "base/str.h"

enum word {
#define WORD(name, english) WORD_##name,
#include "wording.def"
#undef WORD
    WORD_COUNT
};

/* What an author says in the place of the program, in the book's language. */
struct own_words {
    struct str language;
    struct str text[WORD_COUNT]; /* empty: nothing */
};

/* Whose words are in force. */
struct wording {
    struct str language;
    const struct own_words *own; /* NULL: the program's alone */
};

/* The text as it stands in the table, holes and all. */
struct str wording_find(struct wording wording, enum word word);

/* With {1} and {2} filled. */
struct str wording_fill(struct arena *arena, struct wording wording,
                        enum word word, struct str first, struct str second);

/* Does the author say it? */
bool wording_is_own(struct wording wording, enum word word);

/* How book.yaml names a word: "page-of". */
struct str wording_name(struct arena *arena, enum word word);

/* The program's English for a word. */
struct str wording_english(enum word word);

/* Are there words for it, in its own table or in one that its readers know? */
bool wording_has_language(struct str language);

struct wording_language {
    const char *tag;
    const char *name; /* English */
    const char *checked_by;
};

/* All languages that have words, by their tags. */
size_t wording_language_count(void);
struct wording_language wording_language_at(size_t index);

#endif
