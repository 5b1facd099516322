"""Reading clinical data out of parsed JSON, with the path of what is wrong in every refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import TypeVar

from mesodesk.domain.canonical import Json
from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import Source, Words, parse_source

E = TypeVar("E", bound=Enum)
T = TypeVar("T")


class Fields:
    """One JSON object that is being read. Every refusal is a `RuleError("bad_data")` whose `field` is a path.

    Asking for a field takes it; `finish` refuses whatever nobody asked for, so that a misspelt name in a file
    cannot pass as an absent one.
    """

    def __init__(self, plain: object, path: str) -> None:
        self.path = path
        if not isinstance(plain, Mapping) or not all(isinstance(name, str) for name in plain):
            raise RuleError("bad_data", field=path, wanted="object")
        self._left: dict[str, object] = dict(plain)

    def at(self, name: str) -> str:
        """The path of the field `name`."""
        return f"{self.path}.{name}"

    def names(self) -> tuple[str, ...]:
        """The names of the fields that have not been taken yet."""
        return tuple(self._left)

    def has(self, name: str) -> bool:
        """Whether `name` is there and not null."""
        return self._left.get(name) is not None

    def take(self, name: str) -> object:
        """The raw value of `name`; refused when missing."""
        if name not in self._left:
            raise RuleError("bad_data", field=self.at(name), wanted="present")
        return self._left.pop(name)

    def text(self, name: str) -> str:
        """A text that is not blank."""
        value = self.take(name)
        if not isinstance(value, str) or not value.strip():
            raise RuleError("bad_data", field=self.at(name), wanted="text")
        return value

    def text_or(self, name: str, default: str) -> str:
        """A text, blank allowed; `default` when missing."""
        value = self._left.pop(name, default)
        if not isinstance(value, str):
            raise RuleError("bad_data", field=self.at(name), wanted="text")
        return value

    def number(self, name: str) -> int:
        """A whole number of zero or more."""
        value = self.take(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise RuleError("bad_data", field=self.at(name), wanted="number")
        return value

    def decimal(self, name: str) -> Decimal:
        """A positive decimal, written as text so that no float rounds it."""
        text = self.text(name)
        try:
            value = Decimal(text)
        except InvalidOperation:
            raise RuleError("bad_data", field=self.at(name), wanted="decimal") from None
        if not value.is_finite() or value <= 0:
            raise RuleError("bad_data", field=self.at(name), wanted="decimal")
        return value

    def flag(self, name: str, default: bool | None = None) -> bool:
        """True or false; `default`, if given, when missing."""
        value = self._left.pop(name, default) if default is not None else self.take(name)
        if not isinstance(value, bool):
            raise RuleError("bad_data", field=self.at(name), wanted="true_or_false")
        return value

    def word(self, name: str, words: type[E]) -> E:
        """One of the words of an enum."""
        value = self.take(name)
        try:
            return words(value)
        except ValueError:
            raise RuleError("bad_data", field=self.at(name), wanted="word", value=str(value)) from None

    def items(self, name: str) -> list[object]:
        """A list."""
        value = self.take(name)
        if not isinstance(value, list):
            raise RuleError("bad_data", field=self.at(name), wanted="list")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; an absent one is empty."""
        if name not in self._left:
            return ()
        read: list[str] = []
        for number, value in enumerate(self.items(name)):
            if not isinstance(value, str) or not value.strip():
                raise RuleError("bad_data", field=f"{self.at(name)}[{number}]", wanted="text")
            read.append(value)
        return tuple(read)

    def each(self, name: str) -> Iterator[Fields]:
        """The objects of a list."""
        for number, value in enumerate(self.items(name)):
            yield Fields(value, f"{self.at(name)}[{number}]")

    def inside(self, name: str) -> Fields:
        """The object under `name`."""
        return Fields(self.take(name), self.at(name))

    def maybe(self, name: str, read: Callable[[str], T]) -> T | None:
        """What `read` makes of `name`; None when it is missing or null."""
        if self.has(name):
            return read(name)
        self._left.pop(name, None)
        return None

    def words(self, name: str) -> Words:
        """The same words in English and Turkish."""
        inner = self.inside(name)
        words = Words(inner.text("en"), inner.text("tr"))
        inner.finish()
        return words

    def sources(self, name: str = "sources") -> tuple[Source, ...]:
        """At least one source."""
        texts = self.texts(name)
        if not texts:
            raise RuleError("bad_data", field=self.at(name), wanted="source")
        return tuple(
            parse_source(text, field=f"{self.at(name)}[{number}]") for number, text in enumerate(texts)
        )

    def finish(self) -> None:
        """Refuse fields that were never asked for."""
        for name in self._left:
            raise RuleError("bad_data", field=self.at(name), wanted="nothing")


def to_plain_data(value: object) -> Json:
    """Frozen clinical values as JSON data: every field by its name, decimals and sources as text."""
    if isinstance(value, Source):
        return str(value)
    if isinstance(value, Enum):
        return to_plain_data(value.value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [to_plain_data(item) for item in value]
    if is_dataclass(value):
        return {part.name: to_plain_data(getattr(value, part.name)) for part in fields(value)}
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no plain form for {type(value).__name__}")
