#ifndef FRAMEWALK_CNCURSES_H
#define FRAMEWALK_CNCURSES_H
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <wchar.h>
#include <curses.h>

static inline WINDOW *nc_stdscr(void) { return stdscr; }
#endif
