/*
 * A widget is known when it is painted, but its area only when its neighbours
 * are: a box of 5.5 mm is hard to hit on a tablet, so each area grows to 8 mm
 * where there is room. So objects are numbered at once and spelled at the end
 * of the page.
 *
 * Names are a hierarchy: the worksheet, the copy where a worksheet is
 * repeated, the question. A question whose lines go on over a page has a
 * field for each piece; the second gets the number 2.
 *
 * One of many is asked for with check boxes. Only choice=radio makes a group,
 * because some programs save a chosen button without its group and forget the
 * choice. A group may be left empty again: there is no answer that somebody
 * must give, and none that cannot be taken back.
 */
#include "forms.h"

#include <assert.h>

#include "appearance.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/strbuf.h"
#include "base/strmap.h"
#include "document/wording.h"
#include "paint/rectangle.h"
#include "pdf/object/haru.h"
#include "pdf/object/syntax.h"
#include "user_space.h"
#include "write_font.h"

enum {
    AREA_MICROMETRES = 8000,
    FLAG_MULTILINE = 1 << 12,
    FLAG_RADIO = 1 << 15,
    FLAG_DO_NOT_SCROLL = 1 << 23,
    QUADDING_RIGHT = 2,
    PART_MAX_BYTES = 100,    /* for a name: libraries stop at 127 */
    TEXT_PADDING_POINTS = 4, /* that viewers leave above and below */
    LEADING_PERCENT = 135,   /* share of the size: widest in viewers */
    INSET_POINTS = 2,        /* between what is drawn and what is typed */
    NAME_LETTERS = 30,       /* a long name or address, which is to fit */
    WORD_LETTERS = 18,       /* the same where a line may be broken */
    LETTER_PERCENT = 52,     /* the mean width of its letters, of the size */
    SIZE_MIN_PERCENT = 75    /* of the size in wide fields: 9 points of 12 */
};

/* The font in the form's resources. */
#define FONT_NAME "Typed"

/* What a viewer draws that makes appearances anew: glyphs of Zapf Dingbats. */
#define TICK "4"
#define DOT "l"

/* A node of the field hierarchy that is no widget. */
struct field_node {
    struct field_node *parent; /* NULL at the top */
    struct str part;           /* one of the name */
    struct str path;           /* all parts, joined by dots */
    const struct field *group; /* the one of radio buttons, or NULL */
    struct haru_object *object;
    struct strbuf kids; /* references; released by forms_write */
};

struct widget {
    const struct paint_field *field;
    struct haru_object *object;
    struct field_node *parent;
    struct str part; /* one of its name; for a radio button its state */
    int64_t structure_key;
};

struct forms {
    struct arena *arena;
    struct haru *haru;
    struct structure *structure;
    struct appearances *appearances;
    struct forms_text text;
    struct strmap node_by_path;
    struct strmap used_path;
    ARRAY_OF(struct field_node *) node; /* parents before their kids */
    ARRAY_OF(struct widget) widget;     /* those on the page in hand */
};

struct forms *
forms_open(struct arena *arena, struct haru *haru, struct structure *structure,
           const struct forms_text *text)
{
    struct forms *forms = ARENA_NEW(arena, struct forms);

    forms->arena = arena;
    forms->haru = haru;
    forms->structure = structure;
    forms->appearances = appearances_open(arena, haru);
    forms->text = *text;
    return forms;
}

/* ---------------------------------------------------------------- names */

/* Letters, digits, hyphens: a dot would be read as another level. */
static struct str
name_part(struct forms *forms, struct str text)
{
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < text.size_bytes && i < PART_MAX_BYTES; i++) {
        char c = text.data[i];
        bool is_kept = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                       (c >= 'A' && c <= 'Z') || c == '_';
        strbuf_add_char(&out, is_kept ? c : '-');
    }
    return strbuf_take(forms->arena, &out);
}

static struct str
join_path(struct forms *forms, const struct field_node *parent, struct str part)
{
    return parent == NULL
               ? part
               : str_join3(forms->arena, parent->path, STR("."), part);
}

/* The part itself, or with the first number that makes it the only one. */
static struct str
claim_part(struct forms *forms, const struct field_node *parent,
           struct str wanted)
{
    struct str part = wanted;
    struct str path = join_path(forms, parent, part);

    for (int64_t number = 2; strmap_find(&forms->used_path, path) != NULL;
         number++) {
        part = str_join3(forms->arena, wanted, STR("-"),
                         str_from_number(forms->arena, number));
        path = join_path(forms, parent, part);
    }
    strmap_add(forms->arena, &forms->used_path, path, forms);
    return part;
}

static struct field_node *
new_node(struct forms *forms, struct field_node *parent, struct str part,
         struct str path)
{
    struct field_node *node = ARENA_NEW(forms->arena, struct field_node);

