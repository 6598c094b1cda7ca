#include "data_folder.h"

#include "base/file.h"

const char *
data_folder_place(const struct data_folders *folders, size_t place,
                  const char *name)
{
    const char *const outer[DATA_FOLDER_PLACES] = {
        folders->option, folders->program, folders->program};
    static const char *const inner[DATA_FOLDER_PLACES] = {
        "", "../..", "../share/kettlestitch"};
    struct str path;

    if (outer[place] == NULL) {
        return NULL;
    }
    path = path_join(folders->arena, str_from_c(outer[place]),
                     str_from_c(inner[place]));
    return str_to_c(folders->arena,
                    path_join(folders->arena, path, str_from_c(name)));
}

const char *
data_folder_find_program(const struct data_folders *folders, const char *name,
                         const char *file)
{
    for (size_t i = 0; i < DATA_FOLDER_PLACES; i++) {
        const char *path = data_folder_place(folders, i, name);
        const char *wanted =
            path == NULL || file == NULL
                ? path
                : str_to_c(folders->arena,
                           path_join(folders->arena, str_from_c(path),
                                     str_from_c(file)));
        if (wanted != NULL && file_exists(wanted)) {
            return path;
        }
    }
    return NULL;
}
