"""Digital signatures in a PDF: PAdES B-B as an increment, B-T when a time-stamp answer is brought.

The bytes before an increment are never written again. A time stamp goes into the room kept for it inside the last
signature, which no signature covers; it is refused once anything has been added behind.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.minutes.lettering.landmarks import Box
from giamsat_desktop.minutes.signing.marks import Mark, stamp_style

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSigner, Signer
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_RESERVED = 1 << 15  # hex digits: a chain of three certificates, and a time stamp with its own chain
_DIGEST = "sha256"


class NotSignable(Refusal):
    """The PDF cannot take a signature or a time stamp: torn, encrypted, or without a signature. Fields: file."""

    code = "pdf-not-signable"
    named_later = ("file",)


class TimeStampRefused(Refusal):
    """The answer of the time-stamp authority is not for the last signature of this file, or says nothing."""

    code = "time-stamp-refused"


class CertificateNotInForce(Refusal):
    """The signer's certificate has expired, is not in force yet, or is not for signing. Fields: name, until (a day)."""

    code = "certificate-not-in-force"


@dataclass(frozen=True, slots=True)
class Intent:
    """What is said with a signature: the field's name, when (with time zone), why and where, its visible mark."""

    field: str
    when: datetime
    reason: str = ""
    place: str = ""
    mark: Mark | None = None


def sign(pdf: bytes, signer: Signer, intent: Intent) -> bytes:
    """Return the PDF with one more signature behind it (PAdES B-B); the given bytes stand unchanged at its beginning.

    Raises NotSignable, CertificateNotInForce, and what a token raises while it signs.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError

    _check_certificate(signer, intent.when)
    try:
        writer = _increment()(BytesIO(pdf))
        session = _pdf_signer(signer, intent).init_signing_session(writer)
        session.system_time = intent.when
        _dress(session.sig_field, writer, intent.mark)
        prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=_RESERVED)
        out = BytesIO()
        digest, _ = prepared.digest_tbs_document(output=out)
    except (PdfError, SigningError, ValueError, KeyError) as fault:
        raise NotSignable() from fault
    asyncio.run(_perform(prepared, digest.document_digest, intent.when))
    return out.getvalue()


def _check_certificate(signer: Signer, when: datetime) -> None:
    """Refuse a certificate with which nobody would accept the signature afterwards."""
    certificate: Any = signer.signing_cert
    since, until = certificate.not_valid_before, certificate.not_valid_after
    usage = certificate.key_usage_value
    signs = usage is None or {"digital_signature", "non_repudiation"} & usage.native
    if not (since <= when <= until and signs):
        name = certificate.subject.native.get("common_name", "")
        raise CertificateNotInForce(name=name, until=f"{until:%d/%m/%Y}")


async def _perform(prepared: Any, digest: bytes, when: datetime) -> None:
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

    await prepared.perform_signature(digest, PdfCMSSignedAttributes(signing_time=when))


def _pdf_signer(signer: Signer, intent: Intent) -> PdfSigner:
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    meta = PdfSignatureMetadata(
        field_name=intent.field,
        md_algorithm=_DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        reason=intent.reason or None,
        location=intent.place or None,
    )
    box, page = None, 0
    if intent.mark is not None:
        left, bottom, width, height = intent.mark.box
        box, page = (left, bottom, left + width, bottom + height), intent.mark.page - 1
    where = SigFieldSpec(intent.field, on_page=page, box=box)  # type: ignore[arg-type]  # whole numbers are not needed
    return PdfSigner(meta, signer, stamp_style=stamp_style(intent.mark), new_field_spec=where)


@cache
def _increment() -> type[IncrementalPdfFileWriter]:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Increment(IncrementalPdfFileWriter):
        """An increment that adds a signature and leaves what the file says of itself as it was (PDF/A)."""

        def _update_meta(self) -> None:
            """Leave title, dates and producer alone."""

    return Increment


def _dress(field: Any, writer: IncrementalPdfFileWriter, mark: Mark | None) -> None:
    """Give a signature that is not seen an empty appearance, which PDF/A asks for."""
    if mark is None:
        from pyhanko.pdf_utils.layout import BoxConstraints

        empty = stamp_style(None).create_stamp(writer, BoxConstraints(width=1, height=1), {})
        empty.apply_appearance(field)
        writer.update_container(field)


def boxes(pdf: bytes) -> dict[str, Box]:
    """Return where each signature of the file is seen on its page, by the name of its field."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        form = document.Root.get("/AcroForm")
        fields = form.get("/Fields", ()) if isinstance(form, pikepdf.Dictionary) else ()
        edges = {str(one.T): [float(edge) for edge in one.Rect] for one in fields if "/Rect" in one}
    return {name: (left, low, right - left, top - low) for name, (left, low, right, top) in edges.items()}


def time_stamp_query(pdf: bytes) -> bytes:
    """Return the query (RFC 3161, .tsq) for a time stamp of the last signature; raises NotSignable without one."""
    from asn1crypto import tsp

    imprint = {"hash_algorithm": {"algorithm": _DIGEST}, "hashed_message": _imprint(_last(pdf))}
    query: bytes = tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "cert_req": True}).dump()
    return query


def with_time_stamp(pdf: bytes, answer: bytes) -> bytes:
    """Return the PDF with the answer of the authority (.tsr or .tst) in its last signature (PAdES B-T).

    What the signatures cover stays byte for byte. Raises NotSignable, and TimeStampRefused when the answer is for
    something else, when the signature has one already, or when something has been added behind it.
    """
    from asn1crypto import cms

    last = _last(pdf)
    token = _token(answer)
    if token["content"]["encap_content_info"]["content"].parsed["message_imprint"]["hashed_message"].native != _imprint(
        last
    ):
        raise TimeStampRefused()
    start, end = last.byte_range[0] + last.byte_range[1], last.byte_range[2]
    if end + last.byte_range[3] != len(pdf) or last.signer_info["unsigned_attrs"].native:
        raise TimeStampRefused()
    signature = cms.ContentInfo.load(last.pkcs7_content)
    attribute = {"type": "signature_time_stamp_token", "values": [token]}
    signature["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([attribute])
    digits = signature.dump(force=True).hex().encode()
    room = end - start - 2
    if len(digits) > room:
        raise TimeStampRefused()
    filled: bytes = digits.ljust(room, b"0")
    return pdf[: start + 1] + filled + pdf[end - 1 :]


def _token(answer: bytes) -> Any:
    """Return the token in an answer, which may also come without its envelope."""
    from asn1crypto import cms, tsp

    try:
        token = tsp.TimeStampResp.load(answer)["time_stamp_token"]
        token["content"]["encap_content_info"]["content"].parsed["message_imprint"].native  # noqa: B018  (parses it)
    except (ValueError, TypeError, KeyError, AttributeError):
        try:
            token = cms.ContentInfo.load(answer)
            token["content"]["encap_content_info"]["content"].parsed["message_imprint"].native  # noqa: B018
        except (ValueError, TypeError, KeyError, AttributeError) as fault:
            raise TimeStampRefused() from fault
    return token


def _imprint(signature: EmbeddedPdfSignature) -> bytes:
    return hashlib.sha256(signature.signer_info["signature"].native).digest()


def _last(pdf: bytes) -> EmbeddedPdfSignature:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        found = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    except (PdfError, ValueError) as fault:
        raise NotSignable() from fault
    if not found:
        raise NotSignable()
    last: EmbeddedPdfSignature = max(found, key=lambda one: int(one.byte_range[2]))
    return last
