#include "book_language.h"

#include "base/utf8.h"
#include "document/language_tag.h"
#include "manuscript/settings/front_matter.h"
#include "manuscript/settings/language_guess.h"

enum {
    SAMPLE_CHAPTERS = 32, /* all over the book, to guess a language from */
    SAMPLE_BYTES = 4 * 1024
};

/* A page or two are enough to tell; a line that is longer may end within a
 * letter. */
static void
sample_chapter(const struct plan_file *file, struct language_tally *tally)
{
    struct str text;

    if (file == NULL || !file->is_text) {
        return;
    }
    text = str_slice(file->text, 0, SAMPLE_BYTES);
    text = str_slice(text, 0, str_find_last_char(text, '\n'));
    if (utf8_find_invalid(text) == STR_NOT_FOUND) {
        language_guess_add(tally, text);
    }
}

/* A book that names no language would be read out in English. */
static struct str
guess_language(struct book_loader *loader)
{
    const struct summary *summary = &loader->plan.summary;
    struct language_tally tally = {0};
    struct str language;

    for (size_t i = 0; i < summary->entry.count;
         i += 1 + summary->entry.count / SAMPLE_CHAPTERS) {
        sample_chapter(
            strmap_find(&loader->plan.read, summary->entry.item[i].path),
            &tally);
    }
    language = language_guess_find(&tally);
    if (!str_is_empty(language)) {
        DIAG_REPORT(loader->diagnostics, DIAG_LANGUAGE_UNSAID,
                    (struct source_pos){0}, language);
    }
    return language;
}

void
book_language_choose(struct book_loader *loader)
{
    const struct summary *summary = &loader->plan.summary;
    struct str language =
        language_tag_read(loader->arena, loader->plan.facts.language);

    if (str_is_empty(language) && summary->entry.count > 0 &&
        summary->entry.item[0].head != NULL) {
        language = language_tag_read(loader->arena,
                                     summary->entry.item[0].head->language);
    }
    if (!loader->config.has_language && str_is_empty(language)) {
        language = guess_language(loader);
    }
    if (!loader->config.has_language && !str_is_empty(language)) {
        loader->config.metadata.language = language;
    }
    loader->context.language = loader->config.metadata.language;
    if (loader->config.own_words != NULL) {
        loader->config.own_words->language = loader->context.language;
    }
    loader->config.metadata.own_words = loader->config.own_words;
    loader->context.own_words = loader->config.own_words;
    loader->context.variable = &loader->config.variable;
}
