"""The pages for people, one module each."""

from firsthand.web.pages import (
    claim,
    desk,
    document,
    home,
    judgements,
    judging,
    originals,
    outlet,
    programs,
    report,
    search,
    sign_in,
    source,
    stories,
)

PAGES = (
    home.router,
    search.router,
    claim.router,
    document.router,
    originals.router,
    source.router,
    outlet.router,
    stories.router,
    desk.router,
    report.router,
    judging.router,
    judgements.router,
    programs.router,
    sign_in.router,
)
"""Every page, in the order in which addresses are looked up."""
