#include "toctree.h"

#include "base/strbuf.h"
#include "fenced_list.h"
#include "plan_page.h"
#include "project_facts.h"

/* A caption or a page that is still to be taken. */
struct pending {
    struct fenced_page page; /* without a name: the caption is its title */
    struct str folder;       /* where the page that lists it is */
    int nesting;
    bool is_in_part;
};

struct walk {
    const struct plan_reader *reader;
    struct strmap seen;             /* the pages whose lists were taken */
    ARRAY_OF(struct pending) stack; /* the next one is the last */
};

/* ----------------------------------------------------------------- pages */

/* "/one" begins in the folder of the texts, "one" beside the page. */
static struct str
place_of(const struct plan_reader *reader, struct str folder, struct str name)
{
    return str_starts_with(name, STR("/"))
               ? str_tail(name, 1)
               : path_join(reader->arena, folder, name);
}

static bool
find_page(const struct plan_reader *reader, struct str folder,
          const struct fenced_page *page, struct str *path)
{
    struct str place = place_of(reader, folder, page->name);
    struct file_list matching = {0};

    if (!page->is_pattern) {
        return plan_find_page(reader, place, path);
    }
    plan_match_pages(reader, place, &matching);
    return matching.path.count > 0;
}

static size_t
count_found(const struct plan_reader *reader, struct str folder,
            const struct fenced_list *list)
{
    size_t count = 0;

    for (size_t i = 0; i < list->page.count; i++) {
        struct str path;
        count += find_page(reader, folder, &list->page.item[i], &path);
    }
    return count;
}

/* A fence of MyST is a list by its name; "toc" may be the name of a language,
 * so one of its pages is there. */
static bool
is_list(const struct plan_reader *reader, const struct fenced_list *list,
        struct str folder)
{
    return list->kind == FENCED_TOCTREE || list->kind == FENCED_CONTENTS ||
           count_found(reader, folder, list) > 0;
}

/* ------------------------------------------------------------------ walk */

static void
push(struct walk *walk, const struct fenced_page *page, struct str folder,
     int nesting, bool is_in_part)
{
    struct pending *pending = ARRAY_ADD(walk->reader->arena, &walk->stack);

    pending->page = *page;
    pending->folder = folder;
    pending->nesting = nesting;
    pending->is_in_part = is_in_part;
}

/* The last first, so that the first is taken next. */
static void
push_list(struct walk *walk, const struct fenced_list *list,
          const struct pending *above)
{
    const struct fenced_page caption = {
        .name = STR_EMPTY, .title = list->caption, .pos = list->pos};
    bool has_caption = !str_is_empty(list->caption) && list->page.count > 0;
    bool is_part = has_caption && above->nesting == 0;

    for (size_t i = list->page.count; i > 0; i--) {
        push(walk, &list->page.item[i - 1], above->folder,
             above->nesting + (has_caption && !is_part),
             above->is_in_part || is_part);
    }
    if (has_caption) {
        push(walk, &caption, above->folder, above->nesting, above->is_in_part);
    }
}

static void
push_lists(struct walk *walk, const struct fenced_lists *lists,
           const struct pending *above)
{
    for (size_t i = lists->list.count; i > 0; i--) {
        const struct fenced_list *list = &lists->list.item[i - 1];
        if (is_list(walk->reader, list, above->folder)) {
            push_list(walk, list, above);
        }
    }
}

/* Those that were listed by name before are not taken again. */
static void
push_matching(struct walk *walk, const struct pending *pending)
{
    const struct plan_reader *reader = walk->reader;
    struct file_list matching = {0};

    plan_match_pages(reader,
                     place_of(reader, pending->folder, pending->page.name),
                     &matching);
    for (size_t i = matching.path.count; i > 0; i--) {
        struct fenced_page page = pending->page;
        page.name = matching.path.item[i - 1];
        page.is_pattern = false;
        if (strmap_find(&walk->seen, page.name) == NULL) {
            push(walk, &page, STR_EMPTY, pending->nesting, pending->is_in_part);
        }
    }
}

static void
take_caption(const struct plan_reader *reader, const struct pending *pending)
{
    if (pending->nesting == 0) {
        plan_add_part(reader, pending->page.title, pending->page.pos);
    } else {
        struct summary_entry *entry =
            plan_add_section(reader, pending->page.title, pending->page.pos);
        entry->nesting = pending->nesting;
        entry->is_in_list = pending->is_in_part;
    }
}

static void
read_lists(const struct plan_reader *reader, struct str path, struct str text,
           bool is_rst, struct fenced_lists *lists)
{
    struct str whole =
        path_join(reader->arena, reader->plan->text_folder, path);

    fenced_lists_read(reader->arena, text, str_to_c(reader->arena, whole),
                      is_rst, lists);
}

static void
take_page(struct walk *walk, const struct pending *pending)
{
    const struct plan_reader *reader = walk->reader;
    struct fenced_lists lists = {0};
    struct summary_entry *entry;
    struct str path;
    struct str text;

    find_page(reader, pending->folder, &pending->page, &path);
    entry =
        plan_add_chapter(reader, path, pending->page.title, pending->page.pos);
    if (entry == NULL) {
        return;
    }
    entry->nesting = pending->nesting;
    entry->is_in_list = pending->is_in_part;
    if (strmap_add(reader->arena, &walk->seen, path, walk) == NULL &&
        plan_read_text(reader, entry->path, &text)) {
        read_lists(reader, path, text, false, &lists);
        push_lists(walk, &lists,
                   &(struct pending){.folder = path_folder(path),
                                     .nesting = pending->nesting + 1,
                                     .is_in_part = pending->is_in_part});
    }
}

