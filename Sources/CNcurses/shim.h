#ifndef FRAMEWALK_CNCURSES_H
#define FRAMEWALK_CNCURSES_H
// Without this the header hides every wide-character function.
#define NCURSES_WIDECHAR 1
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <wchar.h>
#include <curses.h>

// Only with feature macros that the Swift importer does not set.
extern int wcwidth(wchar_t character);
extern const char *gnu_get_libc_version(void);
// From <term.h>, which defines `lines`, `columns` and 500 more words as macros.
extern int setupterm(const char *term, int file, int *status);

// Variables and macros that Swift cannot import, as functions and constants.
static inline WINDOW *nc_stdscr(void) { return stdscr; }
static inline WINDOW *nc_curscr(void) { return curscr; }
static inline int nc_colors(void) { return COLORS; }
static inline int nc_color_pairs(void) { return COLOR_PAIRS; }
static inline int nc_columns(void) { return COLS; }
static inline int nc_lines(void) { return LINES; }

static const attr_t nc_bold = A_BOLD;
static const attr_t nc_dim = A_DIM;
static const attr_t nc_reverse = A_REVERSE;
static const attr_t nc_underline = A_UNDERLINE;

static const mmask_t nc_press = BUTTON1_PRESSED;
static const mmask_t nc_wheel_up = BUTTON4_PRESSED;
static const mmask_t nc_wheel_down = BUTTON5_PRESSED;

/// One cell of `mvwadd_wchnstr`, with an extended colour pair.
static inline void nc_cell(cchar_t *cell, wchar_t character, attr_t attributes, int pair)
{
    const wchar_t text[2] = { character, 0 };
    setcchar(cell, text, attributes, 0, &pair);
}

/// Whether the terminal's description has a string; `tigetstr` says "none" in two ways.
static inline bool nc_has_string(const char *name)
{
    const char *value = tigetstr(name);
    return value != NULL && value != (const char *)-1 && *value != 0;
}
#endif
