"""The public surface: these names and no others, each documented."""

from __future__ import annotations

import inspect
import re
from importlib.metadata import version
from pathlib import Path

import pytest

import waqai

PUBLIC = [
    "Article", "Coder", "Desk", "Filters", "InputError", "PackError", "Record", "StoreError", "WaqaiError", "__version__",
    "decode", "encode", "json_schema", "load_pack", "open", "read_articles",
]  # fmt: skip


def test_the_names() -> None:
    assert waqai.__all__ == PUBLIC
    assert set(PUBLIC) <= set(dir(waqai))


@pytest.mark.parametrize("name", [name for name in PUBLIC if name != "__version__"])
def test_each_name_is_there_and_documented(name: str) -> None:
    value = getattr(waqai, name)
    assert value.__name__ == name
    assert len(inspect.getdoc(value) or "") > 30
    assert getattr(waqai, name) is value


@pytest.mark.parametrize(
    ("owner", "needed"),
    [(waqai.Coder, {"read", "read_many", "explain"}), (waqai.Desk, {"ingest", "link", "incidents", "decide"})],
)
def test_public_methods_are_documented_and_typed(owner: type, needed: set[str]) -> None:
    methods = {name: method for name, method in inspect.getmembers(owner, inspect.isfunction) if not name.startswith("_")}
    assert needed <= set(methods)
    for method in methods.values():
        assert inspect.getdoc(method)
        signature = inspect.signature(method)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not inspect.Parameter.empty for p in list(signature.parameters.values())[1:])


def test_the_version_is_that_of_the_package() -> None:
    assert waqai.__version__ == version("waqai")
    assert re.search(
        rf"^## {re.escape(waqai.__version__)}\b", (Path(__file__).parents[1] / "CHANGELOG.md").read_text(encoding="utf-8"), re.M
    )


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Reader'"):
        _ = waqai.Reader


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(waqai.__file__).parent / "py.typed").is_file()


def test_errors_are_of_one_family() -> None:
    assert issubclass(waqai.InputError, waqai.WaqaiError) and issubclass(waqai.PackError, waqai.WaqaiError)
