"""The public names are explicit, sorted and documented."""

import pkgutil

import firsthand


def test_exported_names_are_sorted_and_exist() -> None:
    names = firsthand.__all__
    assert names == sorted(names)
    assert all(hasattr(firsthand, name) for name in names)


def test_nothing_else_looks_public() -> None:
    modules = {module.name for module in pkgutil.iter_modules(firsthand.__path__)}
    public = {name for name in vars(firsthand) if not name.startswith("_")} - modules
    assert public == set(firsthand.__all__)


def test_every_exported_name_has_a_docstring() -> None:
    assert [name for name in firsthand.__all__ if not getattr(firsthand, name).__doc__] == []
