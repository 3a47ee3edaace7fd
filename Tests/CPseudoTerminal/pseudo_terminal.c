#define _GNU_SOURCE
#include "pseudo_terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static int start(const char *path, char *const arguments[], char *const environment[], const char *slave,
                 int input, int output, pid_t *process)
{
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawn_file_actions_init(&actions);
    // The first terminal that a session leader opens becomes the session's.
    posix_spawn_file_actions_addopen(&actions, 0, slave, O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&actions, 0, 1);
    posix_spawn_file_actions_adddup2(&actions, 0, 2);
    if (output >= 0) posix_spawn_file_actions_adddup2(&actions, output, 1);
    if (input >= 0) posix_spawn_file_actions_adddup2(&actions, input, 0);
    int error = posix_spawn(process, path, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

int pt_spawn(const char *path, char *const arguments[], char *const environment[], int rows, int columns,
             int input, int output, int *master, pid_t *process)
{
    char slave[64];
    *master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (*master < 0) return errno;
    if (grantpt(*master) != 0 || unlockpt(*master) != 0 || pt_resize(*master, rows, columns) != 0) return errno;
    if (ptsname_r(*master, slave, sizeof slave) != 0) return errno;
    fcntl(*master, F_SETFL, O_NONBLOCK);
    return start(path, arguments, environment, slave, input, output, process);
}

int pt_resize(int master, int rows, int columns)
{
    struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
    return ioctl(master, TIOCSWINSZ, &size);
}

int pt_is_cooked(int master)
{
    struct termios modes;
    if (tcgetattr(master, &modes) != 0) return 0;
    return (modes.c_lflag & ICANON) && (modes.c_lflag & ECHO) && (modes.c_oflag & OPOST);
}
