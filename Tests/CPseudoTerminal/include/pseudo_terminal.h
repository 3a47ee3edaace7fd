#ifndef FRAMEWALK_PSEUDO_TERMINAL_H
#define FRAMEWALK_PSEUDO_TERMINAL_H
// What the Glibc module hides from Swift behind feature macros.
#include <sys/types.h>

/// Starts a program as leader of a new session whose terminal is the slave of a new pair, with no
/// signal blocked or ignored. `input` and `output` are descriptors to use instead of the terminal, or -1.
/// Returns 0 or an error number.
int pt_spawn(const char *path, char *const arguments[], char *const environment[], int rows, int columns,
             int input, int output, int *master, pid_t *process);

/// Sets the size; the kernel sends SIGWINCH. Returns 0 or -1.
int pt_resize(int master, int rows, int columns);

/// 1 when the terminal gathers lines and echoes, as a shell leaves it; 0 when not.
int pt_is_cooked(int master);
#endif
