#include "text_files.h"

#include "base/strmap.h"

struct str
text_files_stem(struct str path)
{
    struct str name = path_name(path);

    return str_slice(name, 0, str_find_last_char(name, '.'));
}

/* Lines with a link, and those with anything else but headings. */
static bool
is_list_of_links(struct str text)
{
    size_t link_count = 0;
    size_t other_count = 0;
    struct str line;

    while (str_next_line(&text, &line)) {
        line = str_trim(line);
        if (str_find(line, STR("](")) != STR_NOT_FOUND) {
            link_count++;
        } else if (!str_is_empty(line) && !str_starts_with(line, STR("#"))) {
            other_count++;
        }
    }
    return link_count >= other_count;
}

bool
text_files_is_summary(struct str path, struct str text)
{
    static const char *const names[] = {"SUMMARY", "LANGS", NULL};

    return str_is_one_of(text_files_stem(path), names) &&
           is_list_of_links(text);
}

bool
text_files_is_opening(struct str path)
{
    static const char *const names[] = {"README", "index", "_index", NULL};

    return str_is_one_of(text_files_stem(path), names);
}

static bool
is_private_folder(struct str name)
{
    static const char *const names[] = {"fonts", "styles", "node_modules",
                                        NULL};

    return str_starts_with(name, STR("_")) || str_is_one_of(name, names);
}

static bool
may_be_chapter(struct str path)
{
    for (size_t slash = str_find_char(path, '/'); slash != STR_NOT_FOUND;
         slash = str_find_char(path, '/')) {
        if (is_private_folder(str_slice(path, 0, slash))) {
            return false;
        }
        path = str_tail(path, slash + 1);
    }
    return path_is_markdown(path) &&
           (!str_starts_with(path, STR("_")) || text_files_is_opening(path));
}

/* The folders of a book in which other books lie, such as its translations:
 * each has settings of its own. */
static struct strmap
find_inner_books(struct arena *arena, const struct file_list *files)
{
    struct strmap inner = {0};
    bool is_book = false;

    for (size_t i = 0; i < files->path.count; i++) {
        struct str path = files->path.item[i];
        if (str_equal(path, STR("book.yaml"))) {
            is_book = true;
        } else if (str_equal(path_name(path), STR("book.yaml"))) {
            strmap_add(arena, &inner, path_folder(path), files->path.item);
        }
    }
    return is_book ? inner : (struct strmap){0};
}

static bool
is_of_inner_book(const struct strmap *inner, struct str path)
{
    struct str folder = path_folder(path);

    while (!str_is_empty(folder) && strmap_find(inner, folder) == NULL) {
        folder = path_folder(folder);
    }
    return !str_is_empty(folder);
}

void
text_files_find(struct arena *arena, const char *folder,
                struct file_list *files)
{
    struct strmap inner;
    size_t kept = 0;

    file_list_below(arena, folder, STR_EMPTY, STR_EMPTY, files);
    inner = find_inner_books(arena, files);
    for (size_t i = 0; i < files->path.count; i++) {
        struct str path = files->path.item[i];
        if (may_be_chapter(path) && !is_of_inner_book(&inner, path)) {
            files->path.item[kept++] = path;
        }
    }
    files->path.count = kept;
}
