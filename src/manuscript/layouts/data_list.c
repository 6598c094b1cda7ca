#include "data_list.h"

#include "folder_order.h"
#include "page_names.h"
#include "text_files.h"

enum {
    PAGES_MIN = 3,               /* fewer are no list of a book */
    FILES_MAX = 200,             /* that are looked into */
    SIZE_MAX_BYTES = 512 * 1024, /* a list that people write is smaller */
};

/* A key of the file and the texts that stand under it. */
struct list_key {
    size_t text_count;
    size_t page_count; /* different ones */
    struct strmap page;
};

struct named {
    const struct yaml_value *value;
    struct str path;
    struct list_key *key;
    int nesting; /* how many pages are around it */
};

/* A table around the value in hand, and the page that it is about. */
struct level {
    const struct yaml_value *table;
    struct str name;
};

struct gathering {
    const struct plan_reader *reader;
    const struct page_names *names;
    struct strmap field;    /* key -> struct list_key */
    struct list_key single; /* all keys that stand there once */
    struct level level[YAML_DEPTH_MAX + 1];
    size_t level_count;
    ARRAY_OF(struct named) named;
    size_t page_count; /* different ones, of fields that are right */
};

/* ---------------------------------------------------------------- fields */

/* An entry of a list goes by the key of the list. */
static struct str
key_of(const struct yaml_value *value)
{
    while (value != NULL && str_is_empty(value->key)) {
        value = value->parent;
    }
    return value == NULL ? STR_EMPTY : value->key;
}

static struct list_key *
find_field(struct gathering *gathering, const struct yaml_value *value)
{
    struct arena *arena = gathering->reader->arena;
    struct str key = key_of(value);
    struct list_key *field = strmap_find(&gathering->field, key);

    if (field == NULL) {
        field = ARENA_NEW(arena, struct list_key);
        strmap_add(arena, &gathering->field, key, field);
    }
    return field;
}

static void
count_page(struct arena *arena, struct list_key *field, struct str path)
{
    if (strmap_add(arena, &field->page, path, field) == NULL) {
        field->page_count++;
    }
}

static bool
is_right(const struct list_key *field)
{
    return field->page_count * 2 >= field->text_count;
}

/* ---------------------------------------------------------------- values */

static bool
is_around(const struct yaml_value *table, const struct yaml_value *value)
{
    while (value != NULL && value != table) {
        value = value->parent;
    }
    return value == table;
}

static void
leave_tables(struct gathering *gathering, const struct yaml_value *value)
{
    while (
        gathering->level_count > 0 &&
        !is_around(gathering->level[gathering->level_count - 1].table, value)) {
        gathering->level_count--;
    }
}

/* How many levels are above the value; its own table is none of them. */
static size_t
levels_above(const struct gathering *gathering, const struct yaml_value *value)
{
    size_t count = gathering->level_count;

    return count > 0 && gathering->level[count - 1].table == value->parent
               ? count - 1
               : count;
}

/* What leads out of the book says nothing of it. */
static bool
leads_out(struct str text)
{
    return str_is_empty(text) || str_starts_with(text, STR("#")) ||
           str_starts_with(text, STR("/#")) ||
           str_find(text, STR("://")) != STR_NOT_FOUND;
}

static void
take_text(struct gathering *gathering, const struct yaml_value *value)
{
    struct arena *arena = gathering->reader->arena;
    struct list_key *field = find_field(gathering, value);
    size_t above;
    struct str path;

    leave_tables(gathering, value);
    above = levels_above(gathering, value);
    field->text_count++;
    path = page_names_find(gathering->names, value->text,
                           above == 0 ? STR_EMPTY
                                      : gathering->level[above - 1].name);
    if (str_is_empty(path)) {
        return;
    }
    count_page(arena, field, path);
    ARRAY_PUSH(arena, &gathering->named,
               ((struct named){value, path, field, (int)above}));
    if (value->parent != NULL && value->parent->kind == YAML_TABLE &&
        above == gathering->level_count) {
        gathering->level[gathering->level_count++] =
            (struct level){value->parent, page_names_name(path)};
    }
}

/* A key that stands there once says little; all of these are taken as one. */
static void
join_singles(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->field.slot_count; i++) {
        const struct list_key *field = gathering->field.slot[i].value;
        gathering->single.text_count += field != NULL && field->text_count == 1;
    }
    for (size_t i = 0; i < gathering->named.count; i++) {
        struct named *named = &gathering->named.item[i];
        if (named->key->text_count == 1) {
            named->key = &gathering->single;
            count_page(gathering->reader->arena, named->key, named->path);
        }
    }
}

static void
count_pages(struct gathering *gathering)
{
    struct list_key all = {0};

    for (size_t i = 0; i < gathering->named.count; i++) {
        const struct named *named = &gathering->named.item[i];
        if (is_right(named->key)) {
            count_page(gathering->reader->arena, &all, named->path);
        }
    }
    gathering->page_count = all.page_count;
}

