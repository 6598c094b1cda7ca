/* The list of services: what is taken, what is refused. */
#include "manuscript/settings/resources.h"

#include "place.h"

static bool
load(struct place *place, const char *text, struct resource_table *table)
{
    const char *path = put(place, "resources.yaml", text, strlen(text));

    place->diagnostics.entry.count = 0;
    return resources_load(&place->arena, path, "resources.yaml", table,
                          &place->diagnostics);
}

static void
rows_keep_their_order_and_dates(void **state)
{
    const struct resource_service *service;
    struct place *place = *state;
    struct resource_table table;

    assert_true(load(place,
                     "checked: 2026-11\nregions:\n"
                     "  - id: us\n    name: United States\n"
                     "    emergency: \"911\"\n    services:\n"
                     "      - name: A\n        contact: [Call 1, Text 2]\n"
                     "        hours: always\n        serves: anyone\n"
                     "        status: a\n        checked: 2026-10-31\n"
                     "      - name: B\n        contact: [0800 1]\n"
                     "        hours: never\n        serves: nobody\n"
                     "        status: unverified\n        checked: 2026-11\n"
                     "  - {id: uk, name: United Kingdom, services: []}\n",
                     &table));
    assert_int_equal(table.region.count, 2);
    assert_true(str_equal(table.region.item[0].emergency, STR("911")));
    assert_int_equal(table.region.item[0].service.count, 2);
    service = &table.region.item[0].service.item[0];
    assert_int_equal(service->status, RESOURCE_OFFICIAL);
    assert_int_equal(service->contact.count, 2);
    assert_true(str_equal(service->contact.item[1], STR("Text 2")));
    assert_true(str_equal(service->checked, STR("2026-10-31")));
    assert_int_equal(service->pos.line, 7);
    service++;
    assert_int_equal(service->status, RESOURCE_UNVERIFIED);
    assert_true(str_equal(service->contact.item[0], STR("0800 1")));
    assert_true(str_equal(service->checked, STR("2026-11")));
    assert_int_equal(table.region.item[1].service.count, 0);
}

static void
mistakes_are_refused(void **state)
{
    static const struct {
        const char *text;
        enum diag_code code;
    } row[] = {
        {"regions: []\n", DIAG_YAML_VALUE},
        {"checked: soon\nregions: []\n", DIAG_YAML_VALUE},
        {"checked: 2026-13\nregions: []\n", DIAG_YAML_VALUE},
        {"checked: 2026-11-00\nregions: []\n", DIAG_YAML_VALUE},
        {"checked: 2026-11\nregions: []\nmore: 1\n", DIAG_YAML_UNKNOWN_KEY},
        {"checked: 2026-11\nregions:\n"
         "  - {id: a, name: A, services: []}\n"
         "  - {id: a, name: B, services: []}\n",
         DIAG_YAML_VALUE},
        {"checked: 2026-11\nregions:\n  - {id: a, name: A, services: "
         "[{name: x, contact: [], hours: h, serves: s, status: a, checked: "
         "2026-11}]}\n",
         DIAG_YAML_VALUE},
        {"checked: 2026-11\nregions:\n  - {id: a, name: A, services: "
         "[{name: x, contact: [c], hours: h, serves: s, status: c, checked: "
         "2026-11}]}\n",
         DIAG_YAML_VALUE},
        {"checked: 2026-11\nregions:\n  - {id: a, name: A, services: [{name: "
         "x, contact: [c], hours: h, serves: s, status: a, checked: 2026-11, "
         "url: 'x:y'}]}\n",
         DIAG_YAML_VALUE},
        {"checked: 2026-11\nregions:\n  - {id: a, name: A, services: "
         "[{name: x, contact: [c], hours: h, serves: s, status: a}]}\n",
         DIAG_YAML_VALUE}};
    struct place *place = *state;

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct resource_table table;
        assert_false(load(place, row[i].text, &table));
        assert_int_equal(place->diagnostics.entry.count, 1);
        assert_int_equal(place->diagnostics.entry.item[0].code, row[i].code);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(rows_keep_their_order_and_dates),
        IN_PLACE(mistakes_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
