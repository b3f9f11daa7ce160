"""The key of a pupil's file, and where it is kept.

A key is random and never typed. Beside each bag lies a small key file, `<id>.cle`, a list of
slots, each a way to the key: the system's keyring, a code (issue 6 adds the recovery code). One
slot is enough to open; the key file alone says nothing of the pupil and opens nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import unicodedata
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cartable.schoolbag.durable import write_durably
from cartable.schoolbag.errors import (
    CodeNeededError,
    KeyLostError,
    KeyringSilentError,
    NewerBagError,
    WrongCodeError,
)
from cartable.schoolbag.system_keyring import SecretStore

KEY_FILE_VERSION = 1
KEY_SUFFIX = ".cle"
CODE_VARIABLE = "CARTABLE_CODE"
CodeSource = Callable[[], str | None]

_KEYRING = "keyring"
_CODE = "code"
_KEY_BYTES = 32
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class BagKey:
    """A 256-bit key and the file's salt: 48 random bytes, never shown by repr.

    SQLCipher keeps the salt in the file's first bytes. Kept here as well, it lets a file be
    opened whose first bytes were damaged.
    """

    secret: bytes = field(repr=False)

    def fingerprint(self) -> str:
        """Return what tells this key from another and nothing else (BLAKE2b of 384 random bits)."""
        return hashlib.blake2b(self.secret, digest_size=16, person=b"cartable-cle").hexdigest()

    def derive(self, purpose: str) -> bytes:
        """Return a 256-bit key for one purpose, which tells nothing of this one or of another."""
        return hashlib.blake2b(
            purpose.encode(), key=self.secret, digest_size=_KEY_BYTES, person=b"cartable-derive"
        ).digest()


@dataclass(frozen=True, slots=True)
class CodeCost:
    """What one try of a code costs (argon2id). Kept in each slot, so that it may be raised.

    The default takes 0.2 s on an idle server core, so about 0.4 s on a school laptop (an estimate,
    from twice the time), and 64 MB. Measured by tests/bench/schoolbag_open.py.
    """

    passes: int = 8
    memory_bytes: int = 64 << 20

    def is_sane(self) -> bool:
        """Tell whether a key file asks for no more than an honest one would."""
        return 1 <= self.passes <= 64 and (8 << 20) <= self.memory_bytes <= (256 << 20)


def make_key() -> BagKey:
    """Return a new random key."""
    return BagKey(secrets.token_bytes(_KEY_BYTES + _SALT_BYTES))


def read_code_variable() -> str | None:
    """Return the code given by `CARTABLE_CODE`, or None."""
    return os.environ.get(CODE_VARIABLE)


class KeyKeeper:
    """Keeps and finds the keys of the bags of one folder.

    Args:
        folder: where the bags lie.
        keyring: the system's; nothing is asked of it before it is needed.
        cost: of the codes chosen from now on.
    """

    def __init__(self, folder: Path, keyring: SecretStore, cost: CodeCost | None = None) -> None:
        self._folder = folder
        self._keyring = keyring
        self._cost = cost or CodeCost()

    def keep_new(self, bag_id: str, code_source: CodeSource) -> BagKey:
        """Return a new key once it is kept for good.

        A code that is given is used even where there is a keyring: the bag then opens from a
        stick on another machine too.

        Raises:
            CodeNeededError: no keyring, and no code given.
        """
        key, code = make_key(), _given(code_source)
        slots: list[dict[str, Any]] = []
        if self._keyring.write(bag_id, key.secret.hex()):
            slots.append({"kind": _KEYRING})
        if code:
            slots.append(_wrap(key, code, self._cost))
        if not slots:
            raise CodeNeededError(is_first=True)
        content = {"version": KEY_FILE_VERSION, "check": key.fingerprint(), "slots": slots}
        write_durably(self._path(bag_id), json.dumps(content).encode())
        return key

    def find(self, bag_id: str, code_source: CodeSource) -> BagKey:
        """Return the key of a bag: the keyring's, else the one that the code unwraps.

        A key file that is missing or damaged is no loss while the keyring has the key.

        Raises:
            CodeNeededError, WrongCodeError, KeyringSilentError, KeyLostError
            NewerBagError: the key file is of a newer Cartable.
        """
        content = _load(self._path(bag_id))
        code_slot = _slot(content, _CODE)
        silence: KeyringSilentError | None = None
        if content is None or _slot(content, _KEYRING):
            try:
                if key := _accept(self._keyring.read(bag_id), content):
                    return key
            except KeyringSilentError as error:
                silence = error
        if code_slot is not None:
            return _unwrap(code_slot, _given(code_source))
        raise silence or KeyLostError

    def _path(self, bag_id: str) -> Path:
        return self._folder / f"{bag_id}{KEY_SUFFIX}"


def _given(code_source: CodeSource) -> str | None:
    """Return the code as every keyboard would type it: composed, without spaces around."""
    return unicodedata.normalize("NFKC", code_source() or "").strip() or None


def _load(path: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_bytes())
        version = int(content["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if version > KEY_FILE_VERSION:
        raise NewerBagError
    return content if isinstance(content.get("slots"), list) else None


def _slot(content: dict[str, Any] | None, kind: str) -> dict[str, Any] | None:
    slots = content["slots"] if content else []
    return next((s for s in slots if isinstance(s, dict) and s.get("kind") == kind), None)


def _accept(kept: str | None, content: dict[str, Any] | None) -> BagKey | None:
    """Return the key that the keyring kept, if it is this bag's."""
    try:
        key = BagKey(bytes.fromhex(kept or ""))
    except ValueError:
        return None
    if len(key.secret) != _KEY_BYTES + _SALT_BYTES:
        return None
    return key if content is None or content.get("check") == key.fingerprint() else None


