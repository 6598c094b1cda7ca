/*
 * fuzz_resources: any text in the place of resources.yaml is a table whose
 * services have all that is printed of them, or is refused with an error.
 */
#include "manuscript/settings/resources.h"

#include "../fuzz_run.h"

static void
check_region(const struct resource_region *region)
{
    check(!str_is_empty(region->id));
    for (size_t i = 0; i < region->service.count; i++) {
        const struct resource_service *service = &region->service.item[i];
        check(!str_is_empty(service->name) && service->contact.count > 0);
        check(!str_is_empty(service->checked) && service->pos.line > 0);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str text = run_text(data, size_bytes);
    struct resource_table table;

    if (resources_read(&run_arena, text, "resources.yaml", &table,
                       &diagnostics)) {
        for (size_t i = 0; i < table.region.count; i++) {
            check_region(&table.region.item[i]);
        }
    } else {
        check(diagnostics_has_errors(&diagnostics));
    }
    run_end(&diagnostics, text);
    return 0;
}
