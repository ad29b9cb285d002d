"""The HTTP API for programs: the records of the command line's JSON Lines, under /api/v1."""

from firsthand.web.api.description import API, ROOT, describe_api, refuse_unknown
from firsthand.web.api.description import router as description_router
from firsthand.web.api.reading_desk import ReadingDesk

__all__ = ["API", "ROOT", "ReadingDesk", "describe_api", "description_router", "refuse_unknown"]
