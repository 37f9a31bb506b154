"""What print takes from the site's own look."""

from __future__ import annotations

from editions import OVERRIDES
from zonepress.outputs.newsletter.paper.brand import load_brand


def test_print_has_the_site_s_street_in_its_colours() -> None:
    """Wherever the style sheets keep them."""
    street = load_brand(OVERRIDES).street
    assert ".pz-hero__sun{fill: #f9b233}" in street
    assert street.startswith("<svg xmlns=")
