"""Read an ODK XForm: its binds, labels and identity, from XML that nobody vouches for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

_XF = "{http://www.w3.org/2002/xforms}"
_H = "{http://www.w3.org/1999/xhtml}"
_JR = "{http://openrosa.org/javarosa}"
_ITEXT = re.compile(r"jr:itext\('([^']*)'\)")
_MAX_CHARACTERS = 32 << 20


class BadXForm(ValueError):
    """No XForm, or XML with a document type definition."""


@dataclass(frozen=True, slots=True)
class Bind:
    """The rules of one node; XPath, "" for none."""

    type: str = ""
    required: str = ""
    relevant: str = ""
    constraint: str = ""
    constraint_message: str = ""
    calculate: str = ""


@dataclass(frozen=True, slots=True)
class XForm:
    """A form: identity, and binds and labels by absolute path; `repeats` are the paths of repeated nodes."""

    form_id: str
    title: str
    version: str
    binds: Mapping[str, Bind]
    labels: Mapping[str, str]
    repeats: frozenset[str]


class _NoDoctype(TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse the definition before any entity in it is read."""
        raise BadXForm(f"document type definition: {name} {pubid} {system}")


def read_xform(xml: str) -> XForm:
    """Return the form in `xml`; BadXForm when it is none."""
    root = _parse(xml)
    instance = root.find(f"{_H}head/{_XF}model/{_XF}instance/*")
    body = root.find(f"{_H}body")
    if root.tag != f"{_H}html" or instance is None or body is None:
        raise BadXForm("no model, instance or body")
    texts = _itext(root)
    return XForm(
        instance.get("id", ""),
        root.findtext(f"{_H}head/{_H}title", ""),
        instance.get("version", ""),
        {_path(bind.get("nodeset", "")): _bind(bind) for bind in root.iter(f"{_XF}bind")},
        _labels(body, texts),
        frozenset(_path(repeat.get("nodeset", "")) for repeat in body.iter(f"{_XF}repeat")),
    )


def _parse(xml: str) -> Element:
    if len(xml) > _MAX_CHARACTERS:
        raise BadXForm("too large")
    parser = XMLParser(target=_NoDoctype())  # refuses a DTD, so no entity is ever expanded
    try:
        parser.feed(xml)
        return parser.close()
    except ParseError as problem:
        raise BadXForm(str(problem)) from problem


def _path(text: str) -> str:
    return "".join(text.split())


def _bind(bind: Element) -> Bind:
    def rule(name: str) -> str:
        return bind.get(name, "").strip()

    return Bind(
        bind.get("type", ""),
        rule("required"),
        rule("relevant"),
        rule("constraint"),
        bind.get(f"{_JR}constraintMsg", ""),
        rule("calculate"),
    )


def _itext(root: Element) -> Mapping[str, str]:
    """Return the texts of the default language, or of the first one."""
    translations = root.findall(f".//{_XF}itext/{_XF}translation")
    chosen = next((entry for entry in translations if entry.get("default")), translations[0] if translations else None)
    if chosen is None:
        return {}
    return {
        text.get("id", ""): "".join(value.itertext())
        for text in chosen.iter(f"{_XF}text")
        for value in text.findall(f"{_XF}value")
        if value.get("form") is None
    }


def _labels(body: Element, texts: Mapping[str, str]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for control in body.iter():
        path, label = _path(control.get("ref", "")), control.find(f"{_XF}label")
        if not path.startswith("/") or label is None:
            continue
        named = _ITEXT.search(label.get("ref", ""))
        labels[path] = texts.get(named.group(1), "") if named else "".join(label.itertext())
    return labels
