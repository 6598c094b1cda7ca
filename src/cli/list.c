#include "verbs.h"

#include "../document/field_index.h"
#include "../document/iterator.h"
#include "../manuscript/names_file.h"

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
    while (iterator_next(&walk)) {
        if (walk.event != ITERATOR_ENTER) {
            continue;
        }
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
print_worksheets(struct run *run)
{
    struct iterator walk = iterator_begin(run->document.root);

    puts("worksheets:");
    while (iterator_next(&walk)) {
        const struct node *node = walk.node;
        if (walk.event != ITERATOR_ENTER) {
            continue;
        }
        if (node->kind == NODE_WORKSHEET) {
            print_row(
                2, node->id,
                node->worksheet.title == NULL
                    ? STR_EMPTY
                    : node_plain_text(&run->arena, node->worksheet.title));
        } else {
            print_fields_of(run, node);
        }
    }
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
    } else if (is_loaded) {
        print_row(0, run->document.metadata.title,
                  run->document.metadata.subtitle);
        print_chapters(run);
        print_worksheets(run);
        print_editions(run);
    }
    return run_finish(run);
}
