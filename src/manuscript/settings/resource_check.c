#include "resource_check.h"

enum {
    MONTHS_MAX = 12, /* a number checked longer ago may be someone else's */
    DAYS_PER_MONTH = 31
};

/* CCYY, CCYY-MM or CCYY-MM-DD on a scale of equal months; a month without a day
 * counts to its end, which is the kinder reading; a year from its beginning,
 * for it is said of editions alone. */
static int
place_of_date(struct str date)
{
    uint32_t year = 0;
    uint32_t month = 1;
    uint32_t day = DAYS_PER_MONTH;

    if (!str_to_count(str_slice(date, 0, 4), 9999, &year) ||
        (date.size_bytes > 4 &&
         !str_to_count(str_slice(date, 5, 7), 12, &month))) {
        return 0;
    }
    if (date.size_bytes > 8) {
        str_to_count(str_tail(date, 8), DAYS_PER_MONTH, &day);
    }
    return (int)((year * 12 + month) * DAYS_PER_MONTH + day);
}

static void
check_date(const struct document *document, struct str name, struct str checked,
           struct source_pos pos, struct diagnostics *diagnostics)
{
    struct str edition = document->metadata.date;
    int age;

    if (str_is_empty(edition) || str_is_empty(checked)) {
        return;
    }
    age = place_of_date(edition) - place_of_date(checked);
    if (age > MONTHS_MAX * DAYS_PER_MONTH) {
        DIAG_REPORT(diagnostics, DIAG_RESOURCE_STALE, pos, name, checked,
                    edition);
    }
}

void
resource_check(const struct document *document,
               const struct resource_table *table,
               struct diagnostics *diagnostics)
{
    if (table == NULL) {
        return;
    }
    check_date(document, STR("the list"), table->checked, table->checked_pos,
               diagnostics);
    for (size_t i = 0; i < table->region.count; i++) {
        const struct resource_region *region = &table->region.item[i];
        for (size_t j = 0; j < region->service.count; j++) {
            const struct resource_service *service = &region->service.item[j];
            check_date(document, service->name, service->checked,
                       service->checked_pos, diagnostics);
        }
    }
}
