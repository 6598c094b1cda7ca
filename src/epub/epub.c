#include "epub.h"

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/file_writer.h"
#include "base/str.h"
#include "base/xml_writer.h"
#include "content.h"
#include "content_split.h"
#include "document/picture/drawing_clean.h"
#include "document/picture/picture.h"
#include "document/picture/picture_clean.h"
#include "document/picture/picture_file.h"
#include "epub/file/container.h"
#include "epub/file/drawing_ground.h"
#include "epub/file/face_characters.h"
#include "navigation.h"
#include "package.h"
#include "publication.h"

struct epub_writer {
    struct arena *arena;
    const struct publication *publication;
    struct container *container;
    struct xml_writer xml; /* used again for each file */
    struct face_characters written;
};

static void
add_xml(struct epub_writer *writer, struct str name)
{
    if (writer->publication->request->files.item.count > 0) {
        face_characters_add(writer->arena, &writer->written,
                            xml_str(&writer->xml));
    }
    container_add(writer->container,
                  str_join(writer->arena,
                           str_starts_with(name, STR("META-INF/"))
                               ? STR_EMPTY
                               : STR("EPUB/"),
                           name),
                  xml_str(&writer->xml), true);
    strbuf_clear(&writer->xml.out);
}

static void
add_texts(struct epub_writer *writer)
{
    const struct publication *publication = writer->publication;

    for (size_t i = 0; i < publication->text.count; i++) {
        const struct content_document *text = &publication->text.item[i];
        if (text->kind != TEXT_NAVIGATION) {
            content_write(&writer->xml, publication, text);
            add_xml(writer, text->href);
        }
    }
}

/* A picture, and who is told when there is none. */
struct picture_job {
    const struct publication_image *image;
    struct diagnostics *diagnostics;
};

/* The picture and nothing else; empty after a diagnostic. */
static struct str
safe_image(struct arena *arena, const struct picture_job *job,
           struct str content)
{
    const struct publication_image *image = job->image;
    struct source_pos pos = {.file = str_to_c(arena, image->path)};

    if (image->picture.kind != PICTURE_SVG) {
        return picture_clean(arena, image->picture.kind, content);
    }
    content = drawing_clean(arena, content, image->path, pos, job->diagnostics);
    return str_is_empty(content) ? content : drawing_ground_add(arena, content);
}

/* A container_fetch_function: one picture is in memory at a time. */
static bool
fetch_image(const void *data, struct arena *arena, struct str *content)
{
    const struct picture_job *job = data;
    const struct publication_image *image = job->image;
    const char *reason = "it changed while the book was made";
    bool is_read = picture_file_load(arena, image->disk_path.data,
                                     &image->picture, content, &reason);

    if (is_read) {
        *content = safe_image(arena, job, *content);
        is_read = !str_is_empty(*content); /* it was sound when it was found */
    }
    if (!is_read) {
        DIAG_REPORT(job->diagnostics, DIAG_FILE_UNREADABLE,
                    (struct source_pos){0}, image->disk_path,
                    str_from_c(reason));
    }
    return is_read;
}

static void
add_images(struct epub_writer *writer, struct diagnostics *diagnostics)
{
    const struct publication *publication = writer->publication;

    for (size_t i = 0; i < publication->image.count; i++) {
        const struct publication_image *image = &publication->image.item[i];
        struct picture_job *job = ARENA_NEW(writer->arena, struct picture_job);
        job->image = image;
        job->diagnostics = diagnostics;
        container_add_later(writer->container,
                            str_join(writer->arena, STR("EPUB/"), image->href),
                            fetch_image, job,
                            image->picture.kind == PICTURE_SVG);
    }
}

/* Signs alone have a face of ours. It is named once, without force, so that
 * readers who turn publishers' faces off get their own. */
static struct str
stylesheet(struct epub_writer *writer)
{
    const struct epub_request *request = writer->publication->request;

    if (str_is_empty(request->sign_face)) {
        return request->stylesheet;
    }
    return str_join(writer->arena, request->stylesheet,
                    STR("@font-face { font-family: \"Signs\"; "
                        "src: url(\"../" PUBLICATION_SIGN_FACE "\"); }\n"
                        ".mark, .point { font-family: \"Signs\"; }\n"));
}

