"""What a watchman is told."""

import pytest
from django.db import connection
from django.test import Client


@pytest.mark.usefixtures("database")
def test_it_answers_when_the_database_does(client: Client):
    assert client.get("/health/").json() == {"status": "ok"}


@pytest.mark.usefixtures("database")
def test_it_says_so_when_the_database_is_gone(client: Client, monkeypatch: pytest.MonkeyPatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nonexistent")
    answer = client.get("/health/", headers={"accept": "application/json"})
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "database:server:unreachable"