static struct gathering *
gather(const struct plan_reader *reader, const struct page_names *names,
       const struct yaml_value *root)
{
    struct gathering *gathering = ARENA_NEW(reader->arena, struct gathering);
    const struct yaml_value *value = root;

    gathering->reader = reader;
    gathering->names = names;
    for (; value != NULL; value = plan_next_value(value, root)) {
        if (value->kind == YAML_TEXT && !leads_out(value->text)) {
            take_text(gathering, value);
        }
    }
    join_singles(gathering);
    count_pages(gathering);
    return gathering;
}

/* --------------------------------------------------------------- entries */

/* The words of a table that stand for it. */
static struct str
title_of(const struct gathering *gathering, const struct yaml_value *table)
{
    static const char *const keys[] = {"title", "text", "name", "label",
                                       "caption"};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const struct list_key *field =
            strmap_find(&gathering->field, str_from_c(keys[i]));
        if (table->kind == YAML_TABLE && field != NULL &&
            field->text_count > 1 && !is_right(field)) {
            struct str title = yaml_find_text(table, keys[i]);
            if (!str_is_empty(title)) {
                return title;
            }
        }
    }
    return STR_EMPTY;
}

/* Is the table around the first and the last page, as that of a book is? */
static bool
holds_all(const struct gathering *gathering, const struct yaml_value *table)
{
    return is_around(table, gathering->named.item[0].value) &&
           is_around(table,
                     gathering->named.item[gathering->named.count - 1].value);
}

/* The outermost table that is above a page of no other one and has a title: a
 * part. NULL when there is none. */
static const struct yaml_value *
part_of(const struct gathering *gathering, const struct named *named)
{
    const struct yaml_value *value = named->value->parent;
    const struct yaml_value *part = NULL;

    if (named->nesting > 0 || value == NULL) {
        return NULL;
    }
    for (value = value->parent; value != NULL && !holds_all(gathering, value);
         value = value->parent) {
        if (!str_is_empty(title_of(gathering, value))) {
            part = value;
        }
    }
    return part;
}

/* The part in hand while entries are made. */
struct part {
    const struct yaml_value *table; /* NULL: none yet */
    bool is_page;                   /* a page of the book opens it */
};

static void
begin_part(const struct gathering *gathering, const struct yaml_value *table,
           struct part *part)
{
    plan_add_part(gathering->reader, title_of(gathering, table), table->pos);
    *part = (struct part){.table = table};
}

/* Beside a table that is a part one with a page of its own is a part, too. */
static bool
is_part_too(const struct named *named, const struct part *part)
{
    const struct yaml_value *table = named->value->parent;

    return part->table != NULL && named->nesting == 0 && table != NULL &&
           table->kind == YAML_TABLE && table->parent == part->table->parent;
}

static void
add_page(const struct gathering *gathering, const struct named *named,
         struct part *part)
{
    const struct plan_reader *reader = gathering->reader;
    const struct yaml_value *table = named->value->parent;
    const struct yaml_value *around = part_of(gathering, named);
    struct summary *summary = &reader->plan->summary;
    struct summary_entry *entry;

    if (around != NULL && around != part->table) {
        begin_part(gathering, around, part);
    }
    if (is_part_too(named, part) && table != part->table) {
        begin_part(gathering, table, part);
        summary->entry.item[summary->entry.count - 1].path = named->path;
        part->is_page = true;
        return;
    }
    entry = plan_add_chapter(reader, named->path, title_of(gathering, table),
                             named->value->pos);
    if (entry != NULL) {
        entry->nesting = named->nesting - (part->is_page && named->nesting > 0);
        entry->is_in_list = part->table != NULL;
    }
}

static void
add_pages(const struct gathering *gathering)
{
    struct part part = {.table = NULL};
    struct list_key listed = {0};

    for (size_t i = 0; i < gathering->named.count; i++) {
        const struct named *named = &gathering->named.item[i];
        if (is_right(named->key) &&
            strmap_add(gathering->reader->arena, &listed.page, named->path,
                       &listed) == NULL) {
            add_page(gathering, named, &part);
        }
    }
}

/* A menu names what many look for; a site has the other pages as well. */
static bool
is_menu(struct str source)
{
    static const char *const words[] = {"nav", "menu", "sidebar"};
    struct str name = path_name(source);

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_starts_with_ignoring_case(name, str_from_c(words[i]))) {
            return true;
        }
    }
    return false;
}

