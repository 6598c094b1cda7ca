#include "sheet_choice.h"

#include "base/suggestion.h"
#include "iterator.h"

bool
sheet_choice_names(struct str word, const struct node *worksheet)
{
    return str_equal_c(word, SHEET_CHOICE_ALL) ||
           str_equal(word, worksheet->id) ||
           str_has_word(worksheet->classes, word);
}

bool
sheet_choice_holds(const struct edition *edition, const struct node *worksheet)
{
    for (size_t i = 0; i < edition->worksheet.count; i++) {
        if (sheet_choice_names(edition->worksheet.item[i], worksheet)) {
            return true;
        }
    }
    return edition->worksheet.count == 0;
}

struct sheet_list
sheet_choice_collect(struct arena *arena, const struct document *document,
                     const struct edition *edition)
{
    struct iterator walk = iterator_begin(document->root);
    struct sheet_list list = {0};

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_WORKSHEET) {
            if (sheet_choice_holds(edition, walk.node)) {
                ARRAY_PUSH(arena, &list.sheet, walk.node);
            }
            iterator_skip_children(&walk);
        }
    }
    return list;
}

static const struct edition everything = {0}; /* shows every worksheet */

bool
sheet_choice_check_word(struct arena *arena, const struct document *document,
                        struct str word, enum diag_code code,
                        struct source_pos pos, struct diagnostics *diagnostics)
{
    struct sheet_list list = sheet_choice_collect(arena, document, &everything);
    struct suggestion suggestion = suggestion_begin(word);

    for (size_t i = 0; i < list.sheet.count; i++) {
        if (sheet_choice_names(word, list.sheet.item[i])) {
            return true;
        }
        suggestion_weigh(&suggestion, list.sheet.item[i]->id);
    }
    suggestion_weigh(&suggestion, STR("check-in"));
    suggestion_weigh(&suggestion, STR("safety-plan"));
    suggestion_weigh(&suggestion, STR(SHEET_CHOICE_ALL));
    DIAG_REPORT(diagnostics, code, pos, word,
                suggestion_question(arena, &suggestion, "\"", "\""));
    return false;
}

static void
check_region(struct arena *arena, const struct document *document,
             const struct edition *edition, struct diagnostics *diagnostics)
{
    struct suggestion suggestion = suggestion_begin(edition->region);

    if (str_is_empty(edition->region) ||
        document_find_help(document, edition->region) != NULL) {
        return;
    }
    for (size_t i = 0; i < document->help.count; i++) {
        suggestion_weigh(&suggestion, document->help.item[i].region);
    }
    DIAG_REPORT(diagnostics, DIAG_RESOURCE_UNKNOWN, edition->region_pos,
                edition->region,
                suggestion_question(arena, &suggestion, "\"", "\""));
}

void
sheet_choice_check(struct arena *arena, const struct document *document,
                   struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < document->edition.count; i++) {
        const struct edition *edition = &document->edition.item[i];
        for (size_t j = 0; j < edition->worksheet.count; j++) {
            sheet_choice_check_word(arena, document, edition->worksheet.item[j],
                                    DIAG_WORKSHEET_LACKING, edition->pos,
                                    diagnostics);
        }
        check_region(arena, document, edition, diagnostics);
    }
}
