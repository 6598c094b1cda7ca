#include "page_names.h"

#include "manuscript/settings/front_matter.h"
#include "text_files.h"

enum {
    NAME_MAX_BYTES = 300, /* what is longer is prose */
    TAILS_MAX = 8         /* names that one path ends with */
};

struct named_page {
    struct str path;
    bool is_whole;  /* the name is all of its path, not the end of it */
    bool is_shared; /* several files have it */
};

struct str
page_names_name(struct str path)
{
    return text_files_is_opening(path)
               ? path_folder(path)
               : str_slice(path, 0, str_find_last_char(path, '.'));
}

/* The whole name of one file goes before the end of another's. */
static void
add_name(struct page_names *names, struct str name, struct str path,
         bool is_whole)
{
    struct named_page *page = strmap_find(&names->page, name);

    if (str_is_empty(name)) {
        return;
    }
    if (page == NULL) {
        page = ARENA_NEW(names->arena, struct named_page);
        *page = (struct named_page){path, is_whole, false};
        strmap_add(names->arena, &names->page, name, page);
    } else if (is_whole && !page->is_whole) {
        *page = (struct named_page){path, true, false};
    } else if (is_whole == page->is_whole && !is_whole) {
        page->is_shared |= !str_equal(page->path, path);
    }
}

/* Where a site puts the page, without the slashes around it. */
static struct str
clean_name(struct str name)
{
    name = str_trim(name);
    name = str_slice(name, 0, str_find_char(name, '#'));
    name = str_slice(name, 0, str_find_char(name, '?'));
    if (str_starts_with(name, STR("./"))) {
        name = str_tail(name, 2);
    }
    while (str_starts_with(name, STR("/"))) {
        name = str_tail(name, 1);
    }
    while (str_ends_with(name, STR("/"))) {
        name = str_slice(name, 0, name.size_bytes - 1);
    }
    return str_ends_with(name, STR(".html"))
               ? str_slice(name, 0, name.size_bytes - (sizeof ".html" - 1))
               : name;
}

static void
add_file(const struct plan_reader *reader, struct page_names *names,
         struct str path)
{
    const struct chapter_settings *head = plan_read_head(reader, path);
    struct str name = page_names_name(path);
    struct str end = name;

    add_name(names, name, path, true);
    for (size_t i = 0; i < head->address.count; i++) {
        add_name(names, clean_name(head->address.item[i]), path, true);
    }
    for (size_t i = 0; i < TAILS_MAX; i++) {
        size_t slash = str_find_char(end, '/');
        if (slash == STR_NOT_FOUND) {
            break;
        }
        end = str_tail(end, slash + 1);
        add_name(names, end, path, false);
    }
}

void
page_names_build(const struct plan_reader *reader, struct page_names *names)
{
    const struct file_list *files = &reader->plan->files;

    *names = (struct page_names){.arena = reader->arena};
    for (size_t i = 0; i < files->path.count; i++) {
        if (!plan_is_summary(reader, files->path.item[i])) {
            add_file(reader, names, files->path.item[i]);
        }
    }
}

static struct str
find(const struct page_names *names, struct str name)
{
    const struct named_page *page = strmap_find(&names->page, name);

    return page == NULL || page->is_shared ? STR_EMPTY : page->path;
}

struct str
page_names_find(const struct page_names *names, struct str written,
                struct str above)
{
    struct str name;
    struct str path = STR_EMPTY;

    if (written.size_bytes > NAME_MAX_BYTES ||
        str_find(written, STR("://")) != STR_NOT_FOUND) {
        return STR_EMPTY;
    }
    name = clean_name(written);
    if (path_is_markdown(name)) {
        name = page_names_name(name);
    }
    if (!str_is_empty(name) && !str_is_empty(above)) {
        path = find(names, path_join(names->arena, above, name));
    }
    return str_is_empty(path) ? find(names, name) : path;
}
