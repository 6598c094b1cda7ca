#include "tree_dump.h"

#include <assert.h>

#include "direction.h"
#include "iterator.h"

static void
add_key(struct strbuf *out, const char *key)
{
    strbuf_add_char(out, ' ');
    strbuf_add_c(out, key);
    strbuf_add_char(out, '=');
}

static void
add_quoted(struct strbuf *out, struct str text)
{
    strbuf_add_char(out, '"');
    for (size_t i = 0; i < text.size_bytes; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\') {
            strbuf_add_char(out, '\\');
            strbuf_add_char(out, (char)c);
        } else if (c == '\n') {
            strbuf_add_c(out, "\\n");
        } else if (c < 0x20) {
            strbuf_add_c(out, "\\x");
            strbuf_add_hex(out, c, 2);
        } else {
            strbuf_add_char(out, (char)c);
        }
    }
    strbuf_add_char(out, '"');
}

/* Nothing is written for an empty text: absence is the common case. */
static void
add_text(struct strbuf *out, const char *key, struct str text)
{
    if (!str_is_empty(text)) {
        add_key(out, key);
        add_quoted(out, text);
    }
}

static void
add_number(struct strbuf *out, const char *key, int64_t number)
{
    add_key(out, key);
    strbuf_add_number(out, number);
}

static void
add_flag(struct strbuf *out, const char *name, bool is_set)
{
    if (is_set) {
        strbuf_add_char(out, ' ');
        strbuf_add_c(out, name);
    }
}

static void
add_field(struct strbuf *out, const struct field *field)
{
    if (field != NULL) {
        add_text(out, "field", field->name);
        add_text(out, "prompt", field->prompt);
    }
}

static void
dump_list(struct strbuf *out, const struct node *node)
{
    const struct node_list *list = &node->list;

    add_flag(out, "ordered", list->is_ordered);
    if (list->is_ordered) {
        add_number(out, "start", list->start);
    }
    add_flag(out, "tight", list->is_tight);
}

static void
dump_table(struct strbuf *out, const struct node *node)
{
    const struct node_table *table = &node->table;
    static const char letter[] = {'-', 'l', 'c', 'r'};

    add_number(out, "columns", (int64_t)table->column_count);
    if (table->alignment != NULL) {
        add_key(out, "align");
        for (size_t i = 0; i < table->column_count; i++) {
            assert((size_t)table->alignment[i] < sizeof letter);
            strbuf_add_char(out, letter[table->alignment[i]]);
        }
    }
    add_flag(out, "answer-grid", table->is_answer_grid);
}

static void
dump_link(struct strbuf *out, const struct node *node)
{
    const struct node_link *link = &node->link;

    add_text(out, "to", link->destination);
    add_text(out, "title", link->title);
    if (link->target != NULL) {
        add_key(out, "target");
        strbuf_add_c(out, node_kind_name(link->target->kind));
        if (!str_is_empty(link->target->id)) {
            strbuf_add_char(out, '#');
            strbuf_add(out, link->target->id);
        }
    }
    add_flag(out, "generated-text", link->is_generated_text);
}

static void
dump_image(struct strbuf *out, const struct node *node)
{
    const struct node_image *image = &node->image;

    add_text(out, "path", image->path);
    add_text(out, "alt", image->alternative);
    add_text(out, "title", image->title);
    add_flag(out, "decorative", image->is_decorative);
}

static void
dump_chapter(struct strbuf *out, const struct node *node)
{
    const struct node_chapter *chapter = &node->chapter;
    static const char *const matter[] = {"front", "body", "back"};

    assert(chapter->matter <= MATTER_BACK);
    add_text(out, "path", chapter->path);
    add_key(out, "matter");
    strbuf_add_c(out, matter[chapter->matter]);
    if (chapter->nesting > 0) {
        add_number(out, "nesting", chapter->nesting);
    }
    if (chapter->number > 0) {
        add_number(out, "number", chapter->number);
    }
}

static void
dump_worksheet(struct strbuf *out, const struct node *node)
{
    const struct node_worksheet *worksheet = &node->worksheet;
    static const char *const who[] = {NULL, "alone", "together", "therapist"};

    assert(worksheet->who <= WHO_THERAPIST);
    if (worksheet->who != WHO_ANY) {
        add_key(out, "who");
        strbuf_add_c(out, who[worksheet->who]);
    }
    if (worksheet->minutes > 0) {
        add_number(out, "minutes", worksheet->minutes);
    }
    if (worksheet->repeat > 1) {
        add_number(out, "repeat", worksheet->repeat);
    }
    add_text(out, "privacy", worksheet->privacy);
}

static void
dump_answer(struct strbuf *out, const struct node *node)
{
    const struct node_answer *answer = &node->answer;

    if (answer->is_fill) {
        add_key(out, "lines");
        strbuf_add_c(out, "fill");
    } else if (answer->line_count > 0) {
        add_number(out, "lines", answer->line_count);
    }
    if (answer->height > 0) {
        add_key(out, "height");
        strbuf_add_scaled(out, dimen_to_millipoints(answer->height), 3);
    }
    add_field(out, answer->field);
}

