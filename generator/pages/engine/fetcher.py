"""Fetches what pages refer to: data within the page itself, and files of a few allowed folders. Nothing else, ever.

No network, no redirects, no way out of the folders by `..` or a link. What is refused is remembered, not raised.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse


class RefusedError(ValueError):
    """An address that pages may not refer to."""


class SafeFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives `data:` addresses and files in `folders`, and refuses the rest.

    Its errors are ordinary ones, which WeasyPrint logs and survives; `refused` names the addresses.
    """

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The content at an address; RefusedError for one that is not allowed, OSError for a file that isn't there."""
        scheme = url.partition(":")[0].lower()
        if scheme == "data":
            return super().fetch(url, headers)
        path = self._allowed(url) if scheme == "file" else None
        if path is None:
            self.refused.append(url)
            raise RefusedError(f"only files of the theme and data within the page may be used, not {url}")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    def _allowed(self, url: str) -> Path | None:
        parts = urlsplit(url)
        if parts.netloc not in ("", "localhost"):
            return None
        try:
            path = Path(url2pathname(parts.path)).resolve()
        except (OSError, ValueError, RuntimeError):
            return None
        return path if any(path.is_relative_to(folder) for folder in self._folders) else None
