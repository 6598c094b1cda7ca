/*
 * document: one loaded book: what it is called, its tree, what points where.
 *
 * Takes   nothing; manuscript fills it.
 * Gives   plain data, constant once the audit is done.
 * Units   none.
 * Memory  the book arena.
 * Errors  none.
 * Source  none.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "base/array.h"
#include "base/strmap.h"
#include "node.h"
#include "wording.h"

struct author {
    struct str name;
    struct str role;   /* MARC relator code, "aut" */
    struct str sorted; /* "Doe, Jo"; empty: not told */
};

/* Who examined an edition against the standard, by hand; the program cannot. */
struct evaluation {
    struct str evaluator; /* empty: nobody did */
    struct str standard;  /* "EPUB Accessibility 1.1 - WCAG 2.2 Level AA" */
    struct str report;    /* address, may be empty */
};

struct metadata { /* what book.yaml says of the book */
    struct str title;
    struct str subtitle;
    struct str language;               /* BCP 47, never empty after loading */
    const struct own_words *own_words; /* in place of the program's; or NULL */
    ARRAY_OF(struct author) author;
    struct str identifier; /* "urn:uuid:..."; name-based when not given */
    struct str date;       /* CCYY-MM-DD, CCYY-MM or CCYY of the edition */
    struct str edition;
    struct str publisher;
    struct str license;
    struct str license_url;
    struct str description;
    ARRAY_OF(struct str) subject;
    struct str series;        /* that the book belongs to, or empty */
    struct str series_number; /* its place there, or empty */
    struct node_image cover;  /* PNG or JPEG; path "" when there is none */
    struct source_pos cover_pos;
    struct evaluation evaluation;
    struct str start; /* file of the chapter where an EPUB opens, or empty */
    bool is_discreet; /* nothing here tells which book it is */
};

static inline struct wording
metadata_wording(const struct metadata *metadata)
{
    return (struct wording){metadata->language, metadata->own_words};
}

enum edition_format {
    FORMAT_EPUB,
    FORMAT_PDF
};

struct edition { /* one table under `editions:`; base already merged in */
    struct str name;
    enum edition_format format;
    struct str page_list;   /* in an EPUB: the PDF edition that it lists */
    struct str output;      /* file name below the output folder */
    struct str stylesheet;  /* file names in styles/, read one after another */
    struct str page;        /* a name of base/paper.h, or empty: as the
                              stylesheet says */
    struct str usual_page;  /* where the stylesheet says nothing */
    bool is_single_sided;   /* a PDF to be read on a screen: no binding edge,
                                no blank pages */
    bool has_no_worksheets; /* chapters that are worksheets are left out */
    int booklet_pages;      /* a PDF of sheets to print on both sides and
                                fold; pages in one section, 0: no booklet */
    struct str discreet_title; /* told outside instead of the book's own title,
                                  or empty */
    struct str identifier;     /* with it: another than the book's own */
    struct node_image cover;   /* instead of the book's, or its path is empty */
    struct source_pos cover_pos;
    bool is_handouts;               /* a file of its own for each worksheet */
    ARRAY_OF(struct str) worksheet; /* ids and classes; none: the whole book */
    struct str region;              /* the only one listed, and the helpline of
                                       handouts; empty: all, and none */
    struct source_pos region_pos;
    ARRAY_OF(struct str) foot; /* lines below a handout; never in a file */
    bool is_fillable;          /* a PDF whose answer spaces can be typed into */
    struct source_pos pos;
};

/* "Emergency: 911. A helpline: Call 1-800-..." for the foot of a handout. */
struct help_line {
    struct str region;
    struct str text;
};

/* A printed page: where it begins in the text. Filled by typeset, read by
 * epub for its page list. */
struct page_label {
    const struct node *node; /* the TEXT or block node that the page opens;
                                NULL: nothing of this edition's text */
    size_t offset_bytes;     /* into the node's text */
    struct str folio;        /* as printed */
    bool is_landscape; /* it shows a table alone: the text around that stands on
                          the pages before and behind */
};

/* May a node that follows the place where the page begins lie on it? */
bool page_label_reaches(const struct page_label *label,
                        const struct node *node);

/* An id in the text, as opposed to one made of a heading's words. */
struct written_id {
    struct str id; /* as it was written; node->id is unique in the book */
    const struct node *node;
};

struct document {
    struct metadata metadata;      /* as the file tells it to whoever has it */
    const struct metadata *inside; /* as the reader is told; NULL: the same */
    struct node *root;             /* a NODE_BOOK */
    uint32_t node_count; /* serials below are of the tree; nodes that hang in
                            no list of children are numbered from here on */
    ARRAY_OF(struct edition) edition;
    struct strmap node_by_id; /* id -> struct node */
    ARRAY_OF(struct written_id) written_id;
    ARRAY_OF(struct page_label) page_label;
    ARRAY_OF(struct help_line) help; /* by region, of resources.yaml */
    struct str font_families; /* from book.yaml, comma-separated: asked behind
                                 those of every stylesheet */
    struct source_pos font_families_pos;
    ARRAY_OF(struct str) hyphenation; /* words as the author divides them */
    const char *folder;     /* the book folder, for opening images and fonts */
    struct str text_folder; /* below it, where another tool's book has its
                               chapters; empty: anywhere */
    uint64_t text_hash;     /* tells two texts apart */
};

/* The first day of the date of the edition, CCYY-MM-DD; empty without one. */
struct str metadata_first_day(struct arena *arena,
                              const struct metadata *metadata);

/* NULL when no edition has this name. */
const struct edition *document_find_edition(const struct document *document,
                                            struct str name);

/* NULL when resources.yaml has no such region. */
const struct help_line *document_find_help(const struct document *document,
                                           struct str region);

/* What the title page says. */
const struct metadata *document_inside(const struct document *document);

/* The node with this id, or NULL. */
const struct node *document_find_node(const struct document *document,
                                      struct str id);

#endif
