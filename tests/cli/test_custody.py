"""Notices at the command line: a list brought in, a verdict for each row, nobody's name."""

import json
from pathlib import Path

from tests.support.commands import Run, sign_in
from tests.support.notices import HEADS, row_of
from tests.support.personas import ALICIA


def test_a_list_is_brought_in_and_no_name_is_printed(run: Run, tmp_path: Path):
    file = tmp_path / "lista.csv"
    rows = (row_of("LUNA RIOS, ELVIRA"), row_of("SMITH, JOHN", nationality="Canada"))
    file.write_text("\n".join((HEADS, *rows)), encoding="utf-8")
    sign_in(run, ALICIA)
    done = run("custody", "import", str(file), "--consulate", "el-paso", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["counts"] == {"new": 1, "refused": 1}
    assert [(one["line"], one["verdict"]) for one in told["rows"]] == [(2, "new"), (3, "refused")]
    again = run("custody", "import", str(file))
    assert "nothing was added" in again.stdout
    for printed in (done.stdout, again.stdout, done.stderr):
        assert "LUNA" not in printed
    assert run("custody", "import", str(file), "--consulate", "miami").returncode == 1
    assert run("custody", "import", str(tmp_path / "none.csv")).returncode == 2
    file.write_bytes(b"PK\x03\x04")
    assert run("custody", "import", str(file)).returncode == 1
