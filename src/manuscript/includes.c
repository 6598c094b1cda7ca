#include "includes.h"

#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "document/address/path_ways.h"
#include "manuscript/foreign/include_line.h"
#include "manuscript/foreign/include_part.h"
#include "manuscript/settings/front_matter.h"
#include "manuscript/settings/source_text.h"

enum {
    FENCE_MIN = 3
};

/* What opens code in the text of a source; `size` 0: no code. */
struct fence {
    char sign;
    size_t size;
};

/* A text that is being read; the chapter is the first. */
struct source {
    struct str rest;
    struct str path;
    const char *file;
    int line; /* the one in hand */
    struct str indent;
    struct str closing; /* a line to end with, or nothing */
    bool is_code;       /* all of it stands between fences */
    bool is_raw;        /* between raw and endraw */
    struct fence fence;
};

struct work {
    const struct include_place *place;
    struct str disk_place; /* see path_ways_locate */
    struct source source[INCLUDED_DEPTH_MAX];
    size_t depth;
    struct strbuf out;
    int line_count;
    bool is_moved; /* the next line does not follow the one before it */
    bool has_included;
    ARRAY_OF(struct diagnostics_origin) origin;
    size_t included_bytes;
    size_t missing_count;
    struct source_pos missing;
    struct str missing_name;
};

/* --------------------------------------------------------------- writing */

static struct source_pos
place_of(const struct source *source)
{
    return (struct source_pos){.file = source->file, .line = source->line};
}

static void
add_line(struct work *work, const struct source *source, struct str line)
{
    if (work->is_moved) {
        ARRAY_PUSH(work->place->arena, &work->origin,
                   ((struct diagnostics_origin){work->line_count + 1,
                                                place_of(source)}));
        work->is_moved = false;
    }
    if (!str_is_empty(line)) {
        strbuf_add(&work->out, source->indent);
    }
    strbuf_add(&work->out, line);
    strbuf_add_char(&work->out, '\n');
    work->line_count++;
}

static void
leave_source(struct work *work)
{
    const struct source *source = &work->source[work->depth - 1];

    if (!str_is_empty(source->closing)) {
        add_line(work, source, source->closing);
    }
    work->depth--;
    work->is_moved = true;
}

/* --------------------------------------------------------------- reading */

static size_t
indent_of(struct str line)
{
    size_t size = 0;

    while (size < line.size_bytes &&
           (line.data[size] == ' ' || line.data[size] == '\t')) {
        size++;
    }
    return size;
}

static struct fence
fence_of(struct str line)
{
    struct str text = str_tail(line, indent_of(line));
    struct fence fence = {.sign = str_is_empty(text) ? ' ' : text.data[0]};

    if (fence.sign == '`' || fence.sign == '~') {
        size_t size = str_run_size(text, 0, fence.sign);
        fence.size = size >= FENCE_MIN ? size : 0;
        if (fence.sign == '`' &&
            str_find_char(str_tail(text, size), '`') != STR_NOT_FOUND) {
            fence.size = 0; /* words between back-ticks */
        }
    }
    return fence;
}

static bool
closes(const struct fence *open, struct str line)
{
    struct fence fence = fence_of(line);

    return fence.sign == open->sign && fence.size >= open->size &&
           str_trim(line).size_bytes == fence.size;
}

/* Does a line of the text close the code that it would stand in? */
static bool
breaks_out(const struct fence *fence, struct str text)
{
    struct str line;

    while (fence->size > 0 && str_next_line(&text, &line)) {
        if (closes(fence, line)) {
            return true;
        }
    }
    return false;
}

/* Is the file being read already, or is there no room for another? */
static bool
is_refused(const struct work *work, struct str path)
{
    for (size_t i = 0; i < work->depth; i++) {
        if (str_equal(work->source[i].path, path)) {
            return true;
        }
    }
    return work->depth == INCLUDED_DEPTH_MAX;
}

static bool
read_at(struct work *work, struct str path, struct str *text)
{
    struct arena *arena = work->place->arena;
    const char *disk_path;
    const char *reason;

    if (is_refused(work, path) ||
        file_find_inside(arena, work->place->folder, path, &disk_path) !=
            PATH_INSIDE ||
        file_is_folder(disk_path) ||
        !file_read(arena, disk_path, text, &reason)) {
        return false;
    }
    *text = source_text_without_mark(*text);
    if (utf8_find_invalid(*text) != STR_NOT_FOUND ||
        (text->size_bytes > 0 && memchr(text->data, '\0', text->size_bytes))) {
        return false;
    }
    *text = source_text_without_refused(arena, *text);
    return true;
}

static bool
find_from(struct work *work, struct str chapter, struct str written,
          struct str *path, struct str *text)
{
    struct path_ways ways;

