#include "jupyter_book.h"

#include "plan_page.h"

struct tree {
    const struct plan_reader *reader;
    const struct yaml_value *root;
    struct strmap listed; /* pages, for patterns */
    bool has_part;
};

/* ----------------------------------------------------------------- words */

/* The first of the keys that has a text. */
static struct str
text_of(const struct yaml_value *table, const char *const *keys)
{
    struct str text = STR_EMPTY;

    for (; *keys != NULL && str_is_empty(text); keys++) {
        text = yaml_find_text(table, *keys);
    }
    return text;
}

static struct str
page_of(const struct yaml_value *table)
{
    static const char *const keys[] = {"file", "root", NULL};

    return table->kind == YAML_TABLE ? text_of(table, keys) : STR_EMPTY;
}

static bool
has_list(const struct yaml_value *table)
{
    static const char *const keys[] = {"chapters", "sections", "children",
                                       "entries", "subtrees"};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (yaml_find(table, keys[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* What heads other pages and is none itself. */
static struct str
caption_of(const struct yaml_value *table)
{
    static const char *const keys[] = {"caption", "part", "header", NULL};
    struct str caption = text_of(table, keys);

    return str_is_empty(caption) && has_list(table)
               ? yaml_find_text(table, "title")
               : caption;
}

/* How many pages and sections the value stands below. The first page of the
 * book has all others in its table, and is above none of them. */
static int
nesting_of(const struct tree *tree, const struct yaml_value *value,
           bool *is_in_part)
{
    int count = 0;
    const struct yaml_value *part = NULL;

    *is_in_part = false;
    for (value = value->parent; value != NULL && value != tree->root;
         value = value->parent) {
        if (value->kind == YAML_TABLE) {
            bool is_caption = str_is_empty(page_of(value)) &&
                              !str_is_empty(caption_of(value));
            count += is_caption || !str_is_empty(page_of(value));
            part = is_caption ? value : NULL;
        }
    }
    *is_in_part = part != NULL;
    return part != NULL ? count - 1 : count;
}

/* ----------------------------------------------------------------- pages */

static void
add_page(struct tree *tree, struct str name, struct str title,
         const struct yaml_value *value)
{
    bool is_in_part;
    int nesting = nesting_of(tree, value, &is_in_part);
    struct summary_entry *entry =
        plan_add_page(tree->reader, name, title, value->pos);

    if (entry != NULL) {
        entry->nesting = nesting;
        entry->is_in_list = is_in_part;
        strmap_add(tree->reader->arena, &tree->listed, entry->path, entry);
    }
}

static void
add_matching(struct tree *tree, struct str pattern,
             const struct yaml_value *value)
{
    const struct plan_reader *reader = tree->reader;
    struct file_list matching = {0};

    plan_match_pages(reader, pattern, &matching);
    for (size_t i = 0; i < matching.path.count; i++) {
        struct str name = matching.path.item[i];
        struct str path =
            path_join(reader->arena, reader->plan->text_folder, name);
        if (strmap_find(&tree->listed, path) == NULL) {
            add_page(tree, name, STR_EMPTY, value);
        }
    }
}

static void
add_caption(struct tree *tree, struct str caption,
            const struct yaml_value *value)
{
    bool is_in_part;
    int nesting = nesting_of(tree, value, &is_in_part);

    if (nesting == 0 && !is_in_part) {
        plan_add_part(tree->reader, caption, value->pos);
    } else {
        struct summary_entry *entry =
            plan_add_section(tree->reader, caption, value->pos);
        entry->nesting = nesting;
        entry->is_in_list = is_in_part;
    }
}

static void
take_table(struct tree *tree, const struct yaml_value *value)
{
    struct str page = page_of(value);
    struct str pattern = yaml_find_text(value, "glob");
    struct str caption = caption_of(value);

    if (!str_is_empty(page)) {
        add_page(tree, page, yaml_find_text(value, "title"), value);
    } else if (!str_is_empty(caption)) {
        add_caption(tree, caption, value);
    }
    if (str_is_empty(pattern)) {
        pattern = yaml_find_text(value, "pattern");
    }
    if (!str_is_empty(pattern)) {
        add_matching(tree, pattern, value);
    }
}

static void
take_tree(const struct plan_reader *reader, const struct yaml_value *root)
{
    struct tree tree = {.reader = reader, .root = root};

    for (const struct yaml_value *value = root; value != NULL;
         value = plan_next_value(value, root)) {
        if (value->kind == YAML_TABLE) {
            take_table(&tree, value);
        }
    }
    plan_free_last(reader);
}

/* ----------------------------------------------------------------- facts */

static const struct yaml_value *
read_below(const struct plan_reader *reader, struct str folder,
           const char *name, const char **source)
{
    *source = str_to_c(reader->arena,
                       path_join(reader->arena, folder, str_from_c(name)));
    return plan_read_yaml(reader, *source);
}

static void
take_facts(const struct plan_reader *reader, const struct yaml_value *settings)
{
    struct book_facts *facts = &reader->plan->facts;
    const struct yaml_value *authors = yaml_find(settings, "authors");

    facts->title = yaml_find_text(settings, "title");
    facts->subtitle = yaml_find_text(settings, "subtitle");
    facts->description = yaml_find_text(settings, "description");
    facts->date = yaml_find_text(settings, "date");
    plan_add_authors(reader,
                     authors != NULL ? authors : yaml_find(settings, "author"));
}

static void
take_config(const struct plan_reader *reader)
{
    const char *source;
    const struct yaml_value *config =
        read_below(reader, reader->plan->text_folder, "_config.yml", &source);
    const struct yaml_value *sphinx;

    if (config == NULL || config->kind != YAML_TABLE) {
        return;
    }
    take_facts(reader, config);
    sphinx = yaml_find(yaml_find(config, "sphinx"), "config");
    reader->plan->facts.language = yaml_find_text(sphinx, "language");
}

/* ------------------------------------------------------------------ book */

static bool
take_book(const struct plan_reader *reader, const struct yaml_value *root,
          const char *source, const char *tool)
{
    take_tree(reader, root);
    if (reader->plan->summary.entry.count == 0) {
        return false;
    }
    reader->plan->list = str_from_c(source);
    plan_name_tool(reader, tool, source);
    return true;
}

static bool
myst_read(const struct plan_reader *reader)
{
    const struct yaml_value *settings = plan_read_table(reader, "myst.yml");
    const struct yaml_value *project = yaml_find(settings, "project");
    const struct yaml_value *root = yaml_find(project, "toc");

    if (root == NULL || !take_book(reader, root, "myst.yml", "MyST")) {
        return false;
    }
    take_facts(reader, project);
    return true;
}

bool
jupyter_book_read(const struct plan_reader *reader)
{
    static const char *const folders[] = {"", "docs", "book"};

    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        const char *source;
        const struct yaml_value *root =
            read_below(reader, str_from_c(folders[i]), "_toc.yml", &source);
        reader->plan->text_folder = str_from_c(folders[i]);
        if (root != NULL && take_book(reader, root, source, "Jupyter Book")) {
            take_config(reader);
            return true;
        }
    }
    reader->plan->text_folder = STR_EMPTY;
    return myst_read(reader);
}
