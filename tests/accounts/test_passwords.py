"""Checking passwords: few at a time, and in a form that a dump cannot be tried with."""

import threading

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from amparo.accounts.adapters import passwords
from amparo.accounts.adapters.passwords import SealedArgon2, turn
from amparo.accounts.rules.errors import SignInBusy
from amparo.config import settings as product

PASSWORD = "siete faroles junto al río"


@pytest.fixture
def narrow_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_gate", threading.BoundedSemaphore(1))


def test_the_right_password_passes_and_no_other():
    stored = make_password(PASSWORD)
    assert check_password(PASSWORD, stored)
    assert not check_password(PASSWORD + " ", stored)
    assert not check_password("", stored)


def test_the_stored_form_shows_neither_hash_nor_parameters():
    stored = make_password(PASSWORD)
    assert stored.startswith("sealed$v1.")
    assert "argon2" not in stored
    assert make_password(PASSWORD) != stored


def test_it_is_argon2id_underneath_with_the_parameters_of_the_settings():
    opened = SealedArgon2().decode(make_password(PASSWORD))
    assert opened["variety"] == "argon2id"
    assert opened["memory_cost"] == settings.AMPARO_ARGON2["memory_cost"]


def test_the_product_spends_half_a_second_and_64_mebibytes():
    assert product.AMPARO_ARGON2 == {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 4}
    assert product.PASSWORD_HASHERS == ["amparo.accounts.adapters.passwords.SealedArgon2"]


def test_stronger_parameters_are_taken_up_at_the_next_sign_in(monkeypatch):
    stored, renewed = make_password(PASSWORD), []
    assert check_password(PASSWORD, stored, renewed.append)
    assert renewed == []
    monkeypatch.setattr(SealedArgon2, "time_cost", 2)
    assert check_password(PASSWORD, stored, renewed.append)
    assert renewed == [PASSWORD]


def test_whoever_finds_no_turn_is_told_to_come_back(narrow_gate):
    with turn(), pytest.raises(SignInBusy) as refusal, turn(patience=0.01):
        pass
    assert refusal.value.status == 503
    assert refusal.value.headers["Retry-After"] == "10"


def test_a_turn_is_given_back_whatever_happened(narrow_gate):
    with pytest.raises(ValueError, match="planted"), turn():
        raise ValueError("planted")
    with turn(patience=0.01):
        pass


def test_never_more_are_checked_at_once_than_the_gate_lets_through(monkeypatch):
    inside, most, lock = [0], [0], threading.Lock()
    monkeypatch.setattr(passwords, "_gate", threading.BoundedSemaphore(2))

    def check(self: object, password: str, encoded: str) -> bool:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        threading.Event().wait(0.02)
        with lock:
            inside[0] -= 1
        return True

    monkeypatch.setattr("django.contrib.auth.hashers.Argon2PasswordHasher.verify", check)
    stored = make_password(PASSWORD)
    threads = [threading.Thread(target=check_password, args=(PASSWORD, stored)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [2]
