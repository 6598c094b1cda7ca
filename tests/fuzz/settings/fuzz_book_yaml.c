/*
 * fuzz_book_yaml: any text in the place of book.yaml gives settings that a
 * book can be made with, and complaints at places in it.
 */
#include "manuscript/settings/book_config.h"

#include "../fuzz_run.h"
#include "document/language_tag.h"

static void
check_edition(const struct book_config *config, const struct edition *edition)
{
    check(!str_is_empty(edition->name) && !str_is_empty(edition->output));
    check(str_find_char(edition->output, '\0') == STR_NOT_FOUND);
    check(!str_starts_with(edition->output, STR("/")) &&
          str_find(edition->output, STR("../")) == STR_NOT_FOUND);
    for (size_t i = 0; i < config->edition.count; i++) {
        check(&config->edition.item[i] == edition ||
              !str_equal(config->edition.item[i].name, edition->name));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str text = run_text(data, size_bytes);
    struct book_config config;

    book_config_init(&config);
    book_config_load(&run_arena, text, "book.yaml", &config, &diagnostics);
    book_config_complete(&run_arena, &config, STR("A title"));
    check(!str_is_empty(config.metadata.title));
    check(!str_is_empty(config.metadata.identifier));
    check(config.edition.count > 0);
    for (size_t i = 0;
         i < config.edition.count && !diagnostics_has_errors(&diagnostics);
         i++) {
        check_edition(&config, &config.edition.item[i]);
    }
    run_end(&diagnostics, text);
    return 0;
}