    path_ways_find(work->place->arena, &ways, work->disk_place, chapter,
                   written);
    for (size_t i = 0; i < ways.path.count; i++) {
        *path = ways.path.item[i];
        if (read_at(work, *path, text)) {
            return true;
        }
    }
    return false;
}

/* From the file that names it, from the chapter, and where sites keep such
 * texts. "@/x" begins at the book. */
static bool
find_text(struct work *work, struct str written, struct str *path,
          struct str *text)
{
    struct str above = work->source[work->depth - 1].path;
    struct str common =
        path_join(work->place->arena, STR("_includes"), written);

    written = str_tail(written, str_starts_with(written, STR("@/")) ? 1 : 0);
    return find_from(work, above, written, path, text) ||
           find_from(work, work->place->path, written, path, text) ||
           find_from(work, work->place->path, common, path, text);
}

/* -------------------------------------------------------------- including */

static void
note_missing(struct work *work, const struct source *source, struct str name)
{
    if (work->missing_count++ == 0) {
        work->missing = place_of(source);
        work->missing_name = name;
    }
}

/* Opens the code that a file is to be. */
static void
open_code(struct work *work, const struct source *above, struct str indent,
          struct source *source)
{
    struct source shown = *above;
    struct str language = path_extension(source->path);

    shown.indent = indent;
    add_line(work, &shown,
             str_join(work->place->arena, STR("~~~~~~~~"), language));
    source->is_code = true;
    source->closing = STR("~~~~~~~~");
}

/* The part of a text that is wanted; false when it cannot stand there. */
static bool
take_part(struct work *work, const struct source *above,
          const struct include_line *include, struct source *source,
          struct str text)
{
    struct include_part part;

    if (path_is_markdown(source->path) && !source->is_code &&
        str_is_empty(include->part)) {
        struct front_matter head = front_matter_find(text);
        source->line = head.is_there ? (int)head.end_line : 0;
        text = str_tail(text, head.is_there ? head.end_bytes : 0);
    }
    if (!include_part_find(text, include->part, &part) ||
        breaks_out(&above->fence, part.text) ||
        work->included_bytes + part.text.size_bytes > INCLUDED_MAX_BYTES) {
        return false;
    }
    work->included_bytes += part.text.size_bytes;
    source->rest = part.text;
    source->line += part.first_line - 1;
    return true;
}

static bool
include_file(struct work *work, struct str indent,
             const struct include_line *include)
{
    struct arena *arena = work->place->arena;
    const struct source *above = &work->source[work->depth - 1];
    bool is_in_code = above->is_code || above->fence.size > 0;
    struct source source = {.is_code = is_in_code};
    struct str text;

    source.indent = str_join(arena, above->indent, indent);
    if (!find_text(work, include->path, &source.path, &text) ||
        !take_part(work, above, include, &source, text)) {
        return false;
    }
    source.file = str_to_c(arena, source.path);
    strmap_add(arena, work->place->included, source.path,
               work->place->included);
    if (!is_in_code && (include->is_code || (include->is_code_else &&
                                             !path_is_markdown(source.path)))) {
        open_code(work, above, source.indent, &source);
    }
    work->source[work->depth++] = source;
    work->is_moved = true;
    work->has_included = true;
    return true;
}

/* May the line be one here? */
static bool
is_wanted(const struct source *source, const struct include_line *include)
{
    bool is_text = path_is_markdown(include->path) ||
                   str_ends_with(include->path, STR(".txt"));

    if (source->is_code || source->fence.size > 0) {
        return include->is_in_code;
    }
    return is_text || include->is_code || include->is_any_file ||
           include->is_code_else;
}

/* True when other lines stand in its place. */
static bool
take_include(struct work *work, struct str line)
{
    const struct source *source = &work->source[work->depth - 1];
    struct str indent = str_slice(line, 0, indent_of(line));
    struct include_line include;

    if (source->is_raw || !include_line_read(line, &include) ||
        !is_wanted(source, &include)) {
        return false;
    }
    if (include_file(work, indent, &include)) {
        return true;
    }
    if (include.is_sure || (path_is_markdown(include.path) &&
                            !source->is_code && source->fence.size == 0)) {
        note_missing(work, source, include.path);
    }
    return false;
}

/* ----------------------------------------------------------------- fences */

