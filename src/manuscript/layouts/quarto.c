#include "quarto.h"

#include "manuscript/settings/front_matter.h"
#include "text_files.h"

/* ---------------------------------------------------------------- Quarto */

/* "part: Methods", or a file that is the part's own page. */
static void
take_part(const struct plan_reader *reader, const struct yaml_value *part)
{
    struct book_plan *plan = reader->plan;

    plan_add_part(reader, part->text, part->pos);
    if (path_is_markdown(part->text)) {
        struct summary_entry *entry =
            &plan->summary.entry.item[plan->summary.entry.count - 1];
        entry->path = entry->title;
        entry->title = STR_EMPTY;
    }
}

/* "one.qmd" or {file: one.qmd, text: One}; `href` is the older word. */
static void
take_chapter(const struct plan_reader *reader, const struct yaml_value *value,
             enum matter matter, bool is_in_part)
{
    struct summary_entry *entry = NULL;
    struct str path = value->text;

    if (value->kind == YAML_TABLE) {
        path = yaml_find_text(value, "file");
        path = str_is_empty(path) ? yaml_find_text(value, "href") : path;
    }
    if (!str_is_empty(path)) {
        entry = plan_add_chapter(reader, path, yaml_find_text(value, "text"),
                                 value->pos);
    }
    if (entry != NULL) {
        entry->matter = matter;
        entry->is_in_list = is_in_part;
    }
}

static void
take_list(const struct plan_reader *reader, const struct yaml_value *list,
          enum matter matter)
{
    const struct yaml_value *value = list == NULL ? NULL : list->first_child;

    for (; value != NULL; value = value->next) {
        const struct yaml_value *part = yaml_find(value, "part");
        const struct yaml_value *inner = yaml_find(value, "chapters");
        if (part == NULL) {
            take_chapter(reader, value, matter, false);
            continue;
        }
        take_part(reader, part);
        for (inner = inner == NULL ? NULL : inner->first_child; inner != NULL;
             inner = inner->next) {
            take_chapter(reader, inner, matter, true);
        }
    }
}

/* A key below `book`, or beside it. */
static const struct yaml_value *
member_of(const struct yaml_value *settings, const char *key)
{
    const struct yaml_value *value =
        yaml_find(yaml_find(settings, "book"), key);

    return value == NULL ? yaml_find(settings, key) : value;
}

static struct str
text_of(const struct yaml_value *settings, const char *key)
{
    const struct yaml_value *value = member_of(settings, key);

    return value == NULL || value->kind != YAML_TEXT ? STR_EMPTY
                                                     : str_trim(value->text);
}

bool
quarto_read(const struct plan_reader *reader)
{
    static const char *const names[] = {"_quarto.yml", "_quarto.yaml", NULL};
    const char *source;
    const struct yaml_value *settings = plan_find_table(reader, names, &source);
    struct book_facts *facts = &reader->plan->facts;

    if (settings == NULL) {
        return false;
    }
    facts->title = text_of(settings, "title");
    facts->subtitle = text_of(settings, "subtitle");
    facts->description = text_of(settings, "description");
    facts->date = text_of(settings, "date");
    facts->language = yaml_find_text(settings, "lang");
    plan_add_authors(reader, member_of(settings, "author"));
    take_list(reader, yaml_find(yaml_find(settings, "book"), "chapters"),
              MATTER_BODY);
    plan_free_last(reader);
    take_list(reader, yaml_find(yaml_find(settings, "book"), "appendices"),
              MATTER_BACK);
    plan_name_tool(reader, "Quarto", source);
    if (reader->plan->summary.entry.count > 0) {
        reader->plan->list = str_from_c(source);
    }
    return true;
}

/* -------------------------------------------------------------- bookdown */

static bool
is_rmd(struct str path)
{
    return str_equal_ignoring_case(path_extension(path), STR("rmd"));
}

static bool
is_index(struct str path)
{
    return str_equal_ignoring_case(path, STR("index.Rmd"));
}

static void
add_plain(const struct plan_reader *reader, struct str path,
          struct source_pos pos)
{
    plan_add_chapter(reader, path, STR_EMPTY, pos);
}

/* The list that `rmd_files` is, or the one for paper in it. */
static const struct yaml_value *
find_files(const struct yaml_value *settings)
{
    const struct yaml_value *files = yaml_find(settings, "rmd_files");

    if (files != NULL && files->kind == YAML_TABLE) {
        const struct yaml_value *latex = yaml_find(files, "latex");
        files = latex == NULL ? yaml_find(files, "html") : latex;
    }
    return files;
}

static void
take_all_files(const struct plan_reader *reader, bool with_folders)
{
    const struct file_list *files = &reader->plan->files;

    for (size_t i = 0; i < files->path.count; i++) {
        if (is_index(files->path.item[i])) {
            add_plain(reader, files->path.item[i], (struct source_pos){0});
        }
    }
    for (size_t i = 0; i < files->path.count; i++) {
        struct str path = files->path.item[i];
        bool is_below = str_find_char(path, '/') != STR_NOT_FOUND;
        if (is_rmd(path) && !is_index(path) && (with_folders || !is_below)) {
            add_plain(reader, path, (struct source_pos){0});
        }
    }
}

/* What the head of the first file says, it says of the book. */
static void
take_index_facts(const struct plan_reader *reader)
{
    struct book_facts *facts = &reader->plan->facts;
    const struct chapter_settings *head =
        plan_read_head(reader, STR("index.Rmd"));

    facts->title = head->title;
    facts->subtitle = head->subtitle;
    facts->language = head->language;
    facts->description = head->description;
    facts->date = head->date;
    for (size_t i = 0; i < head->author.count; i++) {
        ARRAY_PUSH(reader->arena, &facts->author, head->author.item[i]);
    }
}

bool
bookdown_read(const struct plan_reader *reader)
{
    const struct yaml_value *settings =
        plan_read_table(reader, "_bookdown.yml");
    const struct yaml_value *files = find_files(settings);
    bool has_settings = settings != NULL;

    if (!has_settings && !plan_has_file(reader, STR("index.Rmd"))) {
        return false;
    }
    take_index_facts(reader);
    if (files != NULL && files->kind == YAML_LIST) {
        for (const struct yaml_value *file = files->first_child; file != NULL;
             file = file->next) {
            add_plain(reader, file->text, file->pos);
        }
        reader->plan->list = STR("_bookdown.yml");
    } else {
        take_all_files(
            reader,
            str_equal_c(yaml_find_text(settings, "rmd_subdir"), "true"));
    }
    plan_name_tool(reader, "bookdown",
                   has_settings ? "_bookdown.yml" : "index.Rmd");
    return true;
}
