"""Keys to sign with: PKCS#12 files, and tokens that speak PKCS#11. Nothing of either is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.files import read_whole, size_of
from giamsat_desktop.system.keys.secret import as_meant

if TYPE_CHECKING:
    from pkcs11 import Session
    from pyhanko.sign.signers import Signer


_LARGEST_KEY = 1 << 20


class KeyFileRefused(Refusal):
    """A PKCS#12 file that is none, or whose passphrase is another. Fields: file."""

    code = "key-file-refused"


class TokenMissing(Refusal):
    """The driver of the token cannot be loaded, or no token is plugged in. Fields: file."""

    code = "token-missing"


class PinRefused(Refusal):
    """The token does not take the PIN: wrong, expired or locked."""

    code = "pin-refused"


class NoKeyOnToken(Refusal):
    """The token has no certificate with a key, or several and none with the wanted label. Fields: label."""

    code = "no-key-on-token"


class TokenFault(Refusal):
    """The token gave up while signing, as when it is pulled out."""

    code = "token-fault"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A PKCS#12 file (.p12, .pfx) and its passphrase."""

    path: Path
    passphrase: str


@dataclass(frozen=True, slots=True)
class Token:
    """A token by its driver (PKCS#11 library), PIN, and the label of the certificate when there are several."""

    driver: Path
    pin: str
    label: str = ""


@contextmanager
def signing_with(key: KeyFile | Token) -> Iterator[Signer]:
    """Give the signer for the time of one signature.

    Raises KeyFileRefused, TokenMissing, PinRefused, NoKeyOnToken, and TokenFault from within.
    """
    if isinstance(key, KeyFile):
        yield _from_file(key)
        return
    from pkcs11.exceptions import PKCS11Error

    try:
        with _session(key) as session:
            yield _from_token(session, key)
    except PKCS11Error as fault:
        raise TokenFault() from fault


def _from_file(key: KeyFile) -> Signer:
    from pyhanko.sign.signers import SimpleSigner

    content = read_whole(key.path, _LARGEST_KEY)
    try:
        signer: Signer = SimpleSigner.load_pkcs12_data(content, [], as_meant(key.passphrase).encode() or None)
    except (ValueError, TypeError, AttributeError) as fault:  # without a key there is None in its place
        raise KeyFileRefused(file=key.path.name) from fault
    return signer


@contextmanager
def _session(key: Token) -> Iterator[Session]:
    import pkcs11
    from pkcs11 import exceptions

    try:
        if key.driver.exists():  # else the system looks for it by its name
            size_of(key.driver)  # a pipe would hold the program for ever
        tokens = [slot.get_token() for slot in pkcs11.lib(str(key.driver)).get_slots(token_present=True)]
    except (exceptions.PKCS11Error, Refusal, RuntimeError, OSError) as fault:
        raise TokenMissing(file=key.driver.name) from fault
    ready = [one for one in tokens if pkcs11.TokenFlag.TOKEN_INITIALIZED in one.flags]
    if not ready:
        raise TokenMissing(file=key.driver.name)
    try:
        session = ready[0].open(user_pin=as_meant(key.pin))
    except (exceptions.PinIncorrect, exceptions.PinLocked, exceptions.PinExpired, exceptions.PinInvalid) as fault:
        raise PinRefused() from fault
    except exceptions.PinLenRange as fault:
        raise PinRefused() from fault
    with session:
        yield session


def _from_token(session: Session, key: Token) -> Signer:
    from asn1crypto import x509
    from pkcs11 import Attribute, ObjectClass
    from pyhanko.sign.pkcs11 import PKCS11Signer

    keys = {bytes(one[Attribute.ID]) for one in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    certificates = list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}))
    own = [one for one in certificates if bytes(one[Attribute.ID]) in keys and key.label in ("", one[Attribute.LABEL])]
    if len(own) != 1:
        raise NoKeyOnToken(label=key.label)
    chain = [x509.Certificate.load(bytes(one[Attribute.VALUE])) for one in certificates if one not in own]
    return PKCS11Signer(
        session,
        signing_cert=x509.Certificate.load(bytes(own[0][Attribute.VALUE])),
        ca_chain=chain,
        key_id=bytes(own[0][Attribute.ID]),
    )
