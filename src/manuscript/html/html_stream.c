#include "html_stream.h"

#include <assert.h>

#include "html_match.h"

/* Attributes of any element that are kept, or that mean nothing on paper. */
#define COMMON_ATTRIBUTES                                                \
    "id class lang dir align valign width height target rel role "       \
    "itemprop itemscope itemtype markdown name tabindex hidden bgcolor " \
    "border hspace vspace translate spellcheck property typeof"

#define MEDIA "applet audio canvas embed iframe object svg video"

struct token_list {
    ARRAY_OF(struct stream_token) token;
};

static struct arena *
arena_of(const struct html_stream *stream)
{
    return stream->notices->parse->arena;
}

static struct source_pos
pos_of(struct html_stream *stream, const struct stream_token *token)
{
    return token->part->kind == PART_HTML
               ? html_place_find(&stream->places, token->part->node,
                                 token->offset)
               : token->part->node->pos;
}

void
html_stream_add(struct html_stream *stream, enum html_part_kind kind,
                struct node *node)
{
    struct html_part part = {kind, node};

    ARRAY_PUSH(arena_of(stream), &stream->part, part);
}

/* ------------------------------------------------------------ cutting */

static void
cut_html(struct html_stream *stream, struct token_list *list,
         const struct html_part *part)
{
    struct html_cutter cutter =
        html_cutter_begin(arena_of(stream), part->node->html.text);
    bool is_given = false;

    for (;;) {
        struct stream_token token = {
            .offset = cutter.at, .part = part, .partner = NONE, .outer = NONE};
        token.cut = html_cutter_next(&cutter);
        if (token.cut.kind == HTML_END) {
            return;
        }
        if (token.cut.kind == HTML_OPEN && token.cut.element != NULL &&
            html_element_is_raw(token.cut.element)) {
            html_cutter_skip_raw(&cutter, token.cut.name);
        }
        if (!is_given && token.cut.kind == HTML_OPEN) {
            html_token_give(arena_of(stream), &token.cut, part->node);
            is_given = true;
        }
        ARRAY_PUSH(arena_of(stream), &list->token, token);
    }
}

static void
cut_parts(struct html_stream *stream, struct token_list *list)
{
    for (size_t i = 0; i < stream->part.count; i++) {
        const struct html_part *part = &stream->part.item[i];
        if (part->kind == PART_HTML) {
            cut_html(stream, list, part);
        } else {
            struct stream_token *token =
                ARRAY_ADD(arena_of(stream), &list->token);
            *token = (struct stream_token){
                .cut = {.kind = HTML_END}, .part = part, .partner = NONE};
        }
    }
}

void
html_stream_begin(struct html_stream *stream)
{
    struct token_list list = {0};

    cut_parts(stream, &list);
    stream->token = list.token.item;
    stream->token_count = list.token.count;
    strbuf_init(&stream->text);
    html_match_tags(arena_of(stream), stream->token, stream->token_count,
                    stream->is_line);
}

/* ------------------------------------------------------------ writing */

static struct html_piece *
add_piece(struct html_stream *stream, const struct stream_token *token)
{
    struct html_piece *piece = ARRAY_ADD(arena_of(stream), &stream->piece);

    *piece = (struct html_piece){.offset = stream->text.size_bytes,
                                 .element = token->cut.element,
                                 .attribute = token->cut.attribute,
                                 .pos = pos_of(stream, token)};
    return piece;
}

/* An element that stands for a node. */
static void
add_node(struct html_stream *stream, const struct stream_token *token,
         struct node *node, bool is_whole)
{
    struct html_piece *piece = add_piece(stream, token);

    piece->node = node;
    piece->is_begun = !is_whole;
    strbuf_add_c(&stream->text, is_whole ? "<x-x></x-x>" : "<x-x>");
}