    node->parent = parent;
    node->part = part;
    node->path = path;
    node->object = haru_add_object(forms->haru);
    strbuf_init(&node->kids);
    return node;
}

static struct field_node *
find_or_add_node(struct forms *forms, struct field_node *parent,
                 struct str part)
{
    struct str path = join_path(forms, parent, part);
    struct field_node *node = strmap_find(&forms->node_by_path, path);

    if (node == NULL) {
        node = new_node(forms, parent, part, path);
        if (parent != NULL) {
            syntax_add_reference(&parent->kids, haru_number(node->object));
        }
        strmap_add(forms->arena, &forms->node_by_path, path, node);
        strmap_add(forms->arena, &forms->used_path, path, forms);
        ARRAY_PUSH(forms->arena, &forms->node, node);
    }
    return node;
}

/* The last part of "worksheet.question", and the worksheet's node. */
static struct str
split_name(struct forms *forms, struct str name, int copy,
           struct field_node **parent)
{
    size_t dot = str_find_char(name, '.');

    assert(dot != STR_NOT_FOUND);
    *parent = find_or_add_node(forms, NULL,
                               name_part(forms, str_slice(name, 0, dot)));
    if (copy > 0) {
        struct str number = str_from_number(forms->arena, copy);
        *parent = find_or_add_node(
            forms, *parent, str_join(forms->arena, STR("copy-"), number));
    }
    return name_part(forms, str_tail(name, dot + 1));
}

struct haru_object *
forms_add(struct forms *forms, const struct paint_field *field)
{
    struct widget *widget = ARRAY_ADD(forms->arena, &forms->widget);

    widget->field = field;
    widget->object = haru_add_object(forms->haru);
    widget->structure_key = structure_add_annotation(
        forms->structure, field->element, widget->object);
    widget->part =
        split_name(forms, field->field->name, field->copy, &widget->parent);
    if (field->kind == FIELD_RADIO && field->group != NULL) {
        struct str part =
            split_name(forms, field->group->name, field->copy, &widget->parent);
        widget->parent = find_or_add_node(forms, widget->parent, part);
        widget->parent->group = field->group;
    } else {
        widget->part = claim_part(forms, widget->parent, widget->part);
    }
    syntax_add_reference(&widget->parent->kids, haru_number(widget->object));
    return widget->object;
}

/* ----------------------------------------------------------------- areas */

/* How far a box may grow to each side. */
struct room {
    dimen left;
    dimen right;
    dimen up;
    dimen down;
};

static dimen
smaller(dimen a, dimen b)
{
    return a < b ? a : b;
}

/* Two boxes share the gap between them, along the axis where it is wider. */
static void
limit_room(struct room *room, const struct rectangle *box,
           const struct rectangle *other)
{
    dimen right = other->left - (box->left + box->width);
    dimen left = box->left - (other->left + other->width);
    dimen down = other->top - (box->top + box->height);
    dimen up = box->top - (other->top + other->height);
    dimen across = right > left ? right : left;
    dimen along = down > up ? down : up;

    if (across < 0 && along < 0) {
        return; /* they overlap as drawn */
    }
    if (across >= along && right > left) {
        room->right = smaller(room->right, right / 2);
    } else if (across >= along) {
        room->left = smaller(room->left, left / 2);
    } else if (down > up) {
        room->down = smaller(room->down, down / 2);
    } else {
        room->up = smaller(room->up, up / 2);
    }
}

/* Grow one side by `share` percent of what is missing, the other by the rest,
 * and each takes over what the other has no room for. */
static void
share_growth(dimen missing, int share, dimen *before, dimen *after)
{
    dimen first = smaller(missing * share / 100, *before);
    dimen second = smaller(missing - first, *after);

    *before = smaller(missing - second, *before);
    *after = second;
}

/* The box of one area, grown as far as its neighbours leave room. */
static struct rectangle
grown_box(const struct touch_area *area, size_t count, size_t index)
{
    const dimen wanted = dimen_from_micrometres(AREA_MICROMETRES);
    const struct rectangle *box = &area[index].box;
    dimen wide = box->width < wanted ? wanted - box->width : 0;
    dimen tall = box->height < wanted ? wanted - box->height : 0;
    struct room room = {wide, wide, tall, tall};

    for (size_t i = 0; i < count && wide + tall > 0; i++) {
        if (i != index) {
            limit_room(&room, box, &area[i].box);
        }
    }
    share_growth(wide, 50, &room.left, &room.right);
    share_growth(tall, area[index].is_text ? 70 : 50, &room.up, &room.down);
    return (struct rectangle){box->left - room.left, box->top - room.up,
                              box->width + room.left + room.right,
                              box->height + room.up + room.down};
}

