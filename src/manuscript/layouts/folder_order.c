#include "folder_order.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "manuscript/settings/front_matter.h"
#include "text_files.h"

/* A file or a folder on the way to one. */
struct place {
    struct str name; /* a file's without its extension */
    bool is_folder;
    bool is_opening;
    bool has_weight;
    int64_t weight; /* [millionths] */
};

struct placed_file {
    struct str path;
    const struct place **place; /* [place_count] folders, then the file */
    size_t place_count;
};

struct sorter {
    const struct plan_reader *reader;
    struct strmap place; /* path -> struct place */
    ARRAY_OF(struct placed_file) file;
};

static void
read_weight(const struct sorter *sorter, struct str path, struct place *place)
{
    const struct chapter_settings *head;

    if (place->has_weight) {
        return;
    }
    head = plan_read_head(sorter->reader, path);
    place->has_weight = head->has_weight;
    place->weight = head->weight;
}

/* What the tools keep of a folder among its pages; read as settings. */
static void
read_category(const struct sorter *sorter, struct str folder,
              struct place *place)
{
    static const char *const names[] = {"_category_.json", "_category_.yml",
                                        ".category.yml"};
    struct arena *arena = sorter->reader->arena;
    struct str text;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct str path = path_join(arena, folder, str_from_c(names[i]));
        struct chapter_settings head;
        if (plan_read_text(sorter->reader, path, &text)) {
            chapter_settings_read_file(arena, text, "", &head);
            place->has_weight = head.has_weight;
            place->weight = head.weight;
            return;
        }
    }
}

static void
read_folder(const struct sorter *sorter, struct str folder, struct place *place)
{
    static const char *const names[] = {"_index.md", "index.md", "README.md",
                                        "index.mdx"};

    read_category(sorter, folder, place);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        read_weight(
            sorter,
            path_join(sorter->reader->arena, folder, str_from_c(names[i])),
            place);
    }
    read_weight(sorter, str_join(sorter->reader->arena, folder, STR(".md")),
                place);
}

static const struct place *
find_place(struct sorter *sorter, struct str path, bool is_folder)
{
    struct place *place = strmap_find(&sorter->place, path);

    if (place != NULL) {
        return place;
    }
    place = ARENA_NEW(sorter->reader->arena, struct place);
    place->is_folder = is_folder;
    place->name = is_folder ? path_name(path) : text_files_stem(path);
    place->is_opening = !is_folder && (text_files_is_opening(path) ||
                                       str_equal_c(path, "Home.md"));
    if (is_folder) {
        read_folder(sorter, path, place);
    } else {
        read_weight(sorter, path, place);
    }
    strmap_add(sorter->reader->arena, &sorter->place, path, place);
    return place;
}

static void
add_file(struct sorter *sorter, struct str path)
{
    struct placed_file *file = ARRAY_ADD(sorter->reader->arena, &sorter->file);
    ARRAY_OF(const struct place *) place = {0};

    for (size_t at = 0; at < path.size_bytes; at++) {
        if (path.data[at] == '/') {
            ARRAY_PUSH(sorter->reader->arena, &place,
                       find_place(sorter, str_slice(path, 0, at), true));
        }
    }
    ARRAY_PUSH(sorter->reader->arena, &place, find_place(sorter, path, false));
    file->path = path;
    file->place = place.item;
    file->place_count = place.count;
}

static int
compare_places(const struct place *a, const struct place *b)
{
    if (a->is_opening != b->is_opening) {
        return a->is_opening ? -1 : 1;
    }
    if (a->has_weight != b->has_weight) {
        return a->has_weight ? -1 : 1;
    }
    if (a->weight != b->weight) {
        return a->weight < b->weight ? -1 : 1;
    }
    if (!str_equal(a->name, b->name)) {
        return path_compare_natural(a->name, b->name);
    }
    return a->is_folder - b->is_folder; /* tea.md opens tea/ */
}

static int
compare_files(const void *left, const void *right)
{
    const struct placed_file *a = left;
    const struct placed_file *b = right;

    for (size_t i = 0; i < a->place_count && i < b->place_count; i++) {
        if (a->place[i] != b->place[i]) {
            return compare_places(a->place[i], b->place[i]);
        }
    }
    return (a->place_count > b->place_count) -
           (a->place_count < b->place_count);
}

static bool
is_below(struct str path, struct str folder)
{
    return str_is_empty(folder) || (str_starts_with(path, folder) &&
                                    path.data[folder.size_bytes] == '/');
}

void
folder_order_list(const struct plan_reader *reader)
{
    struct book_plan *plan = reader->plan;
    struct sorter sorter = {.reader = reader};

    for (size_t i = 0; i < plan->files.path.count; i++) {
        struct str path = plan->files.path.item[i];
        if (is_below(path, plan->text_folder) &&
            !plan_is_summary(reader, path)) {
            add_file(&sorter, path);
        }
    }
    if (sorter.file.count > 1) {
        qsort(sorter.file.item, sorter.file.count, sizeof *sorter.file.item,
              compare_files);
    }
    for (size_t i = 0; i < sorter.file.count; i++) {
        struct summary_entry *entry =
            ARRAY_ADD(reader->arena, &plan->summary.entry);
        entry->kind = SUMMARY_CHAPTER;
        entry->path = sorter.file.item[i].path;
        entry->matter = MATTER_BODY;
    }
}
