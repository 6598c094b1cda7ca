#include "inline_place.h"

struct source_pos
inline_place(struct builder *builder, size_t offset, size_t at)
{
    struct text_places *places = &builder->places;
    struct source_pos pos =
        offset == STR_NOT_FOUND
            ? text_places_find(places, places->at)
            : text_places_of_text(places, builder->text_in_hand,
                                  builder->text_guard + offset + at);
    int line = offset == STR_NOT_FOUND ? builder->line : builder->text_line;

    return pos.line == 0 ? chapter_pos(builder->parse, line, 0) : pos;
}
