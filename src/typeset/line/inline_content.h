/*
 * inline_content: the inline nodes of one block as a flat row of spans.
 *
 * Takes   a block whose children are inline nodes, its computed style, the
 *         cascade.
 * Gives   spans in reading order; each knows its style, language and the
 *         structure elements it lies in: LINK, REFERENCE > LINK (note marks),
 *         CODE, FIGURE (inline images), SPAN (another language, the long form
 *         of an abbreviation), and what is set apart from the text around it
 *         because it may run the other way. White space is folded as in CSS
 *         (white-space: normal; code blocks: pre-wrap).
 * Units   dimen for objects.
 * Memory  spans in the galley arena, tags in the layout arena.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_LINE_INLINE_CONTENT_H
#define TYPESET_LINE_INLINE_CONTENT_H

#include "inline_apart.h"
#include "inline_tag.h"
#include "style/cascade.h"

enum span_kind {
    SPAN_TEXT,
    SPAN_BREAK,     /* a forced line end */
    SPAN_OBJECT,    /* a box set like a letter: blank, tick box, ring, image */
    SPAN_PAGE_SLOT, /* the page number of `target`, in a slot of fixed width */
    SPAN_NOTE_MARK, /* the number of a note; text is the number */
    SPAN_FILL,      /* takes all space that is left in its line, with dots when
                       text is "." (contents), else empty */
    SPAN_ANCHOR     /* no width: where `node` begins, for links to its id */
};

/* What is painted along text and behind it; lines go on through everything
 * inside the element that asked for them, in its size. */
struct inline_decoration {
    int lines; /* a set of text_decoration */
    dimen size;
    int background_darkness; /* 0 none, 255 black */
};

struct inline_span {
    enum span_kind kind;
    struct str text;
    const struct computed_style *style;
    struct inline_decoration decoration;
    struct str language;
    const struct inline_tag *tag; /* NULL: the block's own element */
    const struct inline_apart *apart;
    const struct node *node;   /* where the text comes from */
    const struct node *target; /* a PAGE_SLOT's; for a NOTE_MARK its note */
    dimen width;               /* for an OBJECT */
    dimen ascent;
    dimen descent;        /* positive below the baseline */
    int stretch;          /* for a blank: its share of what is left of a line
                             that ends in blanks, by its underscores; 0: none */
    bool is_preformatted; /* spaces stay as they are and do not stretch */
};

/* Text from `offset` in span[span_index] on comes from `node`'s text at
 * `node_offset`; in ascending order. Neighbouring text nodes in one style
 * share a span, and white space is folded, so a span has several of these. */
struct inline_source {
    size_t span_index;
    size_t offset; /* [bytes] */
    const struct node *node;
    size_t node_offset; /* [bytes] */
};

struct inline_content { /* start zeroed */
    ARRAY_OF(struct inline_span) span;
    ARRAY_OF(struct inline_source) source;
    enum text_direction direction; /* the block's */
};

/* The height above the baseline on which an inline IMAGE stands, and its width,
 * in lines of `measure`; answered by figure. False: the image cannot be shown,
 * its alternative text is set instead. */
typedef bool (*measure_image_function)(const void *data,
                                       const struct node *image,
                                       const struct computed_style *style,
                                       dimen measure, dimen *width,
                                       dimen *ascent);

/* A page number about as wide as that of `target` will be. */
typedef struct str (*sample_page_function)(const void *data,
                                           const struct node *target);

struct inline_context {
    struct cascade *cascade;
    struct structure_elements *elements; /* for tags, which outlive the lines */
    struct arena *galley;                /* for spans and their text */
    /* On paper a link inside the book is followed by page_open, the page slot
     * and page_close, a link to the web by its address in parentheses. */
    bool prints_page_references;
    struct str page_open;  /* " (page ", with a no-break space at its end */
    struct str page_close; /* ")" */
    sample_page_function sample_page; /* how wide a page slot is */
    struct str note_word; /* "Note": begins what is said of a note's mark */
    const struct own_words *own_words;    /* the author's; or NULL */
    measure_image_function measure_image; /* NULL: no inline images */
    const void *data; /* for measure_image and sample_page */
    dimen measure;    /* the page's: pictures are collected for it */
};

/* `style` is the block's own. CODE_BLOCK gives its lines, preformatted; other
 * blocks give what their inline children say. */
void inline_content_collect(const struct inline_context *context,
                            const struct node *block,
                            const struct computed_style *style,
                            struct inline_content *content);

/* Pictures as large as they are in lines of `measure`, which may be narrower
 * than those for which they were collected. */
void inline_content_fit_pictures(const struct inline_context *context,
                                 struct inline_content *content, dimen measure);

/* The last source at or before the offset in its span, found by halving; NULL:
 * the span has none there. */
const struct inline_source *
inline_content_find_source(const struct inline_content *content,
                           size_t span_index, size_t offset);

/* One more span of generated text, such as a label or a list marker. */
struct inline_span *inline_content_add_text(struct arena *arena,
                                            struct inline_content *content,
                                            struct str text,
                                            const struct computed_style *style,
                                            struct str language);

/* One more span of another kind: BREAK, FILL, PAGE_SLOT, ... The caller fills
 * the rest in. */
struct inline_span *inline_content_add(struct arena *arena,
                                       struct inline_content *content,
                                       enum span_kind kind,
                                       const struct computed_style *style);

#endif
