"""The pages for people, one module each."""

from firsthand.web.pages import claim, desk, document, home, judging, outlet, search, sign_in, source, stories

PAGES = (
    home.router,
    search.router,
    claim.router,
    document.router,
    source.router,
    outlet.router,
    stories.router,
    desk.router,
    judging.router,
    sign_in.router,
)
"""Every page, in the order in which addresses are looked up."""
