#define _GNU_SOURCE
#include "terminal_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

enum { SIGNALS = 64, RESTORE_MAX = 256 };

// Told to the event loop through the pipe.
static const int told[] = { SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT };
// End the process; the terminal is restored first.
static const int fatal[] = { SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGQUIT };
enum { TOLD = sizeof told / sizeof told[0], FATAL = sizeof fatal / sizeof fatal[0] };

static struct sigaction told_before[TOLD];
static struct sigaction fatal_before[FATAL];
static volatile sig_atomic_t pending[SIGNALS];
static int pipe_ends[2] = { -1, -1 };

static volatile sig_atomic_t armed;
static int terminal_fd = -1;
static struct termios terminal_modes;
static char restore_bytes[RESTORE_MAX];
static size_t restore_count;

static int held_fd = -1;
static int error_fd = -1;

static void write_all(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(fd, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

void guard_release_standard_error(void)
{
    if (held_fd < 0) return;
    dup2(error_fd, STDERR_FILENO);
    char block[1024];
    off_t offset = 0;
    for (;;) {
        ssize_t count = pread(held_fd, block, sizeof block, offset);
        if (count <= 0) break;
        write_all(STDERR_FILENO, block, (size_t)count);
        offset += count;
    }
    close(held_fd);
    close(error_fd);
    held_fd = error_fd = -1;
}

// Async-signal-safe: write, tcsetattr, dup2, pread, close only.
static void restore_terminal(void)
{
    if (!armed) return;
    armed = 0;
    write_all(terminal_fd, restore_bytes, restore_count);
    tcsetattr(terminal_fd, TCSANOW, &terminal_modes);
    guard_release_standard_error();
}

static void on_told(int number)
{
    int saved = errno;
    bool ends = number == SIGINT || number == SIGTERM || number == SIGHUP;
    if (ends && (pending[SIGINT] || pending[SIGTERM] || pending[SIGHUP])) {
        // Asked twice and the loop has not come round: it hangs.
        restore_terminal();
        _exit(128 + number);
    }
    pending[number] = 1;
    // A full pipe wakes the loop just as well.
    ssize_t ignored = write(pipe_ends[1], "", 1);
    (void)ignored;
    errno = saved;
}

static void on_fatal(int number, siginfo_t *info, void *context)
{
    restore_terminal();
    struct sigaction before;
    memset(&before, 0, sizeof before);
    before.sa_handler = SIG_DFL;
    for (int i = 0; i < FATAL; i++)
        if (fatal[i] == number) before = fatal_before[i];
    sigaction(number, &before, NULL);
    // Whoever was there first (Swift's backtrace) gets the place of the fault.
    if (before.sa_flags & SA_SIGINFO)
        before.sa_sigaction(number, info, context);
    else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN)
        before.sa_handler(number);
    signal(number, SIG_DFL);
    raise(number);
}

static void take_told(int i)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigaction(told[i], NULL, &told_before[i]);
    // What the parent ignores (nohup) stays ignored; SIGWINCH and SIGCONT are ignored by nobody.
    if (told_before[i].sa_handler == SIG_IGN) return;
    action.sa_handler = on_told;
    sigfillset(&action.sa_mask);
    sigaction(told[i], &action, NULL);
}

static void take_fatal(int i)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_fatal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(fatal[i], &action, &fatal_before[i]);
}

// A stack that overflowed cannot carry the handler.
static void take_signal_stack(void)
{
    static char stack[65536];
    stack_t now;
    if (sigaltstack(NULL, &now) != 0 || !(now.ss_flags & SS_DISABLE)) return;
    stack_t own = { .ss_sp = stack, .ss_size = sizeof stack, .ss_flags = 0 };
    sigaltstack(&own, NULL);
}

int guard_install(void)
{
    if (pipe_ends[0] < 0 && pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
    for (int i = 0; i < SIGNALS; i++) pending[i] = 0;
    take_signal_stack();
    for (int i = 0; i < TOLD; i++) take_told(i);
    for (int i = 0; i < FATAL; i++) take_fatal(i);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    return pipe_ends[0];
}

void guard_remove(void)
{
    for (int i = 0; i < TOLD; i++) sigaction(told[i], &told_before[i], NULL);
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &fatal_before[i], NULL);
}

uint64_t guard_take(void)
{
    char block[256];
    while (read(pipe_ends[0], block, sizeof block) > 0) {}
    uint64_t came = 0;
    for (int i = 0; i < TOLD; i++) {
        if (!pending[told[i]]) continue;
        pending[told[i]] = 0;
        came |= (uint64_t)1 << told[i];
    }
    return came;
}

void guard_arm(int terminal, const char *restore, size_t count)
{
    if (tcgetattr(terminal, &terminal_modes) != 0) return;
    terminal_fd = terminal;
    restore_count = count < RESTORE_MAX ? count : RESTORE_MAX;
    memcpy(restore_bytes, restore, restore_count);
    armed = 1;
}

void guard_disarm(void) { armed = 0; }

void guard_hold_standard_error(void)
{
    if (held_fd >= 0 || !isatty(STDERR_FILENO)) return;
    int file = memfd_create("standard-error", MFD_CLOEXEC);
    if (file < 0) return;
    error_fd = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (error_fd < 0) {
        close(file);
        return;
    }
    held_fd = file;
    dup2(file, STDERR_FILENO);
}

void guard_stop(bool whole_group)
{
    // The parent could not take a stopped process back.
    for (int i = 0; i < TOLD; i++)
        if (told[i] == SIGTSTP && told_before[i].sa_handler == SIG_IGN) return;
    struct sigaction stop;
    struct sigaction mine;
    memset(&stop, 0, sizeof stop);
    stop.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &stop, &mine);
    // Returns at SIGCONT; at once in an orphaned process group, where the kernel ignores it.
    kill(whole_group ? 0 : getpid(), SIGTSTP);
    sigaction(SIGTSTP, &mine, NULL);
    pending[SIGTSTP] = 0;
    pending[SIGCONT] = 0;
}

static void on_closed_pipe(int number)
{
    (void)number;
    _exit(0);
}

void guard_end_on_closed_pipe(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_closed_pipe;
    sigaction(SIGPIPE, &action, NULL);
}
