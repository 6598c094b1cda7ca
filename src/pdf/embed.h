/*
 * embed: the fonts of the file, each cut down to the glyphs that were painted.
 *
 * Takes   every glyph as it is painted, with the text it stands for.
 * Gives   its width as the file states it; composite fonts (Type0, Identity-H,
 *         glyph ids kept) with subset data and a ToUnicode map.
 * Units   widths in thousandths of an em, as PDF has them.
 * Memory  the arena given, which outlives the embed; texts are borrowed.
 * Errors  embed_write gives false for a font HarfBuzz cannot subset.
 * Source  ISO 32000-1, 9.7 and 9.10; ISO 14289-1, 7.21; hb-subset.
 */
#ifndef PDF_EMBED_H
#define PDF_EMBED_H

#include "base/str.h"
#include "font/font.h"
#include "pdf/object/haru.h"

struct embed;

struct embed *embed_open(struct arena *arena, struct haru *haru);

/* The glyph is in the subset from now on. Gives its width. */
int embed_use_glyph(struct embed *embed, const struct font *font,
                    uint32_t glyph);

/* Does the glyph extract as `text` (not empty)? The first text asked for is
 * the one it gets; for another the caller writes ActualText. A glyph that is
 * only a part of what is drawn for the text never does, and gives way to one
 * that is all of it: a reader that does not know ActualText finds that one. */
bool embed_claim_text(struct embed *embed, const struct font *font,
                      uint32_t glyph, struct str text, bool is_part);

/* Fonts are numbered from 0 in the order in which a file paints them. */
size_t embed_number_font(struct embed *embed, const struct font *font);

/* "/Font<</F0 7 0 R ...>>": the names are F and the font's number. */
void embed_add_resources(struct embed *embed, struct strbuf *out);

/* Once, after the last page. On false `*file` names the font. */
bool embed_write(struct embed *embed, struct str *file);

/* ---- for write_font, whose font is chosen by characters ---- */

enum {
    EMBED_BFCHAR_MAX = 100 /* entries in one block (Adobe note 5014) */
};

/* Width of the character's glyph; of .notdef's when the font lacks it. */
int embed_character_width(const struct font *font, uint32_t character);

/* A font descriptor with its font file. */
struct haru_object *embed_add_descriptor(struct haru *haru,
                                         const struct font *font,
                                         struct str name, struct str data,
                                         unsigned flags);

/* What stands around the entries of a ToUnicode map; `range` is the code
 * space, "<00><FF>". */
void embed_begin_cmap(struct strbuf *out, const char *range);
void embed_end_cmap(struct strbuf *out);

#endif
