"""axe-core, which finds what a page keeps from people who do not see or point; from npm."""

import subprocess
import tarfile
from pathlib import Path

from tests.browser.chromium import BrowserError

PACKAGE = "axe-core@4.14.1"


def axe_script(folder: Path) -> str:
    """The script of axe-core, fetched into a folder."""
    try:
        subprocess.run(
            ["npm", "pack", PACKAGE, "--silent"],  # noqa: S607 - npm is found as make finds it
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise BrowserError(f"the browser tests need {PACKAGE} from npm: {error}") from error
    (archive,) = folder.glob("axe-core-*.tgz")
    with tarfile.open(archive) as files:
        found = files.extractfile("package/axe.min.js")
        assert found is not None
        return found.read().decode("utf-8")
