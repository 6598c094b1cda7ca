#include "verbs.h"

#include "../base/strbuf.h"
#include "../document/tree_dump.h"

static void
complain(struct run *run, const char *what)
{
    DIAG_REPORT(&run->diagnostics, DIAG_USAGE, (struct source_pos){0},
                str_from_c(what));
}

static void
dump_tree(struct run *run, struct strbuf *out)
{
    tree_dump_write(out, run->document.root);
}

int
verb_dump(struct run *run)
{
    struct str kind = str_from_c(run->options.dump_kind);
    struct strbuf out;

    strbuf_init(&out);
    if (!str_equal(kind, STR("tree"))) {
        complain(run, "dump knows the kind tree");
    } else if (run_load(run) && run_check_only(run)) {
        dump_tree(run, &out);
        fwrite(out.data, 1, out.size_bytes, stdout);
    }
    strbuf_release(&out);
    return run_finish(run);
}
