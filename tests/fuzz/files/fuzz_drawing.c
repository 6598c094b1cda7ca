/*
 * fuzz_drawing: any SVG is refused with a reason, or becomes a drawing of well
 * formed XML that stays as it is when it is cleaned again, and items to paint.
 */
#include "document/picture/drawing_clean.h"

#include <expat.h>

#include "../fuzz_run.h"
#include "paint/drawing/drawing.h"

static void
check_element(void *data, const char *name, const char **attribute)
{
    (void)data;
    check(str_find(str_from_c(name), STR("script")) == STR_NOT_FOUND);
    for (; *attribute != NULL; attribute += 2) {
        struct str key = str_from_c(attribute[0]);
        struct str value = str_from_c(attribute[1]);
        check(!str_starts_with(key, STR("on")));
        if (str_ends_with(key, STR("href"))) {
            check(str_starts_with(value, STR("#")) ||
                  str_starts_with(value, STR("data:image/")));
        }
    }
}

static void
check_xml(struct str text)
{
    XML_Parser parser = XML_ParserCreate("UTF-8");

    XML_SetStartElementHandler(parser, check_element);
    check(XML_Parse(parser, text.data, (int)text.size_bytes, 1) ==
          XML_STATUS_OK);
    XML_ParserFree(parser);
}

static void
paint(struct str content, struct diagnostics *diagnostics)
{
    struct image_set images = {0};
    const struct drawing_means means = {.images = &images,
                                        .language = STR("en"),
                                        .serif = STR("serif"),
                                        .sans = STR("sans-serif"),
                                        .mono = STR("monospace")};
    struct node_image image = {.path = STR("a.svg"),
                               .disk_path = STR("/nowhere/a.svg")};
    const struct drawing *drawing;

    image.picture.kind = PICTURE_SVG;
    image.picture.file_kind = PICTURE_SVG;
    image.picture.kept = content;
    drawing =
        drawing_load(&run_arena, &image, (struct source_pos){"a.md", 1, 1},
                     &means, diagnostics);
    check(drawing == NULL || (drawing->width > 0 && drawing->height > 0));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str content = str_from((const char *)data, size_bytes);
    const struct source_pos pos = {"a.md", 1, 1};
    struct str clean =
        drawing_clean(&run_arena, content, STR("a.svg"), pos, &diagnostics);

    check(!str_is_empty(clean) || diagnostics.entry.count > 0);
    if (!str_is_empty(clean)) {
        check_xml(clean);
        check(str_equal(clean, drawing_clean(&run_arena, clean, STR("a.svg"),
                                             pos, &diagnostics)));
    }
    paint(content, &diagnostics);
    diagnostics_release(&diagnostics);
    return 0;
}
