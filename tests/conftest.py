"""What all tests share: no screen, and the same examples on every build machine."""

import os
import signal

import hypothesis

# Before any test imports Qt, which reads it once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Build machines are noisy, so a slow example says nothing; there the examples are always the same,
# and half as many: new ones are found where they differ from run to run.
# A shell that starts them in its background lets them ignore Ctrl+C, and all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, max_examples=50)
hypothesis.settings.load_profile("ci" if "CI" in os.environ else "here")
