#include "resource_list.h"

#include "attributes.h"
#include "base/strbuf.h"
#include "document/wording.h"

#define SECONDHAND_MARK " *"

struct list_maker {
    struct arena *arena;
    struct wording wording;
    struct source_pos pos;
    struct str checked; /* the date of the whole list */
};

static const struct resource_region *
find_region(const struct resource_table *table, struct str id)
{
    for (size_t i = 0; table != NULL && i < table->region.count; i++) {
        if (str_equal(table->region.item[i].id, id)) {
            return &table->region.item[i];
        }
    }
    return NULL;
}

static struct str
region_ids(struct arena *arena, const struct resource_table *table)
{
    struct strbuf out;
    struct str ids;

    strbuf_init(&out);
    for (size_t i = 0; table != NULL && i < table->region.count; i++) {
        strbuf_add(&out, table->region.item[i].id);
        strbuf_add_char(&out, ' ');
    }
    ids = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return ids;
}

static struct node *
add_node(const struct list_maker *maker, struct node *parent,
         enum node_kind kind)
{
    struct node *node = node_new(maker->arena, kind, maker->pos);

    node_append(parent, node);
    return node;
}

static void
add_text(const struct list_maker *maker, struct node *parent, struct str text)
{
    add_node(maker, parent, NODE_TEXT)->text = text;
}

/* A paragraph "Label: text", the label strong. */
static void
add_line(const struct list_maker *maker, struct node *parent, enum word label,
         struct str text)
{
    struct node *paragraph;
    struct node *strong;

    if (str_is_empty(text)) {
        return;
    }
    paragraph = add_node(maker, parent, NODE_PARAGRAPH);
    strong = add_node(maker, paragraph, NODE_STRONG);
    add_text(maker, strong, wording_find(maker->wording, label));
    add_text(maker, paragraph, STR(" "));
    add_text(maker, paragraph, text);
}

/* The contacts on one line each: a number that wraps is misread. */
static void
add_contacts(const struct list_maker *maker, struct node *body,
             const struct resource_service *service)
{
    struct node *paragraph = add_node(maker, body, NODE_PARAGRAPH);

    for (size_t i = 0; i < service->contact.count; i++) {
        struct node *strong;
        if (i > 0) {
            add_node(maker, paragraph, NODE_LINE_BREAK);
        }
        strong = add_node(maker, paragraph, NODE_STRONG);
        add_text(maker, strong, service->contact.item[i]);
    }
}

static void
add_address(const struct list_maker *maker, struct node *body, struct str url)
{
    struct node *paragraph;
    struct node *link;
    struct str shown = url;

    if (str_is_empty(url)) {
        return;
    }
    if (str_find(url, STR("://")) != STR_NOT_FOUND) {
        shown = str_tail(url, str_find(url, STR("://")) + 3);
    }
    if (str_ends_with(shown, STR("/"))) {
        shown.size_bytes--;
    }
    paragraph = add_node(maker, body, NODE_PARAGRAPH);
    link = add_node(maker, paragraph, NODE_LINK);
    link->link.destination = url;
    add_text(maker, link, shown);
}

static struct str
told_date(const struct list_maker *maker, struct str date,
          enum resource_status status)
{
    return wording_fill(maker->arena, maker->wording,
                        status == RESOURCE_OFFICIAL ? WORD_RESOURCE_OFFICIAL
                                                    : WORD_RESOURCE_SECONDHAND,
                        date, STR_EMPTY);
}

/* A row of the list's own date is marked, and the marks explained once. */
static bool
has_own_date(const struct list_maker *maker,
             const struct resource_service *service)
{
    return !str_equal(service->checked, maker->checked);
}

static void
add_service(const struct list_maker *maker, struct node *list,
            const struct resource_service *service)
{
    struct node *term = add_node(maker, list, NODE_DEFINITION_TERM);
    struct node *body = add_node(maker, list, NODE_DEFINITION_BODY);

    add_text(maker, term, service->name);
    if (service->status == RESOURCE_REPORTED && !has_own_date(maker, service)) {
        add_text(maker, term, STR(SECONDHAND_MARK));
    }
    add_contacts(maker, body, service);
    add_line(maker, body, WORD_RESOURCE_HOURS, service->hours);
    add_line(maker, body, WORD_RESOURCE_SERVES, service->serves);
    add_line(maker, body, WORD_RESOURCE_LANGUAGES, service->languages);
    add_address(maker, body, service->url);
    if (has_own_date(maker, service)) {
        add_line(maker, body, WORD_RESOURCE_CHECKED,
                 told_date(maker, service->checked, service->status));
    }
}

