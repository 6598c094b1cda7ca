#include "paragraph_piece.h"

#include <assert.h>

#include "base/script.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "break_opportunity.h"
#include "document/wording.h"
#include "font/itemize.h"
#include "missing_glyph.h"
#include "paragraph_direction.h"

/*
 * All spans together make one text, in which an object is U+FFFC and a fill a
 * no-break space, so that break opportunities see across the borders of spans.
 * Then each span is walked character by character: spaces, break opportunities
 * and changes of font end a word.
 */

enum {
    HYPHEN_MINUS = '-',
    NO_BREAK_SPACE = 0x00A0,
    SOFT_HYPHEN = 0x00AD,
    ZERO_WIDTH_SPACE = 0x200B,
    HYPHEN = 0x2010,
    EN_DASH = 0x2013,
    EM_DASH = 0x2014,
    /* Some book faces have spaces of a fifth of an em, meant for ragged text;
     * in justified text these cannot shrink and still part words. */
    JUSTIFIED_SPACE_DIVISOR = 4,
    LINE_BREAK_EXPLICIT_HYPHEN = 50,
    LINE_BREAK_SOFT_HYPHEN = 40,
    LINE_BREAK_BEFORE_DASH = 500,
    LINE_BREAK_SLASH = 100,
    SOFT_HYPHENATED_MAX = 256, /* bytes of a word, as long as one may be */
    /* Longer is cut without a place to break: widths stay in range, and
     * shaping, whose time may grow with the square, stays short. */
    WORD_SIZE_MAX = 512,
    LABEL_PERCENT = 60,   /* the type of a character's name, of the text's */
    FIRST_JOINED = 0x0600 /* only Hebrew, whose letters are not joined, runs to
                             the left and stands before it */
};

struct cutter {
    struct paragraph_work *work;
    struct arena *scratch;
    struct str text; /* the whole paragraph */
    const unsigned char *opportunity;
    const unsigned char *level; /* NULL: all of it runs to the right */
    size_t at;                  /* where the span in hand begins in `text` */
    size_t token_start;         /* behind the last space, in `text` */
    size_t token_piece;         /* first piece of the token */
    struct strbuf word;         /* collected so far */
    size_t word_offset;         /* where it began in the span */
    ARRAY_OF(struct piece_point) soft;
    struct missing_places missing;
};

static bool
is_blank(const struct inline_span *span)
{
    return span->node != NULL && span->node->kind == NODE_BLANK;
}

/* Digits are what is written in a blank, and a digit (U+0E50, as long as U+FFFC)
 * it is to the rules of line breaking: "__/__/____" stays together. */
static struct str
span_text(struct arena *scratch, const struct inline_span *span)
{
    switch (span->kind) {
    case SPAN_TEXT:
    case SPAN_NOTE_MARK:
        return shape_normalize(scratch, span->text);
    case SPAN_BREAK:
        return STR("\n");
    case SPAN_OBJECT:
        return is_blank(span) ? STR("\xE0\xB9\x90") : STR("\xEF\xBF\xBC");
    case SPAN_PAGE_SLOT:
        return STR("0");
    case SPAN_FILL:
        return STR("\xC2\xA0");
    case SPAN_ANCHOR:
        break;
    }
    return STR_EMPTY;
}

static void
join_text(struct cutter *cutter, struct str *span_texts)
{
    const struct inline_content *content = cutter->work->content;
    struct paragraph_direction direction;
    struct strbuf text;

    strbuf_init(&text);
    for (size_t i = 0; i < content->span.count; i++) {
        span_texts[i] = span_text(cutter->scratch, &content->span.item[i]);
        strbuf_add(&text, span_texts[i]);
    }
    cutter->text = strbuf_copy(cutter->scratch, &text);
    strbuf_release(&text);
    cutter->opportunity = break_memory_find(cutter->work->context->breaks,
                                            cutter->scratch, cutter->text);
    direction = paragraph_direction_find(cutter->work->context, content,
                                         cutter->text, span_texts);
    cutter->level = direction.level;
    cutter->work->is_turned = direction.level != NULL;
    cutter->work->is_right_to_left = direction.is_right_to_left;
}

