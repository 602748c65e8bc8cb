"""Our own stylesheets and scripts, read once, served with a name that changes with their content."""

import hashlib
import mimetypes
from pathlib import Path

from fastapi import APIRouter, Request, Response

from api.citizen.pages.compression import packed

STATIC = Path(__file__).parents[2] / "static"
FOREVER = "public, max-age=31536000, immutable"


class Assets:
    """Files of api/static by name. `url` is what templates use."""

    def __init__(self, folder: Path = STATIC) -> None:
        self._files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        self._marks = {name: hashlib.sha256(data).hexdigest()[:12] for name, data in self._files.items()}

    def url(self, name: str) -> str:
        """The address of a file, new whenever its content is. Raises KeyError for a name that isn't there."""
        return f"/static/{name}?v={self._marks[name]}"

    def router(self) -> APIRouter:
        """Serves the files; only those read at start, so no path leads out of the folder."""
        router = APIRouter(include_in_schema=False)

        @router.get("/static/{name:path}")
        def asset(request: Request, name: str) -> Response:
            if name not in self._files:
                return Response("没有这个文件。", 404, media_type="text/plain")
            media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
            body, packing = packed(request, self._files[name])
            return Response(body, media_type=media_type, headers=packing | {"Cache-Control": FOREVER})

        return router
