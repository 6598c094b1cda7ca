/*
 * language_guess: the language of a book that names none.
 *
 * Takes   Markdown, part by part; code between fences is passed over.
 * Gives   a language tag: by the script of most letters, in Latin script by
 *         the little words that no text does without.
 * Units   none.
 * Memory  none but the tally.
 * Errors  an empty tag where the text is too short, too mixed, or in a
 *         language that is not known here; also for English, which is what a
 *         book is taken for anyway.
 * Source  The Unicode Standard 15, Blocks; BCP 47.
 */
#ifndef MANUSCRIPT_SETTINGS_LANGUAGE_GUESS_H
#define MANUSCRIPT_SETTINGS_LANGUAGE_GUESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum {
    LANGUAGE_GUESS_SCRIPTS = 20,
    LANGUAGE_GUESS_LANGUAGES = 20,
    LANGUAGE_GUESS_SIGNS = 12
};

/* What was counted so far; start with zeros. */
struct language_tally {
    size_t latin_letters;
    size_t vietnamese_letters; /* counted there as well */
    size_t script_letters[LANGUAGE_GUESS_SCRIPTS];
    size_t word_count;
    size_t language_words[LANGUAGE_GUESS_LANGUAGES];
    uint64_t language_places[LANGUAGE_GUESS_LANGUAGES]; /* which of them */
    size_t sign_count[LANGUAGE_GUESS_SIGNS]; /* letters of one language */
};

void language_guess_add(struct language_tally *tally, struct str text);

struct str language_guess_find(const struct language_tally *tally);

#endif
