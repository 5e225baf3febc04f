"""Rows that grant: what SQL makes or changes past the vault gives nobody anything."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from amparo.kernel.identifiers import new_id
from amparo.vault.models.grants import SealedRow
from amparo.vault.models.marking import marking_spoiled
from amparo.vault.rules.errors import RowChanged, SealBroken
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.seals import is_sealed, seal
from tests.support.databases import superuser

TABLE = """
CREATE TABLE tests_badge (
    id uuid PRIMARY KEY, person uuid NOT NULL, role text NOT NULL, is_active boolean NOT NULL,
    ends_at timestamptz, scopes jsonb NOT NULL, note text NOT NULL, seal bytea NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON tests_badge TO amparo_app;
"""
MIDNIGHT = datetime(2017, 12, 31, 23, 59, 59, 123456, tzinfo=UTC)

with isolate_apps("tests"):

    class Badge(SealedRow):
        """Stands for a staff assignment or a user."""

        seal_covers = ("person", "role", "is_active", "ends_at", "scopes")

        id = models.UUIDField(primary_key=True, default=new_id)
        person = models.UUIDField()
        role = models.TextField()
        is_active = models.BooleanField(default=True)
        ends_at = models.DateTimeField(null=True)
        scopes = models.JSONField(default=list)
        note = models.TextField(default="")

        class Meta:
            """The table of this test."""

            app_label = "tests"
            db_table = "tests_badge"

        def __str__(self) -> str:
            return self.role

    class BareBadge(models.Model):
        """The same table without a seal: what the walls alone would give."""

        id = models.UUIDField(primary_key=True)
        role = models.TextField()

        class Meta:
            """The table of this test."""

            app_label = "tests"
            db_table = "tests_badge"

        def __str__(self) -> str:
            return self.role


@pytest.fixture(scope="module")
def table(database: str) -> None:
    with superuser(database) as administrator:
        administrator.execute(TABLE)


@pytest.fixture(autouse=True)
def empty(table: None) -> None:
    write("DELETE FROM tests_badge")


@pytest.fixture
def badge() -> Badge:
    return Badge.objects.create(
        person=uuid4(), role="officer", ends_at=MIDNIGHT, scopes=["a", {"b": 1}]
    )


def write(statement: str, *values: object) -> None:
    """Write as whoever can inject SQL with the application's login."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def found(badge: Badge) -> Badge:
    return Badge.objects.get(pk=badge.pk)


def test_a_row_that_was_saved_is_loaded(badge: Badge):
    again = found(badge)
    assert (again.role, again.ends_at, again.scopes) == ("officer", MIDNIGHT, ["a", {"b": 1}])
    assert again.seal == badge.seal


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("role", "consul"),
        ("person", str(UUID(int=1))),
        ("is_active", "false"),
        ("ends_at", None),
        ("ends_at", "2099-01-01T00:00:00Z"),
        ("scopes", '["a"]'),
        ("id", str(UUID(int=2))),
        ("seal", b""),
        ("seal", bytes(32)),
    ],
)
def test_a_covered_column_changed_by_sql_gives_nothing(badge: Badge, column: str, value: object):
    cast = {"person": "::uuid", "id": "::uuid", "scopes": "::jsonb", "is_active": "::boolean"}
    cast["ends_at"] = "::timestamptz"
    write(f"UPDATE tests_badge SET {column} = %s{cast.get(column, '')}", value)  # noqa: S608 -- our own words
    with pytest.raises(SealBroken) as refusal:
        list(Badge.objects.all())
    assert refusal.value.status == 403
    assert refusal.value.data == {"table": "tests_badge"}


def test_without_a_seal_sql_promotes_anybody(badge: Badge):
    write("UPDATE tests_badge SET role = 'consul'")
    assert BareBadge.objects.get(pk=badge.pk).role == "consul"


def test_a_row_made_by_sql_gives_nothing(badge: Badge):
    write(
        "INSERT INTO tests_badge SELECT gen_random_uuid(), person, 'consul', is_active, ends_at, "
        "scopes, note, seal FROM tests_badge"
    )
    with pytest.raises(SealBroken):
        list(Badge.objects.filter(role="consul"))
    assert found(badge).role == "officer"


def test_the_seal_of_another_row_does_not_fit(badge: Badge):
    other = Badge.objects.create(person=badge.person, role="consul")
    write("UPDATE tests_badge SET role = 'consul', seal = %s WHERE id = %s", other.seal, badge.pk)
    with pytest.raises(SealBroken):
        found(badge)


def test_what_is_not_covered_may_change(badge: Badge):
    write("UPDATE tests_badge SET note = 'on leave'")
    assert found(badge).note == "on leave"


def test_saving_seals_anew(badge: Badge):
    badge.role = "head"
    badge.save()
    again = found(badge)
    again.is_active = False
    again.save(update_fields=["is_active"])
    assert (found(badge).role, found(badge).is_active) == ("head", False)


def test_saving_what_is_not_covered_leaves_the_seal(badge: Badge):
    before = bytes(badge.seal)
    badge.note, badge.role = "on leave", "never saved"
    badge.save(update_fields=["note"])
    assert bytes(found(badge).seal) == before


def test_many_rows_are_sealed_at_once():
    Badge.objects.bulk_create([Badge(person=uuid4(), role="officer") for _ in range(3)])
    assert len(list(Badge.objects.all())) == 3


