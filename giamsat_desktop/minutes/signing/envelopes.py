"""Whether what no signature covers is as its signer wrote it: the room kept for it, its envelope, its certificates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography import x509
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, LookupError, ArithmeticError)
"""What a reader of hostile bytes raises besides its own errors."""


def is_tidy(pdf: bytes, one: EmbeddedPdfSignature) -> bool:
    """Tell whether what no signature covers is as a signer writes it: digits, then zeros, and a sound envelope."""
    from asn1crypto import cms
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.x509 import InvalidVersion

    try:
        before, length, after = (int(one.byte_range[place]) for place in range(3))
        content = cms.ContentInfo.load(one.pkcs7_content, strict=False)
        digits = bytes(content.dump()).hex().encode()
        parts = bytes(content["content_type"].dump() + content["content"].dump())
        whole = parts == content.contents and all(map(_is_sound, _envelopes(content)))
    except (InvalidVersion, UnsupportedAlgorithm, *UNREADABLE):
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
    if not all(_is_meant(one, signer) for one in own):
        return False  # tokens let a signer's certificate be carried twice, and a reader looks at one of them
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


def _is_meant(certificate: Any, signer: Any) -> bool:
    """Tell whether a certificate is the very one whose hash was signed (RFC 5035); true when none was."""
    from pyhanko.sign.general import check_ess_certid

    named = ("signing_certificate", "signing_certificate_v2")
    said = [one["values"][0]["certs"][0] for one in signer["signed_attrs"] or () if one["type"].native in named]
    return all(check_ess_certid(certificate, one) for one in said)


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
