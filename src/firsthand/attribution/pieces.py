"""Words to the encoder's word pieces."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

# Words whose pieces are remembered; an article has some 400 different ones. Emptied when full.
REMEMBERED_WORDS = 50_000


class WordPieces:
    """The tokenizer file of a model, with a memory for words seen before.

    State: a bounded map from words to pieces. It only saves time: the answers never depend on it.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}
        self._unknown = self._id("[UNK]")
        self.first = self._id("[CLS]")
        self.last = self._id("[SEP]")
        self.paragraph = self._id("[unused0]")
        self.padding = self._id("[PAD]")

    @classmethod
    def load(cls, path: Path) -> WordPieces:
        """Read a `tokenizer.json`."""
        return cls.from_bytes(path.read_bytes())

    @classmethod
    def from_bytes(cls, content: bytes) -> WordPieces:
        """Read the bytes of a `tokenizer.json`.

        Raises:
            ValueError: they are not a tokenizer's, or it lacks a token that windows are built with.
        """
        try:
            tokenizer = Tokenizer.from_str(content.decode("utf-8"))
        except Exception as error:  # tokenizers raises bare Exception
            raise ValueError(f"{error}.") from error
        return cls(tokenizer)

    def pieces_of(self, word: str) -> list[int]:
        """Return the ids of a word's pieces, at least one."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= REMEMBERED_WORDS:
                self._known.clear()
            known = self._tokenizer.encode(word, add_special_tokens=False).ids or [self._unknown]
            self._known[word] = known
        return known

    def _id(self, token: str) -> int:
        found = self._tokenizer.token_to_id(token)
        if found is None:
            raise ValueError(f"The tokenizer lacks {token}.")
        return int(found)
