#include "project_above.h"

#include "data_list.h"

enum {
    DEPTH_MAX = 3, /* folders above the texts */
    PAGES_MIN = 3  /* fewer are no list of a book */
};

/* --------------------------------------------------------------- folders */

static bool
has_one_of(struct arena *arena, struct str folder, const char *const *names)
{
    for (; *names != NULL; names++) {
        struct str path = path_join(arena, folder, str_from_c(*names));
        if (file_exists(str_to_c(arena, path))) {
            return true;
        }
    }
    return false;
}

/* Does a project begin here? What lies above is another matter. */
static bool
is_project(struct arena *arena, struct str folder)
{
    static const char *const names[] = {
        ".git",       ".gitignore", "README.md", "readme.md", "README.rst",
        "README",     "LICENSE",    "Makefile",  "makefile",  "package.json",
        "mkdocs.yml", "book.toml",  NULL};

    return has_one_of(arena, folder, names);
}

/* A book of our own, or a project of its own, asks nothing above. */
static bool
stands_alone(struct arena *arena, struct str folder)
{
    static const char *const names[] = {"book.yaml", "SUMMARY.md", ".git",
                                        NULL};

    return has_one_of(arena, folder, names);
}

void
projects_above_find(struct arena *arena, const char *folder,
                    struct projects_above *above)
{
    struct str path = file_real_path(arena, folder);
    struct str inner = STR_EMPTY;

    *above = (struct projects_above){0};
    if (stands_alone(arena, path)) {
        return;
    }
    for (int depth = 1; depth <= DEPTH_MAX; depth++) {
        struct str name = path_name(path);
        path = path_folder(path);
        if (str_is_empty(path)) {
            break;
        }
        inner = str_is_empty(inner) ? name : path_join(arena, name, inner);
        ARRAY_PUSH(
            arena, &above->project,
            ((struct project_above){str_to_c(arena, path), inner, depth}));
        if (is_project(arena, path)) {
            return;
        }
    }
    *above = (struct projects_above){0};
}

void
project_above_files(struct arena *arena, const struct project_above *project,
                    struct file_list *files)
{
    static const char *const others[] = {
        "book.toml",   ".gitbook.yaml",   "SUMMARY.md",
        "hugo.toml",   "config.toml",     "config/_default/hugo.toml",
        "_config.yml", "docs/SUMMARY.md", "config/_default/config.toml",
        "contents.md", "contents.html",   "toc.md",
        "toc.html"};

    data_list_files(arena, project->folder, files);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        file_list_add(arena, files, str_from_c(others[i]));
    }
}

/* ------------------------------------------------------------------ list */

/* The path from the texts on, or empty when it lies elsewhere. */
static struct str
path_inside(const struct project_above *project, struct str path)
{
    size_t size = project->inner.size_bytes;

    return str_starts_with(path, project->inner) && path.size_bytes > size &&
                   path.data[size] == '/'
               ? str_tail(path, size + 1)
               : STR_EMPTY;
}

/* Is the entry in the book? A part or a section is when something stands below
 * it: `next` is what stands behind it, or NULL. */
static bool
is_kept(const struct project_above *project, const struct summary_entry *entry,
        const struct summary_entry *next)
{
    if (!str_is_empty(entry->path)) {
        return !str_is_empty(path_inside(project, entry->path));
    }
    if (next == NULL || next->kind == SUMMARY_PART) {
        return false;
    }
    return entry->kind == SUMMARY_PART || next->nesting > entry->nesting;
}

/* From the last entry to the first, since each asks what is behind it. */
static void
keep_inside(const struct project_above *project, struct summary *summary)
{
    size_t count = summary->entry.count;
    size_t kept = count;

    for (size_t i = count; i > 0; i--) {
        struct summary_entry *entry = &summary->entry.item[i - 1];
        const struct summary_entry *next =
            kept == count ? NULL : &summary->entry.item[kept];
        if (is_kept(project, entry, next)) {
            entry->path = path_inside(project, entry->path);
            summary->entry.item[--kept] = *entry;
        }
    }
    summary->entry.item += kept;
    summary->entry.count -= kept;
    summary->entry.capacity -= kept;
}

static bool
names_most(const struct plan_reader *reader, const struct summary *summary)
{
    size_t count = 0;

    for (size_t i = 0; i < summary->entry.count; i++) {
        const struct summary_entry *entry = &summary->entry.item[i];
        count +=
            !str_is_empty(entry->path) && plan_has_file(reader, entry->path);
    }
    return count >= PAGES_MIN && count * 2 >= reader->plan->files.path.count;
}

/* "../../mkdocs.yml" */
static struct str
name_above(const struct plan_reader *reader,
           const struct project_above *project, struct str name)
{
    for (int i = 0; i < project->depth && !str_is_empty(name); i++) {
        name = str_join(reader->arena, STR("../"), name);
    }
    return name;
}

static void
take_plan(const struct plan_reader *reader, const struct project_above *project,
          const struct book_plan *above)
{
    struct book_plan *plan = reader->plan;

    plan->summary = above->summary;
    plan->tool = above->tool;
    plan->source = name_above(reader, project, above->source);
    plan->list = name_above(reader, project, above->list);
    if (str_equal(above->text_folder, project->inner)) {
        plan->facts = above->facts;
    } else {
        plan->facts.language = above->facts.language;
    }
}

/* What it complains of is no matter of this folder. */
bool
project_above_read(const struct plan_reader *reader,
                   const struct project_above *project,
                   bool (*read)(const struct plan_reader *reader))
{
    const struct file_list *files = &reader->plan->files;
    struct book_plan plan = {.text_folder = STR_EMPTY};
    struct diagnostics unsaid;
    const struct plan_reader above = {reader->arena, &unsaid, project->folder,
                                      &plan};
    bool is_read;

    for (size_t i = 0; i < files->path.count; i++) {
        ARRAY_PUSH(
            reader->arena, &plan.files.path,
            path_join(reader->arena, project->inner, files->path.item[i]));
    }
    diagnostics_init(&unsaid);
    is_read = read(&above);
    diagnostics_release(&unsaid);
    if (!is_read || plan.summary.entry.count == 0) {
        return false;
    }
    keep_inside(project, &plan.summary);
    if (!names_most(reader, &plan.summary)) {
        return false;
    }
    take_plan(reader, project, &plan);
    return true;
}