static void
take_lists(struct walk *walk, const struct fenced_lists *lists)
{
    push_lists(walk, lists, &(struct pending){.folder = STR_EMPTY});
    while (walk->stack.count > 0) {
        struct pending pending = walk->stack.item[--walk->stack.count];
        if (pending.page.is_pattern) {
            push_matching(walk, &pending);
        } else if (str_is_empty(pending.page.name)) {
            take_caption(walk->reader, &pending);
        } else {
            take_page(walk, &pending);
        }
    }
}

/* ------------------------------------------------------------ first page */

/* The words of "# Words", or of words above a line of =, when the text is
 * nothing else. */
static bool
is_title_alone(struct str text, struct str *title)
{
    struct str rest = str_trim(text);
    struct str under;
    struct str line;

    *title = STR_EMPTY;
    if (!str_next_line(&rest, &line)) {
        return true;
    }
    *title = str_trim(line);
    if (str_starts_with(line, STR("# "))) {
        *title = str_trim(str_tail(line, 2));
        return str_is_empty(rest);
    }
    return str_next_line(&rest, &under) && str_is_empty(rest) &&
           str_run_size(under, 0, '=') == under.size_bytes;
}

static void
take_first_page(struct walk *walk, struct str name, struct str text)
{
    const struct plan_reader *reader = walk->reader;
    struct str path = path_join(reader->arena, reader->plan->text_folder, name);
    struct str *title = &reader->plan->facts.title;
    struct str heading;

    if (is_title_alone(toctree_blank(reader, text, path), &heading)) {
        *title = str_is_empty(heading) ? *title : heading;
    } else {
        plan_add_chapter(reader, name, STR_EMPTY,
                         (struct source_pos){.line = 1});
    }
    strmap_add(reader->arena, &walk->seen, name, walk);
}

/* Most of what it lists is there. */
static bool
is_book(const struct plan_reader *reader, const struct fenced_lists *lists)
{
    size_t count = 0;
    size_t found = 0;

    for (size_t i = 0; i < lists->list.count; i++) {
        count += lists->list.item[i].page.count;
        found += count_found(reader, STR_EMPTY, &lists->list.item[i]);
    }
    return found > 0 && found * 2 >= count;
}

static bool
read_book(const struct plan_reader *reader, struct str folder, struct str name)
{
    struct walk walk = {.reader = reader};
    struct book_plan *plan = reader->plan;
    bool is_rst = str_ends_with(name, STR(".rst"));
    struct fenced_lists lists = {0};
    struct str path = path_join(reader->arena, folder, name);
    struct str text;

    if (!plan_read_text(reader, path, &text)) {
        return false;
    }
    plan->text_folder = folder;
    read_lists(reader, name, text, is_rst, &lists);
    if (!is_book(reader, &lists)) {
        plan->text_folder = STR_EMPTY;
        return false;
    }
    project_facts_read(reader);
    if (!is_rst) {
        take_first_page(&walk, name, text);
    }
    take_lists(&walk, &lists);
    plan_free_last(reader);
    plan->list = path;
    plan_name_tool(
        reader, lists.list.item[0].kind == FENCED_TOC ? "d2l-book" : "Sphinx",
        str_to_c(reader->arena, path));
    return true;
}

bool
toctree_read(const struct plan_reader *reader)
{
    static const char *const folders[] = {"", "docs", "source", "docs/source",
                                          "doc"};
    static const char *const names[] = {"index.md", "README.md", "index.rst"};

    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
            if (read_book(reader, str_from_c(folders[i]),
                          str_from_c(names[j]))) {
                return true;
            }
        }
    }
    return false;
}

/* ---------------------------------------------------------------- fences */

/* Relative to the folder of the texts. */
static struct str
folder_of(const struct plan_reader *reader, struct str path)
{
    struct str root = reader->plan->text_folder;
    struct str folder = path_folder(path);

    if (str_is_empty(root) || !str_starts_with(folder, root)) {
        return folder;
    }
    return folder.size_bytes == root.size_bytes
               ? STR_EMPTY
               : str_tail(folder, root.size_bytes + 1);
}

static void
add_line_ends(struct strbuf *out, struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] == '\n' || text.data[i] == '\r') {
            strbuf_add_char(out, text.data[i]);
        }
    }
}

struct str
toctree_blank(const struct plan_reader *reader, struct str text,
              struct str path)
{
    struct fenced_lists lists = {0};
    struct str folder = folder_of(reader, path);
    struct strbuf out;
    size_t done = 0;

    fenced_lists_read(reader->arena, text, "", false, &lists);
    if (lists.list.count == 0) {
        return text;
    }
    strbuf_init(&out);
    for (size_t i = 0; i < lists.list.count; i++) {
        const struct fenced_list *list = &lists.list.item[i];
        if (list->begin >= done && !list->is_mixed &&
            is_list(reader, list, folder)) {
            strbuf_add(&out, str_slice(text, done, list->begin));
            add_line_ends(&out, str_slice(text, list->begin, list->end));
            done = list->end;
        }
    }
    strbuf_add(&out, str_tail(text, done));
    return strbuf_take(reader->arena, &out);
}
