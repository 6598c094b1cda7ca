#include "handouts.h"

#include "base/file.h"
#include "document/sheet_choice.h"
#include "document/wording.h"
#include "press/kept_pages.h"
#include "press/set_edition.h"

/* ------------------------------------------------------ which ones to make */

static const struct edition *
first_print(const struct session *session)
{
    for (size_t i = 0; i < session->document.edition.count; i++) {
        if (session->document.edition.item[i].format == FORMAT_PDF) {
            return &session->document.edition.item[i];
        }
    }
    return NULL;
}

/* A book that says nothing of handouts has them on both papers. */
static struct edition
default_handouts(const struct session *session, struct str page)
{
    const struct edition *print = first_print(session);

    return (struct edition){
        .name = page,
        .format = FORMAT_PDF,
        .output =
            str_equal(page, STR("a4")) ? STR("a4.pdf") : STR("letter.pdf"),
        .stylesheet = print == NULL ? STR("print.css") : print->stylesheet,
        .page = page,
        .is_handouts = true};
}

static bool
check_words(struct session *session)
{
    bool is_right = true;

    for (size_t i = 0; i < session->options.sheet.count; i++) {
        is_right &= sheet_choice_check_word(
            &session->arena, &session->document, session->options.sheet.item[i],
            DIAG_WORKSHEET_UNKNOWN, (struct source_pos){0},
            &session->diagnostics);
    }
    return is_right;
}

/* What was asked for, of what the edition shows. */
static void
add_chosen(struct session *session, struct handout_list *list,
           const struct edition *edition)
{
    struct sheet_list shown =
        sheet_choice_collect(&session->arena, &session->document, edition);
    struct edition *chosen = ARRAY_ADD(&session->arena, &list->edition);

    *chosen = *edition;
    chosen->worksheet.item = NULL;
    chosen->worksheet.count = chosen->worksheet.capacity = 0;
    for (size_t i = 0; i < shown.sheet.count; i++) {
        bool is_wanted = false;
        for (size_t j = 0; j < session->options.sheet.count; j++) {
            is_wanted |= sheet_choice_names(session->options.sheet.item[j],
                                            shown.sheet.item[i]);
        }
        if (is_wanted) {
            ARRAY_PUSH(&session->arena, &chosen->worksheet,
                       shown.sheet.item[i]->id);
        }
    }
    if (chosen->worksheet.count == 0) {
        list->edition.count--; /* nothing of it is asked for */
    }
}

bool
handouts_choose(struct session *session)
{
    struct handout_list list = {0};
    bool has_any = false;

    if (!check_words(session)) {
        return false;
    }
    for (size_t i = 0; i < session->document.edition.count; i++) {
        const struct edition *edition = &session->document.edition.item[i];
        if (edition->is_handouts) {
            has_any = true;
            add_chosen(session, &list, edition);
        }
    }
    if (!has_any) {
        struct edition letter = default_handouts(session, STR("letter"));
        struct edition a4 = default_handouts(session, STR("a4"));
        add_chosen(session, &list, &letter);
        add_chosen(session, &list, &a4);
    }
    session->document.edition.item = list.edition.item;
    session->document.edition.count = list.edition.count;
    session->document.edition.capacity = list.edition.capacity;
    return true;
}

/* ------------------------------------------------------- what they are like */

/* "w14-shared-safety-plan-letter.pdf": the same in every release. */
static struct str
file_name(struct session *session, const struct edition *edition,
          const struct node *worksheet)
{
    struct arena *arena = &session->arena;
    struct str name =
        str_join3(arena, worksheet->id, STR("-"), edition->output);

    if (session->options.verb == VERB_HANDOUT) {
        return name;
    }
    return path_join(arena, STR(HANDOUTS_FOLDER), name);
}

const struct edition *
handouts_find_workbook(const struct session *session,
                       const struct edition *edition)
{
    for (size_t i = 0; i < session->book_edition_count; i++) {
        const struct edition *other = &session->book_edition[i];
        if (other->format == FORMAT_PDF && other->worksheet.count == 0 &&
            !other->is_handouts && !other->is_fillable &&
            str_equal(other->page, edition->page) &&
            str_equal(other->stylesheet, edition->stylesheet)) {
            return other;
        }
    }
    return NULL;
}

static void
add_feet(struct session *session, struct edition *handout,
         const struct node *worksheet, const struct kept_pages *workbook)
{
    struct arena *arena = &session->arena;
    const struct metadata *metadata = &session->document.metadata;
    const struct help_line *help =
        document_find_help(&session->document, handout->region);
    struct str folio = kept_pages_sheet_folio(workbook, worksheet);
    enum word word =
        str_is_empty(folio) ? WORD_SHEET_SOURCE : WORD_SHEET_SOURCE_PAGE;
    ARRAY_PUSH(arena, &handout->foot,
               wording_fill(arena, metadata_wording(metadata), word,
                            metadata->title, folio));
    if (help != NULL && !str_is_empty(help->text)) {
        ARRAY_PUSH(arena, &handout->foot, help->text);
    }
}

static struct edition *
add_handout(struct session *session, struct handout_list *list,
            const struct edition *edition, const struct node *worksheet)
{
    struct edition *handout = ARRAY_ADD(&session->arena, &list->edition);

    *handout = *edition;
    handout->output = file_name(session, edition, worksheet);
    handout->worksheet.item = NULL;
    handout->worksheet.count = handout->worksheet.capacity = 0;
    ARRAY_PUSH(&session->arena, &handout->worksheet, worksheet->id);
    return handout;
}

/* NULL when that edition is not set. */
static const struct kept_pages *
find_pages(struct press *press, const struct edition *workbook)
{
    struct set_edition set = {0};

    if (workbook != NULL && kept_pages_find(press, workbook) == NULL) {
        if (set_edition_make_quietly(press, workbook, &set)) {
            kept_pages_add(press, workbook, &set.result);
        }
        set_edition_release(&set);
    }
    return kept_pages_find(press, workbook);
}

struct handout_list
handouts_plan(struct session *session, struct press *press,
              const struct edition *edition)
{
    struct handout_list list = {0};
    struct sheet_list sheets =
        sheet_choice_collect(&session->arena, &session->document, edition);
    const struct kept_pages *workbook =
        press == NULL
            ? NULL
            : find_pages(press, handouts_find_workbook(session, edition));

    for (size_t i = 0; i < sheets.sheet.count; i++) {
        struct edition *handout =
            add_handout(session, &list, edition, sheets.sheet.item[i]);
        if (press != NULL) {
            add_feet(session, handout, sheets.sheet.item[i], workbook);
        }
    }
    return list;
}
