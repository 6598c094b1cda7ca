#include "verbs.h"

#include "../base/file.h"
#include "../document/iterator.h"

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
            print_row(1, walk.node->title, STR_EMPTY);
        } else if (walk.node->kind == NODE_CHAPTER) {
            print_chapter(run, walk.node);
            iterator_skip_children(&walk);
        }
    }
}

static void
print_field(const struct field *field)
{
    if (field != NULL) {
        print_row(4, field->name, field->prompt);
    }
}

static void
print_fields_of(const struct node *node)
{
    if (node->kind == NODE_BLANK) {
        print_field(node->blank.field);
    } else if (node->kind == NODE_TABLE_CELL) {
        print_field(node->cell.field);
    } else if (node->kind == NODE_CHOICE_LIST) {
        print_field(node->choices.field);
    } else if (node->kind == NODE_WRITE_LINES ||
               node->kind == NODE_ANSWER_BOX ||
               node->kind == NODE_ANSWER_GRID) {
        print_field(node->answer.field);
    } else if (node->kind == NODE_TICK_BOX || node->kind == NODE_RING ||
               node->kind == NODE_CHOICE) {
        print_field(node->field);
    } else if (node->kind == NODE_SCALE && node->scale.field != NULL) {
        for (size_t i = 0; i < node->scale.point_count; i++) {
            print_field(node->scale.field[i]);
        }
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
            print_fields_of(node);
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
    if (run_load(run)) {
        print_row(0, run->document.metadata.title,
                  run->document.metadata.subtitle);
        print_chapters(run);
        print_worksheets(run);
        print_editions(run);
    }
    return run_finish(run);
}
