#include "spelling.h"

#include <string.h>

/* Keys that other programs call otherwise; the guide has the first. */
static const struct spelling {
    const char *key;
    const char *other;
} spellings[] = {{"license", "licence"},         {"license", "rights"},
                 {"license-url", "licence-url"}, {"language", "lang"},
                 {"authors", "author"},          {"subjects", "keywords"}};

enum {
    SPELLING_COUNT = sizeof spellings / sizeof spellings[0]
};

const struct yaml_value *
spelling_find(const struct yaml_value *root, const char *key)
{
    const struct yaml_value *value = yaml_find(root, key);

    for (size_t i = 0; i < SPELLING_COUNT && value == NULL; i++) {
        if (strcmp(key, spellings[i].key) == 0) {
            value = yaml_find(root, spellings[i].other);
        }
    }
    return value;
}

static bool
is_behind(struct source_pos one, struct source_pos other)
{
    return one.line > other.line ||
           (one.line == other.line && one.column > other.column);
}

/* A key in both its spellings is that key twice. */
bool
spelling_accept(struct arena *arena, const struct yaml_value *root,
                struct diagnostics *diagnostics)
{
    bool is_accepted = true;

    for (size_t i = 0; i < SPELLING_COUNT; i++) {
        const struct yaml_value *first = yaml_find(root, spellings[i].key);
        const struct yaml_value *second = yaml_find(root, spellings[i].other);
        if (first == NULL || second == NULL) {
            continue;
        }
        if (is_behind(first->key_pos, second->key_pos)) {
            const struct yaml_value *later = first;
            first = second;
            second = later;
        }
        DIAG_REPORT(diagnostics, DIAG_YAML_DUPLICATE_KEY, second->key_pos,
                    second->key, str_from_number(arena, first->key_pos.line));
        is_accepted = false;
    }
    return is_accepted;
}
