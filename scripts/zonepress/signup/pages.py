"""The service's pages, in the site's own shell: rendered by the site's templates, with links to the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zonepress.outputs.site.assets import bundle_assets
from zonepress.outputs.site.rendering import Renderer, make_renderer
from zonepress.outputs.wellknown import content_policy, early_script
from zonepress.store import Store
from zonepress.views.frame import make_frame
from zonepress.views.parts import Fact, Frame, LinkView, PageView
from zonepress.views.shell import menu_links, view_shell
from zonepress.views.shown import Shown
from zonepress.views.subscribing import wording as form_words
from zonepress.views.subscribing.form import SignUpForm
from zonepress.views.subscribing.page import ADDRESS


@dataclass(frozen=True)
class Act:
    """One thing that can be done with one press."""

    action: str
    """Where the press is posted to."""
    button: str
    title: str = ""
    words: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    """What is sent with it, unseen."""
    email: str = ""
    """What to call the field for an address, where one is asked for."""
    sure: str = ""
    """What has to be ticked first."""
    plain: bool = False
    """Whether it is not what most people come for."""


@dataclass(frozen=True)
class ServicePage(PageView):
    """A page of the service."""

    note: str = ""
    """What has just been done."""
    paragraphs: tuple[str, ...] = ()
    form: SignUpForm | None = None
    acts: tuple[Act, ...] = ()
    after: tuple[str, ...] = ()
    """What stands behind all that can be done."""
    links: tuple[LinkView, ...] = ()


@dataclass(frozen=True, eq=False)
class Pages:
    """Renders pages, and holds the files that they call for."""

    renderer: Renderer
    frame: Frame
    base: str
    """The path of the service, with a slash at its end."""
    policy: str
    """The content policy of every page."""
    files: Mapping[str, bytes]
    """Style sheets, scripts and fonts, by their paths: served by the service itself, so that each page has
    its own. The site's change their names with each build, and a browser lets no other host use its fonts.
    """

    def render(self, title: str, lede: str, *, wrong: bool = False, **parts: Any) -> bytes:
        """A page with this heading."""
        shown = f"Mistake: {title}" if wrong else title
        name = self.renderer.shell.name
        frame = replace(self.frame, title=f"{shown} – {name}", heading=title, description=lede)
        page = ServicePage("service.html", frame, lede=lede, **parts)
        return self.renderer.render(page).encode("utf-8", "replace")


def make_pages(
    shown: Shown, templates: Path, menu: Sequence[tuple[str, str]], *, base: str, service: str
) -> Pages:
    """The service's pages for a site, with every template read and tried."""
    settings = shown.library.settings
    assets = bundle_assets(templates, shown.library.languages)
    shell = replace(view_shell(shown, list(menu_links(shown, menu))), alerts=())  # nobody would take one down
    renderer = make_renderer("service pages", templates, shell, assets, Store(None))
    crumb = LinkView(form_words.CRUMB, ADDRESS)
    frame = make_frame(shown, ADDRESS, form_words.TITLE, crumbs=(crumb,), kind="page")
    frame = replace(
        frame,
        root=settings.url,
        files=base,
        canonical="",
        picture=None,
        indexed=False,
        report_mail="",
    )
    script = early_script(templates)
    policy = content_policy(script, sent_to=f"{service} {settings.url}")
    files = {file.path: file.make() for file in assets.files}
    pages = Pages(renderer, frame, base, policy, files)
    pages.render("", "", facts=(Fact("", "."),), acts=(Act("", ""),), links=(crumb,))
    return pages