static unsigned char
level_at(const struct cutter *cutter, size_t at)
{
    return cutter->level == NULL ? 0 : cutter->level[at];
}

static struct piece *
add_piece(struct cutter *cutter, enum piece_kind kind,
          const struct inline_span *span, size_t offset)
{
    struct piece *piece = ARRAY_ADD(cutter->scratch, &cutter->work->piece);

    piece->kind = kind;
    piece->span = span;
    piece->offset = offset;
    piece->size = span->style == NULL ? 0 : span->style->font_size;
    piece->level = level_at(cutter, cutter->at + offset);
    return piece;
}

static uint32_t
character_at(struct str text, size_t at)
{
    return at < text.size_bytes ? utf8_next(text, &at) : 0;
}

dimen
piece_letter_spacing(const struct piece *piece, const struct glyph_run *run)
{
    bool is_joined =
        run->is_right_to_left && character_at(run->text, 0) >= FIRST_JOINED;

    return is_joined ? 0 : piece->span->style->letter_spacing;
}

dimen
piece_run_width(const struct piece *piece, const struct glyph_run *run)
{
    return font_scale(run->font, piece->size, run->advance) +
           piece_letter_spacing(piece, run) * (dimen)run->glyph_count;
}

bool
piece_is_wide(const struct piece *piece)
{
    return script_is_east_asian(character_at(piece->text, 0));
}

const struct glyph_run *
piece_shape(const struct paragraph_work *work, const struct piece *piece,
            struct str text)
{
    enum shape_direction direction = piece->level % 2 == 1   ? SHAPE_LEFTWARD
                                     : script_may_turn(text) ? SHAPE_RIGHTWARD
                                                             : SHAPE_AS_WRITTEN;

    return shape_word_toward(work->context->shapes, piece->font,
                             piece->span->language, text, direction);
}

static void
fill_piece(struct cutter *cutter, struct piece *piece, const struct font *font,
           struct str text)
{
    piece->font = font;
    piece->text = text;
    piece->run = piece_shape(cutter->work, piece, text);
    piece->width = piece_run_width(piece, piece->run);
}

/* What a break costs between `before`, the last character of a word, and the
 * character behind it. */
static int32_t
penalty_between(uint32_t before, uint32_t after)
{
    if (after == EM_DASH || after == EN_DASH) {
        return LINE_BREAK_BEFORE_DASH;
    }
    if (before == HYPHEN_MINUS || before == HYPHEN) {
        return LINE_BREAK_EXPLICIT_HYPHEN;
    }
    return before == '/' ? LINE_BREAK_SLASH : 0;
}

/* End the word in hand; `end` is its end in the whole text. */
static void
end_word(struct cutter *cutter, const struct inline_span *span,
         const struct font *font, size_t end, bool may_break)
{
    struct str text = strbuf_str(&cutter->word);
    size_t last = text.size_bytes;
    struct piece *piece;
    uint32_t before;

    if (text.size_bytes == 0) {
        return;
    }
    piece = add_piece(cutter, PIECE_WORD, span, cutter->word_offset);
    fill_piece(cutter, piece, font, str_copy(cutter->scratch, text));
    before = utf8_previous(piece->text, &last);
    piece->may_break = may_break;
    piece->penalty = penalty_between(before, character_at(cutter->text, end));
    piece->ends_in_hyphen = before == HYPHEN_MINUS || before == HYPHEN;
    if (text.size_bytes <= SOFT_HYPHENATED_MAX) {
        piece->soft = cutter->soft.item;
        piece->soft_count = cutter->soft.count;
    }
    cutter->soft.item = NULL;
    cutter->soft.count = 0;
    cutter->soft.capacity = 0;
    strbuf_clear(&cutter->word);
}

static bool
looks_like_address(struct str token)
{
    size_t mark_count = 0;

    if (str_find(token, STR("://")) != STR_NOT_FOUND ||
        str_find(token, STR("www.")) != STR_NOT_FOUND ||
        str_find_char(token, '@') != STR_NOT_FOUND) {
        return true;
    }
    for (size_t i = 1; i + 1 < token.size_bytes; i++) {
        if (token.data[i] == '/' || token.data[i] == '_' ||
            token.data[i] == '.') {
            mark_count++;
        }
    }
    return mark_count >= 2 && token.size_bytes >= 10;
}

