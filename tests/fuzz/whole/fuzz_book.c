/*
 * fuzz_book: a whole small book, built in a folder in memory. What it writes is
 * read by others: each XML file of an EPUB by expat, with ids that are there
 * once and links that lead to one, each PDF by qpdf, without a warning. Lines "=== NAME" in the input begin
 * the files.
 */
#include <dirent.h>
#include <expat.h>
#include <ftw.h>
#include <qpdf/qpdf-c.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "../fuzz_run.h"
#include "base/file.h"
#include "base/strmap.h"
#include "cli/verbs.h"

enum {
    PATH_SIZE_MAX = 200
};

static char folder[PATH_SIZE_MAX];
static char data_folder[4096];

/* The files that a book of this target may have. */
static const char *const file_names[] = {
    "book.yaml",    "SUMMARY.md",     "resources.yaml",   "one.md",
    "two.md",       "part/three.md",  "styles/print.css", "styles/epub.css",
    "images/a.svg", "field-names.txt"};

int LLVMFuzzerInitialize(int *argc, char ***argv);

/* ------------------------------------------------------------- the folder */

static int
remove_one(const char *path, const struct stat *status, int kind,
           struct FTW *where)
{
    (void)status;
    (void)where;
    return kind == FTW_DP ? rmdir(path) : unlink(path);
}

static void
make_folders(void)
{
    static const char *const name[] = {"", "/book", "/book/part",
                                       "/book/styles", "/book/images"};
    char path[PATH_SIZE_MAX + 32];

    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++) {
        snprintf(path, sizeof path, "%s%s", folder, name[i]);
        check(mkdir(path, 0700) == 0);
    }
}

static void
write_file(const char *name, struct str content)
{
    char path[PATH_SIZE_MAX + 64];
    FILE *file;

    snprintf(path, sizeof path, "%s/book/%s", folder, name);
    file = fopen(path, "wb");
    check(file != NULL);
    fwrite(content.data, 1, content.size_bytes, file);
    fclose(file);
}

/* The name that a line begins a file with, or NULL. */
static const char *
file_begun_by(struct str line)
{
    for (size_t i = 0; i < sizeof file_names / sizeof file_names[0]; i++) {
        if (str_starts_with(line, STR("=== ")) &&
            str_equal_c(str_tail(line, 4), file_names[i])) {
            return file_names[i];
        }
    }
    return NULL;
}

static void
write_book(struct str text)
{
    const char *name = "one.md";
    struct str rest = text;
    const char *begin = text.data;
    struct str line;

    make_folders();
    for (;;) {
        const char *at = rest.data;
        bool is_more = str_next_line(&rest, &line);
        const char *next = is_more ? file_begun_by(line) : NULL;
        if (!is_more || next != NULL) {
            write_file(name, str_from(begin, (size_t)(at - begin)));
            name = next;
            begin = rest.data;
        }
        if (!is_more) {
            return;
        }
    }
}

/* ---------------------------------------------------------------- outputs */

/* Places of the files of an EPUB as "file#id", and where links lead. */
struct xml_places {
    struct str file; /* without folders: no two are called alike */
    struct strmap place;
    ARRAY_OF(struct str) link;
};

static struct str
place_in(struct str file, struct str id)
{
    return str_join3(&run_arena, file, STR("#"), id);
}

static void
note_link(struct xml_places *places, struct str href)
{
    size_t at = str_find_char(href, '#');

    if (at == 0) {
        ARRAY_PUSH(&run_arena, &places->link,
                   place_in(places->file, str_tail(href, 1)));
    } else if (at != STR_NOT_FOUND &&
               str_find(href, STR("://")) == STR_NOT_FOUND) {
        ARRAY_PUSH(&run_arena, &places->link,
                   path_name(str_copy(&run_arena, href)));
    }
}

static void
check_element(void *data, const char *name, const char **attribute)
{
    struct xml_places *places = data;

    check(strcmp(name, "script") != 0);
    for (; *attribute != NULL; attribute += 2) {
        struct str value = str_from_c(attribute[1]);
        if (strcmp(attribute[0], "id") == 0) {
            check(strmap_add(&run_arena, &places->place,
                             place_in(places->file, value), places) == NULL);
        } else if (strcmp(attribute[0], "href") == 0) {
            note_link(places, value);
        }
    }
}

