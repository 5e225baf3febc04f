"""Rows that grant something carry a vault MAC, so that SQL alone cannot make or change one.

    class Assignment(SealedRow):
        seal_covers = ("staff_id", "role", "ended_at")

The seal is computed when the row is saved and verified whenever a whole row is loaded. What reads a
covered column past the model (`values()`, SQL) decides on nothing with it; what writes one past
`save()` and `bulk_create()` breaks the seal.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, ClassVar, Protocol, Self

from django.db import models, transaction

from amparo.database.models.rows import StoredRow
from amparo.vault.models.marking import is_marking, refusing_spoiled
from amparo.vault.rules.errors import RowChanged, SealBroken
from amparo.vault.rules.purposes import Purpose
from amparo.vault.rules.rows import canonical


class Sealer(Protocol):
    """The service that makes and verifies MACs."""

    def seal(self, purpose: Purpose, *parts: str | bytes) -> bytes:
        """Give the MAC of the parts."""

    def is_sealed(self, mac: bytes, purpose: Purpose, *parts: str | bytes) -> bool:
        """Answer whether the MAC is that of the parts."""


class _Bench:
    """Where the app leaves the sealer: models stand below services and may not import one."""

    sealer: Sealer


def seal_with(sealer: Sealer) -> None:
    """Say who seals rows; the app does it once, when Django is set up."""
    _Bench.sealer = sealer


class SealField(models.BinaryField):  # type: ignore[type-arg]  # Django's class takes no arguments at run time
    """Holds the MAC of its row, computed anew each time the row is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own signature
        """Keep it out of forms."""
        super().__init__(*args, **{"editable": False, "max_length": 32, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:  # noqa: FBT001 -- Django's own signature
        """Seal the row as it is about to be written."""
        del add
        if not isinstance(model_instance, SealedRow):
            # A migration sees the bare table: it cannot seal what it would write.
            raise TypeError(f"{model_instance._meta.label} is no sealed row here")
        if model_instance.is_spoiled:
            # Saving never makes a bad row good.
            raise SealBroken(model_instance._meta.db_table)
        mac = model_instance.seal_of_values()
        setattr(model_instance, self.attname, mac)
        return mac


class SealedRow(StoredRow):
    """A row whose covered values, table and primary key are bound together by a vault MAC."""

    seal_covers: ClassVar[tuple[str, ...]] = ()
    """The fields that grant; never one that Django fills in by itself while saving."""
    seal_purpose: ClassVar[Purpose] = Purpose.GRANTS
    is_spoiled: bool = False
    """Loaded with a broken seal, where `marking_spoiled` allows that."""

    seal = SealField()

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, **chosen: Any) -> None:  # noqa: ANN401 -- Django's own arguments, passed on
        """Save the row with its seal. Raises `RowChanged` when somebody else changed it meanwhile.

        Without that, saving what was read before somebody was shut out would let them in again.
        """
        names = chosen.get("update_fields")
        if names is not None and not self._touches_covered(names):
            super().save(**chosen)
            return
        if names is not None:
            chosen["update_fields"] = {*names, "seal"}
        with transaction.atomic(using=chosen.get("using")):
            if self._state.adding:
                # Never over a row that stands: its seal was not looked at.
                chosen["force_insert"] = chosen.get("force_insert") or True
            else:
                self._require_unchanged()
            super().save(**chosen)

    @classmethod
    def from_db(
        cls,
        db: str | None,
        field_names: Collection[str],
        values: Collection[Any],
        **chosen: Any,  # noqa: ANN401 -- what later versions of Django pass along
    ) -> Self:
        """Load a row and verify its seal. Raises `SealBroken`, unless such rows are being marked.

        Raises `TypeError` for a query that loads covered values in part: nobody could verify them.
        """
        row = super().from_db(db, field_names, values, **chosen)
        covered = cls._covered_names()
        loaded = set(field_names)
        if {*covered, "seal"} <= loaded:
            row.is_spoiled = not row.has_seal()
            if row.is_spoiled and not is_marking():
                raise SealBroken(cls._meta.db_table)
        elif loaded & covered:
            raise TypeError(f"{cls._meta.label}: covered values are loaded together, with the seal")
        return row

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: models.QuerySet[Self] | None = None,
    ) -> None:
        """Load values anew: covered ones all together, so that the seal can be verified."""
        if fields is not None:
            fields = set(fields)
            if self._touches_covered(fields):
                fields |= {"seal", *self._covered_names()}
        with refusing_spoiled():
            super().refresh_from_db(using, fields, from_queryset)

    def seal_of_values(self) -> bytes:
        """Give the MAC of the row as it stands in memory."""
        return _Bench.sealer.seal(self.seal_purpose, *self._sealed_parts())

    def has_seal(self) -> bool:
        """Answer whether the row in memory is the one that was sealed."""
        parts = self._sealed_parts()
        return _Bench.sealer.is_sealed(bytes(self.seal), self.seal_purpose, *parts)

    def put_right(self) -> None:
        """Let a spoiled row be saved: the caller has replaced what it grants, or takes it away."""
        self.is_spoiled = False

    def _require_unchanged(self) -> None:
        if "seal" in self.get_deferred_fields():
            raise TypeError(f"{self._meta.label}: load the whole row before changing it")
        rows = self._meta.base_manager.filter(pk=self.pk).select_for_update()
        stored = rows.values_list("seal", flat=True).first()
        if stored is None or bytes(stored) != bytes(self.seal):
            raise RowChanged

    def _sealed_parts(self) -> Sequence[bytes]:
        fields = self._covered_fields()
        named = {field.attname: _value_of(field, self) for field in fields}
        return canonical(self._meta.db_table), canonical(self.pk), canonical(named)

    def _touches_covered(self, names: Iterable[str]) -> bool:
        fields = self._covered_fields()
        words = {word for field in fields for word in (field.name, field.attname)}
        return not {"seal", *words}.isdisjoint(names)

    @classmethod
    @cache
    def _covered_names(cls) -> frozenset[str]:
        return frozenset(field.attname for field in cls._covered_fields())

    @classmethod
    @cache
    def _covered_fields(cls) -> Sequence["models.Field[Any, Any]"]:
        fields = [cls._meta.get_field(name) for name in cls.seal_covers]
        plain = [field for field in fields if isinstance(field, models.Field)]
        if len(plain) != len(fields) or not plain or any(map(_fills_itself_in, plain)):
            raise TypeError(f"{cls._meta.label}: seal_covers names what a seal cannot cover")
        # The primary key is sealed apart, and every query loads it.
        return [field for field in plain if not field.primary_key]


def _value_of(field: "models.Field[Any, Any]", row: models.Model) -> object:
    value = getattr(row, field.attname)
    if hasattr(value, "resolve_expression"):
        raise TypeError(f"{field.name}: what the database is yet to compute cannot be sealed")
    return field.to_python(value)


def _fills_itself_in(field: "models.Field[Any, Any]") -> bool:
    clocks = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return bool(clocks) or isinstance(field, (models.FileField, SealField))
