"""The ledger: documents go in once, and every claim can be asked for."""

from firsthand.ledger.methods.claims import Claims
from firsthand.ledger.methods.documents import Documents
from firsthand.ledger.methods.judged import Judged
from firsthand.ledger.methods.linking import Linking
from firsthand.ledger.methods.voices import Voices


class Ledger(Documents, Claims, Voices, Linking, Judged):
    """A store of documents and their claims, on SQLite or PostgreSQL.

    Each method is one transaction. Several threads may ask one `Ledger` at once, and several processes may hold the
    same ledger open.
    """
