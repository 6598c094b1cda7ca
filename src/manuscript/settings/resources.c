#include "resources.h"

#include <assert.h>

#include "source_text.h"
#include "yaml_check.h"
#include "yaml_escapes.h"
#include "yaml_field.h"

/* ---------------------------------------------------------------- schema */

struct raw_service {
    char *name;
    char **contact;
    uint32_t contact_count;
    char *hours;
    char *serves;
    char *languages;
    char *url;
    char *checked;
    int status;
};

struct raw_region {
    char *id;
    char *name;
    char *emergency;
    char *note;
    struct raw_service *services;
    uint32_t services_count;
};

struct raw_table {
    char *checked;
    struct raw_region *regions;
    uint32_t regions_count;
};

static const cyaml_strval_t status_words[] = {
    {"unverified", RESOURCE_UNVERIFIED},
    {"a", RESOURCE_OFFICIAL},
    {"b", RESOURCE_REPORTED}};

static const cyaml_schema_value_t text_schema = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, YAML_TEXT_MAX_BYTES)};

static const cyaml_schema_field_t service_fields[] = {
    REQUIRED_TEXT("name", struct raw_service, name),
    CYAML_FIELD_SEQUENCE("contact", CYAML_FLAG_POINTER, struct raw_service,
                         contact, &text_schema, 1, CYAML_UNLIMITED),
    REQUIRED_TEXT("hours", struct raw_service, hours),
    REQUIRED_TEXT("serves", struct raw_service, serves),
    OPTIONAL_TEXT("languages", struct raw_service, languages),
    OPTIONAL_TEXT("url", struct raw_service, url),
    REQUIRED_TEXT("checked", struct raw_service, checked),
    CYAML_FIELD_ENUM("status", CYAML_FLAG_DEFAULT, struct raw_service, status,
                     status_words, CYAML_ARRAY_LEN(status_words)),
    CYAML_FIELD_END};

static const cyaml_schema_value_t service_schema = {CYAML_VALUE_MAPPING(
    CYAML_FLAG_DEFAULT, struct raw_service, service_fields)};

static const cyaml_schema_field_t region_fields[] = {
    REQUIRED_TEXT("id", struct raw_region, id),
    REQUIRED_TEXT("name", struct raw_region, name),
    OPTIONAL_TEXT("emergency", struct raw_region, emergency),
    OPTIONAL_TEXT("note", struct raw_region, note),
    CYAML_FIELD_SEQUENCE("services", CYAML_FLAG_POINTER, struct raw_region,
                         services, &service_schema, 0, CYAML_UNLIMITED),
    CYAML_FIELD_END};

static const cyaml_schema_value_t region_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct raw_region, region_fields)};

static const cyaml_schema_field_t table_fields[] = {
    REQUIRED_TEXT("checked", struct raw_table, checked),
    CYAML_FIELD_SEQUENCE("regions", CYAML_FLAG_POINTER, struct raw_table,
                         regions, &region_schema, 0, CYAML_UNLIMITED),
    CYAML_FIELD_END};

static const cyaml_schema_value_t table_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct raw_table, table_fields)};

/* ---------------------------------------------------------------- values */

struct loader {
    struct arena *arena;
    struct diagnostics *diagnostics;
    bool is_right;
};

static void
reject(struct loader *loader, struct source_pos pos, struct str what,
       const char *after)
{
    DIAG_REPORT(loader->diagnostics, DIAG_YAML_VALUE, pos,
                str_join3(loader->arena, STR("\""), what, str_from_c(after)));
    loader->is_right = false;
}

static struct str
copied(struct loader *loader, const char *text)
{
    return source_text_without_refused(
        loader->arena, str_copy(loader->arena, str_trim(str_from_c(text))));
}

/* CCYY-MM or CCYY-MM-DD: nobody checks a list of numbers by the hour. */
static bool
is_month_or_day(struct str date)
{
    uint32_t part;

    if (date.size_bytes != 7 &&
        (date.size_bytes != 10 || date.data[7] != '-' ||
         !str_to_count(str_tail(date, 8), 31, &part) || part == 0)) {
        return false;
    }
    return date.data[4] == '-' &&
           str_to_count(str_slice(date, 0, 4), 9999, &part) && part > 0 &&
           str_to_count(str_slice(date, 5, 7), 12, &part) && part > 0;
}

static void
check_date(struct loader *loader, const struct yaml_value *table)
{
    const struct yaml_value *date = yaml_find(table, "checked");

    if (date != NULL && !is_month_or_day(str_trim(date->text))) {
        reject(loader, date->pos, date->text,
               "\" is not a date such as 2026-11");
    }
}

