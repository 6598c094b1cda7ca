#include "text_files.h"

struct str
text_files_stem(struct str path)
{
    struct str name = path_name(path);

    return str_slice(name, 0, str_find_last_char(name, '.'));
}

bool
text_files_is_markdown(struct str path)
{
    static const char *const extensions[] = {
        "md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "qmd", "rmd", NULL};

    return str_is_one_of(path_extension(path), extensions);
}

bool
text_files_is_summary(struct str path)
{
    static const char *const names[] = {"SUMMARY", "LANGS", NULL};

    return str_is_one_of(text_files_stem(path), names);
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
    return text_files_is_markdown(path) &&
           (!str_starts_with(path, STR("_")) || text_files_is_opening(path));
}

void
text_files_find(struct arena *arena, const char *folder,
                struct file_list *files)
{
    size_t kept = 0;

    file_list_below(arena, folder, STR_EMPTY, STR_EMPTY, files);
    for (size_t i = 0; i < files->path.count; i++) {
        if (may_be_chapter(files->path.item[i])) {
            files->path.item[kept++] = files->path.item[i];
        }
    }
    files->path.count = kept;
}
