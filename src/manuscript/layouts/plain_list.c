#include "plain_list.h"

#include "text_files.h"

enum {
    LINKS_MIN = 3 /* fewer are no list of a book */
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
    summary_parse(reader->arena, text, "", &summary, &complaints);
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

    diagnostics_init(&complaints);
    quiet.diagnostics = &complaints;
    plan_take_summary(&quiet, path);
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