static void
add_sign_face(struct epub_writer *writer)
{
    struct str face = writer->publication->request->sign_face;

    if (!str_is_empty(face)) {
        container_add(writer->container, STR("EPUB/" PUBLICATION_SIGN_FACE),
                      face, true);
    }
}

/* The face, or what the book needs of it. */
static struct str
cut_face(struct epub_writer *writer, const struct sheet_file *file,
         const struct character_list *list)
{
    const struct epub_request *request = writer->publication->request;
    struct str cut;

    return file->is_cut &&
                   request->cut_face(writer->arena, file->content,
                                     list->item.item, list->item.count, &cut)
               ? cut
               : file->content;
}

static void
add_sheet_files(struct epub_writer *writer)
{
    const struct epub_request *request = writer->publication->request;
    struct character_list list;

    if (request->files.item.count == 0) {
        return;
    }
    face_characters_add(writer->arena, &writer->written, request->sheet_words);
    list = face_characters_list(writer->arena, &writer->written);
    for (size_t i = 0; i < request->files.item.count; i++) {
        const struct sheet_file *file = &request->files.item.item[i];
        container_add(writer->container,
                      str_join(writer->arena, STR("EPUB/"), file->href),
                      cut_face(writer, file, &list),
                      str_ends_with(file->href, STR("ttf")) ||
                          str_ends_with(file->href, STR("svg")));
    }
}

static void
fill_container(struct epub_writer *writer, struct diagnostics *diagnostics)
{
    const struct publication *publication = writer->publication;

    package_write_container(&writer->xml);
    add_xml(writer, STR("META-INF/container.xml"));
    package_write(&writer->xml, publication);
    add_xml(writer, STR("package.opf"));
    navigation_write(&writer->xml, publication);
    add_xml(writer, STR("nav.xhtml"));
    navigation_write_ncx(&writer->xml, publication);
    add_xml(writer, STR("toc.ncx"));
    container_add(writer->container, STR("EPUB/css/book.css"),
                  stylesheet(writer), true);
    add_texts(writer);
    add_images(writer, diagnostics);
    add_sign_face(writer);
    add_sheet_files(writer);
}

static bool
finish_file(struct file_writer *file, struct diagnostics *diagnostics)
{
    if (file != NULL && !file_writer_finish(file)) {
        DIAG_REPORT(diagnostics, DIAG_OUTPUT_FAILED, (struct source_pos){0},
                    str_from_c(file->path), str_from_c(file->reason));
        return false;
    }
    return true;
}

static bool
build_and_write(struct epub_writer *writer, struct file_writer *file,
                struct diagnostics *diagnostics)
{
    struct str reason;

    fill_container(writer, diagnostics);
    if (container_finish(writer->container)) {
        return finish_file(file, diagnostics);
    }
    reason = container_reason(writer->container);
    if (!str_is_empty(reason)) {
        DIAG_REPORT(diagnostics, DIAG_EPUB_FAILED, (struct source_pos){0},
                    container_failed_entry(writer->container), reason);
    }
    return false;
}

/* Twice, when a chapter goes over several files: only the first says which. */
static void
build_publication(struct arena *arena, const struct epub_request *request,
                  struct publication *publication)
{
    struct chapter_cuts *cuts = ARENA_NEW(arena, struct chapter_cuts);

    publication_build(arena, request, NULL, publication);
    if (content_split_find(publication, cuts)) {
        publication_build(arena, request, cuts, publication);
    }
}

bool
epub_write(const struct epub_request *request, struct diagnostics *diagnostics)
{
    struct arena arena;
    struct publication publication;
    struct epub_writer writer = {.arena = &arena, .publication = &publication};
    bool is_written;

    arena_init(&arena);
    xml_init(&writer.xml);
    build_publication(&arena, request, &publication);
    writer.container = container_open(&arena, request->file);
    is_written = build_and_write(&writer, request->file, diagnostics);
    container_close(writer.container);
    xml_release(&writer.xml);
    arena_release(&arena);
    return is_written;
}

void
epub_dump_chapter(struct strbuf *out, const struct document *document,
                  const struct node *chapter)
{
    struct arena arena;
    struct publication publication;
    struct epub_request request = {.document = document};
    struct xml_writer xml;

    arena_init(&arena);
    xml_init(&xml);
    publication_build(&arena, &request, NULL, &publication);
    content_write(&xml, &publication, publication_find(&publication, chapter));
    strbuf_add(out, xml_str(&xml));
    xml_release(&xml);
    arena_release(&arena);
}