/* What stands between two spaces is now known as a whole. */
static void
end_token(struct cutter *cutter, size_t end, size_t next_start)
{
    struct paragraph_work *work = cutter->work;
    struct str token = str_slice(cutter->text, cutter->token_start, end);
    size_t piece_count = work->piece.count - cutter->token_piece;
    bool is_address = token.size_bytes > 0 && looks_like_address(token);

    if (is_address || piece_count > 1) {
        bool is_compound = false;
        for (size_t i = cutter->token_piece; i + 1 < work->piece.count; i++) {
            is_compound = is_compound || work->piece.item[i].ends_in_hyphen;
        }
        for (size_t i = cutter->token_piece; i < work->piece.count; i++) {
            work->piece.item[i].is_address = is_address;
            work->piece.item[i].is_compound = is_compound;
        }
    }
    cutter->token_start = next_start;
    cutter->token_piece = work->piece.count;
}

bool
paragraph_is_against(const struct paragraph_work *work)
{
    return work->is_turned &&
           work->is_right_to_left !=
               script_language_is_right_to_left(work->context->language);
}

bool
paragraph_is_justified(const struct paragraph_work *work)
{
    return work->shape->style != NULL &&
           work->shape->style->text_align == TEXT_JUSTIFY;
}

static void
add_space(struct cutter *cutter, const struct inline_span *span,
          const struct font *font, uint32_t character, size_t offset,
          bool may_break)
{
    struct piece *piece = add_piece(cutter, PIECE_SPACE, span, offset);

    fill_piece(cutter, piece, font,
               character == NO_BREAK_SPACE ? STR("\xC2\xA0") : STR(" "));
    piece->may_break = may_break;
    piece->is_rigid = span->is_preformatted;
    if (!piece->is_rigid && paragraph_is_justified(cutter->work) &&
        piece->width < span->style->font_size / JUSTIFIED_SPACE_DIVISOR) {
        piece->width = span->style->font_size / JUSTIFIED_SPACE_DIVISOR;
    }
    cutter->token_piece = cutter->work->piece.count;
}

static void
add_soft_point(struct cutter *cutter)
{
    struct piece_point *point;

    if (cutter->word.size_bytes == 0 ||
        cutter->word.size_bytes > SOFT_HYPHENATED_MAX) {
        return;
    }
    point = ARRAY_ADD(cutter->scratch, &cutter->soft);
    point->hyphen.offset = cutter->word.size_bytes;
    point->hyphen.before = STR_EMPTY;
    point->hyphen.after = STR_EMPTY;
    point->penalty = LINE_BREAK_SOFT_HYPHEN;
    point->is_hyphenated = true;
}

/* One character of a span, from `from` to `to` in the span's text. */
static void
cut_character(struct cutter *cutter, const struct inline_span *span,
              const struct font *font, uint32_t character, size_t from,
              size_t to)
{
    size_t end = cutter->at + to;
    bool may_break = cutter->opportunity[end - 1] == OPPORTUNITY_ALLOWED;

    if (character == ' ' || character == NO_BREAK_SPACE) {
        end_word(cutter, span, font, end, false);
        end_token(cutter, cutter->at + from, end);
        add_space(cutter, span, font, character, from,
                  may_break && character == ' ');
    } else if (character == SOFT_HYPHEN) {
        add_soft_point(cutter);
    } else if (itemize_is_invisible(character)) {
        if (character == ZERO_WIDTH_SPACE && may_break) {
            end_word(cutter, span, font, end, true);
        }
    } else {
        if (cutter->word.size_bytes > 0 &&
            level_at(cutter, cutter->at + from) !=
                level_at(cutter, cutter->at + cutter->word_offset)) {
            end_word(cutter, span, font, cutter->at + from, false);
        }
        if (cutter->word.size_bytes == 0) {
            cutter->word_offset = from;
        }
        strbuf_add_code_point(&cutter->word, itemize_drawn_as(font, character));
        if (may_break || cutter->word.size_bytes >= WORD_SIZE_MAX) {
            end_word(cutter, span, font, end, may_break);
        }
    }
}

