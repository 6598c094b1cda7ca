#include "typed_reference.h"

struct str
typed_reference_text(struct arena *arena, struct str form, struct str id)
{
    if (str_equal_c(form, TYPED_REFERENCE_BOOKDOWN)) {
        return str_join3(arena, STR("\\@ref("), id, STR(")"));
    }
    return str_equal_c(form, TYPED_REFERENCE_BRACKETS)
               ? str_join3(arena, STR("[@"), id, STR("]"))
               : str_join(arena, STR("@"), id);
}

struct str
typed_reference_take(struct node *link)
{
    struct attribute **at = &link->attribute;
    struct str form;

    while (*at != NULL && !str_equal_c((*at)->key, TYPED_REFERENCE)) {
        at = &(*at)->next;
    }
    if (*at == NULL) {
        return STR_EMPTY;
    }
    form = (*at)->value;
    *at = (*at)->next;
    return form;
}
