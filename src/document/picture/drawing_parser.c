#include "drawing_parser.h"

#include <expat.h>

#include "base/arena.h"

void
drawing_parser_stop(struct drawing_parser *parser, const char *reason)
{
    if (parser->reason == NULL) {
        parser->reason = reason;
    }
    XML_StopParser(parser->handle, XML_FALSE);
}

static void /* NOLINTNEXTLINE(readability-function-size): expat says so */
refuse_entity(void *data, const char *name, int is_parameter, const char *value,
              int value_length, const char *base, const char *system_id,
              const char *public_id, const char *notation)
{
    (void)name;
    (void)is_parameter;
    (void)value;
    (void)value_length;
    (void)base;
    (void)system_id;
    (void)public_id;
    (void)notation;
    drawing_parser_stop(data, "it declares entities");
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
    XML_SetEntityDeclHandler(handle, refuse_entity);
    XML_SetHashSalt(handle, 1); /* no random numbers anywhere */
    if (XML_Parse(handle, content.data, (int)content.size_bytes, 1) ==
            XML_STATUS_ERROR &&
        parser->reason == NULL) {
        parser->reason = XML_ErrorString(XML_GetErrorCode(handle));
        parser->line = XML_GetCurrentLineNumber(handle);
    }
    XML_ParserFree(handle);
}
