/*
 * fuzz_value: the small things that authors write as values: lengths, dates,
 * numbers, languages, sizes of pictures, colors, paths.
 */
#include "../fuzz_run.h"
#include "base/decimal.h"
#include "base/dimen.h"
#include "base/file.h"
#include "base/suggestion.h"
#include "document/language_tag.h"
#include "document/picture/picture_size.h"
#include "manuscript/foreign/image_size.h"
#include "manuscript/settings/metadata_values.h"
#include "paint/drawing/svg_color.h"

static void
check_language(struct str text)
{
    struct str tag = language_tag_read(&run_arena, text);

    check(str_is_empty(tag) || language_tag_is_valid(tag));
    check(str_equal(language_tag_read(&run_arena, tag), tag));
    metadata_usual_paper(text);
}

static void
check_date(struct str text)
{
    struct str date = metadata_date_of(text);
    struct str urn;

    check(str_is_empty(date) || metadata_is_date(date));
    if (metadata_read_isbn(&run_arena, text, &urn) == ISBN_RIGHT) {
        check(str_starts_with(urn, STR("urn:isbn:")) &&
              (urn.size_bytes == 19 || urn.size_bytes == 22));
    }
}

static void
check_size(struct str text)
{
    struct picture_size size = {.align = PICTURE_ALIGN_STYLE};
    dimen width = DIMEN_FROM_POINTS(90);
    dimen height = DIMEN_FROM_POINTS(40);
    size_t from;
    size_t to;

    if (picture_length_parse(text, &size.width)) {
        picture_size_apply(&size, DIMEN_FROM_POINTS(300), &width, &height);
        check(width >= 0 && height >= 0);
    }
    picture_align_parse(text, &size.align);
    if (image_size_find(text, 0, &from, &to)) {
        check(from < to && to <= text.size_bytes);
        image_size_read(str_slice(text, from, to), &size);
    }
}

static void
check_number(struct str text)
{
    struct decimal decimal;
    dimen length;

    check(decimal_read(text, &decimal) <= text.size_bytes);
    if (dimen_parse(text, &length)) {
        dimen_format_millimetres(&run_arena, length);
    }
}

static void
check_path(struct str text)
{
    struct str normal;
    struct str again;

    if (path_normalize(&run_arena, text, &normal)) {
        check(path_normalize(&run_arena, normal, &again));
        check(str_equal(normal, again));
    }
    check(path_compare_natural(text, text) == 0);
    check(path_name(text).size_bytes + path_folder(text).size_bytes <=
          text.size_bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str rest = run_text(data, size_bytes);
    struct str text = STR_EMPTY;
    struct suggestion suggestion;

    str_next_line(&rest, &text);
    check_language(text);
    check_date(text);
    check_size(text);
    check_number(text);
    check_path(text);
    suggestion = suggestion_begin(text);
    suggestion_weigh(&suggestion, rest);
    diagnostics_release(&diagnostics);
    return 0;
}
