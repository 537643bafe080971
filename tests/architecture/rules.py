"""The rules of the house as functions from a name and a source text to the list of places that break them."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

Rule = Callable[[str, str], list[str]]

CLOCK_DOOR = "giamsat_desktop/system/clock.py"
JOBS_DOOR = "giamsat_desktop/ui/jobs.py"
WALL_CLOCK = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}
WALL_CLOCK |= {("time", "time"), ("time", "time_ns")}
THREADS = {"QThread", "QThreadPool", "ThreadPoolExecutor"}
NETWORK = {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3"}
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}
BOXES_DOOR = "giamsat_desktop/ui/widgets/boxes.py"
BOXES = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QSlider", "QDial"}
PLAIN_DOOR = "giamsat_desktop/ui/look/plain.py"
GUESSING = {"QLabel", "QMessageBox", "QInputDialog", "QProgressDialog", "QErrorMessage", "QWizard", "QToolTip"}
GUESSING |= {"QWhatsThis", "QSplashScreen"}
MARKUP_DOORS = {
    "giamsat_desktop/ui/screens/exchange/account.py",
    "giamsat_desktop/ui/screens/exchange/receive_report.py",
}
"""Where a text document is filled with markup of our own; what people typed is escaped in Account.as_html."""
MARKUP_SETTERS = {"setHtml", "setMarkdown", "insertHtml", "appendHtml", "setTextFormat", "setWhatsThis", "setStatusTip"}
TRANSLATORS = {"tr", "translate"}
SHOWN_BY = {
    *(
        *("QLabel", "Label"),
        "QPushButton",
        "QToolButton",
        "QAction",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "QDockWidget",
        "QMenu",
    ),
    *("setText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setStatusTip", "setTitle", "setWhatsThis"),
    *("addAction", "addMenu", "addTab", "setAccessibleName", "setAccessibleDescription", "setInformativeText"),
}


def _called(call: ast.Call) -> str:
    """Return the last name of what is called: `setText` of `self.label.setText(...)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def _imports(source: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line, module, imported name or "") of every import."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, node.module or "", alias.name) for alias in node.names)


def wall_clock_only_in_the_clock(name: str, source: str) -> list[str]:
    """`datetime.now`, `utcnow`, `today` and `time.time` are asked only by system/clock.py."""
    if name == CLOCK_DOOR:
        return []
    broken = [f"{name}:{line} imports {n}" for line, m, n in _imports(source) if m == "time" and (m, n) in WALL_CLOCK]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if (owner, node.attr) in WALL_CLOCK:
                broken.append(f"{name}:{node.lineno} asks {owner}.{node.attr}")
    return broken


def threads_only_in_jobs(name: str, source: str) -> list[str]:
    """Threads and pools are named only in ui/jobs.py."""
    if name == JOBS_DOOR:
        return []
    broken = []
    for node in ast.walk(ast.parse(source)):
        named = {getattr(node, "id", ""), getattr(node, "attr", "")}
        if isinstance(node, ast.ImportFrom | ast.Import):
            named = {alias.name for alias in node.names}
        broken += [f"{name}:{node.lineno} names {thread}" for thread in sorted(named & THREADS)]  # type: ignore[attr-defined]
    return broken


def later_means_for_somebody(name: str, source: str) -> list[str]:
    """`QTimer.singleShot` names the object it is for, so that nothing is done for one that is gone by then."""
    return [
        f"{name}:{call.lineno} singleShot without the object it is for"
        for call in _calls(source)
        if _called(call) == "singleShot" and len(call.args) != len(("after", "for whom", "what"))
    ]


def no_network(name: str, source: str) -> list[str]:
    """Nothing that could speak to a network is imported."""
    return [
        f"{name}:{line} imports {module} {imported}".rstrip()
        for line, module, imported in _imports(source)
        if module.split(".")[0] in NETWORK or "QtNetwork" in (imported, *module.split("."))
    ]


def no_vague_module_names(name: str, source: str) -> list[str]:
    """No module or package is called utils, helpers, manager, misc."""
    parts = PurePosixPath(name).with_suffix("").parts
    return [f"{name}: the name {part} says nothing" for part in parts if part in VAGUE]


def print_only_on_the_command_line(name: str, source: str) -> list[str]:
    """Only the command line and packaging/ print."""
    if re.match(r"(packaging/|giamsat_desktop/cli(/|\.py$))", name):
        return []
    return [
        f"{name}:{call.lineno} prints"
        for call in _calls(source)
        if isinstance(call.func, ast.Name) and _called(call) == "print"
    ]


def gui_text_is_translated(name: str, source: str) -> list[str]:
    """In ui/, words that a person reads come through tr() or translate()."""
    if not name.startswith("giamsat_desktop/ui/"):
        return []
    broken = []
    for call in _calls(source):
        if _called(call) in SHOWN_BY:
            broken += [
                f"{name}:{call.lineno} shows untranslated {words!r}"
                for argument in call.args
                for words in _words(argument)
            ]
    return broken


def _words(argument: ast.expr) -> list[str]:
    """Return the literal texts with letters in an argument, those inside a translating call left out."""
    if isinstance(argument, ast.Call):
        return [] if _called(argument) in TRANSLATORS else _receiver_words(argument)
    if isinstance(argument, ast.Constant):
        text = argument.value
        return [text] if isinstance(text, str) and any(letter.isalpha() for letter in text) else []
    if isinstance(argument, ast.JoinedStr):
        return [words for part in argument.values for words in _words(part)]
    if isinstance(argument, ast.BinOp):
        return _words(argument.left) + _words(argument.right)
    if isinstance(argument, ast.IfExp):
        return _words(argument.body) + _words(argument.orelse)
    return []


def _receiver_words(call: ast.Call) -> list[str]:
    """Return the words of `"text {}".format(...)`; arguments of other calls (names, keys) are not shown."""
    return _words(call.func.value) if isinstance(call.func, ast.Attribute) else []


def boxes_change_only_when_chosen(name: str, source: str) -> list[str]:
    """Boxes whose value a wheel or a letter changes unseen are imported only by ui/widgets/boxes.py."""
    if name == BOXES_DOOR:
        return []
    return [f"{name}:{line} imports {imported}" for line, _, imported in _imports(source) if imported in BOXES]


def no_machine_paths(name: str, text: str) -> list[str]:
    """No path of the machine this was written on."""
    machine = re.compile(r"(?<![\w.)\]}])/" + r"(?:work|root)(?=/|[\s\"'`),;:]|$)", re.MULTILINE)
    return [f"{name}: {text.count(chr(10), 0, hit.start()) + 1} names a machine path" for hit in machine.finditer(text)]


