"""Addresses of the service and what is behind each; every answer carries the same strict headers."""

from __future__ import annotations

import logging
import mimetypes
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from zonepress.signup.answers import Answer, Answers
from zonepress.signup.mailer import Mailer
from zonepress.signup.reading import Fields

log = logging.getLogger(__name__)

_MOST: Final = 65_536
"""Bytes of a form."""
_KEPT_FOR_EVER: Final = "public, max-age=31536000, immutable"
_NAMED_BY_CONTENT: Final = re.compile(r"\.[0-9a-f]{8}\.")

_Handler = Callable[[Request], Awaitable[Response]]


def make_app(answers: Answers, mailer: Mailer | None = None) -> Starlette:
    """The service as an ASGI application; the mailer works while it runs."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        if mailer:
            mailer.start()
        yield
        if mailer:
            await run_in_threadpool(mailer.stop)

    headers = _headers(answers.pages.policy)
    return Starlette(
        routes=_routes(answers, headers),
        exception_handlers=_failures(answers, headers),
        lifespan=lifespan,
    )


def _headers(policy: str) -> dict[str, str]:
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Robots-Tag": "noindex",
    }


def _routes(answers: Answers, headers: Mapping[str, str]) -> list[Route]:
    base = answers.pages.base

    def get(path: str, answer: Callable[..., Answer]) -> Route:
        return Route(f"{base}{path}", _reading(answer, headers), methods=["GET"])

    def post(path: str, answer: Callable[..., Answer], **needs: bool) -> Route:
        return Route(f"{base}{path}", _posting(answer, headers, **needs), methods=["POST"])

    return [
        get("", lambda: answers.front()),
        post("sign-up", answers.sign_up, fields=True, client=True),
        post("change", answers.change, fields=True),
        post("link", answers.link, fields=True, client=True),
        get("confirm/{token}", answers.confirm_page),
        post("confirm/{token}", answers.confirm),
        get("leave/{token}", answers.leave_page),
        post("leave/{token}", answers.leave),
        post("leave/{token}/link", answers.leave_link, client=True),
        get("choices/{token}", answers.choices_page),
        post("choices/{token}", answers.choose, fields=True),
        post("choices/{token}/data", answers.data),
        post("choices/{token}/leave", answers.choices_leave),
        post("choices/{token}/erase", answers.erase, fields=True),
        *(_file(base, path, data) for path, data in answers.pages.files.items()),
    ]


def _reading(answer: Callable[..., Answer], headers: Mapping[str, str]) -> _Handler:
    async def handle(request: Request) -> Response:
        return _response(await run_in_threadpool(answer, *request.path_params.values()), headers)

    return handle


def _posting(
    answer: Callable[..., Answer],
    headers: Mapping[str, str],
    *,
    fields: bool = False,
    client: bool = False,
) -> _Handler:
    """Reads the form whole, and no more than a form can hold, before anything is done."""

    async def handle(request: Request) -> Response:
        given: list[Any] = list(request.path_params.values())
        sent = await _fields(request)
        if fields:
            given.append(sent)
        if client:
            given.append(request.client.host if request.client else "")
        return _response(await run_in_threadpool(answer, *given), headers)

    return handle


async def _fields(request: Request) -> Fields:
    """What was sent, in order, whether urlencoded or in parts; files are passed over."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST:
            raise HTTPException(413)

    async def again() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    form = await Request(request.scope, again).form(max_files=20, max_fields=400, max_part_size=_MOST)
    return [(name, value) for name, value in form.multi_items() if not isinstance(value, UploadFile)]


def _file(base: str, path: str, data: bytes) -> Route:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    kind = "font/woff2" if path.endswith(".woff2") else kind
    keep = _KEPT_FOR_EVER if _NAMED_BY_CONTENT.search(path) else "public, max-age=3600"

    async def handle(request: Request) -> Response:
        headers = {"Cache-Control": keep, "X-Content-Type-Options": "nosniff"}
        return Response(data, media_type=kind, headers=headers)

    return Route(f"{base}{path}", handle, methods=["GET"])


def _failures(answers: Answers, headers: Mapping[str, str]) -> dict[Any, Any]:
    async def refused(request: Request, error: HTTPException) -> Response:
        if error.status_code == 404:
            return _response(answers.not_here(), headers)
        if error.status_code == 413:
            return _response(answers.too_long(), headers)
        response = _response(answers.not_so(error.status_code), headers)
        for name, value in (error.headers or {}).items():
            response.headers[name] = value
        return response

    async def no_database(request: Request, error: SQLAlchemyError) -> Response:
        log.error("The list of subscribers can’t be used: %s", _reason(error))
        return _response(answers.out_of_order(), headers)

    async def broken(request: Request, error: Exception) -> Response:
        return _response(answers.out_of_order(500), headers)

    return {HTTPException: refused, SQLAlchemyError: no_database, Exception: broken}


def _reason(error: SQLAlchemyError) -> str:
    """What the database said, without the statement and what somebody wrote."""
    said: Sequence[str] = str(getattr(error, "orig", None) or type(error).__name__).splitlines()
    return said[0][:200] if said else type(error).__name__


def _response(answer: Answer, headers: Mapping[str, str]) -> Response:
    return Response(answer.body, answer.status, headers={**headers, **answer.headers})
