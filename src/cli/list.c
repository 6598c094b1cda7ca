#include "verbs.h"

#include "document/field_index.h"
#include "document/iterator.h"
#include "language_table.h"
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
print_chapter(struct session *session, const struct node *chapter)
{
    struct str title =
        chapter->chapter.title == NULL
            ? STR_EMPTY
            : node_plain_text(&session->arena, chapter->chapter.title);

    print_row(2, chapter->chapter.path, title);
}

static void
print_chapters(struct session *session)
{
    struct iterator walk = iterator_begin(session->document.root);

    puts("chapters:");
    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_PART) {
            print_row(1, walk.node->part.title, STR_EMPTY);
        } else if (walk.node->kind == NODE_CHAPTER) {
            print_chapter(session, walk.node);
            iterator_skip_children(&walk);
        }
    }
}

static void
print_fields_of(struct session *session, const struct node *node)
{
    struct field_index index = {0};

    field_index_add_node(&session->arena, &index, node);
    for (size_t i = 0; i < index.entry.count; i++) {
        const struct field *field = index.entry.item[i].field;
        print_row(4, field->name, field->prompt);
    }
}

static void
print_worksheet(struct session *session, const struct sheet_row *row)
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
            print_fields_of(session, walk.node);
        }
    }
}

static void
print_worksheets(struct session *session)
{
    struct sheet_table table = sheet_table_make(session);

    puts("worksheets:");
    for (size_t i = 0; i < table.row.count; i++) {
        print_worksheet(session, &table.row.item[i]);
    }
}

static void
print_table(struct session *session)
{
    struct sheet_table table = sheet_table_make(session);
    struct strbuf text;

    strbuf_init(&text);
    if (session->options.list_form == LIST_JSON) {
        sheet_table_write_json(&table, &text);
    } else {
        sheet_table_write_csv(&table, &text);
    }
    fwrite(text.data, 1, text.size_bytes, stdout);
    strbuf_release(&text);
}

static void
print_editions(struct session *session)
{
    puts("editions:");
    for (size_t i = 0; i < session->document.edition.count; i++) {
        const struct edition *edition = &session->document.edition.item[i];
        print_row(2, edition->name, edition->output);
    }
}

int
verb_list(struct session *session)
{
    bool is_loaded;

    if (session->options.list_form == LIST_LANGUAGES) {
        language_table_print(session);
        return session_finish(session);
    }
    is_loaded = session_load(session);
    if (is_loaded && session->options.list_form == LIST_WORDS) {
        language_table_print_words(session);
    } else if (is_loaded && session->options.only_fields) {
        struct str text = names_file_text(&session->arena, &session->document);
        printf("%.*s", STR_ARGS(text));
    } else if (is_loaded && session->options.list_form != LIST_ALL) {
        print_table(session);
    } else if (is_loaded) {
        print_row(0, session->document.metadata.title,
                  session->document.metadata.subtitle);
        print_chapters(session);
        print_worksheets(session);
        print_editions(session);
    }
    return session_finish(session);
}
