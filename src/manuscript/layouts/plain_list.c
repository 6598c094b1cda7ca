#include "plain_list.h"

#include "base/strbuf.h"
#include "manuscript/settings/front_matter.h"
#include "text_files.h"

enum {
    LINKS_MIN = 3,     /* fewer are no list of a book */
    HEAD_LISTS_MAX = 6 /* lists of pages that other lists name */
};

/* --------------------------------------------------------------- Leanpub */

/* "{frontmatter}" or "frontmatter:". */
static bool
is_matter(struct str line, enum matter *matter)
{
    static const char *const names[] = {"frontmatter", "mainmatter",
                                        "backmatter"};
    struct str word = line;

    if (str_starts_with(word, STR("{")) && str_ends_with(word, STR("}"))) {
        word = str_slice(word, 1, word.size_bytes - 1);
    } else if (str_ends_with(word, STR(":"))) {
        word = str_slice(word, 0, word.size_bytes - 1);
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_equal_c(word, names[i])) {
            *matter = (enum matter)(MATTER_FRONT + i);
            return true;
        }
    }
    return false;
}

static void
take_lines(const struct plan_reader *reader, struct str text, const char *file)
{
    struct source_pos pos = {.file = file};
    enum matter matter = MATTER_BODY;
    struct str line;

    while (str_next_line(&text, &line)) {
        struct summary_entry *entry;
        pos.line++;
        line = str_trim(line);
        if (str_is_empty(line) || line.data[0] == '#' ||
            is_matter(line, &matter)) {
            continue;
        }
        entry = plan_add_chapter(reader, line, STR_EMPTY, pos);
        if (entry != NULL) {
            entry->matter = matter;
        }
    }
}

bool
leanpub_read(const struct plan_reader *reader)
{
    static const char *const lists[] = {"manuscript/Book.txt", "Book.txt"};
    struct book_plan *plan = reader->plan;

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        struct str text;
        if (plan_read_text(reader, str_from_c(lists[i]), &text)) {
            plan->text_folder = path_folder(str_from_c(lists[i]));
            plan->list = str_from_c(lists[i]);
            take_lines(reader, text, lists[i]);
            plan_name_tool(reader, "Leanpub", lists[i]);
            return true;
        }
    }
    return false;
}

/* ----------------------------------------------------------------- links */

/* The file of the book that the end of an address names, or empty: of
 * branch/text/one.md that is text/one.md or one.md, whichever is there. */
static struct str
own_page(const struct plan_reader *reader, struct str path)
{
    size_t slash = str_find_char(path, '/');

    while (slash != STR_NOT_FOUND) {
        path = str_tail(path, slash + 1);
        if (plan_has_file(reader, path)) {
            return path;
        }
        slash = str_find_char(path, '/');
    }
    return STR_EMPTY;
}

/* A page's text, in which "https://host/name/blob/branch/one.md", the address
 * of a file where the project is kept, is that file. */
static struct str
with_own_pages(const struct plan_reader *reader, struct str text)
{
    size_t opening = str_find(text, STR("](https://"));
    struct strbuf out;

    strbuf_init(&out);
    while (opening != STR_NOT_FOUND) {
        struct str address = str_tail(text, opening + 2);
        size_t at;
        struct str page;
        address = str_slice(address, 0, str_find_char(address, ')'));
        at = str_find(address, STR("/blob/"));
        page =
            at == STR_NOT_FOUND
                ? STR_EMPTY
                : own_page(reader, str_tail(address, at + sizeof "/blob/" - 1));
        strbuf_add(&out, str_slice(text, 0, opening + 2));
        strbuf_add(&out, str_is_empty(page) ? address : page);
        text = str_tail(text, opening + 2 + address.size_bytes);
        opening = str_find(text, STR("](https://"));
    }
    strbuf_add(&out, text);
    return strbuf_take(reader->arena, &out);
}

static bool
is_chapter(const struct plan_reader *reader, const struct summary_entry *entry)
{
    return entry->kind == SUMMARY_CHAPTER && !entry->has_fragment &&
           path_is_markdown(entry->path) && plan_has_file(reader, entry->path);
}

static size_t
count_chapters(const struct plan_reader *reader, const struct summary *summary,
               size_t *missing)
{
    size_t count = 0;

    *missing = 0;
    for (size_t i = 0; i < summary->entry.count; i++) {
        const struct summary_entry *entry = &summary->entry.item[i];
        bool is_right = is_chapter(reader, entry);
        count += is_right;
        *missing += !is_right && !str_is_empty(entry->path);
    }
    return count;
}

/* Hardly anything but links, most of them to files that are there, and to at
 * least half of these. */
