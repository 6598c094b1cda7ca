#include "block_names.h"

#define WORD_NONE WORD_COUNT

static const struct block_name name_table[] = {
#define CALLOUT_NAME(name, kind) {(name), true, CALLOUT_##kind, WORD_COUNT},
#define TITLED_NAME(name, word) {(name), false, CALLOUT_NOTE, WORD_##word},
#include "block_name.def"
#undef CALLOUT_NAME
#undef TITLED_NAME
};

enum {
    NAME_COUNT = sizeof name_table / sizeof name_table[0]
};

static struct str
without_prefix(struct str name)
{
    static const char *const prefix[] = {"callout-", "alert-", "admonition-",
                                         "rmd"};

    for (size_t i = 0; i < sizeof prefix / sizeof prefix[0]; i++) {
        struct str head = str_from_c(prefix[i]);
        if (str_starts_with_ignoring_case(name, head)) {
            return str_tail(name, head.size_bytes);
        }
    }
    return name;
}

const struct block_name *
block_names_find(struct str name)
{
    name = without_prefix(name);
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (str_equal_ignoring_case(name, str_from_c(name_table[i].name))) {
            return &name_table[i];
        }
    }
    return NULL;
}

const struct block_name *
block_names_find_class(struct str classes)
{
    const struct block_name *found = NULL;
    struct str name;

    while (found == NULL && str_next_word(&classes, &name)) {
        found = block_names_find(name);
    }
    return found;
}

enum word
block_names_callout_word(enum callout_kind kind)
{
    return (enum word)((int)WORD_NOTE + (int)kind);
}

bool
block_names_find_callout_word(struct str word, struct wording wording,
                              enum callout_kind *kind)
{
    for (int i = CALLOUT_NOTE; i <= CALLOUT_CAUTION; i++) {
        enum word own = block_names_callout_word((enum callout_kind)i);
        if (str_equal_ignoring_case(word, wording_find(wording, own)) ||
            str_equal_ignoring_case(word, wording_english(own))) {
            *kind = (enum callout_kind)i;
            return true;
        }
    }
    return false;
}