def _wrap(key: BagKey, code: str, cost: CodeCost) -> dict[str, Any]:
    from nacl.secret import SecretBox  # noqa: PLC0415

    salt = secrets.token_bytes(_SALT_BYTES)
    box = SecretBox(_stretch(code, salt, cost)).encrypt(key.secret)
    return {
        "kind": _CODE,
        "hash": "argon2id",
        "passes": cost.passes,
        "memory_bytes": cost.memory_bytes,
        "salt": b64encode(salt).decode(),
        "box": b64encode(box).decode(),
    }


def _unwrap(slot: dict[str, Any], code: str | None) -> BagKey:
    """Return the key in a code's slot.

    The box is authenticated: it opens with the right code, or not at all.
    """
    from nacl.exceptions import CryptoError  # noqa: PLC0415
    from nacl.secret import SecretBox  # noqa: PLC0415

    cost, salt, box = _read_slot(slot)
    if code is None:
        raise CodeNeededError(is_first=False)
    try:
        return BagKey(SecretBox(_stretch(code, salt, cost)).decrypt(box))
    except CryptoError:
        raise WrongCodeError from None


def _read_slot(slot: dict[str, Any]) -> tuple[CodeCost, bytes, bytes]:
    try:
        cost = CodeCost(int(slot["passes"]), int(slot["memory_bytes"]))
        salt = b64decode(slot["salt"], validate=True)
        box = b64decode(slot["box"], validate=True)
    except (KeyError, ValueError, TypeError, NotBase64):
        raise KeyLostError from None
    if not cost.is_sane() or len(salt) != _SALT_BYTES:
        raise KeyLostError
    return cost, salt, box


def _stretch(code: str, salt: bytes, cost: CodeCost) -> bytes:
    from nacl.pwhash import argon2id  # noqa: PLC0415

    return argon2id.kdf(
        _KEY_BYTES, code.encode(), salt, opslimit=cost.passes, memlimit=cost.memory_bytes
    )
