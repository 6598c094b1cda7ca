/*
 * front_matter: the settings at the head of a chapter's file.
 *
 * Takes   the text of the file.
 * Gives   where they stand, and what the known keys say: YAML between ---
 *         lines, or TOML between +++ lines. Comments and blank lines may
 *         stand before them.
 * Units   lines from 0; weights in millionths.
 * Memory  the arena given.
 * Errors  never fails; settings that are no YAML are read line by line. What
 *         is not read is named in `unread`, texts that only a chapter can be
 *         in `prose`; the caller says so.
 * Source  the heads that Jekyll, Hugo, Docusaurus, Quarto and Pandoc read.
 */
#ifndef MANUSCRIPT_SETTINGS_FRONT_MATTER_H
#define MANUSCRIPT_SETTINGS_FRONT_MATTER_H

#include "base/array.h"
#include "base/diagnostics.h"

struct front_matter {
    bool is_there;
    bool is_unclosed; /* opened in the first line and never closed */
    bool is_toml;
    struct str body;  /* between its lines */
    size_t end_bytes; /* where the text behind it begins */
    size_t end_line;  /* lines before that */
};

struct front_matter front_matter_find(struct str text);

/* Name the escapes in it that stand for characters which are left out. */
void front_matter_name_escapes(struct arena *arena, struct str text,
                               const char *file,
                               struct diagnostics *diagnostics);

struct chapter_settings {
    struct str title;
    struct str subtitle;
    struct str language; /* as written */
    struct str description;
    struct str date;
    ARRAY_OF(struct str) author;
    bool is_draft;
    bool has_weight;
    int64_t weight;               /* [millionths] its place in its folder */
    ARRAY_OF(struct str) address; /* where sites put its page */
    ARRAY_OF(struct str) unread;  /* keys */
    ARRAY_OF(struct str) prose;   /* keys of texts to be read, not settings */
};

void chapter_settings_read(struct arena *arena, struct str text,
                           const char *file, struct chapter_settings *settings);

/* The same keys in a file of their own, such as _category_.json. */
void chapter_settings_read_file(struct arena *arena, struct str text,
                                const char *file,
                                struct chapter_settings *settings);

#endif
