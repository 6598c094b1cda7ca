/*
 * book_loader: what loading one book has in hand.
 *
 * Takes   nothing; manuscript fills it, chapter_load works with it.
 * Gives   plain data.
 * Units   none.
 * Memory  the book arena.
 * Errors  none.
 * Source  none.
 */
#ifndef MANUSCRIPT_BOOK_LOADER_H
#define MANUSCRIPT_BOOK_LOADER_H

#include "document/document.h"
#include "manuscript/dialect/chapter_parse.h"
#include "manuscript/layouts/book_plan.h"
#include "manuscript/settings/book_settings.h"
#include "manuscript/settings/resources.h"

struct book_loader {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct document *document;
    const char *folder;
    struct book_config config;
    struct resource_table resources;
    struct markdown_context context;
    struct strmap kept_name; /* worksheet id -> struct kept_names */
    struct book_plan plan;
    struct strmap listed;   /* chapter path -> struct summary_entry */
    struct strmap included; /* paths of texts that stand in chapters */
    struct node *part;      /* the part chapters go into, or the book */
    struct node *first_chapter;
};

#endif
