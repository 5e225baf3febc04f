"""The embedded server's life: joined, shared, killed, recovered, stopped, refused in words."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from amparo.database.adapters import programs
from amparo.database.adapters.accounts import server_account
from amparo.database.adapters.layout import Layout
from amparo.database.rules import logins
from tests.support import servers
from tests.support.servers import holder, start_holder, wait_for, wait_until_stopped


@pytest.fixture(scope="module")
def home(open_folder: Path) -> Path:
    """Give one installation for the module: each test leaves it stopped and whole."""
    return open_folder / "amparo home"


@pytest.fixture
def new_home(home: Path, request: pytest.FixtureRequest) -> Path:
    """Give a home that nothing was ever started in."""
    return home.with_name(request.node.name)


def test_it_listens_on_its_socket_only(home: Path):
    with holder(home), servers.connect(home) as server:
        assert server.execute("SHOW listen_addresses").fetchone() == ("",)
        assert server.execute("SHOW data_checksums").fetchone() == ("on",)
        assert server.execute("SHOW fsync").fetchone() == ("on",)


def test_everything_of_it_is_closed_to_others(home: Path):
    with holder(home):
        place = Layout(home)
        for folder in (place.keys, place.run, place.cluster, place.data, place.socket, place.log):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder
        for file in place.keys.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


@pytest.mark.parametrize("login", [logins.APP, logins.WORKER, logins.MIGRATOR, logins.SUPERUSER])
def test_nobody_comes_in_without_a_password(home: Path, login: str):
    with holder(home), pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(Layout(home).socket), user=login, dbname="amparo", passfile="/x")


def test_it_never_runs_as_root(home: Path):
    with holder(home):
        owner = Path(f"/proc/{servers.server_pid(home)}").stat().st_uid
        assert owner == server_account().user
        assert owner != 0


def test_it_stops_when_the_last_command_has_ended(home: Path):
    with holder(home) as first:
        second, word = start_holder(home)
        assert word == "joined"
        pid = servers.server_pid(home)
        first.kill()
        assert servers.is_alive(pid)
        with servers.connect(home) as server:
            assert server.execute("SELECT 1").fetchone() == (1,)
        second.kill()
        wait_until_stopped(home)
        assert not servers.is_alive(pid)


def test_a_second_command_joins_the_same_server(home: Path):
    with holder(home):
        pid = servers.server_pid(home)
        second, word = start_holder(home)
        assert (word, servers.server_pid(home)) == ("joined", pid)
        second.kill()


def test_many_commands_at_once_start_one_server(new_home: Path):
    home = new_home
    started = [start_holder(home) for _ in range(4)]
    try:
        assert [word for _, word in started] == ["joined"] * 4
    finally:
        for running, _ in started:
            running.kill()
        wait_until_stopped(home)


def test_a_killed_server_comes_back_with_all_that_was_acknowledged(home: Path):
    with holder(home):
        with servers.connect(home) as server:
            server.execute("CREATE TABLE kept AS SELECT 7 AS number")
        servers.kill(servers.server_pid(home))
        with servers.connect(home) as server:
            assert server.execute("SELECT number FROM kept").fetchone() == (7,)


def test_a_killed_supervisor_takes_the_server_with_it(home: Path):
    with holder(home):
        pid = servers.server_pid(home)
        servers.kill(servers.supervisor_pid(home))
        wait_for("the server ends", lambda: not servers.is_alive(pid))


def test_a_long_command_replaces_a_killed_supervisor(home: Path):
    with holder(home, "--keep"):
        killed, main = servers.supervisor_pid(home), servers.server_pid(home)
        servers.kill(killed)
        wait_for("both are gone", lambda: not any(map(servers.is_alive, (killed, main))))
        wait_for("another supervisor", lambda: servers.is_supervised(home))
        with servers.connect(home) as server:
            assert server.execute("SELECT 1").fetchone() == (1,)


def test_it_starts_after_the_machine_was_cut_off(home: Path):
    with holder(home):
        pass
    # The number of some other process, as it may be after a restart of the machine.
    (Layout(home).data / "postmaster.pid").write_text(f"{os.getpid()}\n")
    with holder(home), servers.connect(home) as server:
        assert server.execute("SELECT 1").fetchone() == (1,)


def test_an_interrupted_first_start_is_made_good(new_home: Path):
    interrupted = subprocess.Popen(
        [sys.executable, "-c", servers.HOLDER],
        env={**os.environ, "AMPARO_HOME": str(new_home)},
        stdout=subprocess.DEVNULL,
    )
    wait_for("a half-made cluster", (new_home / "postgres" / "data.new").exists)
    interrupted.kill()
    interrupted.wait()
    with holder(new_home), servers.connect(new_home) as server:
        assert server.execute("SELECT 1").fetchone() == (1,)


def test_a_starter_killed_before_preparing_is_made_good(new_home: Path):
    with holder(new_home):
        pass
    marker = Layout(new_home).run / "prepared"
    with holder(new_home):
        # As if the first command had been killed between starting and preparing.
        marker.unlink()
        with servers.connect(new_home) as server:
            server.execute("ALTER ROLE amparo_app PASSWORD NULL")
        second, word = start_holder(new_home)
        assert (word, marker.exists()) == ("joined", True)
        servers.connect(new_home, logins.APP).close()
        second.kill()


def test_a_lost_password_is_made_anew(new_home: Path):
    with holder(new_home):
        pass
    Layout(new_home).passfile(logins.APP).unlink()
    with holder(new_home):
        servers.connect(new_home, logins.APP).close()


def test_lost_keys_are_said_in_words(new_home: Path):
    with holder(new_home):
        pass
    for file in Layout(new_home).keys.glob("*.pgpass"):
        file.unlink()
    _, word = start_holder(new_home)
    assert word == "refused database:keys:lost"
    wait_until_stopped(new_home)


def test_a_home_that_others_may_write_to_is_refused(new_home: Path):
    new_home.mkdir(mode=0o777)
    new_home.chmod(0o777)
    _, word = start_holder(new_home)
    assert word == "refused database:home:refused"
    assert list(new_home.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="not run: only root can meet another's home")
def test_a_home_of_another_account_is_refused_untouched(new_home: Path):
    new_home.mkdir(mode=0o755)
    os.chown(new_home, 65534, 65534)
    _, word = start_holder(new_home)
    assert word == "refused database:home:refused"
    assert list(new_home.iterdir()) == []


def test_root_follows_no_link_of_the_servers_account(new_home: Path, tmp_path: Path):
    with holder(new_home):
        pass
    place, target = Layout(new_home), tmp_path / "target"
    for name in ("startup.log", "supervisor.log", "initdb.log"):
        (place.log / name).symlink_to(target)
        (place.cluster / name).symlink_to(target)
    (place.data / "postgresql.conf").unlink()
    (place.data / "postgresql.conf.draft").symlink_to(target)
    # The suite's own folder is closed to the server's account, as root's is.
    tmp_path.chmod(0o700)
    start_holder(new_home)[0].kill()
    assert not target.exists() or os.geteuid() != 0
    wait_until_stopped(new_home)


@pytest.mark.parametrize(
    ("name", "value"), [("PGPORT", "6000"), ("PGPASSWORD", "x"), ("PGHOST", "elsewhere")]
)
def test_settings_of_other_servers_do_not_steer_ours(home: Path, name: str, value: str):
    with holder(home, **{name: value}):
        assert servers.is_supervised(home)


def test_a_home_with_a_comma_works(new_home: Path):
    home = new_home.with_name("a, b\\c 'd'")
    with holder(home), servers.connect(home) as server:
        assert server.execute("SELECT 1").fetchone() == (1,)


def test_a_relative_socket_folder_works(new_home: Path, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(new_home.parent)
    with holder(new_home, AMPARO_SOCKET_FOLDER="here"):
        assert (new_home.parent / "here" / ".s.PGSQL.5432").exists()


def test_the_keeper_outlives_a_refusal(new_home: Path, tmp_path: Path):
    found = programs.find_programs()
    link = new_home.parent / "programs"
    link.symlink_to(found.folder)
    with holder(new_home, "--keep", AMPARO_PG_BIN=str(link)):
        link.unlink()
        killed = servers.supervisor_pid(new_home)
        servers.kill(killed)
        wait_for("it is gone", lambda: not servers.is_alive(killed))
        assert not servers.is_supervised(new_home)
        link.symlink_to(found.folder)
        wait_for("another supervisor", lambda: servers.is_supervised(new_home))
    link.unlink()


def test_a_deep_home_gets_a_short_socket(new_home: Path):
    deep = new_home / ("deep" * 20) / ("deeper" * 20)
    with holder(deep):
        socket = Layout(deep).socket
        assert len(str(socket)) < 80
    assert not socket.exists()


def test_a_home_below_a_closed_folder_works(tmp_path: Path):
    tmp_path.chmod(0o700)
    with holder(tmp_path / "home"), servers.connect(tmp_path / "home") as server:
        assert server.execute("SELECT 1").fetchone() == (1,)
    shutil.rmtree(Layout(tmp_path / "home").cluster)


@pytest.mark.skipif(os.geteuid() != 0, reason="not run: only root needs another account")
def test_a_cluster_that_its_account_cannot_reach_is_refused(tmp_path: Path):
    tmp_path.chmod(0o700)
    (tmp_path / "home" / "postgres").mkdir(parents=True)
    _, word = start_holder(tmp_path / "home")
    assert word == "refused database:home:refused"


def test_a_squatted_socket_folder_is_refused(home: Path, tmp_path: Path):
    squatted = tmp_path / "open"
    squatted.mkdir(mode=0o777)
    squatted.chmod(0o777)
    _, word = start_holder(home, AMPARO_SOCKET_FOLDER=str(squatted))
    assert word == "refused database:folder:refused"


def test_data_of_another_version_is_refused(new_home: Path):
    with holder(new_home):
        pass
    (Layout(new_home).data / "PG_VERSION").write_text("14\n")
    _, word = start_holder(new_home)
    assert word == "refused database:version:other"


def test_missing_programs_are_refused(home: Path, tmp_path: Path):
    _, word = start_holder(home, AMPARO_PG_BIN=str(tmp_path))
    assert word == "refused database:programs:missing"


def test_a_home_that_is_a_file_is_refused(tmp_path: Path):
    home = tmp_path / "file"
    home.write_text("")
    _, word = start_holder(home)
    assert word == "refused database:home:refused"


def test_no_password_is_in_any_process_list_or_log(home: Path):
    with holder(home):
        place = Layout(home)
        passwords = [
            file.read_text().strip().rsplit(":", 1)[1] for file in place.keys.glob("*.pgpass")
        ]
        listed = servers.process_list()
        logged = "".join(file.read_text() for file in place.log.iterdir())
        assert len(passwords) == 4
        assert not [word for word in passwords if word in listed + logged]


def test_nothing_of_a_commands_environment_reaches_the_server(home: Path):
    with holder(home, AMPARO_SECRET_KEY="not-for-others" * 5):
        for pid in (servers.server_pid(home), servers.supervisor_pid(home)):
            assert b"not-for-others" not in Path(f"/proc/{pid}/environ").read_bytes()
