#include "drawing_parser.h"

#include <expat.h>

#include "base/arena.h"

void
drawing_parser_stop(struct drawing_parser *parser, const char *reason)
{
    if (parser->reason == NULL) {
        parser->reason = reason;
        parser->line = XML_GetCurrentLineNumber(parser->handle);
        parser->column = XML_GetCurrentColumnNumber(parser->handle) + 1;
    }
    XML_StopParser(parser->handle, XML_FALSE);
}

void
drawing_parser_locate(const struct drawing_parser *parser, int *line,
                      int *column)
{
    *line = (int)XML_GetCurrentLineNumber(parser->handle);
    *column = (int)XML_GetCurrentColumnNumber(parser->handle) + 1;
}

enum {
    ENTITY_COUNT_MAX = 64,
    ENTITY_SIZE_MAX = 100 /* the address of a name space */
};

/* Text alone: no markup, no other entity. */
static bool
is_harmless(const char *value, int value_length)
{
    struct str text;

    if (value == NULL || value_length > ENTITY_SIZE_MAX) {
        return false; /* without a value it is a file */
    }
    text = str_from(value, (size_t)value_length);
    return str_find_char(text, '&') == STR_NOT_FOUND &&
           str_find_char(text, '<') == STR_NOT_FOUND &&
           str_find_char(text, '%') == STR_NOT_FOUND;
}

static void /* NOLINTNEXTLINE(readability-function-size): expat says so */
check_entity(void *data, const char *name, int is_parameter, const char *value,
             int value_length, const char *base, const char *system_id,
             const char *public_id, const char *notation)
{
    struct drawing_parser *parser = data;

    (void)name;
    (void)base;
    (void)system_id;
    (void)public_id;
    (void)notation;
    if (is_parameter || ++parser->entity_count > ENTITY_COUNT_MAX ||
        !is_harmless(value, value_length)) {
        drawing_parser_stop(parser, "it declares entities");
    }
}

/* With a document type that nobody reads, expat passes over what it does not
 * know; a word would be lost. */
static void
refuse_unknown_entity(void *data, const char *name, int is_parameter)
{
    (void)name;
    if (!is_parameter) {
        drawing_parser_stop(data, "it uses an entity that it does not declare");
    }
}

void
drawing_parser_read(struct drawing_parser *parser, struct str content,
                    const struct drawing_handlers *handlers)
{
    XML_Parser handle = XML_ParserCreate(NULL);

    if (handle == NULL) {
        arena_fail_out_of_memory();
    }
    parser->handle = handle;
    XML_SetUserData(handle, parser);
    XML_SetElementHandler(handle, handlers->begin, handlers->end);
    XML_SetCharacterDataHandler(handle, handlers->characters);
    XML_SetEntityDeclHandler(handle, check_entity);
    XML_SetSkippedEntityHandler(handle, refuse_unknown_entity);
    XML_SetHashSalt(handle, 1); /* no random numbers anywhere */
    if (XML_Parse(handle, content.data, (int)content.size_bytes, 1) ==
            XML_STATUS_ERROR &&
        parser->reason == NULL) {
        parser->reason = XML_ErrorString(XML_GetErrorCode(handle));
        parser->line = XML_GetCurrentLineNumber(handle);
        parser->column = XML_GetCurrentColumnNumber(handle) + 1;
    }
    XML_ParserFree(handle);
}
