#include "handouts.h"

#include <assert.h>

#include "base/file.h"
#include "document/sheet_choice.h"
#include "document/wording.h"
#include "press/set_edition.h"

/* ------------------------------------------------------ which ones to make */

static const struct edition *
first_print(const struct run *run)
{
    for (size_t i = 0; i < run->document.edition.count; i++) {
        if (run->document.edition.item[i].format == FORMAT_PDF) {
            return &run->document.edition.item[i];
        }
    }
    return NULL;
}

/* A book that says nothing of handouts has them on both papers. */
static struct edition
default_handouts(const struct run *run, struct str page)
{
    const struct edition *print = first_print(run);

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
check_words(struct run *run)
{
    bool is_right = true;

    for (size_t i = 0; i < run->options.sheet.count; i++) {
        is_right &= sheet_choice_check_word(
            &run->arena, &run->document, run->options.sheet.item[i],
            (struct source_pos){0}, &run->diagnostics);
    }
    return is_right;
}

/* What was asked for, of what the edition shows. */
static void
add_chosen(struct run *run, struct handout_list *list,
           const struct edition *edition)
{
    struct sheet_list shown =
        sheet_choice_collect(&run->arena, &run->document, edition);
    struct edition *chosen = ARRAY_ADD(&run->arena, &list->edition);

    *chosen = *edition;
    chosen->worksheet.item = NULL;
    chosen->worksheet.count = chosen->worksheet.capacity = 0;
    for (size_t i = 0; i < shown.sheet.count; i++) {
        bool is_wanted = false;
        for (size_t j = 0; j < run->options.sheet.count; j++) {
            is_wanted |= sheet_choice_names(run->options.sheet.item[j],
                                            shown.sheet.item[i]);
        }
        if (is_wanted) {
            ARRAY_PUSH(&run->arena, &chosen->worksheet,
                       shown.sheet.item[i]->id);
        }
    }
    if (chosen->worksheet.count == 0) {
        list->edition.count--; /* nothing of it is asked for */
    }
}

bool
handouts_choose(struct run *run)
{
    struct handout_list list = {0};
    bool has_any = false;

    if (!check_words(run)) {
        return false;
    }
    for (size_t i = 0; i < run->document.edition.count; i++) {
        const struct edition *edition = &run->document.edition.item[i];
        if (edition->is_handouts) {
            has_any = true;
            add_chosen(run, &list, edition);
        }
    }
    if (!has_any) {
        struct edition letter = default_handouts(run, STR("letter"));
        struct edition a4 = default_handouts(run, STR("a4"));
        add_chosen(run, &list, &letter);
        add_chosen(run, &list, &a4);
    }
    run->document.edition.item = list.edition.item;
    run->document.edition.count = list.edition.count;
    run->document.edition.capacity = list.edition.capacity;
    return true;
}

/* ------------------------------------------------------- what they are like */

/* "w14-shared-safety-plan-letter.pdf": the same in every release. */
static struct str
file_name(struct run *run, const struct edition *edition,
          const struct node *worksheet)
{
    struct arena *arena = &run->arena;
    struct str name =
        str_join3(arena, worksheet->id, STR("-"), edition->output);

    if (run->options.verb == VERB_HANDOUT) {
        return name;
    }
    return path_join(arena, STR(HANDOUTS_FOLDER), name);
}

/* The edition of the whole book on the same paper. */
static const struct edition *
find_workbook(const struct run *run, const struct edition *edition)
{
    for (size_t i = 0; i < run->book_edition_count; i++) {
        const struct edition *other = &run->book_edition[i];
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
add_feet(struct run *run, struct edition *handout, const struct node *worksheet,
         const struct set_edition *workbook)
{
    struct arena *arena = &run->arena;
    const struct metadata *metadata = &run->document.metadata;
    const struct sheet_pages *pages =
        set_edition_find_sheet(workbook, worksheet);
    const struct help_line *help =
        document_find_help(&run->document, handout->region);
    struct str folio = STR_EMPTY;
    enum word word;

    if (pages != NULL) {
        assert(pages->first < workbook->result.pages.page.count);
        assert(workbook->result.pages.page.item != NULL);
        folio = workbook->result.pages.page.item[pages->first].folio;
    }
    word = str_is_empty(folio) ? WORD_SHEET_SOURCE : WORD_SHEET_SOURCE_PAGE;
    ARRAY_PUSH(
        arena, &handout->foot,
        wording_fill(arena, metadata->language, word, metadata->title, folio));
    if (help != NULL && !str_is_empty(help->text)) {
        ARRAY_PUSH(arena, &handout->foot, help->text);
    }
}

static struct edition *
add_handout(struct run *run, struct handout_list *list,
            const struct edition *edition, const struct node *worksheet)
{
    struct edition *handout = ARRAY_ADD(&run->arena, &list->edition);

    *handout = *edition;
    handout->output = file_name(run, edition, worksheet);
    handout->worksheet.item = NULL;
    handout->worksheet.count = handout->worksheet.capacity = 0;
    ARRAY_PUSH(&run->arena, &handout->worksheet, worksheet->id);
    return handout;
}

struct handout_list
handouts_plan(struct run *run, struct press *press,
              const struct edition *edition)
{
    struct handout_list list = {0};
    struct sheet_list sheets =
        sheet_choice_collect(&run->arena, &run->document, edition);
    const struct edition *workbook = find_workbook(run, edition);
    struct set_edition set = {0};
    bool is_laid = press != NULL && workbook != NULL &&
                   set_edition_make_quietly(press, workbook, &set);

    for (size_t i = 0; i < sheets.sheet.count; i++) {
        struct edition *handout =
            add_handout(run, &list, edition, sheets.sheet.item[i]);
        if (press != NULL) {
            add_feet(run, handout, sheets.sheet.item[i], &set);
        }
    }
    if (is_laid || set.cascade != NULL) {
        set_edition_release(&set);
    }
    return list;
}
