#include "contents_place.h"

enum {
    LIST_MAX_LINES = 2000
};

void
contents_places_begin(struct contents_places *places, struct str text)
{
    *places = (struct contents_places){
        .is_link = str_find(text, STR("[TOC]:")) != STR_NOT_FOUND ||
                   str_find(text, STR("[toc]:")) != STR_NOT_FOUND};
}

bool
contents_places_pass(struct contents_places *places, struct str *line)
{
    if (places->more_lines == 0) {
        return false;
    }
    places->more_lines--;
    *line = STR_EMPTY;
    return true;
}

/* ------------------------------------------------------------ single marks */

static bool
is_mark(const struct contents_places *places, struct str text)
{
    static const char *const marks[] = {
        "[[_TOC_]]", "[[TOC]]",  "@[toc]", "${toc}",
        "{{TOC}}",   "{{toc}}",  "{toc}",  "\\tableofcontents",
        "{:toc}",    "{: toc }", NULL};
    static const char *const links[] = {"[TOC]", NULL};

    return str_is_one_of(text, marks) ||
           (!places->is_link && str_is_one_of(text, links));
}

/* "* TOC" or any words, when {:toc} stands below: kramdown replaces them. */
static bool
is_seed(struct str text, struct str rest)
{
    struct str below;

    return (str_starts_with(text, STR("* ")) ||
            str_starts_with(text, STR("- ")) ||
            str_starts_with(text, STR("1. "))) &&
           str_next_line(&rest, &below) &&
           (str_starts_with(str_trim(below), STR("{:toc")) ||
            str_starts_with(str_trim(below), STR("{: .toc")) ||
            str_starts_with(str_trim(below), STR("{:.toc")) ||
            str_starts_with(str_trim(below), STR("{: toc")));
}

/* ------------------------------------------------------------------ lists */

static bool
opens_list(struct str text)
{
    static const char *const begins[] = {"<!-- toc -->", "<!--toc-->",
                                         "<!-- TOC start -->", NULL};

    return str_is_one_of(text, begins) ||
           str_starts_with(text, STR("<!-- START doctoc")) ||
           str_starts_with(text, STR("<!-- toc:"));
}

static bool
closes_list(struct str text)
{
    static const char *const ends[] = {"<!-- tocstop -->", "<!--tocstop-->",
                                       "<!-- /toc -->",    "<!--/toc-->",
                                       "<!-- TOC end -->", "<!-- end toc -->",
                                       "<!-- toc-end -->", NULL};

    return str_is_one_of(text, ends) ||
           str_starts_with(text, STR("<!-- END doctoc"));
}

/* A link in a list, the words above it that name the list, a comment. */
static bool
is_of_list(struct str text)
{
    bool is_item = str_starts_with(text, STR("- ")) ||
                   str_starts_with(text, STR("* ")) ||
                   str_starts_with(text, STR("+ ")) ||
                   (text.size_bytes > 0 && char_is_digit(text.data[0]));

    return str_is_empty(text) || str_starts_with(text, STR("<!--")) ||
           (is_item && str_find(text, STR("](")) != STR_NOT_FOUND) ||
           str_starts_with_ignoring_case(text, STR("**Table of Contents**"));
}

/* Lines below that belong to the list with its end; 0: it is none. */
static size_t
count_list(struct contents_places *places, struct str rest)
{
    size_t count = 0;
    struct str line;

    while (!places->has_no_end && count < LIST_MAX_LINES &&
           str_next_line(&rest, &line)) {
        count++;
        line = str_trim(line);
        if (closes_list(line)) {
            return count;
        }
        if (!is_of_list(line)) {
            return 0;
        }
    }
    places->has_no_end = true;
    return 0;
}

/* -------------------------------------------------------------------- all */

struct str
contents_place_read(struct contents_places *places, struct str line,
                    struct str rest)
{
    struct str text = str_trim(line);
    bool is_place = is_mark(places, text);

    if (!is_place && is_seed(text, rest)) {
        places->more_lines = 1;
        is_place = true;
    } else if (!is_place && opens_list(text)) {
        places->more_lines = count_list(places, rest);
        is_place = places->more_lines > 0;
    }
    if (!is_place) {
        return line;
    }
    places->first = places->count++ == 0 ? places->line : places->first;
    return STR_EMPTY;
}

void
contents_places_report(const struct contents_places *places,
                       struct arena *arena, const char *file,
                       struct diagnostics *diagnostics)
{
    struct source_pos pos = {file, places->first, 1};

    if (places->count > 0) {
        DIAG_REPORT(diagnostics, DIAG_CONTENTS_PLACE, pos,
                    diagnostics_places(arena, places->count));
    }
}
