#include "text_places.h"

#include "base/utf8.h"

enum {
    /* what stands between two texts is no longer than this, or it is lost */
    WINDOW_BYTES = 1000,
    TRIES_MAX = 40,
    ENTITY_MAX_BYTES = 34
};

static struct str
source_text(const struct text_places *places)
{
    return strbuf_str(&places->source->text);
}

void
text_places_begin(struct text_places *places, size_t at)
{
    places->at = at;
    if (at != STR_NOT_FOUND) {
        places->break_at =
            places->source->line.item[marked_source_line_of(places->source, at)]
                .offset;
    }
}

/* ----------------------------------------------------------- alignment */

/* Size of "&name;" at `at`, or 0. */
static size_t
entity_size(struct str source, size_t at)
{
    struct str rest = str_slice(source, at, at + ENTITY_MAX_BYTES);
    size_t end = 1;

    if (!str_starts_with(rest, STR("&"))) {
        return 0;
    }
    while (end < rest.size_bytes &&
           (rest.data[end] == '#' ||
            (rest.data[end] >= '0' && rest.data[end] <= '9') ||
            (rest.data[end] >= 'A' && rest.data[end] <= 'Z') ||
            (rest.data[end] >= 'a' && rest.data[end] <= 'z'))) {
        end++;
    }
    return end > 1 && end < rest.size_bytes && rest.data[end] == ';' ? end + 1
                                                                     : 0;
}

/* Some entities are two characters: go behind the second, unless the source
 * goes on with what is like it. */
static void
pass_second(struct str source, size_t at, struct str text, size_t *offset)
{
    bool is_second = *offset < text.size_bytes &&
                     (unsigned char)text.data[*offset] >= 0x80 &&
                     at < source.size_bytes && source.data[at] != '&' &&
                     source.data[at] != text.data[*offset];

    if (is_second) {
        utf8_next(text, offset);
    }
}

static bool
step_over_sign(struct str source, size_t *at, struct str text, size_t *offset)
{
    size_t entity = entity_size(source, *at);
    bool is_entity =
        entity > 0 && !str_starts_with(str_tail(text, *offset),
                                       str_slice(source, *at, *at + entity));

    if (*at >= source.size_bytes) {
        return false;
    }
    if (is_entity) {
        *at += entity;
        utf8_next(text, offset);
        pass_second(source, *at, text, offset);
        return true;
    }
    if (source.data[*at] == '\\' && *at + 1 < source.size_bytes &&
        source.data[*at + 1] == text.data[*offset] &&
        (text.data[*offset] != '\\' || *offset + 1 == text.size_bytes ||
         text.data[*offset + 1] != '\\')) {
        *at += 1;
    }
    /* in code a line's end is a space */
    if (source.data[*at] != text.data[*offset] &&
        !(source.data[*at] == '\n' && text.data[*offset] == ' ')) {
        return false;
    }
    (*at)++;
    (*offset)++;
    return true;
}

/* One step of both: a character, written as it is, behind a backslash or as an
 * entity. False: they differ. */
static bool
step(struct str source, size_t *at, struct str text, size_t *offset)
{
    if (*at < source.size_bytes && source.data[*at] == text.data[*offset] &&
        source.data[*at] != '&' && source.data[*at] != '\\') {
        (*at)++;
        (*offset)++;
        return true;
    }
    return step_over_sign(source, at, text, offset);
}

/* Where in the source the byte `offset` of `text` stands, which begins at
 * `at`; STR_NOT_FOUND: it is another text. */
static size_t
align(struct str source, size_t at, struct str text, size_t offset)
{
    size_t done = 0;

    while (done < offset) {
        if (!step(source, &at, text, &done)) {
            return STR_NOT_FOUND;
        }
    }
    return at;
}

/* ---------------------------------------------------------------- walk */

size_t
text_places_pass(struct text_places *places, struct str literal)
{
    struct str source = source_text(places);
    size_t end = places->at + WINDOW_BYTES;
    size_t tries = 0;

    if (places->at == STR_NOT_FOUND || str_is_empty(literal)) {
        return places->at;
    }
    for (size_t at = places->at;
         at < end && at < source.size_bytes && tries < TRIES_MAX; at++) {
        char c = source.data[at];
        size_t behind;
        if (c != literal.data[0] && c != '\\' && c != '&') {
            continue;
        }
        tries++;
        behind = align(source, at, literal, literal.size_bytes);
        if (behind != STR_NOT_FOUND) {
            places->at = behind;
            return at;
        }
    }
    places->at = STR_NOT_FOUND;
    return STR_NOT_FOUND;
}

void
text_places_pass_begin(struct text_places *places)
{
    struct str source = source_text(places);

    if (places->at == STR_NOT_FOUND) {
        return;
    }
    places->at += str_run_size(source, places->at, '#');
    places->at += str_run_size(source, places->at, ' ');
}

