/* Hosts that a machine can have, and those that none has. */
#include "document/address/web_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"

static const char *const sound[] = {
    "https://e.org",
    "http://localhost:8000/",
    "http://a_b.e.org",
    "https://127.0.0.1/",
    "https://[2001:db8::1]/x",
    "https://e.org.",
    "https://me@e.org/",
    "mailto:a",
    "tel:1",
    "https://\xC3\xA9.org",
    "https://x.%C3%A9.org",
    "https://e.org:",
    "https://u%20x:p@e.org",
    "https://%61.org",
    "https://a%2Eorg",
    "https://a%E3%80%82org",
    "https://\xE6\x97\xA5.jp",
    "https://\xE2\x98\x83.net",
    "https://xn--bcher-kva.example",
    "https://XN--N3H.net",
    "https://xn--fiqs8s/",
    "http://0x7f.1/",
    "http://2130706433/",
    "http://1.2.3.4./",
    "http://1.e2e.org/",
    "http://[::ffff:1.2.3.4]:80",
    "http://[::]",
    "http://[1:2:3:4:5:6:7:8]",
    "http://[1::]",
    "https://i\xE2\x9D\xA4.ws",
    "https://\xCE\x95\xCE\x9B\xCE\x9B\xCE\x91\xCE\x94\xCE\x91.gr",
    "https://e\xCC\x81.org",
    "https://\xED\x95\x9C\xEA\xB5\xAD.kr",
    "https://\xE0\xA4\xAD\xE0\xA4\xBE\xE0\xA4\xB0\xE0\xA4\xA4.in",
    "https://xn--h2brj9c/",
    "https://\xEF\xBD\x8B.org",
    "https://z\xE2\x80\x8Dz.org",
    "https://e.org:65535",
    "https://1--2.org",
    "https://-a-.org"};

static const char *const faulty[] = {"http://",
                                     "https:///x",
                                     "https://../",
                                     "https://.e",
                                     "https://e..org/",
                                     "https://exa mple.org",
                                     "https://?q",
                                     "https:e.org",
                                     "https://a|b.org",
                                     "http://[x]/",
                                     "https://foo.bar.`b",
                                     "ftp://",
                                     "https://:80/",
                                     "https://me@/",
                                     "mailto:",
                                     "tel:",
                                     "http://e.org:65536",
                                     "http://%zz.org",
                                     "http://a%20b.org",
                                     "https://e.org%C2%A0/x",
                                     "https://e.org\xC2\xA0/x",
                                     "https://a%C2%AD.org",
                                     "https://e.org%E2%80%8B",
                                     "https://e.org\xE2\x80\x8B",
                                     "https://a%E2%80%AE.org",
                                     "https://e.org%E2%80%99",
                                     "https://\xEF\xBB\xBFz.org",
                                     "https://a%E3%80%80b.org",
                                     "https://e%.org",
                                     "https://%25.org",
                                     "https://a%2Fb.org",
                                     "https://a%00.org",
                                     "https://a%7F.org",
                                     "https://a%C2%85.org",
                                     "https://%C3.org",
                                     "https://%FF.org",
                                     "https://%EE%80%80.org",
                                     "https://%EF%BF%BF.org",
                                     "https://a%E2%80%A6.org",
                                     "https://a%EF%BC%85.org",
                                     "https://%CC%81a.org",
                                     "https://e%2E.org",
                                     "https://e.org%E3%80%82%E3%80%82",
                                     "https://.",
                                     "https://xn--a.org",
                                     "https://xn--.org",
                                     "https://xn--abc-.org",
                                     "https://xn--zzzz99999.org",
                                     "http://256.1.1.1/",
                                     "http://1.2.3.4.5/",
                                     "http://1.2.3.256",
                                     "http://1.2.65536",
                                     "http://0x1ffffffff/",
                                     "http://09.1/",
                                     "http://e.0x9",
                                     "http://[1:2]/",
                                     "http://[::1",
                                     "http://[v1.a]/",
                                     "http://[1:2:3:4:5:6:7::8]",
                                     "http://[1:2:3:4:5:6:7:8:9]",
                                     "http://[:1]",
                                     "http://[1:]",
                                     "http://[1::2::3]",
                                     "http://[::1.2.3]",
                                     "http://[::12345]",
                                     "http://[]/",
                                     "https://a\xCD\xB8.org",
                                     "https://a\xF3\xA0\xBF\xBF.org",
                                     "https://a\xD8\x85.org",
                                     "https://\xE0\xA4\xBE.org",
                                     "https://\xE2\x80\x8D.org",
                                     "https://\xEF\xBE\x9E.org",
                                     "https://xn--.a",
                                     "https://xn---e0ba.org",
                                     "https://xn--9ca7c.org",
                                     "https://XN--A-\xC3\xA9.org",
                                     "https://e.org:6553600",
                                     "https://e.org:x/",
                                     "https://e.org:-1/",
                                     "https://e.org:8 0/",
                                     "https://\xE2\x92\x88.org",
                                     "https://\xE2\x84\x85.org",
                                     "https://\xEF\xB7\xBA.org",
                                     "https://\xE2\xBF\xB0.org",
                                     "https://\xF0\xBF\xBF\xBD.org",
                                     "https://xn--ea-tbb.org",
                                     "https://xn--dca.org",
                                     "https://xn--e-xbb.org",
                                     "https://xn--a-qib.org",
                                     "https://xn--a-wbb.org",
                                     "https://xn--22g.org"};

