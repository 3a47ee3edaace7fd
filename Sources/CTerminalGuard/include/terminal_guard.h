#ifndef FRAMEWALK_TERMINAL_GUARD_H
#define FRAMEWALK_TERMINAL_GUARD_H
// Signals of a program that owns the screen. In C because a handler may not allocate, retain or
// initialise a lazy global, which Swift cannot promise.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Takes the signals and unblocks all of them: a child of a dispatch worker inherits a mask that
/// would keep SIGTERM and SIGWINCH away for ever. Returns the descriptor that becomes readable
/// when a signal came, or -1.
int guard_install(void);

/// Gives the signals back to whoever had them.
void guard_remove(void);

/// The signals that came since the last call: bit n is signal n. Empties the pipe.
uint64_t guard_take(void);

/// From now on a crash writes `restore` to the terminal and sets the modes that it has now.
void guard_arm(int terminal, const char *restore, size_t count);

/// A crash no longer touches the terminal.
void guard_disarm(void);

/// Keeps standard error from the screen; does nothing when it is no terminal.
void guard_hold_standard_error(void);

/// Gives standard error back and writes what was held.
void guard_release_standard_error(void);

/// Stops this process, or its whole group, as Ctrl-Z does; returns when it goes on, at once when the
/// parent ignores SIGTSTP.
void guard_stop(bool whole_group);

/// A reader that goes away ends the process quietly with status 0 instead of SIGPIPE.
void guard_end_on_closed_pipe(void);
#endif