def test_what_was_read_before_somebody_was_shut_out_does_not_let_them_in(badge: Badge):
    stale, fresh = found(badge), found(badge)
    fresh.is_active = False
    fresh.save()
    stale.role = "head"
    for fields in (None, ["role"]):
        with pytest.raises(RowChanged):
            stale.save(update_fields=fields)
    assert found(badge).is_active is False


def test_a_row_deleted_meanwhile_does_not_come_back(badge: Badge):
    stale = found(badge)
    badge.delete()
    with pytest.raises(RowChanged):
        stale.save()
    assert not Badge.objects.exists()


def test_a_new_row_never_takes_the_place_of_one_that_stands(badge: Badge):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        Badge(id=badge.pk, person=uuid4(), role="consul").save()
    assert found(badge).role == "officer"


def test_an_update_past_the_model_gives_nothing(badge: Badge):
    Badge.objects.update(role="consul")
    with pytest.raises(SealBroken):
        found(badge)


def test_covered_values_are_not_loaded_in_part(badge: Badge):
    with pytest.raises(TypeError, match="loaded together"):
        Badge.objects.only("role").get()
    with pytest.raises(TypeError, match="loaded together"):
        Badge.objects.defer("seal").get()


def test_values_left_out_are_verified_when_they_are_fetched(badge: Badge):
    partly = Badge.objects.only("note").get()
    assert partly.role == "officer"
    partly = Badge.objects.only("note").get()
    write("UPDATE tests_badge SET role = 'consul'")
    with pytest.raises(SealBroken):
        _ = partly.role
    with pytest.raises(SealBroken):
        badge.refresh_from_db(fields=["role"])


def test_a_row_that_was_not_loaded_whole_cannot_be_changed(badge: Badge):
    partly = Badge.objects.only("note").get()
    partly.role = "consul"
    with pytest.raises(TypeError, match="whole row"):
        partly.save()


def test_a_value_computed_by_the_database_cannot_be_sealed(badge: Badge):
    badge.role = models.functions.Lower(models.F("role"))
    with pytest.raises(TypeError, match="yet to compute"):
        badge.save()


@pytest.mark.parametrize(
    "field",
    [models.DateTimeField(auto_now=True), models.DateField(auto_now_add=True), models.FileField()],
)
def test_a_field_that_fills_itself_in_cannot_be_covered(field: models.Field):
    with isolate_apps("tests"):
        meta = type("Meta", (), {"app_label": "tests"})
        kind = type("Odd", (SealedRow,), {"odd": field, "Meta": meta, "__module__": __name__})
        kind.seal_covers = ("odd",)
        with pytest.raises(TypeError, match="seal_covers"):
            kind().seal_of_values()


def test_a_model_that_covers_nothing_is_refused():
    with isolate_apps("tests"):
        meta = type("Meta", (), {"app_label": "tests"})
        kind = type("Bare", (SealedRow,), {"Meta": meta, "__module__": __name__})
        with pytest.raises(TypeError, match="seal_covers"):
            kind().seal_of_values()


def test_a_migration_cannot_write_what_it_cannot_seal(badge: Badge):
    from django.db.migrations.state import ModelState, ProjectState

    state = ProjectState()
    state.add_model(ModelState.from_model(Badge))
    bare = state.apps.get_model("tests", "Badge")
    bare._meta.db_table = "tests_badge"
    with pytest.raises(TypeError, match="no sealed row"):
        bare.objects.create(person=uuid4(), role="consul")


def test_seals_of_two_purposes_differ():
    assert seal(Purpose.GRANTS, "a") != seal(Purpose.STAFF, "a")
    assert len(seal(Purpose.GRANTS, "a")) == 32


def test_a_seal_is_of_its_parts_only():
    mac = seal(Purpose.JOBS, "reception", b"\x01")
    assert is_sealed(mac, Purpose.JOBS, "reception", b"\x01")
    assert not is_sealed(mac, Purpose.JOBS, "receptio", b"n\x01")
    assert not is_sealed(mac[:-1], Purpose.JOBS, "reception", b"\x01")
    assert not is_sealed(b"", Purpose.JOBS, "reception", b"\x01")


def test_a_spoiled_row_is_loaded_with_a_mark_where_that_is_allowed(badge: Badge):
    write("UPDATE tests_badge SET role = 'consul'")
    with marking_spoiled():
        assert found(badge).is_spoiled
    with pytest.raises(SealBroken):
        found(badge)


def test_a_whole_row_bears_no_mark(badge: Badge):
    with marking_spoiled():
        assert not found(badge).is_spoiled


def test_a_marked_row_is_not_saved(badge: Badge):
    write("UPDATE tests_badge SET role = 'consul'")
    with marking_spoiled():
        row = found(badge)
        with pytest.raises(SealBroken):
            row.save()
        with pytest.raises(SealBroken):
            row.refresh_from_db()
        with pytest.raises(SealBroken):
            row.save(update_fields=["role"])
        with pytest.raises(SealBroken):
            Badge.objects.bulk_create([row], ignore_conflicts=True)
    with pytest.raises(SealBroken):
        found(badge)


def test_a_marked_row_that_was_put_right_is_saved(badge: Badge):
    write("UPDATE tests_badge SET role = 'consul'")
    with marking_spoiled():
        row = found(badge)
    row.role = "officer"
    row.put_right()
    row.save()
    assert found(badge).role == "officer"
