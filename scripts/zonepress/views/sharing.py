"""Ways to pass a page on: plain links, that ask nobody for anything until somebody follows them."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from zonepress.views.parts import LinkView
from zonepress.views.wording import SHARING


def share_links(title: str, url: str) -> tuple[LinkView, ...]:
    """By e-mail, WhatsApp and Facebook; nothing where the site has no public address."""
    if not url.startswith("http"):
        return ()
    return (
        LinkView(SHARING["mail"], mail_to("", title, url)),
        LinkView(
            SHARING["whatsapp"], f"https://wa.me/?{urlencode({'text': f'{title} {url}'}, quote_via=quote)}"
        ),
        LinkView(SHARING["facebook"], f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': url})}"),
    )


def mail_to(address: str, subject: str, text: str) -> str:
    """A link that opens a mail with these words."""
    return f"mailto:{address}?{urlencode({'subject': subject, 'body': text}, quote_via=quote)}"
