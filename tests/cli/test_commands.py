"""The command line as an operator or a script meets it: words, JSON, exit statuses."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from amparo import __version__
from amparo.cli import check as check_command
from amparo.cli.main import run
from amparo.network.rules.territory.tables import NETWORK
from tests.support.architecture.places import SOURCE
from tests.support.planted import NAME
from tests.support.servers import wait_until_stopped

REFERENCE = SOURCE / "config" / "deployments" / "mexico.yaml"
A_PROJECTS_DEFAULT = "django-insecure-" + "k3y4d9s8f7a6q5w4e3r2t1y0u9i8o7p6l5k4j3h2g1f0z9x8c7"
"""As Django writes it into each new project, and as it is then copied about."""


def amparo(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "amparo", *arguments]
    environment = {**os.environ, **settings}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["database"],
        ["database", "nothing"],
        ["serve", "--port", "many"],
        ["serve", "--port", "70000"],
        ["check", "--nothing"],
        ["demo", "extra"],
    ],
)
def test_bad_usage_ends_with_2_and_names_the_help(arguments: list[str], capsys):
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert "--help" in said.err
    assert "Traceback" not in said.err


def test_help_ends_with_0(capsys):
    assert run(["--help"]) == 0
    assert "amparo" in capsys.readouterr().out


def test_it_says_its_version(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"amparo {__version__}\n"


def test_bad_usage_is_json_for_machines(capsys):
    assert run(["check", "--json", "--nothing"]) == 2
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "cli:usage:bad"


@pytest.mark.parametrize("as_json", [True, False])
def test_an_unforeseen_error_shows_its_place_and_nothing_else(monkeypatch, capsys, as_json: bool):  # noqa: FBT001
    def fail(login: str) -> None:
        raise ValueError(NAME + login)

    monkeypatch.setattr(check_command, "ready", fail)
    assert run(["check", *(["--json"] if as_json else [])]) == 1
    said = capsys.readouterr()
    assert "ValueError" in said.err
    assert NAME not in said.err + said.out
    assert "Traceback" not in said.err


def test_a_lost_database_is_said_in_words(monkeypatch, capsys):
    def fail(login: str) -> None:
        raise OperationalError(NAME + login)

    monkeypatch.setattr(check_command, "ready", fail)
    assert run(["check"]) == 1
    assert "The database does not answer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "words"), [("es_MX.UTF-8", "La base de datos"), ("C.UTF-8", "The database")]
)
def test_errors_speak_the_language_of_the_terminal(monkeypatch, capsys, language, words):
    def fail(login: str) -> None:
        raise OperationalError(login)

    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.setattr(check_command, "ready", fail)
    assert run(["check"]) == 1
    assert words in capsys.readouterr().err


def test_a_wrong_setting_is_refused_without_a_traceback(server: None):
    answer = amparo("check", AMPARO_HTTPS="perhaps")
    assert answer.returncode == 1
    assert "AMPARO_HTTPS" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_wrong_deployment_file_is_refused(server: None, tmp_path: Path):
    (tmp_path / "d.yaml").write_text("country: [")
    answer = amparo("check", AMPARO_DEPLOYMENT=str(tmp_path / "d.yaml"))
    assert answer.returncode == 1
    assert "d.yaml" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_deployment_whose_tables_are_not_here_is_refused(server: None, tmp_path: Path):
    told = REFERENCE.read_text(encoding="utf-8").replace(NETWORK, "another_network")
    (tmp_path / "d.yaml").write_text(told, encoding="utf-8")
    answer = amparo("check", AMPARO_DEPLOYMENT=str(tmp_path / "d.yaml"))
    assert answer.returncode == 1
    assert "another_network" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_check_keeps_every_promise(server: None):
    answer = amparo("check", "--json")
    assert answer.returncode == 0
    assert json.loads(answer.stdout)["kept"] is True


@pytest.mark.parametrize(
    ("settings", "promise"),
    [
        ({"AMPARO_ALLOWED_HOSTS": "amparo.example"}, "config:https"),
        ({"AMPARO_ALLOWED_HOSTS": "*", "AMPARO_HTTPS": "yes"}, "config:hosts"),
        ({"AMPARO_SECRET_KEY": "short"}, "config:signing_key"),
        ({"AMPARO_SECRET_KEY": A_PROJECTS_DEFAULT}, "config:signing_key"),
        ({"AMPARO_LOW_WATER_MB": "999999999"}, "database:space"),
    ],
)
def test_check_names_what_is_unsafe(server: None, settings: dict[str, str], promise: str):
    answer = amparo("check", "--json", **settings)
    broken = [row["promise"] for row in json.loads(answer.stdout)["promises"] if not row["kept"]]
    assert answer.returncode == 1
    assert broken == [promise]


def test_check_names_an_open_key(server: None):
    key = Path(os.environ["AMPARO_HOME"]) / "keys" / "planted"
    key.write_text("")
    key.chmod(0o644)
    try:
        answer = amparo("check", "--json")
    finally:
        key.unlink()
    rows = {row["promise"]: row for row in json.loads(answer.stdout)["promises"]}
    assert rows["database:keys"]["kept"] is False
    assert "chmod" in rows["database:keys"]["remedy"]


def test_a_taken_port_is_said_in_words(server: None):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for command in ("start", "serve"):
            answer = amparo(command, "--port", port)
            assert answer.returncode == 1
            assert port in answer.stderr
            assert "Traceback" not in answer.stderr


def test_a_broken_pipe_is_no_failure(server: None):
    command = '"$0" -m amparo database prepare | head -1; exit ${PIPESTATUS[0]}'
    answer = subprocess.run(
        ["bash", "-c", command, sys.executable], capture_output=True, check=False
    )
    assert answer.returncode == 0


def test_the_story_is_played_and_leaves_nothing_running(open_folder: Path):
    home = open_folder / "demo home"
    answer = amparo("demo", "--once", "--scale", "0", AMPARO_HOME=str(home), LC_ALL="es_MX.UTF-8")
    assert answer.returncode == 0, answer.stderr
    assert "front door, es" in answer.stdout
    for told in (
        "1. Una llamada: una madre busca a su hijo y otras dos personas preguntan por él; 3 llam",
        "2. Una lista: 11 filas; conocidas: 4, probables: 2, nuevas: 2, de otro consulado: 1",
        "3. La visita: el caso está abierto, con el primer contacto 3 horas después",
        "5. Canalización: ofertas hechas: 2; vencidas: 1",
        "7. La factura: pagada una sola vez, 9 días después",
        "8. La cuenta: El Paso pagó 120,480.00 USD desde marzo de 2017, con fondo hasta 2018-03-31",
        "9. El plan: se comprueba una frase publicada: Incorrecta",
    ):
        assert told in answer.stdout
    wait_until_stopped(home / "story")
    assert not (home / "postgres").exists()


def test_the_demonstration_never_touches_the_real_database(open_folder: Path):
    home = open_folder / "other home"
    answer = amparo(
        "demo",
        "--once",
        "--scale",
        "0",
        AMPARO_HOME=str(home),
        AMPARO_DATABASE_URL="postgresql://real@nowhere.invalid/real",
        AMPARO_WORKER_URL="postgresql://real@nowhere.invalid/real",
        AMPARO_MIGRATOR_URL="postgresql://real@nowhere.invalid/real",
    )
    assert answer.returncode == 0, answer.stderr
    assert (home / "story" / "postgres").exists()
    wait_until_stopped(home / "story")


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"AMPARO_DATABASE_URL": "nonsense"}, "config:database:address"),
        ({"AMPARO_LANGUAGE": "fr"}, "kernel:settings:refused"),
        ({"AMPARO_PORT": "99999"}, "kernel:settings:refused"),
        ({"AMPARO_WEB_THREADS": "0"}, "kernel:settings:refused"),
        ({"AMPARO_BIND": "192.0.2.9"}, "config:port:taken"),
    ],
)
def test_a_wrong_value_is_refused_in_words(server: None, settings: dict[str, str], code: str):
    answer = amparo("serve", **settings)
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert "made a mistake" not in answer.stderr, code


def test_a_worker_without_its_address_is_refused_in_words(server: None):
    answer = amparo("worker", AMPARO_DATABASE_URL="postgresql://a@localhost/c")
    assert answer.returncode == 1
    assert "AMPARO_WORKER_URL" in answer.stderr


def test_start_comes_up_under_another_name(open_folder: Path):
    home = open_folder / "named"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "amparo", "start", "--port", port],
        env={**os.environ, "AMPARO_HOME": str(home), "AMPARO_ALLOWED_HOSTS": "amparo.example"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "answers" in process.stdout.readline()
    process.terminate()
    process.communicate(timeout=30)
    # Whoever ends first in a container ends all: the server has stopped by then.
    assert not (home / "postgres" / "data" / "postmaster.pid").exists()


def test_ctrl_c_stops_everything_that_was_started(open_folder: Path):
    home = open_folder / "start home"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "amparo", "start", "--port", port],
        env={**os.environ, "AMPARO_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert port in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in said
    wait_until_stopped(home)
    assert f"--port\0{port}" not in processes()


def processes() -> str:
    return "".join(
        path.read_text(errors="replace") for path in Path("/proc").glob("[0-9]*/cmdline")
    )
