"""Events on a zoomable timeline, each one proved by its source articles.

For scripts and notebooks: `read`, `show` and `picture`. They are imported when first asked for.
"""

from timeline_app.version import __version__ as __version__

__all__ = ["Document", "picture", "read", "show"]

TYPE_CHECKING = False  # not of typing: the command line imports this before it handles Ctrl+C
if TYPE_CHECKING:
    from timeline_app.api import picture, read, show
    from timeline_app.model.document import Document
else:

    def __getattr__(name: str) -> object:
        """Return a public function or class, imported now."""
        if name not in __all__:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from timeline_app import api

        return getattr(api, name)

    def __dir__() -> list[str]:
        """Return the public names too, so that they are completed."""
        return sorted({*globals(), *__all__})
