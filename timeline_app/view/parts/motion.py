"""How much the system lets things move by themselves."""

from PySide6.QtWidgets import QApplication


def allowed_ms() -> int:
    """How long the system lets a movement take; 0 where it asks for none."""
    from PySide6.QtWidgets import QStyle  # its many enumerations would delay the first picture

    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
