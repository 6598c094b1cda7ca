#include "column.h"

int
column_line_penalty(const struct computed_style *style,
                    const struct paragraph_lines *lines, size_t at)
{
    size_t orphans = style->orphans > 1 ? (size_t)style->orphans : 1;
    size_t widows = style->widows > 1 ? (size_t)style->widows : 1;

    if (at < orphans || lines->line_count - at < widows) {
        return PENALTY_KEEP_LINES;
    }
    if (style->break_inside == BREAK_AVOID) {
        return PENALTY_KEEP_BLOCK;
    }
    return lines->line[at - 1].ends_with_hyphen ? PENALTY_HYPHEN : PENALTY_NONE;
}