void
forms_grow_areas(struct arena *arena, struct touch_area *area, size_t count)
{
    struct rectangle *grown = ARENA_ARRAY(arena, struct rectangle, count + 1);

    for (size_t i = 0; i < count; i++) {
        grown[i] = grown_box(area, count, i);
    }
    for (size_t i = 0; i < count; i++) {
        area[i].box = grown[i];
    }
}

/* --------------------------------------------------------------- widgets */

static bool
is_text(const struct widget *widget)
{
    return widget->field->kind == FIELD_TEXT ||
           widget->field->kind == FIELD_LINES;
}

/* What is typed keeps off the frame, also in viewers that leave it no room.
 * A narrow field is left as wide as a finger. */
static struct rectangle
inset_area(const struct rectangle *area)
{
    const dimen inset = DIMEN_FROM_POINTS(INSET_POINTS);
    struct rectangle inner = *area;

    if (area->width - 2 * inset >= dimen_from_micrometres(AREA_MICROMETRES)) {
        inner.left += inset;
        inner.width -= 2 * inset;
    }
    return inner;
}

struct typing {
    dimen size;
    bool has_lines; /* two or more fit, so nothing is typed that won't print */
};

/* By whole points the largest size in which so many letters have room, but
 * never one that is hard to read. */
static dimen
typed_size(const struct forms *forms, const struct rectangle *area, int letters)
{
    dimen largest = forms->text.size;
    dimen least = dimen_scale(largest, SIZE_MIN_PERCENT, 100);
    dimen room = area->width - DIMEN_FROM_POINTS(TEXT_PADDING_POINTS);
    dimen size = dimen_scale(room, 100, letters * LETTER_PERCENT);

    size -= size % DIMEN_POINT;
    return size > largest ? largest : size < least ? least : size;
}

/* Sizes are fixed: a viewer that may choose one writes a short word large and
 * a sentence too small to read. */
static struct typing
choose_typing(const struct forms *forms, const struct rectangle *area)
{
    dimen size = typed_size(forms, area, WORD_LETTERS);
    dimen leading = dimen_scale(size, LEADING_PERCENT, 100);
    dimen room = area->height - DIMEN_FROM_POINTS(TEXT_PADDING_POINTS);

    return room >= 2 * leading
               ? (struct typing){size, true}
               : (struct typing){typed_size(forms, area, NAME_LETTERS), false};
}

/* What is drawn to write on: as many lines as on paper, or a box. */
static struct str
room_words(struct forms *forms, const struct paint_field *field)
{
    struct wording wording = forms->text.wording;

    if (field->line_count == 0) {
        return wording_find(wording, WORD_ANSWER_BOX);
    }
    return wording_fill(
        forms->arena, wording,
        field->line_count == 1 ? WORD_ANSWER_LINE : WORD_ANSWER_LINES,
        str_from_number(forms->arena, field->line_count), STR_EMPTY);
}

/* The question, and of an area to write in how large it is. */
static void
add_spoken_name(struct forms *forms, const struct widget *widget,
                struct strbuf *out)
{
    const struct paint_field *field = widget->field;
    struct str spoken = field->field->prompt;

    if (field->kind == FIELD_LINES) {
        spoken = str_join(forms->arena,
                          str_join3(forms->arena, spoken, STR(" ("),
                                    room_words(forms, field)),
                          STR(")"));
    }
    strbuf_add_c(out, "/TU");
    syntax_add_text(out, spoken);
}

static void
add_typing(const struct forms *forms, dimen size, struct strbuf *out)
{
    struct strbuf text;

    strbuf_init(&text);
    strbuf_add_c(&text, "/" FONT_NAME);
    syntax_add_length(&text, dimen_to_millipoints(size));
    strbuf_add_c(&text, " Tf 0 g");
    strbuf_add_c(out, "/DA");
    syntax_add_literal(out, strbuf_str(&text));
    if (forms->text.is_flush_right) {
        syntax_add_entry(out, "/Q", QUADDING_RIGHT);
    }
    strbuf_release(&text);
}

static void
add_parent(const struct field_node *parent, struct strbuf *out)
{
    if (parent != NULL) {
        haru_add_entry(out, "/Parent", parent->object);
    }
}

static void
add_name(struct str part, struct strbuf *out)
{
    strbuf_add_c(out, "/T");
    syntax_add_literal(out, part);
}

/* The border has no color, so nothing is drawn; its width keeps text off what
 * the page has drawn. */
static void
add_text_keys(struct forms *forms, const struct widget *widget,
              const struct rectangle *area, struct strbuf *out)
{
    struct typing typing = choose_typing(forms, area);

    strbuf_add_c(out, "/FT/Tx");
    add_name(widget->part, out);
    add_spoken_name(forms, widget, out);
    if (typing.has_lines) {
        syntax_add_entry(out, "/Ff", FLAG_MULTILINE | FLAG_DO_NOT_SCROLL);
    }
    add_typing(forms, typing.size, out);
    strbuf_add_c(out, "/BS<</S/S/W 1.5>>");
    haru_add_entry(
        out, "/AP<</N",
        appearance_text(forms->appearances, area->width, area->height));
    strbuf_add_c(out, ">>");
}