/* The file that a fence stands for: "{include} a.md", "{r child='a.Rmd'}". */
static bool
read_fence(struct str info, struct include_line *include)
{
    size_t child;

    *include = (struct include_line){.is_any_file = true, .is_sure = true};
    info = str_trim(info);
    if (str_starts_with(info, STR("{include}"))) {
        include->path = str_trim(str_tail(info, 9));
    } else if (str_starts_with(info, STR("{literalinclude}"))) {
        include->path = str_trim(str_tail(info, 16));
        include->is_code = true;
    } else if (str_starts_with(info, STR("{r"))) {
        char quote;
        child = str_find(info, STR("child"));
        info = str_trim(str_tail(info, child == STR_NOT_FOUND ? info.size_bytes
                                                              : child + 5));
        info = str_trim(str_tail(info, str_starts_with(info, STR("="))));
        quote = str_is_empty(info) ? ' ' : info.data[0];
        if (quote == '"' || quote == '\'') {
            info = str_tail(info, 1);
            include->path = str_slice(info, 0, str_find_char(info, quote));
        }
    }
    return !str_is_empty(include->path);
}

/* The lines of a fence up to its end, and how many these are. */
static bool
pass_fence(const struct source *source, const struct fence *fence,
           struct str *rest, int *count)
{
    struct str line;

    *rest = source->rest;
    *count = 0;
    while (str_next_line(rest, &line)) {
        (*count)++;
        if (closes(fence, line)) {
            return true;
        }
    }
    return false;
}

/* True when the text of a file stands in place of a fence. */
static bool
take_fence(struct work *work, const struct fence *fence, struct str line)
{
    struct source *source = &work->source[work->depth - 1];
    struct str indent = str_slice(line, 0, indent_of(line));
    struct include_line include;
    struct str rest;
    int count;

    if (!read_fence(str_tail(line, indent.size_bytes + fence->size),
                    &include) ||
        !pass_fence(source, fence, &rest, &count)) {
        return false;
    }
    if (!include_file(work, indent, &include)) {
        note_missing(work, source, include.path);
        return false;
    }
    source->rest = rest;
    source->line += count;
    return true;
}

/* True when the line opens or closes code, or names a file that does. */
static bool
follow_fence(struct work *work, struct str line)
{
    struct source *source = &work->source[work->depth - 1];
    struct fence fence = fence_of(line);

    if (source->is_code || fence.size == 0) {
        return false;
    }
    if (source->fence.size > 0) {
        if (closes(&source->fence, line)) {
            source->fence.size = 0;
        }
        add_line(work, source, line);
        return true;
    }
    if (!take_fence(work, &fence, line)) {
        source->fence = fence;
        add_line(work, source, line);
    }
    return true;
}

/* -------------------------------------------------------------- the whole */

static void
take_line(struct work *work, struct str line)
{
    struct source *source = &work->source[work->depth - 1];

    if (work->depth > 1 && include_part_is_mark(line)) {
        work->is_moved = true;
        return;
    }
    if (str_find(line, STR("{% raw %}")) != STR_NOT_FOUND) {
        source->is_raw = true;
    }
    if (str_find(line, STR("{% endraw %}")) != STR_NOT_FOUND) {
        source->is_raw = false;
    }
    if (!follow_fence(work, line) && !take_include(work, line)) {
        add_line(work, source, line);
    }
}

static void
report(struct work *work)
{
    const struct include_place *place = work->place;

    if (work->missing_count > 0) {
        DIAG_REPORT(place->diagnostics, DIAG_INCLUDE_MISSING, work->missing,
                    work->missing_name,
                    diagnostics_places(place->arena, work->missing_count));
    }
    diagnostics_set_origins(place->diagnostics,
                            str_to_c(place->arena, place->path),
                            work->origin.item, work->origin.count);
}

/* Most chapters have none, and then nothing is copied. */
static bool
may_include(struct str text)
{
    struct include_line include;
    struct str line;

    while (str_next_line(&text, &line)) {
        struct fence fence = fence_of(line);
        if ((fence.size > 0 &&
             read_fence(str_tail(line, indent_of(line) + fence.size),
                        &include)) ||
            include_line_read(line, &include)) {
            return true;
        }
    }
    return false;
}

struct str
includes_insert(const struct include_place *place, struct str text)
{
    struct work work = {.place = place, .depth = 1};
    struct str line;

    if (!may_include(text)) {
        return text;
    }
    work.disk_place = path_ways_locate(place->arena, place->folder);
    work.source[0] =
        (struct source){.rest = text,
                        .path = place->path,
                        .file = str_to_c(place->arena, place->path)};
    strbuf_init(&work.out);
    while (work.depth > 0) {
        struct source *source = &work.source[work.depth - 1];
        if (str_next_line(&source->rest, &line)) {
            source->line++;
            take_line(&work, line);
        } else {
            leave_source(&work);
        }
    }
    report(&work);
    if (!work.has_included) {
        strbuf_release(&work.out);
        return text;
    }
    return strbuf_take(place->arena, &work.out);
}
