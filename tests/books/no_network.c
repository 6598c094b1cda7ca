/*
 * Preloaded into the program by check_offline.sh: whoever asks for a network
 * gets an abort, so that not even a library can do it unseen.
 */
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

static void
refuse(const char *what)
{
    fprintf(stderr, "network: %s was called\n", what);
    abort();
}

int
socket(int domain, int type, int protocol)
{
    (void)domain;
    (void)type;
    (void)protocol;
    refuse("socket");
    return -1;
}

int
connect(int descriptor, const struct sockaddr *address, socklen_t size)
{
    (void)descriptor;
    (void)address;
    (void)size;
    refuse("connect");
    return -1;
}

int
getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
            struct addrinfo **result)
{
    (void)node;
    (void)service;
    (void)hints;
    (void)result;
    refuse("getaddrinfo");
    return -1;
}