static void
add_states(struct forms *forms, const struct widget *widget,
           const struct rectangle *area, struct str state, struct strbuf *out)
{
    const struct paint_field *field = widget->field;
    const struct rectangle *box = &field->box;
    struct mark_look look = {.width = area->width,
                             .height = area->height,
                             .left = box->left - area->left,
                             .bottom = area->top + area->height - box->top -
                                       box->height,
                             .size = box->width,
                             .weight = field->weight,
                             .is_round = field->is_round};

    strbuf_add_c(out, "/AS/Off/AP<</N<<");
    syntax_add_name(out, state);
    syntax_add_reference(
        out, haru_number(appearance_ticked(forms->appearances, &look)));
    haru_add_entry(
        out, "/Off",
        appearance_unticked(forms->appearances, area->width, area->height));
    strbuf_add_c(out, ">>>>/MK<</CA");
    syntax_add_literal(out, field->is_round ? STR(DOT) : STR(TICK));
    strbuf_add_c(out, ">>");
}

static void
add_mark_keys(struct forms *forms, const struct widget *widget,
              const struct rectangle *area, struct strbuf *out)
{
    bool is_radio = widget->parent->group != NULL;

    if (!is_radio) {
        strbuf_add_c(out, "/FT/Btn/V/Off");
        add_name(widget->part, out);
    }
    add_spoken_name(forms, widget, out);
    add_states(forms, widget, area, is_radio ? widget->part : STR("Yes"), out);
}

static void
write_widget(struct forms *forms, const struct widget *widget,
             const struct rectangle *area, const struct page *page,
             const struct haru_object *page_object)
{
    struct strbuf out;

    strbuf_init(&out);
    haru_add_entry(&out, "/Type/Annot/Subtype/Widget/F 4/P", page_object);
    strbuf_add_c(&out, "/Rect");
    user_space_add_box(&out, page->height, area);
    syntax_add_entry(&out, "/StructParent", widget->structure_key);
    add_parent(widget->parent, &out);
    if (is_text(widget)) {
        add_text_keys(forms, widget, area, &out);
    } else {
        add_mark_keys(forms, widget, area, &out);
    }
    haru_take_body(widget->object, &out);
}

void
forms_end_page(struct forms *forms, const struct page *page,
               const struct haru_object *page_object)
{
    size_t count = forms->widget.count;
    struct touch_area *area =
        ARENA_ARRAY(forms->arena, struct touch_area, count + 1);

    for (size_t i = 0; i < count; i++) {
        const struct widget *widget = &forms->widget.item[i];
        area[i].box = widget->field->box;
        area[i].is_text = is_text(widget);
    }
    forms_grow_areas(forms->arena, area, count);
    for (size_t i = 0; i < count; i++) {
        struct rectangle box =
            area[i].is_text ? inset_area(&area[i].box) : area[i].box;
        write_widget(forms, &forms->widget.item[i], &box, page, page_object);
    }
    forms->widget.count = 0;
}

/* ------------------------------------------------------------- hierarchy */

static void
write_node(struct field_node *node)
{
    struct strbuf out;

    strbuf_init(&out);
    add_name(node->part, &out);
    add_parent(node->parent, &out);
    if (node->group != NULL) {
        syntax_add_entry(&out, "/FT/Btn/Ff", FLAG_RADIO);
        strbuf_add_c(&out, "/V/Off/TU");
        syntax_add_text(&out, node->group->prompt);
    }
    strbuf_add_c(&out, "/Kids[");
    strbuf_add(&out, strbuf_str(&node->kids));
    strbuf_add_char(&out, ']');
    haru_take_body(node->object, &out);
    strbuf_release(&node->kids);
}

struct haru_object *
forms_write(struct forms *forms)
{
    struct haru_object *object = haru_add_object(forms->haru);
    const struct haru_object *font =
        write_font_add(forms->arena, forms->haru, forms->text.font);
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add_c(&out, "/Fields[");
    for (size_t i = 0; i < forms->node.count; i++) {
        struct field_node *node = forms->node.item[i];
        if (node->parent == NULL) {
            syntax_add_reference(&out, haru_number(node->object));
        }
        write_node(node);
    }
    strbuf_add_c(&out, "]");
    add_typing(forms, forms->text.size, &out);
    strbuf_add_c(&out, "/DR<</Font<</" FONT_NAME);
    if (font != NULL) {
        syntax_add_reference(&out, haru_number(font));
    }
    strbuf_add_c(&out, ">>>>");
    haru_take_body(object, &out);
    return font == NULL ? NULL : object;
}
