"""The look of Qt's own widgets, from a theme: one palette and one style sheet for the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPalette

from timeline_app.paint.fonts import SANS, SERIF, text_factor
from timeline_app.paint.theme import LIGHT, mixed, with_alpha
from timeline_app.resources import resource

if TYPE_CHECKING:
    from timeline_app.paint.theme import Theme

_VEIL_ALPHA: Final = 0.85


def palette(theme: Theme) -> QPalette:
    """Return the theme as a palette."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.surface,
        role.Base: theme.surface,
        role.AlternateBase: theme.ground,
        role.Button: theme.surface,
        role.ToolTipBase: theme.chip,
        role.WindowText: theme.text,
        role.Text: theme.text,
        role.ButtonText: theme.text,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.text_faint,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.Mid: theme.line_strong,
    }
    dressed = QPalette()
    for which, colour in colours.items():
        dressed.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        dressed.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.text_faint))
    return dressed


def style_sheet(theme: Theme) -> str:
    """Return the style of the widgets that the palette alone does not suit."""
    pressed = mixed(theme.surface, theme.text, 0.10)
    over = mixed(theme.surface, theme.text, 0.05)
    veil = with_alpha(QColor(theme.surface), _VEIL_ALPHA).name(QColor.NameFormat.HexArgb)
    accent_over = mixed(theme.accent, theme.text, 0.15)
    tick = resource(f"ticks/{'light' if theme is LIGHT else 'dark'}.svg").as_posix()
    size = {px: round(px * text_factor()) for px in range(11, 19)}
    return f"""
* {{ font-family: "{SANS}"; font-size: {size[13]}px; }}
QMainWindow, QDialog {{ background: {theme.surface}; }}
#bar {{ background: {theme.surface}; border-bottom: 1px solid {theme.line}; }}
#status {{ background: {theme.surface}; border-top: 1px solid {theme.line}; }}
#status QLabel, #status QToolButton {{ color: {theme.text_soft}; font-size: {size[12]}px; }}
#title {{ font-size: {size[16]}px; font-weight: 600; }}
#counts {{ color: {theme.text_soft}; }}
#notice {{ background: {theme.amber_box}; border-bottom: 1px solid {theme.line}; }}
#notice QLabel {{ color: {theme.text}; }}
#overview {{ background: {theme.surface}; border-top: 1px solid {theme.line}; }}
#overviewTitle {{ font-weight: 600; color: {theme.text_soft}; }}
#overviewExtent {{ color: {theme.text_faint}; font-size: {size[12]}px; }}
#searchPanel {{
    background: {theme.surface}; border: 1px solid {theme.line_strong}; border-radius: 9px;
}}
QLineEdit {{ placeholder-text-color: {theme.text_faint}; }}
#searchRows {{ background: transparent; border: none; border-top: 1px solid {theme.line}; }}
#searchTold {{ color: {theme.text_soft}; padding: 4px 16px 12px 16px; }}
#searchFoot {{
    color: {theme.text_faint}; font-size: {size[12]}px; padding: 6px 16px;
    border-top: 1px solid {theme.line};
}}
QLineEdit#search {{ background: transparent; border: none; padding: 0; }}
#barBox {{
    background: {theme.surface}; border: 1px solid {theme.line_strong}; border-radius: 6px;
}}
QToolButton#inBox {{
    background: transparent; color: {theme.text}; border: 1px solid transparent;
    border-radius: 5px; padding: 0;
}}
QToolButton#inBox:hover:enabled {{ background: {over}; }}
QToolButton#inBox:pressed {{ background: {pressed}; }}
QToolButton#inBox:focus {{ border-color: {theme.accent}; }}
QToolButton#inBox:disabled {{ color: {theme.text_faint}; }}
QToolButton#inBox::menu-indicator {{ image: none; }}
#hiddenChip {{
    color: {theme.text}; background: {theme.chip}; border-color: {theme.chip};
    border-radius: 11px; padding: 2px 10px; font-size: {size[12]}px;
}}
#hiddenChip:hover {{ border-color: {theme.line_strong}; background: {theme.chip}; }}
#hiddenChip:focus {{ border-color: {theme.accent}; }}
#listCount {{ font-weight: 600; padding: 9px 9px 7px 9px; }}
#listFilter, #listPlace {{ color: {theme.text_soft}; font-size: {size[12]}px; }}
#listFilter {{ padding: 0 9px 8px 9px; }}
#listPlace {{ padding: 4px 9px; }}
#eventList {{
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
    border: 1px solid {theme.surface};
}}
#eventList:focus {{ border-color: {theme.accent}; }}
#keys {{ border: 1px solid {theme.surface}; }}
#keys:focus {{ border-color: {theme.accent}; }}
#eventList::item {{ padding: 0 4px 0 8px; }}
#eventList QHeaderView::section {{
    color: {theme.text_soft}; background: {theme.surface}; padding: 5px 4px 5px 11px;
    border: none; border-bottom: 1px solid {theme.line_strong};
}}
#eventList QHeaderView::up-arrow, #eventList QHeaderView::down-arrow {{ image: none; }}
#dropSign {{
    color: {theme.text}; background: {veil}; font-size: {size[18]}px; font-weight: 600;
    border: 3px dashed {theme.accent}; border-radius: 10px;
}}
#soft {{ color: {theme.text_soft}; font-size: {size[12]}px; }}
#inPlace {{
    background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.accent};
    border-radius: 6px; padding: 3px 6px;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
#cellReading, #cellProblem {{
    background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.line_strong};
    border-radius: 5px; padding: 2px 6px; font-size: {size[12]}px;
}}
#cellProblem {{ color: {theme.amber}; }}
#cardTitleLine {{ font-weight: 600; font-size: {size[14]}px; }}
#cardHeading {{ color: {theme.text_soft}; font-size: {size[12]}px; }}
#cardLine {{ background: {theme.line}; border: none; }}
#cardQuote {{ font-family: "{SERIF}"; font-size: {size[14]}px; }}
QTextEdit#cardTitle {{
    background: {theme.surface}; color: {theme.text}; font-size: {size[15]}px;
    border: 1px solid {theme.line_strong}; border-radius: 6px; padding: 0 4px;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QTextEdit#cardTitle:focus {{ border-color: {theme.accent}; }}
#strong {{ font-weight: 600; }}
#error {{ color: {theme.amber}; }}
#faint {{ color: {theme.text_faint}; }}
QPushButton, QToolButton#barButton, QComboBox, QLineEdit, QSpinBox, QDoubleSpinBox {{
    background: {theme.surface}; color: {theme.text};
    border: 1px solid {theme.line_strong}; border-radius: 6px; padding: 4px 10px;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QSpinBox, QDoubleSpinBox {{ padding: 3px 10px 2px 10px; }}
QPushButton#step {{ font-size: {size[18]}px; padding: 0 12px 3px 12px; }}
QToolButton#barButton {{ padding: 5px 10px; }}
QToolButton#barButton::menu-indicator, #status QToolButton::menu-indicator {{ image: none; }}
#status QToolButton {{ border: none; border-radius: 4px; padding: 1px 4px; }}
QPushButton:hover, QToolButton#barButton:hover, #status QToolButton:hover {{ background: {over}; }}
QPushButton:pressed, QToolButton#barButton:pressed {{ background: {pressed}; }}
QPushButton:focus, QToolButton#barButton:focus, QComboBox:focus, QLineEdit:focus,
QSpinBox:focus, QDoubleSpinBox:focus, QCheckBox:focus {{ border-color: {theme.accent}; }}
#status QToolButton:focus {{ background: {pressed}; color: {theme.text}; }}
QPushButton#primary, QPushButton:default {{
    background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent};
    font-weight: 600;
}}
QPushButton#primary:hover, QPushButton:default:hover {{ background: {accent_over}; }}
QPushButton#primary:focus, QPushButton:default:focus {{ border: 2px solid {theme.text}; }}
QPushButton:disabled, QPushButton#primary:disabled, QToolButton#barButton:disabled {{
    color: {theme.text_faint}; background: {theme.chip}; border-color: {theme.line};
}}
QDialog QTableView {{ border: 1px solid {theme.line_strong}; }}
QDialog QTableView:focus {{ border-color: {theme.accent}; }}
QTableCornerButton::section {{
    background: transparent; border: none; border-bottom: 1px solid {theme.line_strong};
}}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{
    width: 0; height: 0; margin-right: 8px; border-top: 5px solid {theme.text_soft};
    border-left: 4px solid {theme.surface}; border-right: 4px solid {theme.surface};
}}
QRadioButton:focus {{ color: {theme.accent}; }}
QRadioButton::indicator {{
    width: 12px; height: 12px; border: 1px solid {theme.text_soft}; border-radius: 7px;
    background: {theme.ground};
}}
QRadioButton::indicator:checked {{
    width: 6px; height: 6px; border: 4px solid {theme.accent}; border-radius: 7px;
}}
QCheckBox::indicator:unchecked {{
    width: 12px; height: 12px; border-radius: 3px;
    background: {theme.ground}; border: 1px solid {theme.text_faint};
}}
QCheckBox::indicator:checked {{
    width: 12px; height: 12px; border-radius: 3px; image: url("{tick}");
    background: {theme.accent}; border: 1px solid {theme.accent};
}}
QMenu {{
    background: {theme.surface}; color: {theme.text};
    border: 1px solid {theme.line_strong}; padding: 5px;
}}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}
QMenu::item:disabled {{ color: {theme.text_faint}; background: transparent; }}
QMenu::icon, QMenu::indicator {{ padding-left: 6px; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 5px 8px; }}
QToolTip {{
    background: {theme.surface}; color: {theme.text};
    border: 1px solid {theme.line_strong}; padding: 5px 7px;
}}
QSplitter::handle {{ background: {theme.line}; }}
QSplitter::handle:hover {{ background: {theme.accent}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {theme.line_strong}; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {theme.text_faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
