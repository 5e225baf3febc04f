"""The duty desk at the command line: a named person, both factors, a private file."""

import json
import stat
from pathlib import Path
from uuid import uuid4

from amparo.demo.personas import PERSONAS
from amparo.kernel.clock import utc_now
from tests.support.commands import Run, sign_in
from tests.support.databases import superuser
from tests.support.personas import ALICIA, BRUNO


def test_without_signing_in_no_note_is_read(run: Run):
    answer = run("notes", "list", "--json")

    assert answer.returncode == 1
    assert json.loads(answer.stderr)["error"]["code"] == "cli:session:missing"


def test_a_wrong_code_signs_nobody_in(run: Run):
    persona = next(one for one in PERSONAS if one.sign_in_name == ALICIA)

    answer = run("sign-in", "--name", ALICIA, typed=(persona.password, "000000"))

    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert run("notes", "list").returncode == 1


def test_notes_are_brought_in_listed_opened_and_the_session_ends(run: Run, tmp_path: Path):
    sign_in(run, ALICIA)
    kept = tmp_path / "amparo" / "session"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    file = tmp_path / "notes.csv"
    file.write_text("key,subject,text,follows\n1,Visita,Llevar hojas,\n")

    assert json.loads(run("notes", "import", str(file), "--json").stdout) == {"rows": 1}
    (note,) = json.loads(run("notes", "list", "--json").stdout)["notes"]
    assert note["subject"] == "Visita"
    opened = json.loads(run("notes", "show", note["id"], "--json").stdout)
    assert opened["text"] == "Llevar hojas"
    assert run("sign-out").returncode == 0
    assert not kept.exists()
    assert run("notes", "list").returncode == 1


def test_a_file_that_others_can_read_counts_for_nothing(run: Run, tmp_path: Path):
    sign_in(run, ALICIA)
    (tmp_path / "amparo" / "session").chmod(0o644)

    assert run("notes", "list").returncode == 1


def test_another_consulates_note_is_missing_and_an_import_that_names_it_saves_nothing(
    run: Run, database: str, tmp_path: Path
):
    from amparo.database.services.capabilities import acting
    from amparo.reception.rules.notes import NoteDraft
    from amparo.reception.services.notes import write_note
    from tests.support.personas import actor_of

    actor, token = actor_of(BRUNO)
    with acting(token):
        foreign = write_note(actor=actor, draft=NoteDraft("S", "T", uuid4()), at=utc_now()).id
    sign_in(run, ALICIA)
    file = tmp_path / "notes.csv"
    file.write_text(f"key,subject,text,follows\n1,A,B,\n2,,C,{foreign}\n")

    brought_in = run("notes", "import", str(file), "--json")
    shown, missing = (run("notes", "show", str(one)) for one in (foreign, uuid4()))

    assert brought_in.returncode == 1
    assert "Row 3" in brought_in.stderr
    assert (shown.returncode, shown.stderr) == (missing.returncode, missing.stderr)
    with superuser(database) as administrator:
        count = "SELECT count(*) FROM reception_dutynote"
        assert administrator.execute(count).fetchone() == (1,)