/* References are decoded by ourselves, later. */
static void
add_text(struct html_stream *stream, const struct stream_token *token)
{
    struct str text = token->cut.text;
    bool is_verbatim = token->cut.kind == HTML_VERBATIM;
    struct html_piece *piece = add_piece(stream, token);

    piece->element = NULL;
    piece->html = token->part->node;
    piece->text = text;
    piece->text_at = token->cut.kind == HTML_UNCLOSED
                         ? token->offset
                         : (size_t)(text.data - piece->html->html.text.data);
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] == '&') {
            strbuf_add_c(&stream->text, is_verbatim ? "&amp;amp;" : "&amp;");
        } else if (text.data[i] == '<') {
            strbuf_add_c(&stream->text, "&lt;");
        } else {
            strbuf_add_char(&stream->text, text.data[i]);
        }
    }
}

static void
add_comment(struct html_stream *stream, const struct stream_token *token)
{
    struct arena *arena = arena_of(stream);
    struct str text = str_trim(token->cut.text);
    struct source_pos pos = pos_of(stream, token);

    if (str_equal_c(text, "pagebreak")) {
        add_node(stream, token, node_new(arena, NODE_PAGE_BREAK, pos), true);
    } else if (str_starts_with(text, STR("index:"))) {
        struct node *term = node_new(arena, NODE_INDEX_TERM, pos);
        term->text = str_copy(arena, str_trim(str_tail(text, 6)));
        add_node(stream, token, term, true);
    }
}

/* Names the token once its kind is settled: no words say what media show. */
static void
report(struct html_stream *stream, enum diag_code code,
       const struct stream_token *token)
{
    if (str_has_word(STR(MEDIA), token->cut.name)) {
        code = DIAG_HTML_MEDIA;
    }
    html_notices_add(stream->notices, code, token->cut.name, STR_EMPTY,
                     pos_of(stream, token));
}

static void
check_attributes(struct html_stream *stream, const struct stream_token *token)
{
    const struct attribute *at = token->cut.attribute;
    bool is_aligned =
        !str_is_empty(html_token_alignment(token->cut.element, at));

    for (; at != NULL; at = at->next) {
        if (!(is_aligned && str_equal_c(at->key, "style")) &&
            !str_has_word(str_from_c(token->cut.element->attributes),
                          at->key) &&
            !str_has_word(STR(COMMON_ATTRIBUTES), at->key) &&
            !str_starts_with(at->key, STR("data-")) &&
            !str_starts_with(at->key, STR("aria-"))) {
            html_notices_add(stream->notices, DIAG_HTML_ATTRIBUTE, at->key,
                             token->cut.name, pos_of(stream, token));
        }
    }
}

/* Pass over an element and what it holds. Without an end tag it holds
 * nothing; a block of HTML ends it. */
static void
drop_unsafe(struct html_stream *stream, size_t at)
{
    const struct stream_token *token = &stream->token[at];
    size_t end = token->partner;

    report(stream, DIAG_HTML_UNSAFE, token);
    if (end != NONE &&
        (stream->is_line || stream->token[end].part == token->part)) {
        stream->next = end + 1;
    }
}

/* Can it be open in itself? Of the others a parser keeps one open. */
static bool
nests(const struct stream_token *token)
{
    return !html_element_ends_itself(token->cut.element) &&
           !html_element_is(token->cut.element, "p");
}

static bool
is_too_deep(struct html_stream *stream, const struct stream_token *token)
{
    if (!nests(token) || stream->open.count < stream->depth_limit) {
        return false;
    }
    html_notices_add_nesting(stream->notices, pos_of(stream, token));
    return true;
}

static void
write_begin(struct html_stream *stream, size_t at)
{
    struct stream_token *token = &stream->token[at];

    token->is_open = true;
    if (nests(token)) {
        ARRAY_PUSH(arena_of(stream), &stream->open, at);
    }
    add_piece(stream, token);
    strbuf_add_char(&stream->text, '<');
    strbuf_add_c(&stream->text, html_element_bare(token->cut.element));
    strbuf_add_char(&stream->text, '>');
}

static void
write_end(struct html_stream *stream, struct stream_token *token)
{
    token->is_open = false;
    strbuf_add_c(&stream->text, "</");
    strbuf_add_c(&stream->text, html_element_bare(token->cut.element));
    strbuf_add_char(&stream->text, '>');
}