static void
dump_scale(struct strbuf *out, const struct node *node)
{
    const struct node_scale *scale = &node->scale;

    add_text(out, "low", scale->low);
    add_text(out, "high", scale->high);
    for (size_t i = 0; i < scale->point_count; i++) {
        add_key(out, "point");
        add_quoted(out, scale->point[i]);
        if (scale->field != NULL) {
            add_field(out, scale->field[i]);
        }
    }
}

static void
dump_condition(struct strbuf *out, const struct node *node)
{
    const struct node_condition *condition = &node->condition;

    add_flag(out, condition->is_hidden ? "hidden" : "visible", true);
    add_text(out, "format", condition->format);
    add_text(out, "edition", condition->edition);
}

static const char *
callout_name(enum callout_kind callout)
{
    static const char *const name[] = {"note", "tip", "important", "warning",
                                       "caution"};

    assert(callout <= CALLOUT_CAUTION);
    return name[callout];
}

static void
dump_footnote(struct strbuf *out, const struct node *node)
{
    const struct node_footnote *footnote = &node->footnote;

    add_text(out, "label", footnote->label);
    add_number(out, "number", footnote->number);
}

static void
dump_choices(struct strbuf *out, const struct node *node)
{
    const struct node_choices *choices = &node->choices;

    add_flag(out, "exclusive", choices->is_exclusive);
    add_flag(out, "radio", choices->is_radio);
    add_flag(out, "ordered", choices->is_ordered);
    if (choices->is_ordered && choices->start != 1) {
        add_number(out, "start", choices->start);
    }
    add_field(out, choices->field);
}

static void
dump_cell(struct strbuf *out, const struct node *node)
{
    const struct node_cell *cell = &node->cell;

    add_number(out, "column", (int64_t)cell->column);
    if (cell->column_span > 1) {
        add_number(out, "columns", (int64_t)cell->column_span);
    }
    if (cell->row_span > 1) {
        add_number(out, "rows", (int64_t)cell->row_span);
    }
    add_flag(out, "row-header", cell->is_header_column);
    add_field(out, cell->field);
}

static void
dump_blank(struct strbuf *out, const struct node *node)
{
    const struct node_blank *blank = &node->blank;

    add_number(out, "size", blank->size_hint);
    add_field(out, blank->field);
}

static void
dump_part(struct strbuf *out, const struct node *node)
{
    const struct node_part *part = &node->part;

    add_text(out, "title", part->title);
    add_text(out, "path", part->path);
}

static void
dump_callout(struct strbuf *out, const struct node *node)
{
    add_key(out, "callout");
    strbuf_add_c(out, callout_name(node->callout));
}

static void
dump_text(struct strbuf *out, const struct node *node)
{
    if (node_is_block(node)) {
        add_text(out, "text", node->text);
    } else {
        strbuf_add_char(out, ' ');
        add_quoted(out, node->text);
    }
}

static void
dump_title(struct strbuf *out, const struct node *node)
{
    add_text(out, "title", node->title);
}

static void
dump_level(struct strbuf *out, const struct node *node)
{
    add_number(out, "level", node->level);
}

static void
dump_is_header(struct strbuf *out, const struct node *node)
{
    add_flag(out, "header", node->is_header);
}

static void
dump_field(struct strbuf *out, const struct node *node)
{
    add_field(out, node->field);
}

static void
dump_quotation(struct strbuf *out, const struct node *node)
{
    add_text(out, "open", node->quotation.open);
    add_text(out, "close", node->quotation.close);
}

static void
dump_nothing(struct strbuf *out, const struct node *node)
{
    (void)out;
    (void)node;
}

typedef void (*dump_function)(struct strbuf *out, const struct node *node);

/* What each kind's own member of the union says. */
static const dump_function dump_of_kind[NODE_KIND_COUNT] = {
#define NODE(name, level, label, element, role, structure, data) \
    [NODE_##name] = dump_##data,
#include "node_kind.def"
#undef NODE
};

static void
add_line(struct strbuf *out, const struct node *node, size_t depth)
{
    strbuf_add_repeated(out, ' ', 2 * depth);
    strbuf_add_c(out, node_kind_name(node->kind));
    strbuf_add_char(out, ' ');
    strbuf_add_number(out, node->pos.line);
    strbuf_add_char(out, ':');
    strbuf_add_number(out, node->pos.column);
    add_text(out, "id", node->id);
    add_text(out, "class", node->classes);
    add_text(out, "lang", node->language);
    add_text(out, "dir", str_from_c(direction_name(node->direction)));
    dump_of_kind[node->kind](out, node);
    for (const struct attribute *attribute = node->attribute; attribute != NULL;
         attribute = attribute->next) {
        strbuf_add_c(out, " @");
        strbuf_add(out, attribute->key);
        strbuf_add_char(out, '=');
        add_quoted(out, attribute->value);
    }
    strbuf_add_char(out, '\n');
}

void
tree_dump_write(struct strbuf *out, const struct node *root)
{
    struct iterator walk = iterator_begin(root);
    size_t depth = 0;

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            add_line(out, walk.node, depth);
            depth++;
        } else {
            assert(depth > 0);
            depth--;
        }
    }
}
