#include "plan_page.h"

#include "text_files.h"

static bool
has_page(const struct plan_reader *reader, struct str path)
{
    return plan_has_file(
        reader, path_join(reader->arena, reader->plan->text_folder, path));
}

static bool
find_ending(const struct plan_reader *reader, struct str name,
            const char *const *endings, struct str *path)
{
    for (; *endings != NULL; endings++) {
        *path = str_join(reader->arena, name, str_from_c(*endings));
        if (has_page(reader, *path)) {
            return true;
        }
    }
    return false;
}

bool
plan_find_page(const struct plan_reader *reader, struct str name,
               struct str *path)
{
    static const char *const openings[] = {"/README.md", "/index.md",
                                           "/_index.md", "/index.mdx", NULL};
    static const char *const others[] = {"", ".ipynb", ".rst", ".html", NULL};

    while (str_ends_with(name, STR("/"))) {
        name = str_slice(name, 0, name.size_bytes - 1);
    }
    if (!path_normalize(reader->arena, name, path)) {
        *path = name;
        return false;
    }
    name = *path;
    if (path_is_markdown(name)) {
        return has_page(reader, name);
    }
    if (find_ending(reader, name, path_markdown_endings(), path) ||
        find_ending(reader, name, openings, path)) {
        return true;
    }
    if (!find_ending(reader, name, others, path)) {
        *path = str_join(reader->arena, name, STR(".md"));
    }
    return false;
}

struct summary_entry *
plan_add_page(const struct plan_reader *reader, struct str name,
              struct str title, struct source_pos pos)
{
    struct str path;

    plan_find_page(reader, name, &path);
    return plan_add_chapter(reader, path, title, pos);
}

/* A star stands for any characters but a slash. The last star alone is tried
 * again: what an earlier one took can stay as it is. */
static bool
matches(struct str pattern, struct str path)
{
    size_t star = STR_NOT_FOUND;
    size_t retry = 0;
    size_t at = 0;
    size_t i = 0;

    while (i < path.size_bytes) {
        if (at < pattern.size_bytes && pattern.data[at] == '*') {
            star = at++;
            retry = i;
        } else if (at < pattern.size_bytes &&
                   pattern.data[at] == path.data[i]) {
            at++;
            i++;
        } else if (star != STR_NOT_FOUND && path.data[retry] != '/') {
            at = star + 1;
            i = ++retry;
        } else {
            return false;
        }
    }
    return at + str_run_size(pattern, at, '*') == pattern.size_bytes;
}

void
plan_match_pages(const struct plan_reader *reader, struct str pattern,
                 struct file_list *pages)
{
    const struct file_list *files = &reader->plan->files;
    struct str folder = reader->plan->text_folder;
    struct str whole = path_join(reader->arena, folder, pattern);
    size_t skipped = whole.size_bytes - pattern.size_bytes;

    for (size_t i = 0; i < files->path.count; i++) {
        struct str path = files->path.item[i];
        struct str stem = str_slice(path, 0, str_find_last_char(path, '.'));
        if (matches(whole, stem) || matches(whole, path)) {
            ARRAY_PUSH(reader->arena, &pages->path, str_tail(path, skipped));
        }
    }
}

void
plan_open_with(const struct plan_reader *reader, struct str name)
{
    struct summary *summary = &reader->plan->summary;
    struct str path = path_join(reader->arena, reader->plan->text_folder, name);
    struct summary_entry opening;

    if (!plan_has_file(reader, path) ||
        str_equal_ignoring_case(path, reader->plan->list)) {
        return;
    }
    for (size_t i = 0; i < summary->entry.count; i++) {
        struct str listed;
        if (path_normalize(reader->arena, summary->entry.item[i].path,
                           &listed) &&
            str_equal_ignoring_case(listed, path)) {
            return;
        }
    }
    if (plan_add_chapter(reader, name, STR_EMPTY, (struct source_pos){0}) ==
        NULL) {
        return;
    }
    opening = summary->entry.item[summary->entry.count - 1];
    opening.matter = summary->entry.item[0].matter;
    for (size_t i = summary->entry.count - 1; i > 0; i--) {
        summary->entry.item[i] = summary->entry.item[i - 1];
    }
    summary->entry.item[0] = opening;
}
