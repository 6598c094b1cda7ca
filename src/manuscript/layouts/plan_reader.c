#include "plan_reader.h"

#include "manuscript/settings/front_matter.h"
#include "manuscript/settings/source_text.h"
#include "manuscript/settings/text_encoding.h"
#include "manuscript/settings/toml_lines.h"
#include "text_files.h"

bool
plan_has_file(const struct plan_reader *reader, struct str path)
{
    const char *disk_path;

    return file_find_inside(reader->arena, reader->folder, path, &disk_path) ==
               PATH_INSIDE &&
           !file_is_folder(disk_path);
}

bool
plan_has_texts(const struct book_plan *plan, struct str folder)
{
    for (size_t i = 0; i < plan->files.path.count; i++) {
        struct str path = plan->files.path.item[i];
        if (str_starts_with(path, folder) &&
            (str_is_empty(folder) ||
             str_starts_with(str_tail(path, folder.size_bytes), STR("/")))) {
            return true;
        }
    }
    return false;
}

struct plan_file *
plan_read_file(const struct plan_reader *reader, struct str path)
{
    struct plan_file *file = strmap_find(&reader->plan->read, path);
    const char *disk_path;
    const char *reason;
    struct text_encoding encoding;
    struct str content;

    if (file != NULL) {
        return file;
    }
    if (file_find_inside(reader->arena, reader->folder, path, &disk_path) !=
            PATH_INSIDE ||
        !file_read(reader->arena, disk_path, &content, &reason)) {
        return NULL;
    }
    file = ARENA_NEW(reader->arena, struct plan_file);
    file->content = content;
    file->text = text_encoding_read(reader->arena, content, &encoding);
    file->is_text = encoding.has_text;
    strmap_add(reader->arena, &reader->plan->read, path, file);
    return file;
}

bool
plan_read_text(const struct plan_reader *reader, struct str path,
               struct str *text)
{
    const struct plan_file *file = plan_read_file(reader, path);

    if (file == NULL || !file->is_text) {
        return false;
    }
    *text = file->text;
    return true;
}

bool
plan_is_summary(const struct plan_reader *reader, struct str path)
{
    struct str text;

    return text_files_is_summary(path, STR_EMPTY) &&
           plan_read_text(reader, path, &text) &&
           text_files_is_summary(path, text);
}

struct chapter_settings *
plan_read_head(const struct plan_reader *reader, struct str path)
{
    struct plan_file *file = plan_read_file(reader, path);

    if (file == NULL || !file->is_text) {
        return ARENA_NEW(reader->arena, struct chapter_settings);
    }
    if (file->head == NULL) {
        file->head = ARENA_NEW(reader->arena, struct chapter_settings);
        chapter_settings_read(reader->arena, file->text,
                              str_to_c(reader->arena, path), file->head);
    }
    return file->head;
}

const struct yaml_value *
plan_read_yaml(const struct plan_reader *reader, const char *name)
{
    struct yaml_value *root = NULL;
    struct str text;

    if (plan_read_text(reader, str_from_c(name), &text)) {
        yaml_read_foreign(reader->arena, text, name, &root);
    }
    return root;
}

const struct yaml_value *
plan_read_table(const struct plan_reader *reader, const char *name)
{
    const struct yaml_value *root = NULL;
    struct str text;

    if (!str_ends_with(str_from_c(name), STR(".toml"))) {
        root = plan_read_yaml(reader, name);
    } else if (plan_read_text(reader, str_from_c(name), &text)) {
        root = toml_lines_read(reader->arena, text);
    }
    return root == NULL || root->kind != YAML_TABLE ? NULL : root;
}

const struct yaml_value *
plan_find_table(const struct plan_reader *reader, const char *const *names,
                const char **source)
{
    const struct yaml_value *table = NULL;

    for (; table == NULL && *names != NULL; names++) {
        table = plan_read_table(reader, *names);
        *source = *names;
    }
    return table;
}

const struct yaml_value *
plan_next_value(const struct yaml_value *value, const struct yaml_value *nav)
{
    if (value->kind != YAML_TEXT && value->first_child != NULL) {
        return value->first_child;
    }
    while (value != nav && value->next == NULL) {
        value = value->parent;
    }
    return value == nav ? NULL : value->next;
}

struct str
plan_folder_name(const struct plan_reader *reader, struct str written)
{
    struct str normal;

    while (str_ends_with(written, STR("/"))) {
        written = str_slice(written, 0, written.size_bytes - 1);
    }
    return path_normalize(reader->arena, written, &normal) ? normal : STR_EMPTY;
}

