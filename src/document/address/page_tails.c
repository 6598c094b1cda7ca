#include "page_tails.h"

#include "base/file.h"
#include "base/strbuf.h"
#include "base/web_address.h"
#include "document/iterator.h"

enum {
    NAMES_MAX = 8 /* in one path; what stands in front of more is not asked */
};

struct page_tail {
    struct chapter_names *chapter;
    bool is_shared; /* by another chapter */
};

/* In small letters, with hyphens for blanks: as the pages of sites are named.
 */
static struct str
fold(struct arena *arena, struct str path)
{
    struct strbuf out;
    struct str folded;

    strbuf_init(&out);
    for (size_t i = 0; i < path.size_bytes; i++) {
        char c = path.data[i];
        strbuf_add_char(&out, c == ' ' ? '-' : char_to_lower(c));
    }
    folded = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return folded;
}

/* Without the ending of a file or a page. */
static struct str
without_ending(struct str path)
{
    static const char *const pages[] = {"html", "htm", NULL};
    struct str extension = path_extension(path);

    return path_is_markdown(path) || str_is_one_of(extension, pages)
               ? str_slice(path, 0, path.size_bytes - extension.size_bytes - 1)
               : path;
}

/* "Tea/README.md", "tea/index.html" and "/tea/" are all the page "tea". */
static struct str
page_of(struct arena *arena, struct str path)
{
    static const char *const opening[] = {"readme", "index", "_index", NULL};

    path = fold(arena, path);
    while (str_starts_with(path, STR("/"))) {
        path = str_tail(path, 1);
    }
    while (str_ends_with(path, STR("/"))) {
        path = str_slice(path, 0, path.size_bytes - 1);
    }
    path = without_ending(path);
    return str_is_one_of(path_name(path), opening) ? path_folder(path) : path;
}

/* Drops the first name; empty when there is but one. */
static struct str
drop_first(struct str path)
{
    size_t slash = str_find_char(path, '/');

    return slash == STR_NOT_FOUND ? STR_EMPTY : str_tail(path, slash + 1);
}

static void
add_tail(struct arena *arena, struct strmap *map, struct str tail,
         struct chapter_names *chapter)
{
    struct page_tail *known = strmap_find(map, tail);

    if (known == NULL) {
        struct page_tail new = {chapter, false};
        strmap_add(arena, map, tail, arena_copy(arena, &new, sizeof new));
    } else if (known->chapter != chapter) {
        known->is_shared = true;
    }
}

static void
add_tails(struct arena *arena, struct strmap *map, struct str path,
          struct chapter_names *chapter)
{
    struct str tail = page_of(arena, path);

    for (int n = 0; n < NAMES_MAX && !str_is_empty(tail); n++) {
        add_tail(arena, map, tail, chapter);
        tail = drop_first(tail);
    }
}

/* What does not begin at the root of its site stands in the chapter's folder.
 */
static void
add_addresses(struct arena *arena, struct page_tails *tails,
              struct chapter_names *names)
{
    const struct node_chapter *chapter = &names->chapter->chapter;
    struct str folder = path_folder(chapter->path);

    for (size_t i = 0; i < chapter->address_count; i++) {
        struct str address = web_address_decoded(arena, chapter->address[i]);
        add_tails(arena, &tails->by_address,
                  str_starts_with(address, STR("/"))
                      ? address
                      : path_join(arena, folder, address),
                  names);
    }
}

static void
add_title(struct arena *arena, struct page_tails *tails,
          struct chapter_names *names)
{
    const struct node *title = names->chapter->chapter.title;

    if (title != NULL) {
        add_tail(arena, &tails->by_title,
                 names_slug(arena, node_plain_text(arena, title)), names);
    }
}

void
page_tails_init(struct arena *arena, struct page_tails *tails,
                const struct names *names)
{
    *tails = (struct page_tails){0};
    for (size_t i = 0; i < names->chapter.count; i++) {
        struct chapter_names *chapter = names->chapter.item[i];
        add_tails(arena, &tails->by_tail, node_source_path(chapter->chapter),
                  chapter);
        if (chapter->chapter->kind == NODE_CHAPTER) {
            add_addresses(arena, tails, chapter);
            add_title(arena, tails, chapter);
        }
    }
}

/* Is the tail so much of the page's path that it can mean nothing else? */
static bool
is_enough(struct str page, struct str tail)
{
    static const char *const site[] = {
        "wiki",   "docs",     "doc",      "blog",      "book",  "guide",
        "guides", "manual",   "pages",    "help",      "learn", "posts",
        "post",   "handbook", "tutorial", "tutorials", NULL};

    return tail.size_bytes == page.size_bytes ||
           str_find_char(tail, '/') != STR_NOT_FOUND ||
           (tail.size_bytes + 1 < page.size_bytes &&
            str_is_one_of(
                str_slice(page, 0, page.size_bytes - tail.size_bytes - 1),
                site));
}

/* A page by its file; without one, by what its settings call it. */
static const struct page_tail *
find_tail(const struct page_tails *tails, struct str tail)
{
    const struct page_tail *known = strmap_find(&tails->by_tail, tail);

    return known != NULL ? known : strmap_find(&tails->by_address, tail);
}

struct chapter_names *
page_tails_find(struct arena *arena, const struct page_tails *tails,
                struct str path)
{
    struct str page = page_of(arena, path);
    struct str tail = page;

    for (int n = 0; n < NAMES_MAX && !str_is_empty(tail); n++) {
        const struct page_tail *known = find_tail(tails, tail);
        if (known != NULL) {
            return !known->is_shared && is_enough(page, tail) ? known->chapter
                                                              : NULL;
        }
        tail = drop_first(tail);
    }
    return NULL;
}

struct chapter_names *
page_tails_find_address(struct arena *arena, const struct page_tails *tails,
                        struct str path)
{
    struct str page = page_of(arena, path);
    const struct page_tail *known = strmap_find(&tails->by_address, page);

    return known == NULL || known->is_shared ||
                   strmap_find(&tails->by_tail, page) != NULL
               ? NULL
               : known->chapter;
}

struct chapter_names *
page_tails_find_title(struct arena *arena, const struct page_tails *tails,
                      struct str title)
{
    const struct page_tail *known =
        strmap_find(&tails->by_title, names_slug(arena, title));

    return known == NULL || known->is_shared ? NULL : known->chapter;
}