static void
sound_hosts_have_no_fault(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof sound / sizeof sound[0]; i++) {
        assert_null(web_host_fault(&arena, str_from_c(sound[i])));
    }
    arena_release(&arena);
}

static void
hosts_that_cannot_be_are_named(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof faulty / sizeof faulty[0]; i++) {
        assert_non_null(web_host_fault(&arena, str_from_c(faulty[i])));
    }
    arena_release(&arena);
}

/* A host of `count` parts of one letter `size` times, and of `end`. */
static const char *
repeated_fault(struct arena *arena, const char *letter, size_t size,
               size_t count, const char *end)
{
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add_c(&out, "https://");
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < size; j++) {
            strbuf_add_c(&out, letter);
        }
        strbuf_add_c(&out, ".");
    }
    strbuf_add_c(&out, end);
    return web_host_fault(arena, strbuf_take(arena, &out));
}

/* 63 for a part and 253 for the whole, in the letters of ASCII that are looked
 * up: "xn--" and a hyphen are counted, and a letter and its mark as one. */
static void
sizes_are_those_that_are_looked_up(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_null(repeated_fault(&arena, "a", 63, 1, "org"));
    assert_non_null(repeated_fault(&arena, "a", 64, 1, "org"));
    assert_null(repeated_fault(&arena, "\xC3\xA9", 57, 1, "org"));
    assert_non_null(repeated_fault(&arena, "\xC3\xA9", 58, 1, "org"));
    assert_null(repeated_fault(&arena, "e\xCC\x81", 57, 1, "org"));
    assert_null(repeated_fault(&arena, "\xC3\x89", 57, 1, "org"));
    assert_non_null(repeated_fault(&arena, "\xE6\x97\xA5", 60, 1, "jp"));
    assert_null(repeated_fault(&arena, "a", 49, 5, "org"));
    assert_null(repeated_fault(&arena, "a", 49, 5, "org."));
    assert_non_null(repeated_fault(&arena, "a", 49, 5, "orgab"));
    assert_null(repeated_fault(&arena, "\xC3\xA9", 43, 5, "or"));
    assert_non_null(repeated_fault(&arena, "\xC3\xA9", 45, 5, "org"));
    assert_non_null(repeated_fault(&arena, "a", 1, 100000, "org"));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_hosts_have_no_fault),
        cmocka_unit_test(hosts_that_cannot_be_are_named),
        cmocka_unit_test(sizes_are_those_that_are_looked_up)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
