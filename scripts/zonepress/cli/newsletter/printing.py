"""An edition on paper, for the commands that make it or look at it."""

from __future__ import annotations

from zonepress.checkout import Checkout
from zonepress.model.edition import Edition
from zonepress.outputs.newsletter.paper.prints import Prints, make_prints
from zonepress.sources.settings import SitePlan


def prints_of(checkout: Checkout, edition: Edition, plan: SitePlan) -> Prints:
    """Every form of one edition on paper, and what could not be set in type."""
    return make_prints(
        checkout.shown,
        plan.templates,
        checkout.published_pictures,
        checkout.store,
        checkout.workers,
        [edition],
    )