static bool
is_list(const struct plan_reader *reader, struct str path)
{
    struct diagnostics complaints;
    struct summary summary;
    size_t missing;
    size_t count;
    struct str text;
    bool is_list;

    if (!plan_read_text(reader, path, &text)) {
        return false;
    }
    diagnostics_init(&complaints);
    summary_parse(reader->arena, with_own_pages(reader, text), "", &summary,
                  &complaints);
    count = count_chapters(reader, &summary, &missing);
    is_list = count >= LINKS_MIN && missing * 4 <= count &&
              complaints.entry.count * 3 <= count &&
              count * 2 + 1 >= reader->plan->files.path.count;
    diagnostics_release(&complaints);
    return is_list;
}

/* A page that was not made to be the list may lead elsewhere as well. */
static void
drop_other_links(const struct plan_reader *reader)
{
    struct summary *summary = &reader->plan->summary;
    size_t kept = 0;

    for (size_t i = 0; i < summary->entry.count; i++) {
        const struct summary_entry *entry = &summary->entry.item[i];
        if (entry->kind == SUMMARY_PART || is_chapter(reader, entry)) {
            summary->entry.item[kept++] = *entry;
        }
    }
    summary->entry.count = kept;
}

/* What else the page says is no mistake in a list. */
static void
take_links(const struct plan_reader *reader, struct str path)
{
    struct plan_reader quiet = *reader;
    struct diagnostics complaints;
    struct str text;

    diagnostics_init(&complaints);
    quiet.diagnostics = &complaints;
    if (plan_read_text(reader, path, &text)) {
        plan_take_list(&quiet, with_own_pages(reader, text), path);
    }
    drop_other_links(reader);
    diagnostics_release(&complaints);
}

bool
link_list_read(const struct plan_reader *reader)
{
    static const char *const stems[] = {"README", "preface",  "index",
                                        "toc",    "contents", "summary"};
    const struct file_list *files = &reader->plan->files;

    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++) {
        for (size_t j = 0; j < files->path.count; j++) {
            struct str path = files->path.item[j];
            struct str stem = str_slice(path, 0, str_find_last_char(path, '.'));
            if (str_equal_ignoring_case(stem, str_from_c(stems[i])) &&
                is_list(reader, path)) {
                take_links(reader, path);
                reader->plan->source = path;
                return true;
            }
        }
    }
    return false;
}

/* ----------------------------------------------------------------- heads */

/* A list of pages of the folder, or nearly. */
static bool
is_head_list(const struct plan_reader *reader, const struct yaml_value *list,
             size_t pages_min)
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
    return found >= pages_min && found * 4 >= count * 3;
}

/* The list in the settings of that page, or NULL. */
static const struct yaml_value *
find_head_list(const struct plan_reader *reader, const char *page,
               size_t pages_min)
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
        if (is_head_list(reader, list, pages_min)) {
            return list;
        }
    }
    return NULL;
}

/* Adds a page once. Gives the first of the pages that it lists itself. */
static const struct yaml_value *
take_head_page(const struct plan_reader *reader, const struct yaml_value *file,
               int nesting, struct strmap *seen)
{
    struct summary_entry *added;
    const struct yaml_value *list;

    if (file->kind != YAML_TEXT || str_is_empty(file->text) ||
        strmap_add(reader->arena, seen, file->text, seen) != NULL) {
        return NULL;
    }
    added = plan_add_chapter(reader, file->text, STR_EMPTY, file->pos);
    if (added == NULL) {
        return NULL;
    }
    added->nesting = nesting;
    list = find_head_list(reader, str_to_c(reader->arena, file->text), 1);
    return list == NULL ? NULL : list->first_child;
}

/* The pages of a list, behind each those of its own. */
static void
take_head_list(const struct plan_reader *reader, const struct yaml_value *list)
{
    const struct yaml_value *next[HEAD_LISTS_MAX] = {list->first_child};
    struct strmap seen = {0};
    int depth = 0;

    while (depth >= 0) {
        const struct yaml_value *file = next[depth];
        const struct yaml_value *inner;
        if (file == NULL) {
            depth--;
            continue;
        }
        next[depth] = file->next;
        inner = take_head_page(reader, file, depth, &seen);
        if (inner != NULL && depth + 1 < HEAD_LISTS_MAX) {
            next[++depth] = inner;
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
        const struct yaml_value *list =
            find_head_list(reader, pages[i], LINKS_MIN);
        if (list != NULL) {
            take_head_list(reader, list);
            reader->plan->list = str_from_c(pages[i]);
            reader->plan->source = str_from_c(pages[i]);
            return true;
        }
    }
    return false;
}
