#include "head_list.h"

#include "manuscript/settings/front_matter.h"
#include "text_files.h"

enum {
    FILES_MIN = 3 /* fewer are no list of a book */
};

static bool
is_list(const struct plan_reader *reader, const struct yaml_value *list)
{
    size_t count = 0;
    size_t found = 0;

    if (list == NULL || list->kind != YAML_LIST) {
        return false;
    }
    for (const struct yaml_value *file = list->first_child; file != NULL;
         file = file->next) {
        count++;
        found += file->kind == YAML_TEXT && path_is_markdown(file->text) &&
                 plan_has_file(reader, file->text);
    }
    return found >= FILES_MIN && found * 4 >= count * 3;
}

/* The list in the settings of that page, or NULL. */
static const struct yaml_value *
find_list(const struct plan_reader *reader, const char *page)
{
    static const char *const keys[] = {"contents", "chapters", "toc"};
    struct front_matter head;
    struct yaml_value *root = NULL;
    struct str text;

    if (!plan_read_text(reader, str_from_c(page), &text)) {
        return NULL;
    }
    head = front_matter_find(text);
    if (!head.is_there || head.is_toml) {
        return NULL;
    }
    yaml_read_foreign(reader->arena, head.body, page, &root);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const struct yaml_value *list = yaml_find(root, keys[i]);
        if (is_list(reader, list)) {
            return list;
        }
    }
    return NULL;
}

static void
take_list(const struct plan_reader *reader, const struct yaml_value *list)
{
    for (const struct yaml_value *file = list->first_child; file != NULL;
         file = file->next) {
        if (file->kind == YAML_TEXT && !str_is_empty(file->text)) {
            plan_add_chapter(reader, file->text, STR_EMPTY, file->pos);
        }
    }
}

bool
head_list_read(const struct plan_reader *reader)
{
    static const char *const pages[] = {
        "contents.md", "contents.html", "index.md", "index.html",
        "toc.md",      "toc.html",      "README.md"};

    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        const struct yaml_value *list = find_list(reader, pages[i]);
        if (list != NULL) {
            take_list(reader, list);
            reader->plan->list = str_from_c(pages[i]);
            reader->plan->source = str_from_c(pages[i]);
            return true;
        }
    }
    return false;
}