def placeholders(sentence: str) -> set[str]:
    """Return the names of the {placeholders} of a sentence."""
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None}


def refusal_sentences(codes: set[str], vietnamese: dict[str, str], english: dict[str, str]) -> list[str]:
    """Every code has a sentence in both languages, with the same placeholders in both."""
    broken = [f"{code} has no Vietnamese sentence" for code in sorted(codes - vietnamese.keys())]
    broken += [f"{code} has no English sentence" for code in sorted(codes - english.keys())]
    for code in sorted(vietnamese.keys() & english.keys()):
        mine, other = placeholders(vietnamese[code]), placeholders(english[code])
        if mine != other:
            broken.append(f"{code} has the fields {sorted(mine)} in Vietnamese, {sorted(other)} in English")
    return broken


def refusals_carry_their_fields(name: str, source: str, wanted: dict[str, set[str]]) -> list[str]:
    """Where a refusal is made, it gets every field its sentence names. `wanted`: {class name: placeholders}."""
    broken = []
    for call in _calls(source):
        given = {keyword.arg for keyword in call.keywords}
        lacking = wanted.get(_called(call), set()) - given
        if lacking and None not in given:  # None: **fields, which cannot be read here
            broken.append(f"{name}:{call.lineno} {_called(call)} lacks {sorted(lacking)}")
    return broken


CACHING = {"cache", "lru_cache"}
MUTABLE = {"dict", "list", "set", "defaultdict", "deque", "OrderedDict", "Counter", "WeakKeyDictionary"}
MUTABLE |= {"WeakValueDictionary", "Cache"}
PROCESS_WIDE = {
    # Files of the program, the same for every workspace: they change only with the program itself.
    "giamsat_desktop/system/assets.py root",
    "giamsat_desktop/services/records/outlines.py _preset",
    "giamsat_desktop/services/spoken.py phrases",
    "giamsat_desktop/services/records/deeds.py _phrases",
    "giamsat_desktop/services/terms.py _labels",
    "giamsat_desktop/services/paper/verdict_phrases.py phrases",
    "giamsat_desktop/forms/units.py unit_list",
    "giamsat_desktop/minutes/composing/phrases.py shipped",
    "giamsat_desktop/minutes/lettering/layout.py profiles",
    "giamsat_desktop/minutes/lettering/fonts.py _register_once",
    "giamsat_desktop/minutes/lettering/fonts.py printable",
    "giamsat_desktop/minutes/lettering/fonts.py own",
    "giamsat_desktop/minutes/lettering/fonts.py _stand_in",
    "giamsat_desktop/minutes/lettering/characters.py printed_as",
    "giamsat_desktop/ui/missing/lacking.py _sentences",
    "giamsat_desktop/ui/look/icons.py _made",
    "giamsat_desktop/ui/printing/printer_page.py _family",
    # What this very process is writing now: no cache, it ends with the writing.
    "giamsat_desktop/system/files.py _growing",
    # Made from the program's own code or from the arguments of its own layout only.
    "giamsat_desktop/domain/form_json.py _fields_of",
    "giamsat_desktop/domain/form_json.py _hints_of",
    "giamsat_desktop/minutes/signing/pades.py _increment",
    "giamsat_desktop/minutes/lettering/styles.py _style",
    "giamsat_desktop/minutes/lettering/styles.py _spaced",
    "giamsat_desktop/minutes/drawing/colour.py srgb",
    # Pure functions of the very bytes or text asked about, bounded: they look nothing up and stand in for nothing.
    "giamsat_desktop/bundles/curve.py is_honest",
    "giamsat_desktop/forms/expressions.py compile_expression",
    "giamsat_desktop/forms/patterns.py compile_pattern",
    "giamsat_desktop/services/trust/heads.py _head",
    "giamsat_desktop/services/trust/vouching.py _root",
    "giamsat_desktop/services/trust/vouching.py certificate_of",
    "giamsat_desktop/services/trust/vouching.py _revocation",
    "giamsat_desktop/services/trust/vouching.py _withdrawal",
    "giamsat_desktop/services/trust/vouching.py card_of",
}
"""What may be kept for the whole process. Whatever comes from a profile belongs into the caches of its workspace."""