/* Once below the list: when its rows were checked, and what the mark means. */
static void
add_dates(const struct list_maker *maker, struct node *node,
          const struct resource_region *region)
{
    bool is_used[RESOURCE_REPORTED + 1] = {false};
    struct str text = STR_EMPTY;

    for (size_t i = 0; i < region->service.count; i++) {
        const struct resource_service *service = &region->service.item[i];
        if (service->status != RESOURCE_UNVERIFIED &&
            !has_own_date(maker, service)) {
            is_used[service->status] = true;
        }
    }
    if (is_used[RESOURCE_OFFICIAL]) {
        text = told_date(maker, maker->checked, RESOURCE_OFFICIAL);
    }
    if (is_used[RESOURCE_REPORTED]) {
        text =
            str_join3(maker->arena, text,
                      is_used[RESOURCE_OFFICIAL] ? STR(";" SECONDHAND_MARK " ")
                                                 : STR(SECONDHAND_MARK " "),
                      told_date(maker, maker->checked, RESOURCE_REPORTED));
    }
    add_line(maker, node, WORD_RESOURCE_CHECKED, str_trim(text));
}

static void
add_region(const struct list_maker *maker, struct node *node,
           const struct resource_region *region)
{
    struct node *list = NULL;

    add_line(maker, node, WORD_RESOURCE_EMERGENCY, region->emergency);
    if (!str_is_empty(region->note)) {
        add_text(maker, add_node(maker, node, NODE_PARAGRAPH), region->note);
    }
    for (size_t i = 0; i < region->service.count; i++) {
        const struct resource_service *service = &region->service.item[i];
        if (service->status == RESOURCE_UNVERIFIED) {
            continue;
        }
        if (list == NULL) {
            list = add_node(maker, node, NODE_DEFINITION_LIST);
        }
        add_service(maker, list, service);
    }
    add_dates(maker, node, region);
}

void
resources_expand(struct arena *arena, struct node *resources,
                 const struct resource_table *table, struct wording wording,
                 struct diagnostics *diagnostics)
{
    struct list_maker maker = {.arena = arena,
                               .wording = wording,
                               .pos = resources->pos,
                               .checked =
                                   table == NULL ? STR_EMPTY : table->checked};
    struct str id = node_find_attribute(resources, "region");
    const struct resource_region *region = find_region(table, id);

    if (region == NULL) {
        DIAG_REPORT(diagnostics, DIAG_RESOURCE_UNKNOWN, resources->pos, id,
                    attributes_suggestion(arena, id, region_ids(arena, table)));
        return;
    }
    add_region(&maker, resources, region);
}

static const struct resource_service *
first_verified(const struct resource_region *region)
{
    for (size_t i = 0; i < region->service.count; i++) {
        if (region->service.item[i].status != RESOURCE_UNVERIFIED) {
            return &region->service.item[i];
        }
    }
    return NULL;
}

static void
add_emergency(struct strbuf *out, struct wording wording, struct str number)
{
    if (!str_is_empty(number)) {
        strbuf_add(out, wording_find(wording, WORD_RESOURCE_EMERGENCY));
        strbuf_add_char(out, ' ');
        strbuf_add(out, number);
        strbuf_add_c(out, ". ");
    }
}

static void
add_contact(struct strbuf *out, struct wording wording,
            const struct resource_service *service)
{
    strbuf_add(out, service->name);
    strbuf_add_c(out, ": ");
    strbuf_add(out, service->contact.item[0]);
    strbuf_add_c(out, ". ");
    strbuf_add(out, wording_find(wording, WORD_RESOURCE_CHECKED));
    strbuf_add_char(out, ' ');
    strbuf_add(out, service->checked);
    strbuf_add_char(out, '.');
}

static struct str
help_text(struct arena *arena, struct wording wording,
          const struct resource_region *region)
{
    const struct resource_service *service = first_verified(region);
    struct strbuf out;
    struct str text;

    strbuf_init(&out);
    add_emergency(&out, wording, region->emergency);
    if (service != NULL) {
        add_contact(&out, wording, service);
    }
    text = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return text;
}

void
resources_add_help(struct arena *arena, struct document *document,
                   const struct resource_table *table)
{
    for (size_t i = 0; table != NULL && i < table->region.count; i++) {
        const struct resource_region *region = &table->region.item[i];
        struct help_line *line = ARRAY_ADD(arena, &document->help);
        line->region = region->id;
        line->text =
            help_text(arena, metadata_wording(&document->metadata), region);
    }
}