void
text_places_pass_signs(struct text_places *places, size_t size_bytes)
{
    struct str source = source_text(places);

    for (; size_bytes > 0 && places->at != STR_NOT_FOUND &&
           places->at < source.size_bytes;
         size_bytes--) {
        char c = source.data[places->at];
        places->at += c == '*' || c == '_' || c == '[' || c == '<';
    }
}

void
text_places_pass_ticks(struct text_places *places)
{
    struct str source = source_text(places);

    while (places->at != STR_NOT_FOUND && places->at < source.size_bytes &&
           (source.data[places->at] == '`' || source.data[places->at] == ' ')) {
        bool is_tick = source.data[places->at] == '`';
        places->at++;
        if (is_tick && (places->at == source.size_bytes ||
                        source.data[places->at] != '`')) {
            return;
        }
    }
}

/* The offset behind what is open at `at`, up to `close`. */
static size_t
pass_pair(struct str source, size_t at, char open, char close)
{
    size_t depth = 0;
    size_t end = at + WINDOW_BYTES;
    char quote = '\0';

    for (; at < source.size_bytes && at < end; at++) {
        char c = source.data[at];
        if (c == '\\') {
            at++;
        } else if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (close == ')' && c == '"' && source.data[at - 1] == ' ') {
            quote = c;
        } else if (c == open) {
            depth++;
        } else if (c == close && --depth == 0) {
            return at + 1;
        }
    }
    return STR_NOT_FOUND;
}

void
text_places_pass_address(struct text_places *places)
{
    struct str source = source_text(places);
    char next;

    if (places->at == STR_NOT_FOUND || places->at + 1 >= source.size_bytes) {
        return;
    }
    if (source.data[places->at] == '>') {
        places->at++;
        return;
    }
    next = source.data[places->at + 1];
    if (source.data[places->at] != ']') {
        return;
    }
    places->at++;
    if (next == '(') {
        places->at = pass_pair(source, places->at, '(', ')');
    } else if (next == '[') {
        places->at = pass_pair(source, places->at, '[', ']');
    }
}

/* The offset behind what the containers of a further line take. */
static size_t
pass_containers(struct str source, size_t at)
{
    while (at < source.size_bytes &&
           (source.data[at] == ' ' || source.data[at] == '\t' ||
            source.data[at] == '>')) {
        at++;
    }
    return at;
}

void
text_places_pass_break(struct text_places *places)
{
    struct str source = source_text(places);
    size_t at = places->at == STR_NOT_FOUND ? places->break_at : places->at;
    size_t end = str_find_char(str_tail(source, at), '\n');

    places->at = end == STR_NOT_FOUND ? STR_NOT_FOUND : at + end + 1;
    places->break_at = places->at == STR_NOT_FOUND ? at : places->at;
    places->at = pass_containers(source, places->at);
}

/* -------------------------------------------------------------- places */

struct source_pos
text_places_find(const struct text_places *places, size_t at)
{
    return at == STR_NOT_FOUND
               ? chapter_pos(places->parse, 0, 0)
               : marked_source_pos(places->source, places->parse->file, at);
}

void
text_places_add(struct text_places *places, size_t offset, size_t at)
{
    struct text_chunk chunk = {.offset = offset, .at = at};

    ARRAY_PUSH(places->parse->arena, &places->chunk, chunk);
}

void
text_places_add_pos(struct text_places *places, size_t offset,
                    struct source_pos pos)
{
    struct text_chunk chunk = {offset, STR_NOT_FOUND, pos};

    ARRAY_PUSH(places->parse->arena, &places->chunk, chunk);
}

void
text_places_end(struct text_places *places)
{
    places->chunk.count = 0;
    places->asked = (struct text_chunk){.at = STR_NOT_FOUND};
}

/* The chunk that holds `offset`. */
static struct text_chunk
find_chunk(const struct text_places *places, size_t offset)
{
    size_t low = 0;
    size_t high = places->chunk.count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (places->chunk.item[middle].offset <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high == 0 || places->chunk.item[low].offset > offset
               ? (struct text_chunk){.at = STR_NOT_FOUND}
               : places->chunk.item[low];
}

/* Where to begin to align: the place asked for last, or its chunk's begin. */
static struct text_chunk
find_start(const struct text_places *places, size_t offset)
{
    struct text_chunk start = find_chunk(places, offset);

    return places->asked.at != STR_NOT_FOUND &&
                   places->asked.offset <= offset &&
                   places->asked.offset > start.offset
               ? places->asked
               : start;
}

struct source_pos
text_places_of_text(struct text_places *places, struct str text, size_t offset)
{
    struct text_chunk start = find_start(places, offset);

    if (start.at == STR_NOT_FOUND) {
        struct source_pos pos = start.pos;
        pos.file = places->parse->file;
        pos.column +=
            pos.column == 0
                ? 0
                : (int)utf8_count(str_slice(text, start.offset, offset));
        return pos;
    }
    start.at = align(source_text(places), start.at,
                     str_tail(text, start.offset), offset - start.offset);
    start.offset = offset;
    places->asked = start;
    return text_places_find(places, start.at);
}
