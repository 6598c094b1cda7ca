#include "hugo.h"

#include "folder_order.h"

static const struct yaml_value *
find_settings(const struct plan_reader *reader, const char **source)
{
    static const char *const names[] = {"hugo.toml",
                                        "hugo.yaml",
                                        "hugo.yml",
                                        "hugo.json",
                                        "config/_default/hugo.toml",
                                        "config/_default/hugo.yaml",
                                        "config/_default/hugo.yml",
                                        "config/_default/config.toml",
                                        "config/_default/config.yaml",
                                        "config.toml",
                                        "config.yaml",
                                        "config.yml",
                                        NULL};

    return plan_find_table(reader, names, source);
}

/* The first of two keys that is there. */
static struct str
text_of(const struct yaml_value *settings, const char *key, const char *other)
{
    struct str text = yaml_find_text(settings, key);

    return str_is_empty(text) ? yaml_find_text(settings, other) : text;
}

static struct str
default_language(const struct yaml_value *settings)
{
    struct str language = yaml_find_text(settings, "defaultContentLanguage");

    return str_is_empty(language) ? STR("en") : language;
}

/* Where the texts are; of a site in several languages, those of the first. */
static struct str
find_folder(const struct plan_reader *reader, const struct yaml_value *settings)
{
    struct str language = default_language(settings);
    const struct yaml_value *first = yaml_find(
        yaml_find(settings, "languages"), str_to_c(reader->arena, language));
    struct str written = text_of(first, "contentDir", "contentdir");
    struct str folder;
    struct str inner;

    if (str_is_empty(written)) {
        written = text_of(settings, "contentDir", "contentdir");
    }
    folder = str_is_empty(written) ? STR("content")
                                   : plan_folder_name(reader, written);
    inner = path_join(reader->arena, folder, language);
    return plan_has_file(reader,
                         path_join(reader->arena, inner, STR("_index.md")))
               ? inner
               : folder;
}

bool
hugo_read(const struct plan_reader *reader)
{
    struct book_facts *facts = &reader->plan->facts;
    const char *source;
    const struct yaml_value *settings = find_settings(reader, &source);
    const struct yaml_value *parameters = yaml_find(settings, "params");
    struct str folder;

    if (settings == NULL) {
        return false;
    }
    folder = find_folder(reader, settings);
    if (str_is_empty(folder) || !plan_has_texts(reader->plan, folder)) {
        return false;
    }
    reader->plan->text_folder = folder;
    facts->title = yaml_find_text(settings, "title");
    facts->language = text_of(settings, "languageCode", "locale");
    if (str_is_empty(facts->language)) {
        facts->language = yaml_find_text(settings, "defaultContentLanguage");
    }
    facts->description = yaml_find_text(parameters, "description");
    plan_add_authors(reader, yaml_find(parameters, "author"));
    plan_name_tool(reader, "Hugo", source);
    folder_order_list(reader);
    reader->plan->list = str_from_c(source);
    return true;
}
