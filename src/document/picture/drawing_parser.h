/*
 * drawing_parser: SVG read as XML, whatever stands in it.
 *
 * Takes   the text of a drawing; what to do with its elements.
 * Gives   calls of the handlers in the order of the text; what is wrong.
 * Units   lines and columns from 1, columns in characters.
 * Memory  its own, freed before drawing_parser_read returns.
 * Errors  `reason` is set; nothing is called any more.
 * Source  XML 1.0; expat. Short entities of plain text are expanded, since one
 *         maker of drawings writes its name spaces so; an entity that holds
 *         another, or a file, is an attack.
 */
#ifndef DOCUMENT_PICTURE_DRAWING_PARSER_H
#define DOCUMENT_PICTURE_DRAWING_PARSER_H

#include "base/str.h"

struct XML_ParserStruct;

/* Start zeroed. The first member of what handlers are given as `data`. */
struct drawing_parser {
    struct XML_ParserStruct *handle;
    const char *reason; /* NULL: nothing is wrong so far */
    size_t line;        /* where something is wrong; 0: nothing is */
    size_t column;
    size_t entity_count;
};

struct drawing_handlers {
    void (*begin)(void *data, const char *name, const char **attributes);
    void (*end)(void *data, const char *name);
    void (*characters)(void *data, const char *text, int size_bytes);
};

/* `characters` may be NULL. */
void drawing_parser_read(struct drawing_parser *parser, struct str content,
                         const struct drawing_handlers *handlers);

/* From within a handler: the place of what it is called for. */
void drawing_parser_locate(const struct drawing_parser *parser, int *line,
                           int *column);

/* From within a handler. The first reason stays. */
void drawing_parser_stop(struct drawing_parser *parser, const char *reason);

#endif
