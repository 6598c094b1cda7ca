/*
 * plan_reader: what the readers of other tools' layouts share.
 *
 * Takes   the book folder; names of files in it.
 * Gives   their texts and values; entries of the plan.
 * Units   none.
 * Memory  the book arena.
 * Errors  settings of another tool that cannot be read say nothing: the book
 *         is then read as if they were not there. chapter-kind, for what is
 *         listed and no Markdown.
 * Source  none.
 */
#ifndef MANUSCRIPT_LAYOUTS_PLAN_READER_H
#define MANUSCRIPT_LAYOUTS_PLAN_READER_H

#include "base/diagnostics.h"
#include "book_plan.h"
#include "manuscript/settings/yaml_check.h"

struct plan_reader {
    struct arena *arena;
    struct diagnostics *diagnostics;
    const char *folder; /* the book's */
    struct book_plan *plan;
};

bool plan_has_file(const struct plan_reader *reader, struct str path);

/* Does a file that may be a chapter lie below the folder? */
bool plan_has_texts(const struct book_plan *plan, struct str folder);

/* NULL when it cannot be read. */
struct plan_file *plan_read_file(const struct plan_reader *reader,
                                 struct str path);

/* False when there is none, or it is no text. */
bool plan_read_text(const struct plan_reader *reader, struct str path,
                    struct str *text);

/* Is the file a list of chapters by its name and its text, and no chapter? */
bool plan_is_summary(const struct plan_reader *reader, struct str path);

/* What stands at the head of a chapter; all empty when it is no text. */
struct chapter_settings *plan_read_head(const struct plan_reader *reader,
                                        struct str path);

/* What a YAML or JSON file says, or NULL. */
const struct yaml_value *plan_read_yaml(const struct plan_reader *reader,
                                        const char *name);

/* The table that it, or a file of TOML, is; or NULL. */
const struct yaml_value *plan_read_table(const struct plan_reader *reader,
                                         const char *name);

/* The first table in these files, whose list ends in NULL; `*source` is its
 * name. NULL when there is none. */
const struct yaml_value *plan_find_table(const struct plan_reader *reader,
                                         const char *const *names,
                                         const char **source);

/* The value behind `value`, into it or out of it, as far as `root` reaches: a
 * walk without recursion. NULL at its end. */
const struct yaml_value *plan_next_value(const struct yaml_value *value,
                                         const struct yaml_value *root);

/* "./docs/" to "docs"; "." to "". */
struct str plan_folder_name(const struct plan_reader *reader,
                            struct str written);

/* `path` is relative to the folder of the texts. NULL when it is no Markdown.
 */
struct summary_entry *plan_add_chapter(const struct plan_reader *reader,
                                       struct str path, struct str title,
                                       struct source_pos pos);

/* A chapter that is its title alone: a section of a list without a file. */
struct summary_entry *plan_add_section(const struct plan_reader *reader,
                                       struct str title, struct source_pos pos);

void plan_add_part(const struct plan_reader *reader, struct str title,
                   struct source_pos pos);

/* Chapters behind the last part that stand in none (`is_in_list` is false) are
 * back matter, or else they would become chapters of it. */
void plan_free_last(const struct plan_reader *reader);

/* The list in `text`, which is that of the file `path`. */
void plan_take_list(const struct plan_reader *reader, struct str text,
                    struct str path);

/* The list in the file of that name in the folder of the texts; false when
 * there is none. */
bool plan_take_summary(const struct plan_reader *reader, struct str name);

/* "Jane", [Jane, John], {name: Jane} or a list of these. */
void plan_add_authors(const struct plan_reader *reader,
                      const struct yaml_value *value);

/* The plan is another tool's; `source` is the file that shows it. */
void plan_name_tool(const struct plan_reader *reader, const char *tool,
                    const char *source);

#endif
