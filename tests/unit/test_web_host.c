/* Hosts that a machine can have, and those that none has. */
#include "document/address/web_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const sound[] = {"https://e.org",
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
                                    "http://[1::]"};

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
                                     "https://\xEF\xBB\xBF"
                                     "e.org",
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
                                     "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.org"};

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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_hosts_have_no_fault),
        cmocka_unit_test(hosts_that_cannot_be_are_named)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
