from __future__ import annotations

import json
import socket
import sys
import time
from pathlib import Path

import pytest

from cartable.schoolbag.errors import (
    CodeNeededError,
    KeyLostError,
    KeyringSilentError,
    NewerBagError,
    WrongCodeError,
)
from cartable.schoolbag.keys import CodeCost, KeyKeeper, make_key, read_code_variable
from cartable.schoolbag.system_keyring import SystemKeyring

CHEAP = CodeCost(passes=1, memory_bytes=8 << 20)
CODE = "cheval pile agrafe"


def no_code() -> None:
    return None


def code() -> str:
    return CODE


def change(path: Path, **fields: object) -> None:
    content = json.loads(path.read_bytes())
    content["slots"][0] |= fields
    path.write_text(json.dumps(content))


def test_a_code_unwraps_the_key_that_was_kept(tmp_path, no_keyring):
    keeper = KeyKeeper(tmp_path, no_keyring, CHEAP)
    key = keeper.keep_new("ab", code)
    assert keeper.find("ab", code) == key
    assert KeyKeeper(tmp_path, no_keyring).find("ab", code) == key, "the cost is in the slot"


def test_the_same_code_from_another_keyboard_opens(tmp_path, no_keyring):
    keeper = KeyKeeper(tmp_path, no_keyring, CHEAP)
    key = keeper.keep_new("ab", lambda: "\u00e9cole")
    assert keeper.find("ab", lambda: " e\u0301cole\n") == key


def test_each_lack_of_a_code_has_its_own_error(tmp_path, no_keyring):
    keeper = KeyKeeper(tmp_path, no_keyring, CHEAP)
    with pytest.raises(CodeNeededError) as first:
        keeper.keep_new("ab", lambda: "  ")
    assert first.value.is_first
    assert not list(tmp_path.iterdir()), "nothing is left by a refusal"
    keeper.keep_new("ab", code)
    with pytest.raises(CodeNeededError) as again:
        keeper.find("ab", no_code)
    assert not again.value.is_first
    with pytest.raises(WrongCodeError):
        keeper.find("ab", lambda: CODE + "s")


def test_a_keyring_needs_no_code(tmp_path, keyring):
    keeper = KeyKeeper(tmp_path, keyring, CHEAP)
    key = keeper.keep_new("ab", no_code)
    assert keeper.find("ab", no_code) == key
    assert key.secret.hex() not in (tmp_path / "ab.cle").read_text()


def test_a_code_given_beside_a_keyring_opens_on_another_machine(tmp_path, keyring, no_keyring):
    key = KeyKeeper(tmp_path, keyring, CHEAP).keep_new("ab", code)
    assert KeyKeeper(tmp_path, no_keyring, CHEAP).find("ab", code) == key


def test_another_machine_without_the_key_says_so(tmp_path, keyring, no_keyring):
    KeyKeeper(tmp_path, keyring, CHEAP).keep_new("ab", no_code)
    with pytest.raises(KeyringSilentError):
        KeyKeeper(tmp_path, no_keyring, CHEAP).find("ab", code)
    keyring.kept.clear()
    with pytest.raises(KeyLostError):
        KeyKeeper(tmp_path, keyring, CHEAP).find("ab", code)


def test_a_foreign_key_in_the_keyring_is_not_taken(tmp_path, keyring):
    keeper = KeyKeeper(tmp_path, keyring, CHEAP)
    keeper.keep_new("ab", no_code)
    for foreign in (make_key().secret.hex(), "pas de l'hexadécimal", "00", ""):
        keyring.kept["ab"] = foreign
        with pytest.raises(KeyLostError):
            keeper.find("ab", no_code)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version":1}', b"\xff\xfe", None])
def test_a_key_file_lost_or_damaged_is_no_loss_with_a_keyring(tmp_path, keyring, content):
    keeper = KeyKeeper(tmp_path, keyring, CHEAP)
    key = keeper.keep_new("ab", no_code)
    path = tmp_path / "ab.cle"
    path.unlink() if content is None else path.write_bytes(content)
    assert keeper.find("ab", no_code) == key


@pytest.mark.parametrize(
    "fields",
    [{"passes": 10**9}, {"memory_bytes": 1 << 40}, {"salt": "?"}, {"box": None}, {"salt": "AAAA"}],
)
def test_a_hostile_slot_is_refused_before_it_costs(tmp_path, no_keyring, fields):
    keeper = KeyKeeper(tmp_path, no_keyring, CHEAP)
    keeper.keep_new("ab", code)
    change(tmp_path / "ab.cle", **fields)
    with pytest.raises(KeyLostError):
        keeper.find("ab", code)


def test_a_newer_key_file_is_refused(tmp_path, keyring):
    (tmp_path / "ab.cle").write_text('{"version": 2, "slots": []}')
    with pytest.raises(NewerBagError):
        KeyKeeper(tmp_path, keyring, CHEAP).find("ab", no_code)


def test_nothing_shows_the_key_or_the_code(tmp_path, no_keyring):
    keeper = KeyKeeper(tmp_path, no_keyring, CHEAP)
    key = keeper.keep_new("ab", code)
    with pytest.raises(WrongCodeError) as error:
        keeper.find("ab", lambda: "autre code")
    shown = f"{key!r} {error.value!r} {(tmp_path / 'ab.cle').read_text()}"
    for secret in (key.secret.hex(), repr(key.secret), CODE, "autre code"):
        assert secret not in shown


def test_the_variable_gives_the_code(monkeypatch):
    monkeypatch.setenv("CARTABLE_CODE", CODE)
    assert read_code_variable() == CODE
    monkeypatch.delenv("CARTABLE_CODE")
    assert read_code_variable() is None


@pytest.fixture
def deaf_bus(tmp_path, monkeypatch):
    """A session bus that accepts and never answers."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "bus"))
        server.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        yield


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no session bus")
def test_a_bus_that_never_answers_does_not_block(deaf_bus):
    keyring = SystemKeyring(wait_s=0.3)
    started = time.monotonic()
    with pytest.raises(KeyringSilentError):
        keyring.read("ab")
    assert not keyring.write("ab", "secret")
    assert time.monotonic() - started < 10, "two waits of 0.3 s and an import"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no session bus")
@pytest.mark.parametrize("backend", ["null", "fail", "chainer"])
def test_a_keyring_that_keeps_nothing_does_not_count(tmp_path, monkeypatch, backend):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"keyring.backends.{backend}.Keyring")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    assert not SystemKeyring().write("ab", "secret")
    with pytest.raises(KeyringSilentError):
        SystemKeyring().read("ab")


def test_each_purpose_of_a_bag_has_a_key_of_its_own():
    key, other = make_key(), make_key()
    derived = key.derive("sons")
    assert len(derived) == 32
    assert derived == key.derive("sons")
    assert len({derived, key.derive("images"), other.derive("sons"), key.secret[:32]}) == 4
    assert key.fingerprint() not in {derived.hex(), derived[:16].hex()}
