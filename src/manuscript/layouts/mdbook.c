#include "mdbook.h"

#include "plan_page.h"

/* The list in that folder; false, and nothing said, when it has none. */
static bool
take_list(const struct plan_reader *reader, struct str folder, struct str name)
{
    struct book_plan *plan = reader->plan;

    plan->text_folder = plan_folder_name(reader, folder);
    if (plan_take_summary(reader, name)) {
        return true;
    }
    plan->text_folder = STR_EMPTY;
    return false;
}

bool
mdbook_read(const struct plan_reader *reader)
{
    struct book_facts *facts = &reader->plan->facts;
    const struct yaml_value *settings = plan_read_table(reader, "book.toml");
    const struct yaml_value *book = yaml_find(settings, "book");
    struct str source;

    if (settings == NULL) {
        return false;
    }
    source = yaml_find_text(book, "src");
    if (!take_list(reader, str_is_empty(source) ? STR("src") : source,
                   STR("SUMMARY.md")) &&
        !take_list(reader, STR("."), STR("SUMMARY.md"))) {
        return false;
    }
    facts->title = yaml_find_text(book, "title");
    facts->language = yaml_find_text(book, "language");
    facts->description = yaml_find_text(book, "description");
    plan_add_authors(reader, yaml_find(book, "authors"));
    plan_name_tool(reader, "mdBook", "book.toml");
    return true;
}

static struct str
text_or(const struct yaml_value *table, const char *key, struct str usual)
{
    struct str text = yaml_find_text(table, key);

    return str_is_empty(text) ? usual : text;
}

static const struct yaml_value *
find_settings(const struct plan_reader *reader, const char **source)
{
    static const char *const names[] = {".gitbook.yaml", "book.json", NULL};

    return plan_find_table(reader, names, source);
}

void
gitbook_open(const struct plan_reader *reader)
{
    const char *source;
    const struct yaml_value *settings = find_settings(reader, &source);
    const struct yaml_value *structure = yaml_find(settings, "structure");
    struct str root = text_or(settings, "root", STR("."));

    if (settings != NULL && str_is_empty(plan_folder_name(reader, root)) &&
        str_equal(text_or(structure, "summary", reader->plan->list),
                  reader->plan->list)) {
        plan_open_with(reader, text_or(structure, "readme", STR("README.md")));
    }
}

bool
gitbook_read(const struct plan_reader *reader)
{
    const char *source;
    const struct yaml_value *settings = find_settings(reader, &source);
    const struct yaml_value *structure;
    struct book_facts *facts = &reader->plan->facts;

    if (settings == NULL) {
        return false;
    }
    structure = yaml_find(settings, "structure");
    if (!take_list(reader, text_or(settings, "root", STR(".")),
                   text_or(structure, "summary", STR("SUMMARY.md")))) {
        return false;
    }
    plan_open_with(reader, text_or(structure, "readme", STR("README.md")));
    facts->title = yaml_find_text(settings, "title");
    facts->language = yaml_find_text(settings, "language");
    facts->description = yaml_find_text(settings, "description");
    facts->publisher = yaml_find_text(settings, "publisher");
    plan_add_authors(reader, yaml_find(settings, "author"));
    plan_name_tool(reader, "GitBook", source);
    return true;
}

bool
inner_summary_read(const struct plan_reader *reader)
{
    if (take_list(reader, STR("src"), STR("SUMMARY.md"))) {
        plan_name_tool(reader, "mdBook", "src/SUMMARY.md");
        return true;
    }
    if (take_list(reader, STR("docs"), STR("SUMMARY.md"))) {
        plan_name_tool(reader, "GitBook", "docs/SUMMARY.md");
        return true;
    }
    return false;
}
