/*
 * make_edition: one edition of a build, set and written.
 *
 * Takes   a build whose outputs are open, an edition that is wanted.
 * Gives   its output, or each handout's; what became of it, told at once or in
 *         a log.
 * Units   none.
 * Memory  the session's arena; a layout lives while its edition is made.
 * Errors  those of setting and writing, output-failed, output-is-source,
 *         edition-empty.
 * Source  none.
 */
#ifndef CLI_MAKE_EDITION_H
#define CLI_MAKE_EDITION_H

#include "base/strbuf.h"
#include "output_set.h"
#include "press/press.h"
#include "session.h"
#include "work/progress.h"
#include "work/written.h"

struct deflater;

struct build {
    struct session *session;
    bool is_check; /* everything is made, and nothing written */
    struct press press;
    struct deflater *deflater; /* of all PDFs */
    struct output_set outputs;
    struct progress progress;
    struct written_list written;
    struct diagnostics_barriers barriers;   /* found in the manuscript */
    bool is_hopeless;                       /* nothing more can be written */
    struct strbuf report;                   /* for -v, in the end */
    struct strbuf json;                     /* the array of --json so far */
    ARRAY_OF(const struct edition *) piece; /* wanted, in their order */
    struct strbuf
        *log; /* a piece of work says it here; NULL: it is told at once */
    size_t logged_count; /* entries of the diagnostics */
};

bool build_is_to_stdout(const struct build *build);

/* Does another edition that is wanted list its pages, or a handout say on which
 * of them its worksheet stands? */
bool build_names_pages_of(const struct session *session,
                          const struct edition *edition);

/* Sets the edition whose pages this one lists, unless they are kept. */
void build_find_labels(struct build *build, const struct edition *edition);

/* Does the edition leave nothing of the book? */
bool build_is_empty(const struct build *build, const struct edition *edition);

/* NULL when the output may not be written; else a writer to be filled. */
struct file_writer *build_open_output(struct build *build,
                                      const struct edition *edition);

/* Handouts share a line of what was written. */
void build_name_folder(struct build *build, const struct edition *edition);

void build_tell_written(struct build *build, const struct written *written);

void build_make_edition(struct build *build, const struct edition *edition);

#endif
