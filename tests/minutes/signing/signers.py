"""People who sign: certificates of a small authority, key files, a SoftHSM token, and a time-stamp authority."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from asn1crypto import cms, keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image, ImageDraw
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

PASSPHRASE = "mật khẩu thử"
PIN = "123456"
DRIVER = Path("/usr/lib/softhsm/libsofthsm2.so")
_SINCE, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
_MOMENT = datetime(2023, 5, 15, 4, 45, tzinfo=UTC)


class Authority:
    """A root that issues certificates for people, seals and time stamps."""

    def __init__(self, name: str = "CA thử nghiệm") -> None:
        self._key = rsa.generate_private_key(65537, 2048)
        self._name = _named(name)
        self._count = 0
        self.certificate = self._issue(self._name, self._key, root=True)

    @property
    def root(self) -> bytes:
        """The root certificate as DER."""
        return self.certificate.public_bytes(Encoding.DER)

    def person(self, name: str) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
        """A key and its certificate."""
        key = rsa.generate_private_key(65537, 2048)
        return key, self._issue(_named(name), key)

    def key_file(self, path: Path, name: str) -> Path:
        """A PKCS#12 file under PASSPHRASE."""
        key, certificate = self.person(name)
        lock = BestAvailableEncryption(PASSPHRASE.encode())
        path.write_bytes(pkcs12.serialize_key_and_certificates(b"k", key, certificate, [self.certificate], lock))
        return path

    def answer(self, query: bytes) -> bytes:
        """What a time-stamp authority under this root answers to a query, at one fixed moment."""
        key = rsa.generate_private_key(65537, 2048)
        certificate = self._issue(_named("TSA thử nghiệm"), key, stamps=True)
        secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        store = SimpleCertificateStore()
        store.register(asn1_x509.Certificate.load(self.root))
        stamper = DummyTimeStamper(
            asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
            keys.PrivateKeyInfo.load(secret),
            store,
            fixed_dt=_MOMENT,
        )
        answer: bytes = stamper.request_tsa_response(tsp.TimeStampReq.load(query)).dump()
        return answer

    def _issue(
        self, name: x509.Name, key: rsa.RSAPrivateKey, *, root: bool = False, stamps: bool = False
    ) -> x509.Certificate:
        self._count += 1
        usage = dict.fromkeys(
            ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
        )
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(1000 + self._count)
            .not_valid_before(_SINCE)
            .not_valid_after(_UNTIL)
            .add_extension(x509.BasicConstraints(root, None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=not root,
                    content_commitment=not root,
                    key_cert_sign=root,
                    crl_sign=root,
                    **usage,
                ),
                critical=True,
            )
        )
        if stamps:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return builder.sign(self._key, hashes.SHA256())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])


def token(folder: Path, authority: Authority, *names: str) -> None:
    """Make a SoftHSM token in `folder` with a key and certificate for each name; SOFTHSM2_CONF leads to it."""
    (folder / "tokens").mkdir(parents=True)
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n", "utf-8")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    tool = shutil.which("softhsm2-util") or "softhsm2-util"
    made = [tool, "--init-token", "--free", "--label", "giamsat", "--so-pin", "87654321", "--pin", PIN]
    subprocess.run(made, check=True, capture_output=True, timeout=60)
    import pkcs11
    from pkcs11 import Attribute, ObjectClass
    from pkcs11.util.rsa import decode_rsa_private_key

    library = pkcs11.lib(str(DRIVER))
    library.reinitialize()  # the driver reads its settings once; an earlier test may have had another token
    with library.get_token(token_label="giamsat").open(user_pin=PIN, rw=True) as session:
        for number, name in enumerate(names, 1):
            key, certificate = authority.person(name)
            secret = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
            about = {Attribute.TOKEN: True, Attribute.LABEL: name, Attribute.ID: bytes([number])}
            session.create_object({**decode_rsa_private_key(secret), **about})
            der = certificate.public_bytes(Encoding.DER)
            session.create_object(
                {
                    **about,
                    Attribute.CLASS: ObjectClass.CERTIFICATE,
                    Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    Attribute.SUBJECT: asn1_x509.Certificate.load(der).subject.dump(),
                    Attribute.VALUE: der,
                }
            )


def hand() -> bytes:
    """A signature as a PNG with a clear ground."""
    image = Image.new("RGBA", (600, 240), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    points = [(20, 180), (110, 40), (150, 200), (230, 70), (300, 190), (400, 60), (470, 170), (580, 120)]
    pen.line(points, fill=(20, 40, 160, 255), width=9, joint="curve")
    return png(image)


def seal() -> bytes:
    """A round seal scanned from white paper."""
    image = Image.new("RGB", (500, 500), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((10, 10, 490, 490), outline=(215, 40, 45), width=12)
    pen.ellipse((110, 110, 390, 390), outline=(215, 40, 45), width=6)
    pen.polygon([(250, 170), (275, 240), (350, 240), (290, 285), (312, 355), (250, 312), (188, 355), (210, 285),
                 (150, 240), (225, 240)], fill=(215, 40, 45))  # fmt: skip
    return png(image)


def png(image: Image.Image) -> bytes:
    """A picture as a PNG."""
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def signature_values(pdf: bytes) -> list[bytes]:
    """The raw values of all signatures, as other people's code reads them."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    found = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    return [
        bytes(cms.ContentInfo.load(one.pkcs7_content)["content"]["signer_infos"][0]["signature"].native)
        for one in found
    ]


def signer_certificate(pdf: bytes) -> bytes:
    """The certificate of whoever made the only signature, as DER."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    (found,) = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    return bytes(found.signer_cert.dump())