static void
check_url(struct loader *loader, const struct yaml_value *service)
{
    const struct yaml_value *url = yaml_find(service, "url");

    if (url != NULL && !str_starts_with(url->text, STR("https://")) &&
        !str_starts_with(url->text, STR("http://"))) {
        reject(loader, url->pos, url->text, "\" is not a web address");
    }
}

static void
load_service(struct loader *loader, const struct raw_service *raw,
             const struct yaml_value *value, struct resource_service *service)
{
    const struct yaml_value *checked = yaml_find(value, "checked");

    assert(checked != NULL);
    check_date(loader, value);
    check_url(loader, value);
    service->name = copied(loader, raw->name);
    service->hours = copied(loader, raw->hours);
    service->serves = copied(loader, raw->serves);
    service->languages = copied(loader, raw->languages);
    service->url = copied(loader, raw->url);
    service->checked = copied(loader, raw->checked);
    service->checked_pos = checked->pos;
    service->status = (enum resource_status)raw->status;
    service->pos = value->pos;
    for (uint32_t i = 0; i < raw->contact_count; i++) {
        ARRAY_PUSH(loader->arena, &service->contact,
                   copied(loader, raw->contact[i]));
    }
}

static void
load_region(struct loader *loader, const struct raw_region *raw,
            const struct yaml_value *value, struct resource_region *region)
{
    const struct yaml_value *service = yaml_find(value, "services");

    assert(service != NULL);
    service = service->first_child;
    region->id = copied(loader, raw->id);
    region->name = copied(loader, raw->name);
    region->emergency = copied(loader, raw->emergency);
    region->note = copied(loader, raw->note);
    region->pos = value->pos;
    for (uint32_t i = 0; i < raw->services_count; i++) {
        assert(service != NULL);
        load_service(loader, &raw->services[i], service,
                     ARRAY_ADD(loader->arena, &region->service));
        service = service->next;
    }
}

static void
check_region_id(struct loader *loader, const struct resource_table *table,
                const struct resource_region *region)
{
    for (size_t i = 0; i + 1 < table->region.count; i++) {
        if (str_equal(table->region.item[i].id, region->id)) {
            reject(loader, region->pos, region->id,
                   "\" is the id of an earlier region, too");
        }
    }
}

static void
load_table(struct loader *loader, const struct raw_table *raw,
           const struct yaml_value *root, struct resource_table *table)
{
    const struct yaml_value *region = yaml_find(root, "regions");
    const struct yaml_value *checked = yaml_find(root, "checked");

    check_date(loader, root);
    assert(region != NULL && checked != NULL);
    table->checked = copied(loader, raw->checked);
    table->checked_pos = checked->pos;
    region = region->first_child;
    for (uint32_t i = 0; i < raw->regions_count; i++) {
        struct resource_region *added =
            ARRAY_ADD(loader->arena, &table->region);
        assert(region != NULL);
        load_region(loader, &raw->regions[i], region, added);
        check_region_id(loader, table, added);
        region = region->next;
    }
}

static bool
load_text(struct loader *loader, struct str text, const char *file,
          struct resource_table *table)
{
    static const cyaml_config_t reading = {.mem_fn = cyaml_mem,
                                           .flags = CYAML_CFG_NO_ALIAS};
    struct yaml_value *root;
    cyaml_data_t *data = NULL;
    cyaml_err_t error;

    text =
        yaml_escapes_clean(loader->arena, text, file, 1, loader->diagnostics);
    if (!yaml_read(loader->arena, text, file, &root, loader->diagnostics)) {
        return false;
    }
    if (root == NULL) {
        return true; /* no list of services */
    }
    if (!yaml_accept(root, str_from_c(file), &table_schema,
                     loader->diagnostics)) {
        return false;
    }
    error = cyaml_load_data((const uint8_t *)text.data, text.size_bytes,
                            &reading, &table_schema, &data, NULL);
    if (error != CYAML_OK || data == NULL) {
        reject(loader, root->pos, str_from_c(file),
               "\" is not understood by the YAML library");
        return false;
    }
    load_table(loader, (const struct raw_table *)data, root, table);
    cyaml_free(&reading, &table_schema, data, 0);
    return loader->is_right;
}

bool
resources_read(struct arena *arena, struct str text, const char *file,
               struct resource_table *table, struct diagnostics *diagnostics)
{
    struct loader loader = {
        .arena = arena, .diagnostics = diagnostics, .is_right = true};

    *table = (struct resource_table){0};
    return load_text(&loader, text, file, table);
}

bool
resources_load(struct arena *arena, const char *path, const char *file,
               struct resource_table *table, struct diagnostics *diagnostics)
{
    struct str text;

    *table = (struct resource_table){0};
    return source_text_load(arena, path, file, (struct source_pos){0}, &text,
                            diagnostics) &&
           resources_read(arena, text, file, table, diagnostics);
}