/* A void element; one name for all that lines hold, since a parser has its
 * own ideas of where an <input> belongs. */
static void
add_void(struct html_stream *stream, const struct stream_token *token)
{
    if (token->cut.element->meaning != HTML_NOTHING) {
        add_piece(stream, token);
        strbuf_add_c(&stream->text, token->cut.element->meaning == HTML_RULE
                                        ? "<hr>"
                                        : "<br>");
    }
}

/* What a tag that is not known says in its attributes. */
static void
add_title(struct html_stream *stream, const struct stream_token *token)
{
    struct arena *arena = arena_of(stream);
    struct str title = html_match_title(arena, token);

    if (str_is_empty(title)) {
        return;
    }
    add_node(stream, token,
             html_match_title_node(arena, title, pos_of(stream, token),
                                   stream->is_line),
             true);
    if (stream->is_line) {
        strbuf_add_char(&stream->text, ' ');
    }
}

static void
add_begin(struct html_stream *stream, size_t at)
{
    const struct stream_token *token = &stream->token[at];

    if (token->cut.element->attributes == NULL) {
        report(stream, DIAG_HTML_DROPPED, token);
    } else {
        check_attributes(stream, token);
    }
    if (html_element_is_void(token->cut.element)) {
        add_void(stream, token);
    } else if (!is_too_deep(stream, token)) {
        write_begin(stream, at);
        add_title(stream, token);
    }
}

/* Does it go on where an element around it ends before it? */
static bool
goes_on(const struct stream_token *token, size_t at)
{
    return token->partner != NONE && token->partner > at &&
           token->cut.element->meaning == HTML_INLINE;
}

/* End the element that token `begin` opened. What is open in it ends too, so
 * that the text is well nested and as deep as it is counted; words in bold
 * that go on begin again. */
static void
add_end(struct html_stream *stream, size_t begin, size_t at)
{
    struct stream_token *token = &stream->token[begin];
    size_t first = stream->open.count;
    size_t end = first;

    if (!token->is_open || !nests(token)) {
        if (token->is_open) {
            write_end(stream, token);
        }
        return;
    }
    while (stream->open.item[first - 1] != begin) {
        first--;
        write_end(stream, &stream->token[stream->open.item[first]]);
    }
    write_end(stream, token);
    stream->open.count = first - 1;
    for (size_t i = first; i < end; i++) {
        size_t inner = stream->open.item[i];
        if (goes_on(&stream->token[inner], at)) {
            write_begin(stream, inner);
        }
    }
}

/* One name says enough of a drawing or a formula. */
static void
drop_tag(struct html_stream *stream, const struct stream_token *token)
{
    bool is_drawing = str_equal_c(token->cut.name, "svg") ||
                      str_equal_c(token->cut.name, "math");
    bool is_begin = token->cut.kind == HTML_OPEN;

    if (is_begin && stream->drawing_depth == 0) {
        report(stream, DIAG_HTML_DROPPED, token);
        add_title(stream, token);
    }
    if (is_drawing && is_begin) {
        stream->drawing_depth++;
    } else if (is_drawing && stream->drawing_depth > 0) {
        stream->drawing_depth--;
    }
}

static void
add_tag(struct html_stream *stream, size_t at)
{
    const struct stream_token *token = &stream->token[at];

    if (token->cut.element == NULL) {
        drop_tag(stream, token);
    } else if (token->cut.element->meaning == HTML_UNSAFE) {
        if (token->cut.kind == HTML_OPEN) {
            drop_unsafe(stream, at);
        }
    } else if (token->cut.kind == HTML_OPEN) {
        add_begin(stream, at);
    } else if (token->partner != NONE) {
        add_end(stream, token->partner, at);
    } else if (html_element_is(token->cut.element, "br")) {
        add_void(stream, token); /* as every browser has it */
    }
}

static void
add_declaration(struct html_stream *stream, const struct stream_token *token)
{
    if (!str_equal_ignoring_case(token->cut.name, STR("!DOCTYPE"))) {
        report(stream, DIAG_HTML_UNSAFE, token);
    }
}

