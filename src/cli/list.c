#include "verbs.h"

#include "document/field_index.h"
#include "document/iterator.h"
#include "manuscript/settings/names_file.h"
#include "sheet_table.h"

static void
print_row(int indent, struct str first, struct str second)
{
    printf("%*s%.*s", indent, "", STR_ARGS(first));
    if (!str_is_empty(second)) {
        printf("  %.*s", STR_ARGS(second));
    }
    putchar('\n');
}

static void
print_chapter(struct run *run, const struct node *chapter)
{
    struct str title =
        chapter->chapter.title == NULL
            ? STR_EMPTY
            : node_plain_text(&run->arena, chapter->chapter.title);

    print_row(2, chapter->chapter.path, title);
}

static void
print_chapters(struct run *run)
{
    struct iterator walk = iterator_begin(run->document.root);

    puts("chapters:");
    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_PART) {
            print_row(1, walk.node->part.title, STR_EMPTY);
        } else if (walk.node->kind == NODE_CHAPTER) {
            print_chapter(run, walk.node);
            iterator_skip_children(&walk);
        }
    }
}

static void
print_fields_of(struct run *run, const struct node *node)
{
    struct field_index index = {0};

    field_index_add_node(&run->arena, &index, node);
    for (size_t i = 0; i < index.entry.count; i++) {
        const struct field *field = index.entry.item[i].field;
        print_row(4, field->name, field->prompt);
    }
}

static void
print_worksheet(struct run *run, const struct sheet_row *row)
{
    struct iterator walk = iterator_begin(row->worksheet);
    struct strbuf about;

    strbuf_init(&about);
    sheet_table_describe(row, &about);
    print_row(2, row->worksheet->id, row->title);
    print_row(3, strbuf_str(&about), STR_EMPTY);
    strbuf_release(&about);
    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            print_fields_of(run, walk.node);
        }
    }
}

static void
print_worksheets(struct run *run)
{
    struct sheet_table table = sheet_table_make(run);

    puts("worksheets:");
    for (size_t i = 0; i < table.row.count; i++) {
        print_worksheet(run, &table.row.item[i]);
    }
}

static void
print_table(struct run *run)
{
    struct sheet_table table = sheet_table_make(run);
    struct strbuf text;

    strbuf_init(&text);
    if (run->options.list_form == LIST_JSON) {
        sheet_table_write_json(&table, &text);
    } else {
        sheet_table_write_csv(&table, &text);
    }
    fwrite(text.data, 1, text.size_bytes, stdout);
    strbuf_release(&text);
}

static void
print_editions(struct run *run)
{
    puts("editions:");
    for (size_t i = 0; i < run->document.edition.count; i++) {
        const struct edition *edition = &run->document.edition.item[i];
        print_row(2, edition->name, edition->output);
    }
}

int
verb_list(struct run *run)
{
    bool is_loaded = run_load(run);

    if (is_loaded && run->options.only_fields) {
        struct str text = names_file_text(&run->arena, &run->document);
        printf("%.*s", STR_ARGS(text));
    } else if (is_loaded && run->options.list_form != LIST_ALL) {
        print_table(run);
    } else if (is_loaded) {
        print_row(0, run->document.metadata.title,
                  run->document.metadata.subtitle);
        print_chapters(run);
        print_worksheets(run);
        print_editions(run);
    }
    return run_finish(run);
}
