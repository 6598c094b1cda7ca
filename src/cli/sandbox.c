/* syscall() is no part of POSIX. */
#define _DEFAULT_SOURCE 1
#include "sandbox.h"

#include "base/file.h"
#include "base/str.h"

void
sandbox_allow_reading(struct sandbox *sandbox, const char *path)
{
    if (path != NULL && path[0] != '\0') {
        ARRAY_PUSH(sandbox->arena, &sandbox->readable, path);
    }
}

void
sandbox_allow_listing(struct sandbox *sandbox, const char *path)
{
    ARRAY_PUSH(sandbox->arena, &sandbox->listable, path);
}

/* The folder itself, or the nearest above it that is there: the others will be
 * made in it. */
void
sandbox_allow_writing(struct sandbox *sandbox, const char *path)
{
    struct str folder = str_from_c(path);

    while (!str_is_empty(folder) && !str_equal_c(folder, "/") &&
           !file_is_folder(str_to_c(sandbox->arena, folder))) {
        folder = path_folder(folder);
    }
    ARRAY_PUSH(sandbox->arena, &sandbox->writable,
               str_is_empty(folder) ? "." : str_to_c(sandbox->arena, folder));
}

#if defined __linux__ && !defined KETTLESTITCH_WITHOUT_SANDBOX

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITING                                                      \
    (LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | \
     LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |  \
     LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SYM)
/* Never needed: programs to run, devices, sockets, pipes. */
#define NEVER                                                      \
    (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |   \
     LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | \
     LANDLOCK_ACCESS_FS_MAKE_BLOCK)

static void
allow(int rules, const char *path, unsigned long long rights)
{
    struct landlock_path_beneath_attr rule = {
        .allowed_access = rights,
        .parent_fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)};

    if (rule.parent_fd < 0) {
        return;
    }
    if (!file_is_folder(path)) {
        rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE;
    }
    (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
                  &rule, 0);
    close(rule.parent_fd);
}

/* Files are renamed and linked within one folder only, which the first version
 * of Landlock allows. */
static void
confine_files(const struct sandbox *sandbox)
{
    struct landlock_ruleset_attr handled = {.handled_access_fs =
                                                READING | WRITING | NEVER};
    int rules =
        (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);

    if (rules < 0) {
        return;
    }
    for (size_t i = 0; i < sandbox->readable.count; i++) {
        allow(rules, sandbox->readable.item[i], READING);
    }
    for (size_t i = 0; i < sandbox->listable.count; i++) {
        allow(rules, sandbox->listable.item[i], LANDLOCK_ACCESS_FS_READ_DIR);
    }
    for (size_t i = 0; i < sandbox->writable.count; i++) {
        allow(rules, sandbox->writable.item[i], READING | WRITING);
    }
    (void)syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
}

#if defined __x86_64__
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef OWN_ARCHITECTURE
#define LOAD(member)                   \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, \
             (unsigned)offsetof(struct seccomp_data, member))
#define GIVE(answer) BPF_STMT(BPF_RET | BPF_K, (answer))
#define REFUSE(call)                                       \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), \
        GIVE(SECCOMP_RET_ERRNO | 1 /* EPERM */)

/* Calls of another architecture have other numbers; from 0x40000000 on those of
 * x32 begin, which are the same calls again. */
static void
refuse_calls(void)
{
    struct sock_filter filter[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0),
        GIVE(SECCOMP_RET_ERRNO | 1),
        LOAD(nr),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        GIVE(SECCOMP_RET_ERRNO | 1),
        REFUSE(socket),
        REFUSE(socketpair),
        REFUSE(connect),
        REFUSE(bind),
        REFUSE(listen),
        REFUSE(accept),
        REFUSE(accept4),
        REFUSE(sendto),
        REFUSE(sendmsg),
        REFUSE(io_uring_setup),
        REFUSE(execve),
        REFUSE(execveat),
        REFUSE(ptrace),
        REFUSE(process_vm_readv),
        REFUSE(process_vm_writev),
        REFUSE(bpf),
        REFUSE(keyctl),
        REFUSE(mount),
        GIVE(SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};

    (void)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}
#else
static void
refuse_calls(void)
{
}
#endif

void
sandbox_refuse_calls(void)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        refuse_calls();
    }
}

void
sandbox_enter(const struct sandbox *sandbox)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return;
    }
    confine_files(sandbox);
    refuse_calls();
}

#else

void
sandbox_refuse_calls(void)
{
}

void
sandbox_enter(const struct sandbox *sandbox)
{
    (void)sandbox;
}

#endif