static void
add_others(const struct plan_reader *reader, struct str folder)
{
    struct book_plan *plan = reader->plan;
    struct book_plan all = *plan;
    struct plan_reader other = *reader;
    struct strmap listed = {0};

    for (size_t i = 0; i < plan->summary.entry.count; i++) {
        strmap_add(reader->arena, &listed, plan->summary.entry.item[i].path,
                   plan);
    }
    all.text_folder = folder;
    other.plan = &all;
    all.summary = (struct summary){0};
    folder_order_list(&other);
    for (size_t i = 0; i < all.summary.entry.count; i++) {
        const struct summary_entry *entry = &all.summary.entry.item[i];
        if (strmap_find(&listed, entry->path) == NULL) {
            ARRAY_PUSH(reader->arena, &plan->summary.entry, *entry);
        }
    }
    plan->read = all.read;
}

/* ---------------------------------------------------------------- weighing */

static bool
is_inside(struct str path, struct str folder)
{
    return str_is_empty(folder) || (str_starts_with(path, folder) &&
                                    path.data[folder.size_bytes] == '/');
}

/* The folder that holds all pages of the list. */
static struct str
folder_of(const struct gathering *gathering)
{
    struct str folder = STR_EMPTY;
    bool is_first = true;

    for (size_t i = 0; i < gathering->named.count; i++) {
        const struct named *named = &gathering->named.item[i];
        if (!is_right(named->key)) {
            continue;
        }
        folder = is_first ? path_folder(named->path) : folder;
        is_first = false;
        while (!is_inside(named->path, folder)) {
            folder = path_folder(folder);
        }
    }
    return folder;
}

/* A menu may leave out half of the pages beside those that it names, a list a
 * quarter; and no more than a quarter of all may lie elsewhere. */
static bool
is_list_of_book(const struct gathering *gathering, struct str folder,
                bool is_of_menu)
{
    const struct file_list *files = &gathering->reader->plan->files;
    size_t count = files->path.count;
    size_t inside = 0;

    for (size_t i = 0; i < count; i++) {
        inside += is_inside(files->path.item[i], folder);
    }
    return gathering->page_count >= PAGES_MIN && inside * 4 >= count * 3 &&
           gathering->page_count * 4 >= inside * (is_of_menu ? 2 : 3);
}

/* ----------------------------------------------------------------- files */

static bool
may_hold_list(struct str path)
{
    static const char *const extensions[] = {"yml", "yaml", "json", NULL};
    static const char *const others[] = {"package.json", "package-lock.json",
                                         "book.yaml", NULL};

    return str_is_one_of(path_extension(path), extensions) &&
           !str_is_one_of(path_name(path), others);
}

void
data_list_files(struct arena *arena, const char *folder,
                struct file_list *files)
{
    static const char *const folders[] = {"",     "_data", "data",   "config",
                                          "docs", "src",   "content"};

    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        struct file_list inside = {0};
        file_list_in(arena, folder, str_from_c(folders[i]), &inside);
        for (size_t j = 0; j < inside.path.count; j++) {
            if (may_hold_list(inside.path.item[j]) &&
                files->path.count < FILES_MAX) {
                ARRAY_PUSH(arena, &files->path, inside.path.item[j]);
            }
        }
    }
}

static const struct gathering *
gather_file(const struct plan_reader *reader, const struct page_names *names,
            struct str path)
{
    const struct yaml_value *root;
    struct str text;

    if (!plan_read_text(reader, path, &text) ||
        text.size_bytes > SIZE_MAX_BYTES) {
        return NULL;
    }
    root = plan_read_yaml(reader, str_to_c(reader->arena, path));
    return root == NULL ? NULL : gather(reader, names, root);
}

static bool
take_list(const struct gathering *gathering, struct str source)
{
    const struct plan_reader *reader = gathering->reader;
    struct str folder = folder_of(gathering);
    bool is_of_menu = is_menu(source);

    if (!is_list_of_book(gathering, folder, is_of_menu)) {
        return false;
    }
    add_pages(gathering);
    if (is_of_menu) {
        add_others(reader, folder);
    }
    plan_free_last(reader);
    reader->plan->list = source;
    reader->plan->source = source;
    return true;
}

bool
data_list_read(const struct plan_reader *reader)
{
    size_t file_count = reader->plan->files.path.count;
    const struct gathering *best = NULL;
    struct file_list lists = {0};
    struct page_names names;
    size_t best_at = 0;

    data_list_files(reader->arena, reader->folder, &lists);
    if (file_count < PAGES_MIN || lists.path.count == 0) {
        return false;
    }
    page_names_build(reader, &names);
    for (size_t i = 0; i < lists.path.count; i++) {
        const struct gathering *gathering =
            gather_file(reader, &names, lists.path.item[i]);
        if (gathering != NULL &&
            (best == NULL || gathering->page_count > best->page_count)) {
            best = gathering;
            best_at = i;
        }
    }
    return best != NULL && take_list(best, lists.path.item[best_at]);
}
