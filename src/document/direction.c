#include "direction.h"

#include "base/script.h"

enum text_direction
direction_of_language(struct str language)
{
    return str_is_empty(language) ? DIRECTION_UNSAID
           : script_language_is_right_to_left(language)
               ? DIRECTION_RIGHT_TO_LEFT
               : DIRECTION_LEFT_TO_RIGHT;
}

const char *
direction_name(enum text_direction direction)
{
    static const char *const name[] = {[DIRECTION_UNSAID] = NULL,
                                       [DIRECTION_LEFT_TO_RIGHT] = "ltr",
                                       [DIRECTION_RIGHT_TO_LEFT] = "rtl",
                                       [DIRECTION_AUTO] = "auto"};

    return name[direction];
}

enum text_direction
direction_named(struct str name)
{
    for (int i = DIRECTION_LEFT_TO_RIGHT; i <= DIRECTION_AUTO; i++) {
        enum text_direction direction = (enum text_direction)i;
        if (str_equal_ignoring_case(name,
                                    str_from_c(direction_name(direction)))) {
            return direction;
        }
    }
    return DIRECTION_UNSAID;
}

static bool
is_plain_code(const struct node *node)
{
    return (node->kind == NODE_CODE || node->kind == NODE_CODE_BLOCK) &&
           !script_may_turn(node->text);
}

enum text_direction
direction_said_by(const struct node *node)
{
    enum text_direction direction = node->direction;

    if (direction == DIRECTION_UNSAID) {
        direction = direction_of_language(node->language);
    }
    return direction == DIRECTION_UNSAID && is_plain_code(node)
               ? DIRECTION_LEFT_TO_RIGHT
               : direction;
}

enum text_direction
direction_of(const struct node *node)
{
    enum text_direction direction = DIRECTION_UNSAID;

    for (; node != NULL && direction == DIRECTION_UNSAID; node = node->parent) {
        direction = direction_said_by(node);
    }
    return direction;
}
