#include "site_nav.h"

#include "text_files.h"

/* ---------------------------------------------------------------- MkDocs */

static bool
is_address(struct str text)
{
    return str_find(text, STR("://")) != STR_NOT_FOUND ||
           str_starts_with(text, STR("mailto:")) ||
           str_starts_with(text, STR("/"));
}

/* How many lists of the nav are around the value, itself not counted. */
static int
lists_around(const struct yaml_value *value, const struct yaml_value *nav)
{
    int count = 0;

    while (value != nav) {
        value = value->parent;
        count += value->kind == YAML_LIST;
    }
    return count;
}

/* An opening page without words of its own speaks for its section. */
static bool
opens_section(const struct yaml_value *section, const struct yaml_value *page)
{
    return page->kind == YAML_TEXT && str_is_empty(page->key) &&
           section->first_child == page && text_files_is_opening(page->text);
}

static void
take_section(const struct plan_reader *reader, const struct yaml_value *list,
             int depth)
{
    const struct yaml_value *first = list->first_child;
    struct summary_entry *entry;

    if (depth == 1) {
        plan_add_part(reader, list->key, list->key_pos);
    } else if (first == NULL || !opens_section(list, first)) {
        entry = plan_add_section(reader, list->key, list->key_pos);
        entry->nesting = depth - 2;
        entry->is_in_list = true;
    }
}

static void
take_page(const struct plan_reader *reader, const struct yaml_value *page,
          int depth)
{
    const struct yaml_value *list = page->parent;
    bool is_opening = list->kind == YAML_LIST && opens_section(list, page);
    struct summary_entry *entry;
    int nesting = depth < 2 ? 0 : depth - 2;

    if (str_is_empty(page->text) || is_address(page->text)) {
        return;
    }
    entry = plan_add_chapter(reader, page->text,
                             is_opening && depth > 2 ? list->key : page->key,
                             page->pos);
    if (entry != NULL) {
        entry->is_in_list = depth > 1;
        entry->nesting = is_opening && nesting > 0 ? nesting - 1 : nesting;
    }
}

static void
take_nav(const struct plan_reader *reader, const struct yaml_value *nav)
{
    const struct yaml_value *value = plan_next_value(nav, nav);

    for (; value != NULL; value = plan_next_value(value, nav)) {
        int depth = lists_around(value, nav);
        if (value->kind == YAML_LIST && !str_is_empty(value->key)) {
            take_section(reader, value, depth);
        } else if (value->kind == YAML_TEXT) {
            take_page(reader, value, depth);
        }
    }
}

bool
mkdocs_read(const struct plan_reader *reader)
{
    struct book_plan *plan = reader->plan;
    static const char *const names[] = {"mkdocs.yml", "mkdocs.yaml", NULL};
    const char *source;
    const struct yaml_value *settings = plan_find_table(reader, names, &source);
    const struct yaml_value *nav;
    struct str docs;

    if (settings == NULL) {
        return false;
    }
    docs = yaml_find_text(settings, "docs_dir");
    plan->text_folder =
        plan_folder_name(reader, str_is_empty(docs) ? STR("docs") : docs);
    plan->facts.title = yaml_find_text(settings, "site_name");
    plan->facts.description = yaml_find_text(settings, "site_description");
    plan->facts.language =
        yaml_find_text(yaml_find(settings, "theme"), "language");
    plan_add_authors(reader, yaml_find(settings, "site_author"));
    plan_name_tool(reader, "MkDocs", source);
    nav = yaml_find(settings, "nav");
    if (nav != NULL && nav->kind == YAML_LIST) {
        plan->list = str_from_c(source);
        take_nav(reader, nav);
    }
    plan_free_last(reader);
    return true;
}

/* ----------------------------------------------------------- Carpentries */

static void
take_in_matter(const struct plan_reader *reader, struct str path,
               struct source_pos pos, enum matter matter)
{
    struct summary_entry *added =
        plan_add_chapter(reader, path, STR_EMPTY, pos);

    if (added != NULL) {
        added->matter = matter;
    }
}

/* Without a list, the pages of the folder in the order of their names. */
static void
take_all(const struct plan_reader *reader, struct str folder,
         enum matter matter)
{
    const struct file_list *files = &reader->plan->files;

    for (size_t i = 0; i < files->path.count; i++) {
        if (str_equal(path_folder(files->path.item[i]), folder)) {
            take_in_matter(reader, files->path.item[i], (struct source_pos){0},
                           matter);
        }
    }
}

static void
take_folder(const struct plan_reader *reader, const struct yaml_value *settings,
            const char *folder, enum matter matter)
{
    const struct yaml_value *list = yaml_find(settings, folder);

    if (list == NULL || list->kind != YAML_LIST || list->first_child == NULL) {
        take_all(reader, str_from_c(folder), matter);
        return;
    }
    for (const struct yaml_value *entry = list->first_child; entry != NULL;
         entry = entry->next) {
        if (entry->kind == YAML_TEXT && !str_is_empty(entry->text)) {
            take_in_matter(
                reader,
                path_join(reader->arena, str_from_c(folder), entry->text),
                entry->pos, matter);
        }
    }
}

bool
carpentries_read(const struct plan_reader *reader)
{
    const struct yaml_value *settings = plan_read_table(reader, "config.yaml");
    struct book_plan *plan = reader->plan;

    if (yaml_find(settings, "episodes") == NULL ||
        yaml_find(settings, "carpentry") == NULL) {
        return false;
    }
    plan->facts.title = yaml_find_text(settings, "title");
    plan->list = STR("config.yaml");
    if (plan_has_file(reader, STR("index.md"))) {
        plan_add_chapter(reader, STR("index.md"), STR_EMPTY,
                         (struct source_pos){0});
    }
    take_folder(reader, settings, "episodes", MATTER_BODY);
    take_folder(reader, settings, "learners", MATTER_BACK);
    take_folder(reader, settings, "instructors", MATTER_BACK);
    take_folder(reader, settings, "profiles", MATTER_BACK);
    plan_name_tool(reader, "The Carpentries", "config.yaml");
    return true;
}
