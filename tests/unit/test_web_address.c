/* Addresses as URIs: what stays and what is encoded. */
#include "base/web_address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct row {
    const char *written;
    const char *expected; /* NULL: nothing */
};

static void
addresses_hold_what_a_uri_may_hold(void **state)
{
    static const struct row row[] = {
        {"https://e.org/a?b=c&d=(e)#f", "https://e.org/a?b=c&d=(e)#f"},
        {"https://e.org/edit##gid=0", "https://e.org/edit#%23gid=0"},
        {"https://e.org/1%_rule_(culture)",
         "https://e.org/1%25_rule_(culture)"},
        {"https://e.org/%41%4", "https://e.org/%41%254"},
        {"https://e.org/100%", "https://e.org/100%25"},
        {"https://e.org/a b^c|d{e}\"f\"\\g<h>[i]`j",
         "https://e.org/a%20b%5Ec%7Cd%7Be%7D%22f%22%5Cg%3Ch%3E%5Bi%5D%60j"},
        {"http://[::1]:80/a[1]?b[]=2#c[3]",
         "http://[::1]:80/a%5B1%5D?b%5B%5D=2#c%5B3%5D"},
        {"https://b\xC3\xBC"
         "cher.example/stra\xC3\x9F"
         "e?\xE2\x82\xAC#\xE4\xB8\xAD",
         "https://b%C3%BCcher.example/stra%C3%9Fe?%E2%82%AC#%E4%B8%AD"},
        {"https://me:pass@e.org:8080/", "https://me:pass@e.org:8080/"},
        {"https://me@home:pass@e.org/", "https://me%40home:pass@e.org/"},
        {"mailto:a b@e.org?subject=Security Incident&body=100%",
         "mailto:a%20b@e.org?subject=Security%20Incident&body=100%25"},
        {"tel:+1 800-555 0100", "tel:+1800-5550100"},
        {"tel:1%20800", "tel:1800"},
        {"tel:1%2 08%", "tel:1%25208%25"},
        {"tel: //1[2", "tel://1%5B2"},
        {"sms:+1 555?body=a b", "sms:+1555?body=a%20b"},
        {"MAILTO:A@E.ORG", "MAILTO:A@E.ORG"},
        {"https://e.org", "https://e.org"},
        {"", ""}};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct str once =
            web_address_encoded(&arena, str_from_c(row[i].written));
        assert_string_equal(str_to_c(&arena, once), row[i].expected);
        assert_true(str_equal(web_address_encoded(&arena, once), once));
    }
    arena_release(&arena);
}

static void
beginnings_are_left_out_of_hosts_and_mail(void **state)
{
    static const struct row row[] = {
        {"www.example.org", "https://"},
        {"www.example.org/a#b", "https://"},
        {"example.org", "https://"},
        {"EXAMPLE.COM/x?y", "https://"},
        {"example.org:8080/x", "https://"},
        {"//example.org/x", "https:"},
        {"name@example.org", "mailto:"},
        {"name@example.org?subject=a/b", "mailto:"},
        {"a.b@c.example", "mailto:"},
        {"chapter.md", NULL},
        {"setup.py", NULL},
        {"run.sh", NULL},
        {"notes.txt", NULL},
        {"@example.org", NULL},
        {"name@", NULL},
        {"a/b@example.org", NULL},
        {"../example.org", NULL},
        {".org", NULL},
        {"org", NULL},
        {"www.", NULL},
        {"mailto:a@b.org", NULL},
        {"section:a.org", NULL},
        {"", NULL}};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        const char *left_out = web_address_left_out(str_from_c(row[i].written));
        if (row[i].expected == NULL) {
            assert_null(left_out);
        } else {
            assert_non_null(left_out);
            assert_string_equal(left_out, row[i].expected);
        }
    }
}

static void
schemes_are_letters_before_a_colon(void **state)
{
    static const struct row row[] = {
        {"https://x", "https"}, {"web+ap.x-1:y", "web+ap.x-1"},
        {"1a:b", ""},           {"a b:c", ""},
        {"x@y:z", ""},          {":x", ""},
        {"plain", ""}};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        assert_string_equal(
            str_to_c(&arena, web_address_scheme(str_from_c(row[i].written))),
            row[i].expected);
    }
    arena_release(&arena);
}

static void
brackets_around_the_whole_are_no_part_of_it(void **state)
{
    static const struct row row[] = {{"(x)", "x"},
                                     {"(( https://x ))", "https://x"},
                                     {"(x_(y))", "x_(y)"},
                                     {"x_(y)", "x_(y)"},
                                     {"(a)b(c)", "(a)b(c)"},
                                     {"()", "()"},
                                     {"(x", "(x"},
                                     {"(x))", "(x))"},
                                     {"((((((x))))))", "((x))"}};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        assert_string_equal(
            str_to_c(&arena, web_address_unwrapped(str_from_c(row[i].written))),
            row[i].expected);
    }
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_hold_what_a_uri_may_hold),
        cmocka_unit_test(beginnings_are_left_out_of_hosts_and_mail),
        cmocka_unit_test(schemes_are_letters_before_a_colon),
        cmocka_unit_test(brackets_around_the_whole_are_no_part_of_it)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
