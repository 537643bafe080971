"""FORMAT.md is enough: a bundle read with zipfile, hashlib, an age and an Ed25519 library and nothing of ours."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HERE = Path(__file__).parent.parent / "vintage" / "bundle-1"
TYPE = b"application/vnd.giamsat.bundle+json"


def test_a_bundle_opens_without_this_program() -> None:
    expected = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    secret = json.loads((HERE / "keys.json").read_text(encoding="utf-8"))["receiver"]["age"]
    identity = pyrage.x25519.Identity.from_str(secret)
    with zipfile.ZipFile(HERE / "golden.gsb") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    lines = pyrage.decrypt(files["r-00000.age"], [identity]).split(b"\n")[:-1]
    assert [line.decode() for line in lines[::2]] == [one["header"] for one in expected["revisions"]]
    assert [line.decode() for line in lines[1::2]] == [one["body"] for one in expected["revisions"]]
    manifest = json.loads(pyrage.decrypt(files["1-manifest.age"], [identity]))
    for member in manifest["members"]:
        plain = pyrage.decrypt(files[member["name"]], [identity])
        assert hashlib.sha256(plain).hexdigest() == member["plain_sha256"]
        assert hashlib.sha256(files[member["name"]]).hexdigest() == member["cipher_sha256"]


def test_the_signature_verifies_without_this_program() -> None:
    with zipfile.ZipFile(HERE / "golden.gsb") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    envelope = json.loads(files.pop("9-sig.json"))
    payload = base64.b64decode(envelope["payload"])
    listing = [[name, hashlib.sha256(data).hexdigest()] for name, data in sorted(files.items())]
    assert json.loads(payload) == {"members": listing}
    (signature,) = envelope["signatures"]
    signed = b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE, len(payload), payload)
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature["keyid"])).verify(
        base64.b64decode(signature["sig"]), signed
    )
