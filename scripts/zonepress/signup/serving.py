"""The service run: everything it needs is there before it answers anybody."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette

from zonepress.checkout import open_checkout
from zonepress.mailing.delivering import deliver
from zonepress.mailing.relay import Relay, relay_from
from zonepress.model.problem import ZonepressError
from zonepress.model.settings import Settings
from zonepress.signup.answers import Answers
from zonepress.signup.deciding import Decider
from zonepress.signup.letters import Letter, Writer
from zonepress.signup.mailer import Mailer
from zonepress.signup.pages import make_pages
from zonepress.signup.routes import make_app
from zonepress.sources.settings import load_settings, load_site_plan
from zonepress.subscribers.register import open_register
from zonepress.views.subscribing.form import offer_of


@dataclass(frozen=True)
class Host:
    """Where the service listens, and whom it believes."""

    address: str = "127.0.0.1"
    port: int = 8025
    behind: str | None = None
    """The proxy before it, whose word on where a reader comes from is taken; several with commas."""


@contextmanager
def open_service(
    config: Path,
    database: str | None,
    environment: Mapping[str, str],
    *,
    clock: Callable[[], float] = time.time,
) -> Iterator[tuple[Starlette, Settings]]:
    """The service for one site, ready to answer.

    Raises ZonepressError for whatever it lacks.
    """
    settings = load_settings(config)
    service = _needed(settings)
    relay = relay_from(environment)
    plan = load_site_plan(config)
    with open_checkout(config) as checkout:
        base = urlsplit(service).path or "/"
        pages = make_pages(checkout.shown, plan.templates, plan.menu, base=base, service=service)
        offer = offer_of(checkout.shown)
    with open_register(database, host=settings.host, root=settings.root) as register:
        decider = Decider(register, Writer(settings, offer))
        mailer = Mailer(decider, partial(_deliver, relay, settings), clock)
        answers = Answers(register, pages, offer, lambda: int(clock()), mailer.wake)
        yield make_app(answers, mailer), settings


def serve(app: Starlette, host: Host) -> None:
    """Answer until somebody ends it; what is being answered then is answered to its end."""
    config = uvicorn.Config(
        app,
        host=host.address,
        port=host.port,
        proxy_headers=host.behind is not None,
        forwarded_allow_ips=host.behind or "",
        access_log=False,  # addresses of links are as good as passwords
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=20,
    )
    signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn sends it on to us once all is ended
    server = uvicorn.Server(config)
    server.run()
    if not server.started:
        raise ZonepressError(f"Nobody can be answered at {host.address}:{host.port}: is it taken already?")


def _needed(settings: Settings) -> str:
    """The service's address, where the settings hold all that readers and their mail need."""
    service = settings.subscribe.service
    if not service:
        raise ZonepressError(
            "mkdocs.yml names no sign-up service: add `subscribe:` with its `service:` below `zonepress:`"
        )
    if not settings.url:
        raise ZonepressError("mkdocs.yml has no site_url: the pages of the service lead to the site")
    if settings.sender.endswith(".invalid"):
        raise ZonepressError(
            "mkdocs.yml names nobody whom e-mails come from: add `mail:` with a `sender:` there"
        )
    return service


def _deliver(relay: Relay, settings: Settings, letter: Letter) -> None:
    deliver(relay, settings.sender, letter.to, letter.message, name=settings.mail_host)