static void
check_xml(struct xml_places *places, struct str name, struct str text)
{
    XML_Parser parser = XML_ParserCreate(NULL);

    places->file = str_copy(&run_arena, path_name(name));
    XML_SetUserData(parser, places);
    XML_SetStartElementHandler(parser, check_element);
    check(XML_Parse(parser, text.data, (int)text.size_bytes, 1) ==
          XML_STATUS_OK);
    XML_ParserFree(parser);
}

static void
check_links(const struct xml_places *places)
{
    for (size_t i = 0; i < places->link.count; i++) {
        check(strmap_find(&places->place, places->link.item[i]) != NULL);
    }
}

static bool
is_xml(struct str name)
{
    static const char *const ending[] = {"xhtml", "opf", "ncx",
                                         "svg",   "xml", NULL};

    return str_is_one_of(path_extension(name), ending);
}

static void
check_epub(const char *path)
{
    zip_t *zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    struct xml_places places = {0};

    check(zip != NULL);
    for (zip_uint64_t i = 0; i < (zip_uint64_t)zip_get_num_entries(zip, 0);
         i++) {
        zip_stat_t status;
        zip_file_t *file = zip_fopen_index(zip, i, 0);
        char *content;
        check(file != NULL && zip_stat_index(zip, i, 0, &status) == 0);
        content = arena_alloc(&run_arena, status.size + 1);
        check(zip_fread(file, content, status.size) ==
              (zip_int64_t)status.size);
        zip_fclose(file);
        if (is_xml(str_from_c(status.name))) {
            check_xml(&places, str_from_c(status.name),
                      str_from(content, status.size));
        }
    }
    check_links(&places);
    zip_discard(zip);
}

static void
check_pdf(const char *path)
{
    qpdf_data qpdf = qpdf_init();

    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    check((qpdf_read(qpdf, path, NULL) & QPDF_ERRORS) == 0);
    check((qpdf_check_pdf(qpdf) & QPDF_ERRORS) == 0);
    check(!qpdf_more_warnings(qpdf));
    qpdf_cleanup(&qpdf);
}

/* How many there are. */
static size_t
check_outputs(void)
{
    static const char *const ending[] = {".epub", ".pdf"};
    char out[PATH_SIZE_MAX + 32];
    size_t count = 0;

    snprintf(out, sizeof out, "%s/out", folder);
    for (int i = 0; i < 2; i++) {
        struct file_list list = {0};
        file_list_below(&run_arena, out, str_from_c(ending[i]), STR_EMPTY,
                        &list);
        for (size_t k = 0; k < list.path.count; k++) {
            const char *path =
                str_to_c(&run_arena, path_join(&run_arena, str_from_c(out),
                                               list.path.item[k]));
            count++;
            if (i == 0) {
                check_epub(path);
            } else {
                check_pdf(path);
            }
        }
    }
    return count;
}

/* -------------------------------------------------------------------- run */

static int
build(void)
{
    char book[PATH_SIZE_MAX + 32];
    char out[PATH_SIZE_MAX + 32];
    /* one process: what a copy of it runs through is not seen */
    char word[5][16] = {"kettlestitch", "build", "-o", "--data", "--jobs=1"};
    char *argv[] = {word[0], word[1],     book,    word[2], out,
                    word[3], data_folder, word[4], NULL};
    struct diagnostics diagnostics;
    struct options options = {0};
    struct session session;
    int status;

    snprintf(book, sizeof book, "%s/book", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    diagnostics_init(&diagnostics);
    check(options_parse(&run_arena, 8, argv, &options, &diagnostics));
    session_init(&session, &options);
    status = verb_build(&session);
    session_release(&session);
    diagnostics_release(&diagnostics);
    return status;
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    snprintf(folder, sizeof folder, "/dev/shm/kettlestitch-fuzz-%ld",
             (long)getpid());
    check(getcwd(data_folder, sizeof data_folder) != NULL);
    return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    int status;
    size_t count;

    write_book(str_from((const char *)data, size_bytes));
    status = build();
    count = check_outputs();
    check((status == 0 || status == 3) == (count > 0));
    check(status >= 0 && status <= 3);
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    diagnostics_release(&diagnostics);
    return 0;
}
