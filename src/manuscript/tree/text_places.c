#include "text_places.h"

#include "base/utf8.h"
#include "manuscript/dialect/marks.h"

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
text_places_begin(struct text_places *places, int line, int column)
{
    places->at = STR_NOT_FOUND;
    if (line >= 1 && (size_t)line <= places->source->line.count &&
        column >= 1) {
        places->break_at = places->source->line.item[line - 1].offset;
        places->at = places->break_at + (size_t)column - 1;
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

void
text_places_pass_break(struct text_places *places)
{
    struct str source = source_text(places);
    size_t at = places->at == STR_NOT_FOUND ? places->break_at : places->at;
    size_t end = str_find_char(str_tail(source, at), '\n');

    places->at = end == STR_NOT_FOUND ? STR_NOT_FOUND : at + end + 1;
    places->break_at = places->at == STR_NOT_FOUND ? at : places->at;
}

/* -------------------------------------------------------------- places */

/* The line of the source that holds `at`. */
static size_t
line_of(const struct text_places *places, size_t at)
{
    size_t low = 0;
    size_t high = places->source->line.count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (places->source->line.item[middle].offset <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Columns of the author's line that the source from `from` to `to` takes. */
static size_t
columns_between(const struct text_places *places, size_t from, size_t to)
{
    return mark_count_columns(
        places->parse->arena, str_slice(source_text(places), from, to),
        places->source->typed.item, places->source->typed.count);
}

/* Columns before `at`, counted from the place asked for last: texts are asked
 * for by turns with what stands behind them. */
static void
count_to(struct text_places *places, size_t index, size_t at)
{
    size_t begin = places->source->line.item[index].offset;

    if (index != places->counted_line ||
        (at < places->counted_at && places->counted_at - at > at - begin)) {
        places->counted_line = index;
        places->counted_at = begin;
        places->counted = 0;
    }
    if (at < places->counted_at) {
        places->counted -= columns_between(places, at, places->counted_at);
    } else {
        places->counted += columns_between(places, places->counted_at, at);
    }
    places->counted_at = at;
}

struct source_pos
text_places_find(struct text_places *places, size_t at)
{
    const struct marked_line_origin *line;
    size_t index;

    if (at == STR_NOT_FOUND || places->source->line.count == 0) {
        return chapter_pos(places->parse, 0, 0);
    }
    index = line_of(places, at);
    line = &places->source->line.item[index];
    count_to(places, index, at);
    return chapter_pos(places->parse, (int)line->line + 1,
                       (int)places->counted + 1 + line->shift);
}

void
text_places_add(struct text_places *places, size_t offset, size_t at)
{
    struct text_chunk chunk = {offset, at};

    ARRAY_PUSH(places->parse->arena, &places->chunk, chunk);
}

void
text_places_end(struct text_places *places)
{
    places->chunk.count = 0;
    places->asked = (struct text_chunk){0, STR_NOT_FOUND};
}

/* Where to begin to align: the place asked for last, or its chunk's begin. */
static struct text_chunk
find_start(const struct text_places *places, size_t offset)
{
    struct text_chunk start = {0, STR_NOT_FOUND};

    for (size_t i = 0;
         i < places->chunk.count && places->chunk.item[i].offset <= offset;
         i++) {
        start = places->chunk.item[i];
    }
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
        return chapter_pos(places->parse, 0, 0);
    }
    start.at = align(source_text(places), start.at,
                     str_tail(text, start.offset), offset - start.offset);
    start.offset = offset;
    places->asked = start;
    return text_places_find(places, start.at);
}