def caches_belong_to_the_workspace(name: str, source: str) -> list[str]:
    """Nothing is remembered in a module or class, except by the functions in PROCESS_WIDE; nothing is made global."""
    kept = remembered(name, source)
    return [f"{name}:{line} keeps {one}" for one, line in kept.items() if one not in PROCESS_WIDE]


def remembered(name: str, source: str) -> dict[str, int]:
    """Return {"file name" of all that a module keeps while the process runs: line}."""
    tree = ast.parse(source)
    scopes = [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    found = {kept: one.lineno for scope in scopes for one in scope.body for kept in _kept(one)}  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if any(_named(decorator) in CACHING for decorator in node.decorator_list):
                found[node.name] = node.lineno
        elif isinstance(node, ast.Global):
            found["global"] = node.lineno
    return {f"{name} {kept}": line for kept, line in found.items()}


def _kept(statement: ast.stmt) -> list[str]:
    """Return the names a statement gives to something that begins empty and is filled later, or to a caching call."""
    if isinstance(statement, ast.AnnAssign):
        targets: list[ast.expr] = [statement.target]
    elif isinstance(statement, ast.Assign):
        targets = statement.targets
    else:
        return []
    value = statement.value
    empty = isinstance(value, ast.Dict | ast.List | ast.Set) and not getattr(value, "keys", getattr(value, "elts", ()))
    if isinstance(value, ast.Call):
        empty = (_named(value) in MUTABLE and not value.args) or _named(value) in CACHING or _named(value) == "Cache"
    return [target.id for target in targets if isinstance(target, ast.Name)] if empty else []


def _named(expression: ast.expr) -> str:
    """Return the last name of a decorator or of what is called, however often: `lru_cache` of `lru_cache(64)(read)`."""
    while isinstance(expression, ast.Call):
        expression = expression.func
    return expression.attr if isinstance(expression, ast.Attribute) else getattr(expression, "id", "")


LOG_DOOR = "giamsat_desktop/system/logs.py"
FOREIGN_LOGS = {"giamsat_desktop/minutes/signing/proofs.py"}
"""Where a library's own logger is quietened."""


def logging_only_through_the_log(name: str, source: str) -> list[str]:
    """Only system/logs.py speaks to `logging`: what it writes never quotes what a person typed."""
    if name in {LOG_DOOR, *FOREIGN_LOGS} or not name.startswith("giamsat_desktop/"):
        return []
    return [f"{name}:{line} imports logging" for line, module, _ in _imports(source) if module == "logging"]


CODE_RULES: tuple[Rule, ...] = (
    wall_clock_only_in_the_clock,
    threads_only_in_jobs,
    later_means_for_somebody,
    no_network,
    no_vague_module_names,
    logging_only_through_the_log,
    print_only_on_the_command_line,
    gui_text_is_translated,
    boxes_change_only_when_chosen,
    caches_belong_to_the_workspace,
)


def text_is_plain(name: str, source: str) -> list[str]:
    """What Qt may take for markup is made only in ui/look/plain.py; tool tips are literal or go through `plain_tip`."""
    if name == PLAIN_DOOR or not name.startswith("giamsat_desktop/ui/"):
        return []
    broken = [f"{name}:{line} imports {what}" for line, _, what in _imports(source) if what in GUESSING]
    for call in _calls(source):
        called = _called(call)
        if called in MARKUP_SETTERS and name not in MARKUP_DOORS:
            broken.append(f"{name}:{call.lineno} calls {called}")
        if called == "setToolTip" and not _is_plain_tip(call.args[0]):
            broken.append(f"{name}:{call.lineno} gives a tool tip that Qt may take for markup")
    return broken


def _is_plain_tip(said: ast.expr) -> bool:
    """Tell whether a tool tip is one of ours: a sentence of the catalogue, the hint of an act, or made plain."""
    return isinstance(said, ast.Call) and _called(said) in {"plain_tip", "hint", *TRANSLATORS}
