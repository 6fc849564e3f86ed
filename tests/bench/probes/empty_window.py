"""The yardstick of starting: an empty window of QtWidgets, and numpy; ends once painted."""

import os
import sys

import numpy as np
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class EmptyWindow(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        print(f"painted beside numpy {np.__version__}", flush=True)
        os._exit(0)


application = QApplication(sys.argv)
window = EmptyWindow()
window.resize(1440, 900)
window.show()
application.exec()
