"""What the digital signatures of a PDF prove: who, when, over what, and whether anything was changed since."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.minutes.signing import NotSignable
from giamsat_desktop.minutes.signing_report import Proof, Standing, Trust

if TYPE_CHECKING:
    from cryptography import x509
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko_certvalidator import ValidationContext


_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, LookupError)
"""What a reader of hostile bytes raises besides its own errors."""

__all__ = ["CertificateUnreadable", "Proof", "Standing", "Trust", "certificate", "proofs"]

# pyHanko logs every root it does not know, with the names of people; what it found is in the report.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)


class CertificateUnreadable(Refusal):
    """A file that is no certificate. Fields: file."""

    code = "certificate-unreadable"
    named_later = ("file",)


def proofs(pdf: bytes, *, roots: Sequence[bytes] = (), at: datetime) -> tuple[Proof, ...]:
    """Return every signature of the file in the order they were made; `roots` are certificates (DER) to trust.

    `at`: the moment for which certificates are judged; nothing is fetched. Raises NotSignable for what is no PDF.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        found = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    except (PdfError, RecursionError, *_UNREADABLE) as fault:
        raise NotSignable() from fault
    return tuple(sorted((_proof(one, _context(roots, at), _is_tidy(pdf, one)) for one in found), key=_until))


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


def _proof(one: EmbeddedPdfSignature, context: ValidationContext, tidy: bool) -> Proof:
    status = _status(one, context)
    stamp = None if status is None else status.timestamp_validity
    stamped = stamp is not None and stamp.intact and stamp.valid
    signer, issuer, serial, claimed_at = _words(one)
    return Proof(
        field=one.field_name,
        signer=signer,
        issuer=issuer,
        serial=serial,
        claimed_at=claimed_at,
        stamped_at=stamp.timestamp if stamped and stamp is not None else None,
        standing=_standing(status, tampered=not tidy or (stamp is not None and not stamped)),
        trust=Trust.ROOTED if status is not None and status.trusted else Trust.UNKNOWN,
        until=int(one.byte_range[2] + one.byte_range[3]),
    )


def _words(one: EmbeddedPdfSignature) -> tuple[str, str, str, datetime | None]:
    """Return what the signature says of signer, issuer, serial number and time; nothing where it cannot be read."""
    from pyhanko.pdf_utils.misc import PdfError

    try:
        certificate = one.signer_cert
        names = _name(certificate.subject), _name(certificate.issuer)
        return *names, f"{certificate.serial_number:X}", one.self_reported_timestamp
    except (PdfError, *_UNREADABLE):
        return "", "", "", None


def _status(one: EmbeddedPdfSignature, context: ValidationContext) -> Any:
    """Return what pyHanko says, or None when the signature cannot even be read as one."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError

    try:
        return validate_pdf_signature(one, signer_validation_context=context)
    except (SignatureValidationError, PdfError, *_UNREADABLE):
        return None


def _standing(status: Any, *, tampered: bool) -> Standing:
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status is None or not (status.intact and status.valid) or tampered:
        return Standing.BROKEN
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Standing.BROKEN
    return Standing.WHOLE if status.docmdp_ok else Standing.CHANGED_AFTER


def _is_tidy(pdf: bytes, one: EmbeddedPdfSignature) -> bool:
    """Tell whether what no signature covers is as a signer writes it: digits, then zeros, and a sound envelope."""
    from asn1crypto import cms
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.x509 import InvalidVersion

    before, length, after = (int(one.byte_range[place]) for place in range(3))
    try:
        content = cms.ContentInfo.load(one.pkcs7_content, strict=False)
        digits = bytes(content.dump()).hex().encode()
        whole = all(map(_is_sound, _envelopes(content)))
    except (InvalidVersion, UnsupportedAlgorithm, *_UNREADABLE):
        return False
    room = pdf[before + length : after]
    written = [b"<" + form.ljust(len(room) - 2, b"0") + b">" for form in (digits, digits.upper())]
    return before == 0 and whole and room in written


def _envelopes(content: Any) -> Iterator[Any]:
    """Yield the signed data of a signature, and of the time stamps in it."""
    signed = content["content"]
    yield signed
    for signer in signed["signer_infos"]:
        for attribute in signer["unsigned_attrs"] or ():
            for value in attribute["values"] if attribute["type"].native == "signature_time_stamp_token" else ():
                yield value["content"]


def _is_sound(signed: Any) -> bool:
    """Tell whether an envelope says about its one signature what that says itself, and carries sound certificates."""
    from cryptography import x509

    (signer,) = signed["signer_infos"]
    certificates = [one.chosen for one in signed["certificates"]]
    own = [one for one in certificates if _is_named(one, signer["sid"])]
    read = [x509.load_der_x509_certificate(one.dump()) for one in certificates]
    tied = [_is_tied(one, read) or certificate in own for one, certificate in zip(read, certificates, strict=True)]
    algorithms = [one.native for one in signed["digest_algorithms"]]
    if any(one["type"].native[:1].isdigit() for one in signer["unsigned_attrs"] or ()):
        return False  # an attribute nobody knows is a known one with a changed name
    return (
        _has_versions(signed, signer) and algorithms == [signer["digest_algorithm"].native] and all(tied) and bool(own)
    )


def _has_versions(signed: Any, signer: Any) -> bool:
    """Tell whether the version numbers are those of RFC 5652, 5.1 and 5.3."""
    by_key = signer["sid"].name == "subject_key_identifier"
    plain = signed["encap_content_info"]["content_type"].native == "data"
    wanted = "v1" if plain and not by_key else "v3"
    return bool(signed["version"].native == wanted and signer["version"].native == ("v3" if by_key else "v1"))


def _is_named(certificate: Any, identifier: Any) -> bool:
    """Tell whether a certificate is the one a signature names."""
    named = identifier.chosen
    if identifier.name == "subject_key_identifier":
        return bool(certificate.key_identifier == named.native)
    same = certificate.issuer.dump() == named["issuer"].dump()
    return bool(same and certificate.serial_number == named["serial_number"].native)


def _is_tied(read: x509.Certificate, carried: Sequence[x509.Certificate]) -> bool:
    """Tell whether a certificate is as its issuer signed it, or has issued another one when the issuer is not there."""
    from cryptography.exceptions import InvalidSignature

    issuers = [issuer for issuer in carried if issuer.subject == read.issuer]
    if not issuers:
        return any(read.subject == each.issuer for each in carried) and not _names_itself(read)
    for issuer in issuers:
        try:
            read.verify_directly_issued_by(issuer)
        except (InvalidSignature, ValueError, TypeError):
            continue
        return True
    return False


def _names_itself(read: x509.Certificate) -> bool:
    """Tell whether a certificate says by its key identifiers that it is its own issuer."""
    from cryptography import x509

    try:
        issuer = read.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
        return issuer == read.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    except (x509.ExtensionNotFound, ValueError):
        return False


def _name(name: Any) -> str:
    words = name.native
    found = words.get("common_name") or name.human_friendly
    return " ".join(found) if isinstance(found, list) else str(found)