/* --------------------------------------------------------------- entries */

static struct summary_entry *
add_entry(const struct plan_reader *reader, enum summary_kind kind,
          struct str title, struct source_pos pos)
{
    struct summary_entry *entry =
        ARRAY_ADD(reader->arena, &reader->plan->summary.entry);

    entry->kind = kind;
    entry->title = str_trim(title);
    entry->matter = MATTER_BODY;
    entry->pos = pos;
    return entry;
}

struct summary_entry *
plan_add_chapter(const struct plan_reader *reader, struct str path,
                 struct str title, struct source_pos pos)
{
    size_t hash = str_find_char(path, '#');
    struct summary_entry *entry;

    path = str_slice(path, 0, hash);
    if (!path_is_markdown(path)) {
        DIAG_REPORT(reader->diagnostics, DIAG_CHAPTER_KIND, pos, path);
        return NULL;
    }
    entry = add_entry(reader, SUMMARY_CHAPTER, title, pos);
    entry->path = path_join(reader->arena, reader->plan->text_folder, path);
    entry->has_fragment = hash != STR_NOT_FOUND;
    return entry;
}

struct summary_entry *
plan_add_section(const struct plan_reader *reader, struct str title,
                 struct source_pos pos)
{
    return add_entry(reader, SUMMARY_CHAPTER, title, pos);
}

void
plan_add_part(const struct plan_reader *reader, struct str title,
              struct source_pos pos)
{
    add_entry(reader, SUMMARY_PART, title, pos);
}

void
plan_free_last(const struct plan_reader *reader)
{
    struct summary *summary = &reader->plan->summary;
    bool has_part = false;

    for (size_t i = 0; i < summary->entry.count; i++) {
        has_part |= summary->entry.item[i].kind == SUMMARY_PART;
    }
    for (size_t i = summary->entry.count; i > 0 && has_part; i--) {
        struct summary_entry *entry = &summary->entry.item[i - 1];
        if (entry->kind == SUMMARY_PART || entry->is_in_list) {
            break;
        }
        entry->matter = MATTER_BACK;
    }
}

void
plan_take_list(const struct plan_reader *reader, struct str text,
               struct str path)
{
    struct book_plan *plan = reader->plan;

    summary_parse(reader->arena, text, str_to_c(reader->arena, path),
                  &plan->summary, reader->diagnostics);
    for (size_t i = 0; i < plan->summary.entry.count; i++) {
        struct summary_entry *entry = &plan->summary.entry.item[i];
        if (!str_is_empty(entry->path)) {
            entry->path =
                path_join(reader->arena, path_folder(path), entry->path);
        }
    }
    plan->list = path;
}

bool
plan_take_summary(const struct plan_reader *reader, struct str name)
{
    struct str folder = reader->plan->text_folder;
    struct str path = path_join(reader->arena, folder, name);
    const char *file = str_to_c(reader->arena, path);
    enum path_check check;
    const char *disk_path;
    struct str text;

    check = file_find_inside(reader->arena, reader->folder, path, &disk_path);
    if (check == PATH_OUTSIDE) {
        DIAG_REPORT(reader->diagnostics, DIAG_FILE_OUTSIDE,
                    (struct source_pos){.file = file}, path);
    }
    if (check != PATH_INSIDE || file_is_folder(disk_path) ||
        !source_text_load(reader->arena, disk_path, file,
                          (struct source_pos){0}, &text, reader->diagnostics)) {
        return false;
    }
    plan_take_list(reader, text, path);
    return true;
}

/* ----------------------------------------------------------------- facts */

static void
add_author(const struct plan_reader *reader, const struct yaml_value *value)
{
    struct str name = value->kind == YAML_TEXT ? str_trim(value->text)
                                               : yaml_find_text(value, "name");

    if (!str_is_empty(name)) {
        ARRAY_PUSH(reader->arena, &reader->plan->facts.author, name);
    }
}

void
plan_add_authors(const struct plan_reader *reader,
                 const struct yaml_value *value)
{
    if (value != NULL && value->kind == YAML_LIST) {
        for (const struct yaml_value *entry = value->first_child; entry != NULL;
             entry = entry->next) {
            add_author(reader, entry);
        }
    } else if (value != NULL) {
        add_author(reader, value);
    }
}

void
plan_name_tool(const struct plan_reader *reader, const char *tool,
               const char *source)
{
    reader->plan->tool = tool;
    reader->plan->source = str_from_c(source);
}
