#include "file_names.h"

#include "base/arena.h"
#include "base/file.h"

/* A path, or nothing where several end so. */
struct named_file {
    struct str path;
};

static void
list_files(struct file_names *names)
{
    struct file_list files = {0};

    names->is_listed = true;
    if (names->folder == NULL) {
        return;
    }
    file_list_below(names->arena, names->folder, STR_EMPTY, STR_EMPTY, &files);
    for (size_t i = 0; i < files.path.count; i++) {
        struct named_file *file = ARENA_NEW(names->arena, struct named_file);
        struct named_file *known;
        file->path = files.path.item[i];
        known = strmap_add(names->arena, &names->by_name, path_name(file->path),
                           file);
        if (known != NULL) {
            known->path = STR_EMPTY;
        }
    }
}

void
file_names_init(struct file_names *names, struct arena *arena,
                const char *folder)
{
    *names = (struct file_names){.arena = arena, .folder = folder};
}

struct str
file_names_find(struct file_names *names, struct str name)
{
    const struct named_file *file;

    if (!names->is_listed) {
        list_files(names);
    }
    file = strmap_find(&names->by_name, name);
    return file == NULL ? STR_EMPTY : file->path;
}
