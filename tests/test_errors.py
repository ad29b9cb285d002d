"""Errors say what, where and what to do, and survive a process border."""

import inspect
import pickle

from firsthand import errors
from firsthand.records import Failure


def test_every_error_is_in_the_tree() -> None:
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__]
    assert all(issubclass(c, errors.FirsthandError) for c in classes)
    assert all(c.__name__ in (errors.__doc__ or "") for c in classes)


def test_a_document_error_says_what_where_and_what_to_do() -> None:
    error = errors.DamagedDocument("the PDF is encrypted", where="a.pdf", advice="Remove its password.")
    assert str(error) == "a.pdf: the PDF is encrypted. Remove its password."


def test_the_advice_is_the_last_sentence_whatever_was_named_before() -> None:
    error = errors.NotFound("several fit 'St. Anne': A. Bell. Give more of the id.")
    assert (error.what, error.advice) == ("several fit 'St. Anne': A. Bell", "Give more of the id.")
    alone = pickle.loads(pickle.dumps(errors.LedgerError("it is away.")))
    assert (alone.what, alone.advice, str(alone)) == ("it is away", "", "it is away.")


def test_a_document_error_survives_pickling() -> None:
    error = errors.EmptyDocument("nothing to read", where="a.txt", advice="Check the file.")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is errors.EmptyDocument
    assert (copy.what, copy.where, copy.advice) == (error.what, error.where, error.advice)


def test_a_failure_keeps_the_whole_message() -> None:
    error = errors.EmptyDocument("nothing to read", where="a.txt", advice="Check the file.")
    assert Failure.of(error).message == str(error)
