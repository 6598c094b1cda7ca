#include "data_folder.h"

#include "base/file.h"

static const char *
join_if_there(struct arena *arena, const char *folder, const char *inner,
              const char *name, const char *file)
{
    struct str path;
    struct str wanted;

    if (folder == NULL) {
        return NULL;
    }
    path = path_join(arena, str_from_c(folder), str_from_c(inner));
    path = path_join(arena, path, str_from_c(name));
    wanted = file == NULL ? path : path_join(arena, path, str_from_c(file));
    return file_exists(str_to_c(arena, wanted)) ? str_to_c(arena, path) : NULL;
}

const char *
data_folder_find_program(const struct data_folders *folders, const char *name,
                         const char *file)
{
    struct arena *arena = folders->arena;
    const char *found = join_if_there(arena, folders->option, "", name, file);

    if (found == NULL) {
        found = join_if_there(arena, folders->program, "../..", name, file);
    }
    if (found == NULL) {
        found = join_if_there(arena, folders->program, "../share/kettlestitch",
                              name, file);
    }
    return found;
}
