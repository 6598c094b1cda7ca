#include "tag.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "document/node.h"
#include "paint/display_list.h"
#include "paint/structure_element.h"
#include "pdf/object/syntax.h"
#include "user_space.h"

struct kid *
tag_add_kid(struct arena *arena, struct pdf_tag *parent, struct kid *after,
            enum kid_kind kind)
{
    struct kid *kid = ARENA_NEW(arena, struct kid);

    kid->kind = kind;
    if (after == NULL) {
        after = parent->last_kid;
    }
    if (after == NULL) {
        parent->first_kid = kid;
    } else {
        kid->next = after->next;
        after->next = kid;
    }
    if (after == parent->last_kid) {
        parent->last_kid = kid;
    }
    return kid;
}

void
tag_mark_content(struct pdf_tag *tag)
{
    while (tag != NULL && !tag->has_content) {
        tag->has_content = true;
        tag = tag->parent;
    }
}

static void
add_text_entry(struct strbuf *out, const char *key, struct str text)
{
    if (text.size_bytes > 0) {
        strbuf_add_c(out, key);
        syntax_add_text(out, text);
    }
}

static const char *
numbering_name(enum list_numbering numbering)
{
    switch (numbering) {
    case NUMBERING_UNSET: /* labels that are words, as in a list of terms */
    case NUMBERING_NONE:
        return "None";
    case NUMBERING_DISC:
        return "Disc";
    case NUMBERING_DECIMAL:
        return "Decimal";
    }
    return "None";
}

static const char *
scope_name(enum header_scope scope)
{
    switch (scope) {
    case SCOPE_NONE:
        return NULL;
    case SCOPE_COLUMN:
        return "Column";
    case SCOPE_ROW:
        return "Row";
    case SCOPE_BOTH:
        return "Both";
    }
    return NULL;
}

static void
add_span(struct strbuf *out, const char *key, size_t span)
{
    if (span > 1) {
        strbuf_add_c(out, key);
        strbuf_add_number(out, (int64_t)span);
    }
}

static void
add_table_attributes(struct strbuf *out,
                     const struct structure_element *element)
{
    const char *scope = scope_name(element->scope);

    if (scope == NULL && element->column_span <= 1 && element->row_span <= 1) {
        return;
    }
    strbuf_add_c(out, "/A<</O/Table");
    if (scope != NULL) {
        strbuf_add_c(out, "/Scope/");
        strbuf_add_c(out, scope);
    }
    add_span(out, "/ColSpan ", element->column_span);
    add_span(out, "/RowSpan ", element->row_span);
    strbuf_add_c(out, ">>");
}

static void
add_layout_attributes(struct strbuf *out, const struct pdf_tag *tag)
{
    const struct structure_element *element = tag->element;

    strbuf_add_c(out, "/A<</O/Layout/Placement/Block/BBox");
    user_space_add_box(out, tag->box_page->height, &element->place->box);
    strbuf_add_c(out, ">>");
}

static bool
is_decorated(const struct structure_element *element)
{
    return element->is_underlined || element->is_struck ||
           element->background_darkness != 0;
}

/* Lines along text and what lies behind it are artifacts where they are
 * painted; here they are said. Of two lines one can be: nested elements have
 * one each. */
static void
add_text_attributes(struct strbuf *out, const struct structure_element *element)
{
    int paper = 255 - element->background_darkness;

    strbuf_add_c(out, "/A<</O/Layout");
    if (element->is_underlined || element->is_struck) {
        strbuf_add_c(out, "/TextDecorationType/");
        strbuf_add_c(out, element->is_struck ? "LineThrough" : "Underline");
    }
    if (element->background_darkness > 0) {
        strbuf_add_c(out, "/BackgroundColor[");
        for (int channel = 0; channel < 3; channel++) {
            syntax_add_length(out, (paper * 1000 + 127) / 255);
        }
        strbuf_add_char(out, ']');
    }
    strbuf_add_c(out, ">>");
}

void
tag_add_note_id(struct strbuf *out, uint32_t note_number)
{
    /* Ten digits, so that the order of numbers is the order of names. */
    strbuf_add_c(out, "(note-");
    for (uint32_t unit = 1000000000; unit > 0; unit /= 10) {
        strbuf_add_char(out, (char)('0' + note_number / unit % 10));
    }
    strbuf_add_char(out, ')');
}

