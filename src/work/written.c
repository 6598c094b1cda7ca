#include "written.h"

#include <stdio.h>

#include "base/strbuf.h"

/* What both of them claim, when one claims more than the other. */
static struct str
shared_claims(struct str one, struct str other)
{
    if (str_starts_with(one, other)) {
        return other;
    }
    return str_starts_with(other, one) ? one
                                       : STR("not all of them claim the same");
}

void
written_add(struct arena *arena, struct written_list *list,
            const struct written *written)
{
    size_t count = list->line.count;
    struct written *line = count == 0 ? NULL : &list->line.item[count - 1];

    if (line == NULL || list->folder == NULL || line->path != list->folder) {
        line = ARRAY_ADD(arena, &list->line);
        line->path = list->folder == NULL ? written->path : list->folder;
        line->claims = written->claims;
    }
    line->file_count++;
    line->page_count += written->page_count;
    line->size_bytes += written->size_bytes;
    line->time_ms += written->time_ms;
    line->claims = shared_claims(line->claims, written->claims);
}

static void
add_counted(struct strbuf *out, size_t count, const char *noun)
{
    strbuf_add_number(out, (int64_t)count);
    strbuf_add_char(out, ' ');
    strbuf_add_c(out, noun);
    strbuf_add_c(out, count == 1 ? "" : "s");
}

/* The standards that hold, and what stands against the others. */
static struct str
name_claims(struct arena *arena, struct str standards,
            struct diagnostics_barriers barriers)
{
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add(&out, standards);
    if (barriers.defect_count + barriers.warning_count > 0) {
        strbuf_add_c(&out, str_is_empty(standards) ? "no claim: "
                                                   : ", no other claim: ");
    }
    if (barriers.defect_count > 0) {
        add_counted(&out, barriers.defect_count, "defect");
        strbuf_add_c(&out, barriers.warning_count > 0 ? ", " : "");
    }
    if (barriers.warning_count > 0) {
        add_counted(&out, barriers.warning_count, "warning");
    }
    return strbuf_take(arena, &out);
}

/* A file that is not for a reader claims nothing, and nothing stands against
 * it. */
struct str
written_pdf_claims(struct arena *arena, const struct edition *edition,
                   struct pdf_claims claims,
                   struct diagnostics_barriers barriers)
{
    struct str level = !claims.is_archival    ? STR_EMPTY
                       : claims.is_accessible ? STR("PDF/A-2a")
                                              : STR("PDF/A-2u");

    if (edition->booklet_pages > 0) {
        return STR("no claim: sheets to fold");
    }
    if (claims.is_accessible) {
        level =
            str_is_empty(level) ? STR("PDF/UA-1") : STR("PDF/UA-1 PDF/A-2a");
    }
    return name_claims(arena, level, barriers);
}

struct str
written_epub_claims(struct arena *arena, struct evaluation evaluation,
                    struct diagnostics_barriers barriers)
{
    bool is_clean = barriers.defect_count + barriers.warning_count == 0;

    if (is_clean && str_is_empty(evaluation.evaluator)) {
        return STR("no claim: nobody is named who evaluated it");
    }
    return name_claims(arena, is_clean ? evaluation.standard : STR_EMPTY,
                       barriers);
}

static void
print_size(size_t size_bytes)
{
    size_t tenths = (size_bytes * 10 + (1 << 19)) >> 20; /* parts of a MiB */

    if (tenths >= 10) {
        printf("%zu.%zu MB", tenths / 10, tenths % 10);
    } else {
        printf("%zu KB", (size_bytes + 1023) / 1024);
    }
}

static void
print_line(const struct written *written)
{
    printf("%s  ", written->path);
    if (written->file_count > 1) {
        printf("%zu files  ", written->file_count);
    }
    if (written->page_count > 0) {
        printf("%zu pages  ", written->page_count);
    }
    print_size(written->size_bytes);
    printf("  %lld.%02lld s", (long long)(written->time_ms / 1000),
           (long long)(written->time_ms % 1000 / 10));
    if (!str_is_empty(written->claims)) {
        printf("  %.*s", (int)written->claims.size_bytes, written->claims.data);
    }
    putchar('\n');
}

void
written_print(const struct written_list *list)
{
    for (size_t i = 0; i < list->line.count; i++) {
        print_line(&list->line.item[i]);
    }
}
