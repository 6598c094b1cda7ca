#include "sheet_table.h"

#include "document/field_index.h"
#include "document/iterator.h"
#include "document/sheet_choice.h"
#include "handouts.h"
#include "press/set_edition.h"

static struct str
who_word(enum worksheet_who who)
{
    switch (who) {
    case WHO_ALONE:
        return STR("alone");
    case WHO_TOGETHER:
        return STR("together");
    case WHO_THERAPIST:
        return STR("therapist");
    case WHO_ANY:
        break;
    }
    return STR_EMPTY;
}

static const struct edition *
find_workbook(const struct session *session)
{
    for (size_t i = 0; i < session->document.edition.count; i++) {
        const struct edition *edition = &session->document.edition.item[i];
        if (edition->format == FORMAT_PDF && edition->worksheet.count == 0 &&
            !edition->is_handouts) {
            return edition;
        }
    }
    return NULL;
}

/* Pages of the first printable edition of the whole book. */
static void
find_pages(struct session *session, struct sheet_table *table)
{
    const struct edition *workbook = find_workbook(session);
    struct press press = session_press(session);
    struct set_edition set = {0};

    if (workbook == NULL) {
        return;
    }
    if (set_edition_make_quietly(&press, workbook, &set)) {
        for (size_t i = 0; i < table->row.count; i++) {
            struct sheet_row *row = &table->row.item[i];
            const struct sheet_pages *pages =
                set_edition_find_sheet(&set, row->worksheet);
            if (pages != NULL) {
                row->page_count = pages->count;
                row->page =
                    str_copy(&session->arena,
                             set.result.pages.page.item[pages->first].folio);
            }
        }
    }
    set_edition_release(&set);
    press_close(&press);
}

struct sheet_table
sheet_table_make(struct session *session)
{
    static const struct edition everything = {0};
    struct arena *arena = &session->arena;
    struct sheet_list list =
        sheet_choice_collect(arena, &session->document, &everything);
    struct sheet_table table = {0};

    for (size_t i = 0; i < list.sheet.count; i++) {
        const struct node *sheet = list.sheet.item[i];
        struct field_index index = {0};
        struct sheet_row *row = ARRAY_ADD(arena, &table.row);
        field_index_add_below(arena, &index, sheet);
        row->worksheet = sheet;
        row->field_count = index.entry.count;
        row->who = who_word(sheet->worksheet.who);
        row->title = sheet->worksheet.title == NULL
                         ? STR_EMPTY
                         : node_plain_text(arena, sheet->worksheet.title);
    }
    if (table.row.count > 0) { /* or nothing needs to be laid out */
        find_pages(session, &table);
    }
    return table;
}

static void
add_count(struct strbuf *out, size_t count, const char *what)
{
    if (out->size_bytes > 0) {
        strbuf_add_c(out, ", ");
    }
    strbuf_add_number(out, (int64_t)count);
    strbuf_add_char(out, ' ');
    strbuf_add_c(out, what);
    strbuf_add_c(out, count == 1 ? "" : "s");
}

void
sheet_table_describe(const struct sheet_row *row, struct strbuf *out)
{
    strbuf_add(out, row->who);
    if (row->worksheet->worksheet.minutes > 0) {
        add_count(out, (size_t)row->worksheet->worksheet.minutes, "minute");
    }
    add_count(out, row->field_count, "field");
    if (row->page_count > 0) {
        add_count(out, row->page_count, "page");
        strbuf_add_c(out, " from ");
        strbuf_add(out, row->page);
    }
}

static void
add_json_member(struct strbuf *out, const char *name, struct str text)
{
    strbuf_add_c(out, ",\"");
    strbuf_add_c(out, name);
    strbuf_add_c(out, "\":");
    if (str_is_empty(text)) {
        strbuf_add_c(out, "null");
    } else {
        strbuf_add_json(out, text);
    }
}

static void
add_json_number(struct strbuf *out, const char *name, size_t number)
{
    strbuf_add_c(out, ",\"");
    strbuf_add_c(out, name);
    strbuf_add_c(out, "\":");
    strbuf_add_number(out, (int64_t)number);
}

void
sheet_table_write_json(const struct sheet_table *table, struct strbuf *out)
{
    strbuf_add_c(out, "[");
    for (size_t i = 0; i < table->row.count; i++) {
        const struct sheet_row *row = &table->row.item[i];
        strbuf_add_c(out, i == 0 ? "\n{\"id\":" : ",\n{\"id\":");
        strbuf_add_json(out, row->worksheet->id);
        add_json_member(out, "title", row->title);
        add_json_member(out, "who", row->who);
        add_json_number(out, "minutes",
                        (size_t)row->worksheet->worksheet.minutes);
        add_json_number(out, "fields", row->field_count);
        add_json_number(out, "pages", row->page_count);
        add_json_member(out, "page", row->page);
        strbuf_add_char(out, '}');
    }
    strbuf_add_c(out, "\n]\n");
}

/* In quotes, those inside doubled. */
static void
add_csv_text(struct strbuf *out, struct str text)
{
    strbuf_add_char(out, '"');
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] == '"') {
            strbuf_add_char(out, '"');
        }
        strbuf_add_char(out, text.data[i]);
    }
    strbuf_add_char(out, '"');
}

void
sheet_table_write_csv(const struct sheet_table *table, struct strbuf *out)
{
    strbuf_add_c(out, "id,title,who,minutes,fields,pages,page\r\n");
    for (size_t i = 0; i < table->row.count; i++) {
        const struct sheet_row *row = &table->row.item[i];
        strbuf_add(out, row->worksheet->id);
        strbuf_add_char(out, ',');
        add_csv_text(out, row->title);
        strbuf_add_char(out, ',');
        strbuf_add(out, row->who);
        strbuf_add_char(out, ',');
        strbuf_add_number(out, row->worksheet->worksheet.minutes);
        strbuf_add_char(out, ',');
        strbuf_add_number(out, (int64_t)row->field_count);
        strbuf_add_char(out, ',');
        strbuf_add_number(out, (int64_t)row->page_count);
        strbuf_add_char(out, ',');
        strbuf_add(out, row->page);
        strbuf_add_c(out, "\r\n");
    }
}
