/*
 * book_plan: which files make the book, in what order, and who says so.
 *
 * Takes   nothing; the readers of this room fill it.
 * Gives   the list, and what another tool's settings say of the book.
 * Units   none.
 * Memory  the book arena.
 * Errors  none.
 * Source  none.
 */
#ifndef MANUSCRIPT_LAYOUTS_BOOK_PLAN_H
#define MANUSCRIPT_LAYOUTS_BOOK_PLAN_H

#include "base/file.h"
#include "manuscript/settings/summary.h"

/* Each empty when it is not said. book.yaml goes before all of them. */
struct book_facts {
    struct str title;
    struct str subtitle;
    struct str language;
    struct str description;
    struct str publisher;
    struct str date;
    ARRAY_OF(struct str) author;
};

/* A file of the book folder, read once whoever asks for it. */
struct plan_file {
    struct str content; /* the bytes on the disk */
    struct str text;    /* as UTF-8, without a byte order mark */
    bool is_text;       /* see text_encoding.h */
    struct chapter_settings
        *head; /* what the text begins with; NULL: unasked */
};

struct book_plan {
    struct summary summary;  /* paths relative to the book folder */
    struct file_list files;  /* every file that may be a chapter */
    const char *tool;        /* "mdBook"; NULL: nobody but us */
    struct str source;       /* the file that tells so, "book.toml" */
    struct str list;         /* the file that lists the chapters, or empty */
    struct str text_folder;  /* where the chapters are, or empty: anywhere */
    struct book_facts facts; /* told by that tool's settings */
    struct strmap read;      /* path -> struct plan_file */
};

#endif