static void
add_attributes(struct strbuf *out, const struct pdf_tag *tag)
{
    const struct structure_element *element = tag->element;
    if (tag->note_number > 0) {
        strbuf_add_c(out, "/ID");
        tag_add_note_id(out, tag->note_number);
    }
    add_text_entry(out, "/Lang", element->language);
    add_text_entry(out, "/Alt", element->alternative);
    add_text_entry(out, "/E", element->expansion);
    if (element->type == STRUCTURE_L) {
        /* Where there are labels it must be said (ISO 14289-1, 7.6). */
        strbuf_add_c(out, "/A<</O/List/ListNumbering/");
        strbuf_add_c(out, numbering_name(element->numbering));
        strbuf_add_c(out, ">>");
    } else if (element->place != NULL) {
        add_layout_attributes(out, tag);
    } else if (is_decorated(element)) {
        add_text_attributes(out, element);
    } else {
        add_table_attributes(out, element);
    }
}

static bool
is_written(const struct kid *kid)
{
    return kid->kind != KID_ELEMENT || kid->tag->has_content;
}

/* A dictionary, where a number alone would not say enough. */
static void
add_kid_dictionary(struct strbuf *out, const struct kid *kid, uint32_t own_page)
{
    bool is_content = kid->kind == KID_CONTENT;

    strbuf_add_c(out, is_content ? "<</Type/MCR" : "<</Type/OBJR");
    if (kid->page != own_page) {
        strbuf_add_c(out, "/Pg");
        syntax_add_reference(out, kid->page);
    }
    if (is_content) {
        syntax_add_entry(out, "/MCID", kid->mcid);
    } else {
        strbuf_add_c(out, "/Obj");
        syntax_add_reference(out, kid->annotation);
    }
    strbuf_add_c(out, ">>");
}

/* `own_page` is the page that the element's Pg names. */
static void
add_kid_entry(struct strbuf *out, const struct kid *kid, uint32_t own_page)
{
    if (kid->kind == KID_ELEMENT) {
        syntax_add_reference(out, haru_number(kid->tag->object));
    } else if (kid->kind == KID_CONTENT && kid->page == own_page) {
        syntax_add_number(out, kid->mcid);
    } else {
        add_kid_dictionary(out, kid, own_page);
    }
}

/* The page of the first kid that is on one; 0: of none. */
static uint32_t
own_page_of(const struct pdf_tag *tag)
{
    for (const struct kid *kid = tag->first_kid; kid != NULL; kid = kid->next) {
        if (kid->page != 0) {
            return kid->page;
        }
    }
    return 0;
}

static size_t
count_written(const struct pdf_tag *tag)
{
    size_t count = 0;

    for (const struct kid *kid = tag->first_kid; kid != NULL; kid = kid->next) {
        count += is_written(kid);
    }
    return count;
}

static void
add_kid_entries(struct strbuf *out, const struct pdf_tag *tag,
                uint32_t own_page)
{
    for (const struct kid *kid = tag->first_kid; kid != NULL; kid = kid->next) {
        if (is_written(kid)) {
            add_kid_entry(out, kid, own_page);
        }
    }
}

static void
add_kids(struct strbuf *out, const struct pdf_tag *tag)
{
    uint32_t own_page = own_page_of(tag);
    size_t count = count_written(tag);

    if (own_page != 0) {
        strbuf_add_c(out, "/Pg");
        syntax_add_reference(out, own_page);
    }
    if (count > 0) { /* not an empty cell */
        strbuf_add_c(out, count > 1 ? "/K[" : "/K");
        add_kid_entries(out, tag, own_page);
        strbuf_add_c(out, count > 1 ? "]" : "");
    }
}

void
tag_write(const void *data, struct strbuf *out)
{
    const struct pdf_tag *tag = data;

    strbuf_add_c(out, "/S/");
    strbuf_add_c(out, structure_type_name(tag->element->type));
    haru_add_entry(out, "/P", tag->parent->object);
    add_attributes(out, tag);
    add_kids(out, tag);
}