static void
add_html(struct html_stream *stream, size_t at)
{
    const struct stream_token *token = &stream->token[at];

    switch (token->cut.kind) {
    case HTML_UNCLOSED:
        report(stream,
               str_equal_c(token->cut.name, "!--") ? DIAG_HTML_COMMENT_UNCLOSED
                                                   : DIAG_HTML_UNCLOSED,
               token);
        add_text(stream, token);
        break;
    case HTML_TEXT:
    case HTML_VERBATIM:
        add_text(stream, token);
        break;
    case HTML_COMMENT:
        add_comment(stream, token);
        break;
    case HTML_DECLARATION:
        add_declaration(stream, token);
        break;
    case HTML_OPEN:
    case HTML_CLOSE:
        add_tag(stream, at);
        break;
    case HTML_END:
        break;
    }
}

static void
add_token(struct html_stream *stream, size_t at)
{
    const struct stream_token *token = &stream->token[at];

    switch (token->part->kind) {
    case PART_HTML:
        add_html(stream, at);
        break;
    case PART_NODE:
        add_node(stream, token, token->part->node, true);
        break;
    case PART_BEGIN:
        add_node(stream, token, token->part->node, false);
        break;
    case PART_FINISH:
        strbuf_add_c(&stream->text, "</x-x>");
        break;
    }
}

/* ---------------------------------------------------------- stretches */

/* End what the part opened and nothing closes. */
static void
end_part(struct html_stream *stream, size_t first, size_t end)
{
    for (size_t i = end; i-- > first;) {
        const struct stream_token *token = &stream->token[i];
        if (html_match_is_tag(token, HTML_OPEN) && token->partner == NONE &&
            token->cut.element->meaning != HTML_UNSAFE &&
            !html_element_ends_itself(token->cut.element)) {
            add_end(stream, i, end);
        }
    }
}

/* How many tags that part opens or closes reach beyond it. */
static int
reach(const struct html_stream *stream, size_t first, size_t end)
{
    int count = 0;

    for (size_t i = first; i < end; i++) {
        const struct stream_token *token = &stream->token[i];
        if (token->partner != NONE && token->cut.element != NULL) {
            count += html_match_is_tag(token, HTML_OPEN) ? 1 : -1;
        }
    }
    return count;
}

static size_t
end_of_part(const struct html_stream *stream, size_t first)
{
    size_t end = first;

    while (end < stream->token_count &&
           stream->token[end].part == stream->token[first].part) {
        end++;
    }
    return end;
}

static void
write_part(struct html_stream *stream, size_t end)
{
    size_t first = stream->next;

    while (stream->next < end) {
        size_t at = stream->next++;
        add_token(stream, at);
    }
    if (!stream->is_line) {
        stream->drawing_depth = 0;
        end_part(stream, first, end);
    }
}

bool
html_stream_next(struct html_stream *stream, struct node **alone)
{
    int open = 0;

    *alone = NULL;
    strbuf_clear(&stream->text);
    stream->piece.count = 0;
    stream->open.count = 0;
    if (stream->next >= stream->token_count) {
        return false;
    }
    if (stream->token[stream->next].part->kind == PART_NODE &&
        !stream->is_line) {
        *alone = stream->token[stream->next++].part->node;
        return true;
    }
    do {
        size_t end = end_of_part(stream, stream->next);
        open += reach(stream, stream->next, end);
        write_part(stream, end);
    } while (stream->next < stream->token_count &&
             (open > 0 || stream->is_line));
    return true;
}

struct html_piece *
html_stream_find(const struct html_stream *stream, size_t offset, bool is_exact)
{
    size_t from = 0;
    size_t to = stream->piece.count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (stream->piece.item[middle].offset <= offset) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    if (from == 0 ||
        (is_exact && stream->piece.item[from - 1].offset != offset)) {
        return NULL;
    }
    return &stream->piece.item[from - 1];
}

void
html_stream_release(struct html_stream *stream)
{
    strbuf_release(&stream->text);
}
