/* Name-based UUIDs as other implementations make them. */
#include "manuscript/settings/identifier.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* As Python has them: uuid.uuid5(uuid.NAMESPACE_URL, name). The lengths stand
 * on both sides of a block of the digest. */
static const struct {
    const char *name;
    const char *uuid;
} known[] = {
    {"", "1b4db7eb-4057-5ddf-91e0-36dec72071f5"},
    {"a", "e1407479-3136-56c0-9908-bb02fb0339e2"},
    {"https://example.org/", "527dda32-a0de-5105-a042-cb475b5f7d11"},
    {"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
     "d7c769b2-da3b-59fa-bdd6-2f3e8c5ed303"},
    {"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
     "3626e090-976f-515f-95a7-d3a479e5f76b"},
    {"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
     "68491f23-75a7-557d-943b-00881c13ae1e"},
};

static void
uuids_are_those_of_others(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        assert_string_equal(
            identifier_uuid(&arena, str_from_c(known[i].name)).data,
            known[i].uuid);
    }
    arena_release(&arena);
}

static void
every_part_of_the_name_counts(void **state)
{
    struct metadata metadata = {.title = STR("A book"), .language = STR("en")};
    struct author *author;
    struct arena arena;
    struct str first;
    struct str second;

    (void)state;
    arena_init(&arena);
    first = identifier_make(&arena, &metadata);
    assert_int_equal(first.size_bytes, strlen("urn:uuid:") + 36);
    assert_true(str_equal(first, identifier_make(&arena, &metadata)));
    author = ARRAY_ADD(&arena, &metadata.author);
    author->name = STR("Somebody");
    second = identifier_make(&arena, &metadata);
    assert_false(str_equal(first, second));
    metadata.language = STR("de");
    assert_false(str_equal(second, identifier_make(&arena, &metadata)));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(uuids_are_those_of_others),
        cmocka_unit_test(every_part_of_the_name_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
