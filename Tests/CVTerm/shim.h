#ifndef FRAMEWALK_CVTERM_H
#define FRAMEWALK_CVTERM_H
#include <vterm.h>

/// A cell without bit fields and unions, which Swift does not import.
typedef struct {
    uint32_t character;
    int width;
    /// -1 the terminal's own, 0 ... 255 of the palette, 0x1000000 + RGB.
    int foreground;
    int background;
    bool bold;
    bool reverse;
    bool underline;
} vt_cell;

static inline int vt_color(const VTermColor *color)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color)) return -1;
    if (VTERM_COLOR_IS_INDEXED(color)) return color->indexed.idx;
    return 0x1000000 | color->rgb.red << 16 | color->rgb.green << 8 | color->rgb.blue;
}

static inline vt_cell vt_get_cell(const VTermScreen *screen, int row, int column)
{
    VTermScreenCell cell = { 0 };
    vterm_screen_get_cell(screen, (VTermPos){ .row = row, .col = column }, &cell);
    return (vt_cell){
        .character = cell.chars[0], .width = cell.width,
        .foreground = vt_color(&cell.fg), .background = vt_color(&cell.bg),
        .bold = cell.attrs.bold, .reverse = cell.attrs.reverse, .underline = cell.attrs.underline != 0,
    };
}
#endif
