"""What the digital signatures of a PDF prove: who, when, over what, and whether anything was changed since."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.dates import moment_digits
from giamsat_desktop.minutes.composing.phrases import Phrases
from giamsat_desktop.minutes.signing.envelopes import UNREADABLE, is_tidy
from giamsat_desktop.minutes.signing.pades import NotSignable
from giamsat_desktop.minutes.signing.report import Proof, Standing, Trust

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko_certvalidator import ValidationContext

__all__ = ["CertificateUnreadable", "Proof", "Standing", "Trust", "certificate", "proofs"]

# pyHanko logs every root it does not know, with the names of people; what it found is in the report.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)


class CertificateUnreadable(Refusal):
    """A file that is no certificate. Fields: file."""

    code = "certificate-unreadable"
    named_later = ("file",)


def proofs(pdf: bytes, *, roots: Sequence[bytes] = (), at: datetime) -> tuple[Proof, ...]:
    """Return every signature of the file in the order they were made; `roots` are certificates (DER) to trust.

    A certificate is judged for the moment at which the signature says it was made, so that one paper proves the same
    on every laptop and in every year; `at` is only for one that does not say. Nothing is fetched. Raises NotSignable
    for what is no PDF.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        found = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    except (PdfError, RecursionError, *UNREADABLE) as fault:
        raise NotSignable() from fault
    return tuple(sorted((_proof(one, roots, at, is_tidy(pdf, one)) for one in found), key=_until))


def certificate(content: bytes) -> bytes:
    """Return a certificate as DER from DER or PEM; raises CertificateUnreadable."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    read = x509.load_pem_x509_certificate if b"-----BEGIN" in content else x509.load_der_x509_certificate
    try:
        return read(content).public_bytes(Encoding.DER)
    except ValueError as fault:
        raise CertificateUnreadable() from fault


def _until(proof: Proof) -> int:
    return proof.until


def _context(roots: Sequence[bytes], at: datetime) -> ValidationContext:
    from asn1crypto import x509
    from pyhanko_certvalidator import ValidationContext

    trusted = [x509.Certificate.load(root) for root in roots]
    return ValidationContext(trust_roots=trusted, allow_fetching=False, moment=at, best_signature_time=at)


def _proof(one: EmbeddedPdfSignature, roots: Sequence[bytes], at: datetime, tidy: bool) -> Proof:
    signer, issuer, serial, claimed_at = _words(one)
    status = _status(one, _context(roots, claimed_at if claimed_at is not None and claimed_at.tzinfo else at))
    stamp = None if status is None else status.timestamp_validity
    stamped = stamp is not None and stamp.intact and stamp.valid
    return Proof(
        field=one.field_name,
        signer=signer,
        issuer=issuer,
        serial=serial,
        claimed_at=claimed_at,
        stamped_at=stamp.timestamp if stamped and stamp is not None else None,
        standing=_standing(status, tampered=not tidy or (stamp is not None and not stamped)),
        trust=Trust.ROOTED if status is not None and status.trusted else Trust.UNKNOWN,
        until=_end(one),
    )


def _end(one: EmbeddedPdfSignature) -> int:
    """Return where what a signature covers ends, 0 when it does not say."""
    try:
        return int(one.byte_range[2] + one.byte_range[3])
    except UNREADABLE:
        return 0


def _words(one: EmbeddedPdfSignature) -> tuple[str, str, str, datetime | None]:
    """Return what the signature says of signer, issuer, serial number and time; nothing where it cannot be read."""
    from pyhanko.pdf_utils.misc import PdfError

    try:
        certificate = one.signer_cert
        names = _name(certificate.subject), _name(certificate.issuer)
        return *names, f"{certificate.serial_number:X}", one.self_reported_timestamp
    except (PdfError, *UNREADABLE):
        return "", "", "", None


def _status(one: EmbeddedPdfSignature, context: ValidationContext) -> Any:
    """Return what pyHanko says, or None when the signature cannot even be read as one."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError

    try:
        return validate_pdf_signature(one, signer_validation_context=context)
    except (SignatureValidationError, PdfError, *UNREADABLE):
        return None


def _standing(status: Any, *, tampered: bool) -> Standing:
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status is None or not (status.intact and status.valid) or tampered:
        return Standing.BROKEN
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Standing.BROKEN
    return Standing.WHOLE if status.docmdp_ok else Standing.CHANGED_AFTER


@dataclass(frozen=True, slots=True)
class Certified:
    """Whose certificate signs, who issued it, and when it signs."""

    name: str
    issuer: str
    when: datetime

    def lines(self, place: str = "") -> tuple[str, ...]:
        """Return what is written of it in the block where it signs; `place`: where that is, if it was said."""
        at = moment_digits(self.when)
        said = Phrases().say("signed_by_certificate", ten=self.name, luc=at, noi_cap=self.issuer)
        return (*said.splitlines(), *place_lines(place))


def place_lines(place: str) -> tuple[str, ...]:
    """Return where somebody signs as it is written in the block; nothing where nobody said."""
    return (Phrases().say("signed_at_place", noi_ky=place.strip()),) if place.strip() else ()


def certified(certificate: Any, when: datetime) -> Certified:
    """Return whose a certificate (asn1crypto) is, for a signature made at `when`."""
    return Certified(_name(certificate.subject), _name(certificate.issuer), when)


def name_on(certificate: Any) -> str:
    """Return whose a certificate (asn1crypto) is."""
    return _name(certificate.subject)


def _name(name: Any) -> str:
    words = name.native
    found = words.get("common_name") or name.human_friendly
    return " ".join(found) if isinstance(found, list) else str(found)
