/* Preloaded: what a library that was taken over might try. When the program
 * asks for its first file to be synced, all that it opened is open. Each try is
 * told on standard error with what the kernel answered. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void
tell(const char *what, long answer)
{
    dprintf(STDERR_FILENO, "planted %s: %s\n", what,
            answer >= 0       ? "done"
            : errno == EPERM  ? "EPERM"
            : errno == EACCES ? "EACCES"
                              : strerror(errno));
}

static void
try_all(void)
{
    static char *const words[] = {"true", NULL};
    char path[4096];

    tell("socket", socket(AF_INET, SOCK_STREAM, 0));
    tell("local socket", socket(AF_UNIX, SOCK_STREAM, 0));
    tell("reading outside", open("/etc/passwd", O_RDONLY));
    tell("listing outside", open("/etc", O_RDONLY | O_DIRECTORY));
    snprintf(path, sizeof path, "%s/planted", getenv("PLANTED_OUTSIDE"));
    tell("writing outside", open(path, O_WRONLY | O_CREAT, 0600));
    snprintf(path, sizeof path, "%s/planted", getenv("PLANTED_BOOK"));
    tell("writing into the book", open(path, O_WRONLY | O_CREAT, 0600));
    if (fork() == 0) {
        execve("/bin/true", words, environ);
        tell("running a program", -1);
        _exit(0);
    }
}

int
fsync(int descriptor)
{
    static int is_tried;

    if (!is_tried) {
        is_tried = 1;
        try_all();
    }
    return (int)syscall(SYS_fsync, descriptor);
}