/* A word of the name of a character, in small type. It reads as `means`. */
static struct piece *
add_label_word(struct cutter *cutter, const struct inline_span *span,
               const struct font *font, size_t offset, struct str word,
               struct str means)
{
    struct piece *piece = add_piece(cutter, PIECE_WORD, span, offset);

    piece->size = span->style->font_size * LABEL_PERCENT / 100;
    piece->level = (unsigned char)((piece->level + 1) / 2 * 2); /* Latin */
    fill_piece(cutter, piece, font, word);
    piece->run =
        shape_stand_in(cutter->work->context->shapes, piece->run, means);
    piece->may_break = true;
    return piece;
}

/* The name of a character that no font has, whose text is `means`. Lines may
 * end between its words, and behind it where `may_break`. */
static void
add_label(struct cutter *cutter, const struct inline_span *span, size_t offset,
          uint32_t character, struct str means, bool may_break)
{
    const struct font *font = missing_glyph_font(&cutter->missing, span->style);
    struct str label = missing_glyph_label(&cutter->missing, character);
    size_t from = 0;

    while (font != NULL && from < label.size_bytes) {
        size_t space = str_find_char(str_tail(label, from), ' ');
        size_t to =
            space == STR_NOT_FOUND ? label.size_bytes : from + space + 1;
        struct piece *piece = add_label_word(cutter, span, font, offset,
                                             str_slice(label, from, to),
                                             from == 0 ? means : STR_EMPTY);
        if (to == label.size_bytes) {
            piece->may_break = may_break;
        }
        from = to;
    }
}

/* Characters that no font has: each is told, and shown by its name. What needs
 * no glyph behind one belongs to it. */
static void
cut_missing(struct cutter *cutter, const struct inline_span *span,
            const struct text_run *run, struct str text)
{
    size_t end = run->offset + run->size_bytes;
    size_t next;

    for (size_t at = run->offset; at < end; at = next) {
        size_t behind = at;
        uint32_t character = utf8_next(text, &behind);
        missing_glyph_report(&cutter->missing, span, at, character);
        for (next = behind; next < end; next = behind) {
            if (!itemize_needs_no_glyph(utf8_next(text, &behind))) {
                break;
            }
        }
        if (!itemize_needs_no_glyph(character)) {
            add_label(cutter, span, at, character, str_slice(text, at, next),
                      next < end ||
                          cutter->opportunity[cutter->at + next - 1] ==
                              OPPORTUNITY_ALLOWED);
        }
    }
}

static void
cut_text(struct cutter *cutter, const struct inline_span *span, struct str text)
{
    struct paragraph_work *work = cutter->work;
    const struct font_wish wish = {span->style->font_family,
                                   span->style->font_weight,
                                   span->style->is_italic};
    struct text_runs runs = {0};

    itemize_text(cutter->scratch, work->context->fonts, text, &wish, &runs);
    for (size_t i = 0; i < runs.run.count; i++) {
        const struct text_run *run = &runs.run.item[i];
        size_t run_end = run->offset + run->size_bytes;
        if (run->font == NULL) {
            cut_missing(cutter, span, run, text);
            continue;
        }
        for (size_t at = run->offset; at < run_end;) {
            size_t from = at;
            uint32_t character = utf8_next(text, &at);
            cut_character(cutter, span, run->font, character, from, at);
        }
        end_word(cutter, span, run->font, cutter->at + run_end, false);
    }
}

/* The slot is as wide as its sample; the number itself comes later. */
static void
cut_slot(struct cutter *cutter, const struct inline_span *span)
{
    const struct computed_style *style = span->style;
    struct piece *piece = add_piece(cutter, PIECE_SLOT, span, 0);
    const struct font *font =
        font_set_find(cutter->work->context->fonts, style->font_family,
                      style->font_weight, style->is_italic);

    if (font != NULL && span->text.size_bytes > 0) {
        fill_piece(cutter, piece, font, span->text);
    }
}

