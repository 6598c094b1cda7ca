/* Objects through libharu: numbers, spelling, streams, failures. */
#include "pdf/object/haru.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "pdf/object/syntax.h"
#include "pdf/page_tree.h"
#include "saved_pdf.h"

#define FILE_NAME "build/test_haru.pdf"

static bool
has(struct str content, const char *text)
{
    return str_find(content, str_from_c(text)) != STR_NOT_FOUND;
}

static void
write_by_callback(const void *data, struct strbuf *out)
{
    strbuf_add_c(out, data);
}

static void
objects_are_written_as_given(void **state)
{
    struct haru *haru = haru_open(NULL);
    struct arena arena;
    struct haru_object *late;
    struct str content;

    (void)state;
    arena_init(&arena);
    late = haru_add_object(haru);
    haru_set_body(haru_add_object(haru), STR("/Real 595.28/Name/A#20B"));
    haru_set_writer(late, write_by_callback, "/Late true");
    haru_add_stream(haru, STR("/Type/X"), STR("plain bytes"), HARU_PLAIN);
    haru_add_stream(haru, STR_EMPTY, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
                    HARU_FLATE);
    haru_set_body(haru_catalog(haru), STR("/Type/Catalog"));
    content = save_pdf(&arena, haru, FILE_NAME);
    assert_true(str_starts_with(content, STR("%PDF-1.7\n%")));
    assert_true(has(content, "/Real 595.28/Name/A#20B"));
    assert_true(has(content, "/Late true"));
    assert_true(has(content, "/Type/X/Length 11"));
    assert_true(has(content, "stream\nplain bytes\nendstream"));
    assert_true(has(content, "/Filter/FlateDecode"));
    assert_false(has(content, "aaaaaaaa"));
    assert_false(has(content, "Haru"));
    assert_true(has(content, "/ID[<"));
    haru_close(haru);
    arena_release(&arena);
}

static struct str
write_titled(struct arena *arena, const char *title)
{
    struct haru *haru = haru_open(NULL);
    struct str content;

    haru_set_body(haru_catalog(haru), str_from_c(title));
    content = save_pdf(arena, haru, FILE_NAME);
    haru_close(haru);
    return str_tail(content, str_find(content, STR("/ID[")));
}

static void
the_id_follows_the_content(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(
        str_equal(write_titled(&arena, "/A 1"), write_titled(&arena, "/A 1")));
    assert_false(
        str_equal(write_titled(&arena, "/A 1"), write_titled(&arena, "/A 2")));
    arena_release(&arena);
}

static void
a_failed_writer_stops_everything(void **state)
{
    struct haru *haru = haru_open(NULL);
    struct file_writer writer;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    file_writer_open(&arena, &writer, "/dev/null/x.pdf");
    assert_false(haru_save(haru, &writer));
    assert_non_null(haru_failure(haru));
    assert_int_equal(haru_number(haru_add_object(haru)), 0);
    haru_set_body(haru_catalog(haru), STR("/Ignored true"));
    assert_false(haru_save(haru, &writer));
    file_writer_close(&writer);
    haru_close(haru);
    arena_release(&arena);
}

static void
a_full_disk_is_noticed(void **state)
{
    struct haru *haru = haru_open(NULL);
    struct file_writer writer = {.path = "/dev/full"};
    struct arena arena;
    const size_t size_bytes = 1 << 20;

    (void)state;
    arena_init(&arena);
    strbuf_init(&writer.buffer);
    writer.descriptor = open(writer.path, O_WRONLY);
    if (writer.descriptor < 0) {
        skip();
    }
    haru_add_stream(haru, STR_EMPTY,
                    str_from(arena_alloc(&arena, size_bytes), size_bytes),
                    HARU_PLAIN);
    assert_false(haru_save(haru, &writer));
    assert_non_null(writer.reason);
    haru_close(haru);
    arena_release(&arena);
}

/* More kids than libharu's own arrays hold, and every tree complete. */
static void
page_trees_are_balanced(void **state)
{
    static const size_t count[] = {1, 32, 33, 1024, 1025, 40000};

    (void)state;
    for (size_t i = 0; i < sizeof count / sizeof count[0]; i++) {
        struct haru *haru = haru_open(NULL);
        struct arena arena;
        struct strbuf total;
        struct page_tree tree;
        struct str content;

        arena_init(&arena);
        strbuf_init(&total);
        tree = page_tree_build(&arena, haru, count[i]);
        for (size_t j = 0; j < count[i]; j++) {
            assert_non_null(tree.parent[j]);
            assert_ptr_equal(tree.parent[j], tree.parent[j / 32 * 32]);
        }
        strbuf_add_c(&total, "]/Count");
        syntax_add_number(&total, (int64_t)count[i]);
        strbuf_add_c(&total, ">>");
        content = save_pdf(&arena, haru, FILE_NAME);
        assert_true(has(content, total.data));
        strbuf_release(&total);
        haru_close(haru);
        arena_release(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(objects_are_written_as_given),
        cmocka_unit_test(the_id_follows_the_content),
        cmocka_unit_test(a_failed_writer_stops_everything),
        cmocka_unit_test(a_full_disk_is_noticed),
        cmocka_unit_test(page_trees_are_balanced)};

    return cmocka_run_group_tests(test, NULL, NULL);
}