static void
cut_object(struct cutter *cutter, const struct inline_span *span)
{
    struct piece *piece = add_piece(cutter, PIECE_OBJECT, span, 0);
    dimen measure = cutter->work->shape->measure;

    piece->width = span->width;
    if (is_blank(span) && measure > 0 && piece->width > measure) {
        piece->width = measure;
    }
    piece->may_break =
        cutter->opportunity[cutter->at + 2] == OPPORTUNITY_ALLOWED;
}

/* The mark of a note never begins a line. */
static void
bind_to_previous(struct cutter *cutter)
{
    size_t count = cutter->work->piece.count;

    while (count > 0 &&
           cutter->work->piece.item[count - 1].kind == PIECE_ANCHOR) {
        count--;
    }
    if (count > 0 && cutter->work->piece.item[count - 1].kind != PIECE_SPACE) {
        cutter->work->piece.item[count - 1].may_break = false;
    }
}

static bool
is_plain_space(const struct piece *piece)
{
    return piece->kind == PIECE_SPACE && !piece->is_rigid &&
           piece->text.size_bytes == 1;
}

/* Spaces before a forced end are nothing. */
static void
drop_last_spaces(struct paragraph_work *work)
{
    while (work->piece.count > 0 &&
           is_plain_space(&work->piece.item[work->piece.count - 1])) {
        work->piece.count--;
    }
}

static void
cut_span(struct cutter *cutter, const struct inline_span *span, struct str text)
{
    switch (span->kind) {
    case SPAN_NOTE_MARK:
        bind_to_previous(cutter);
        cut_text(cutter, span, text);
        break;
    case SPAN_TEXT:
        cut_text(cutter, span, text);
        break;
    case SPAN_BREAK:
        end_token(cutter, cutter->at, cutter->at + text.size_bytes);
        drop_last_spaces(cutter->work);
        add_piece(cutter, PIECE_BREAK, span, 0);
        break;
    case SPAN_OBJECT:
        cut_object(cutter, span);
        break;
    case SPAN_PAGE_SLOT:
        cut_slot(cutter, span);
        break;
    case SPAN_FILL:
        add_piece(cutter, PIECE_FILL, span, 0);
        break;
    case SPAN_ANCHOR:
        add_piece(cutter, PIECE_ANCHOR, span, 0);
        break;
    }
    cutter->at += text.size_bytes;
}

/* Spaces at the very beginning of a paragraph are nothing. */
static void
drop_first_spaces(struct paragraph_work *work)
{
    size_t first = 0;

    while (first < work->piece.count &&
           is_plain_space(&work->piece.item[first])) {
        first++;
    }
    if (first > 0) {
        work->piece.item += first;
        work->piece.count -= first;
        work->piece.capacity -= first;
    }
}

/* More letters that stand for themselves than spaces? */
static bool
has_few_spaces(const struct paragraph_work *work)
{
    size_t wide_count = 0;
    size_t space_count = 0;

    for (size_t i = 0; i < work->piece.count; i++) {
        const struct piece *piece = &work->piece.item[i];
        space_count += piece->kind == PIECE_SPACE;
        wide_count += piece->kind == PIECE_WORD && piece_is_wide(piece);
    }
    return wide_count > space_count;
}

void
paragraph_cut(struct paragraph_work *work)
{
    struct cutter cutter = {.work = work,
                            .scratch = work->context->scratch,
                            .missing = {.context = work->context,
                                        .content = work->content,
                                        .shape = work->shape}};
    struct str *span_texts =
        ARENA_ARRAY(cutter.scratch, struct str, work->content->span.count);

    strbuf_init(&cutter.word);
    join_text(&cutter, span_texts);
    for (size_t i = 0; i < work->content->span.count; i++) {
        cut_span(&cutter, &work->content->span.item[i], span_texts[i]);
    }
    end_token(&cutter, cutter.text.size_bytes, cutter.text.size_bytes);
    drop_last_spaces(work);
    drop_first_spaces(work);
    work->is_unspaced = has_few_spaces(work);
    strbuf_release(&cutter.word);
}
