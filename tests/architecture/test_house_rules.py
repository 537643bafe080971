"""The rules of the house hold in the product, and each of them notices what it forbids."""

from __future__ import annotations

import importlib
import json
import pkgutil

import pytest

import giamsat_desktop
from giamsat_desktop.domain.errors import Refusal
from tests.architecture import rules, sources

UI = "giamsat_desktop/ui/screens/visit/page.py"
SERVICE = "giamsat_desktop/services/exchange/sending.py"
NOT_IMPORTABLE = ("giamsat_desktop.store.migrations",)  # Alembic's env.py runs only inside Alembic

BAD: list[tuple[rules.Rule, str, str]] = [
    (rules.wall_clock_only_in_the_clock, SERVICE, "x = datetime.now(UTC)"),
    (rules.wall_clock_only_in_the_clock, SERVICE, "x = datetime.datetime.utcnow()"),
    (rules.wall_clock_only_in_the_clock, SERVICE, "x = date.today()"),
    (rules.wall_clock_only_in_the_clock, SERVICE, "x = time.time()"),
    (rules.wall_clock_only_in_the_clock, SERVICE, "from time import time"),
    (rules.threads_only_in_jobs, UI, "from PySide6.QtCore import QThread"),
    (rules.threads_only_in_jobs, UI, "pool = QtCore.QThreadPool.globalInstance()"),
    (rules.threads_only_in_jobs, SERVICE, "from concurrent.futures import ThreadPoolExecutor"),
    (rules.later_means_for_somebody, UI, "QTimer.singleShot(0, self._look)"),
    (rules.no_network, SERVICE, "import socket"),
    (rules.no_network, SERVICE, "from urllib.request import urlopen"),
    (rules.no_network, SERVICE, "import http.client"),
    (rules.no_network, SERVICE, "import ssl, requests"),
    (rules.no_network, UI, "from PySide6 import QtNetwork"),
    (rules.no_network, UI, "from PySide6.QtNetwork import QLocalServer"),
    (rules.no_vague_module_names, "giamsat_desktop/store/utils.py", ""),
    (rules.no_vague_module_names, "giamsat_desktop/helpers/dates.py", ""),
    (rules.logging_only_through_the_log, "giamsat_desktop/services/x.py", "import logging\n"),
    (rules.print_only_on_the_command_line, SERVICE, "print('done')"),
    (rules.gui_text_is_translated, UI, "label = QLabel('Visit')"),
    (rules.gui_text_is_translated, UI, "button.setText(f'{count} photos')"),
    (rules.gui_text_is_translated, UI, "self.setWindowTitle('Biên bản ' + code)"),
    (rules.gui_text_is_translated, UI, "action.setToolTip('{} visits'.format(n))"),
    (rules.gui_text_is_translated, UI, "edit.setPlaceholderText(self.tr('a') if x else 'name')"),
    (rules.text_is_plain, UI, "from PySide6.QtWidgets import QFrame, QLabel"),
    (rules.text_is_plain, UI, "from PySide6.QtWidgets import QMessageBox"),
    (rules.text_is_plain, UI, "from PySide6.QtWidgets import QInputDialog"),
    (rules.text_is_plain, UI, "row.setToolTip(name)"),
    (rules.text_is_plain, UI, "row.setToolTip(self.tr('Of {name}').format(name=name))"),
    (rules.text_is_plain, UI, "view.setHtml(finding.text)"),
    (rules.text_is_plain, UI, "label.setTextFormat(Qt.TextFormat.AutoText)"),
    (rules.boxes_change_only_when_chosen, UI, "from PySide6.QtWidgets import QComboBox, QFrame"),
    (rules.boxes_change_only_when_chosen, UI, "from PySide6.QtWidgets import QSpinBox"),
    (rules.caches_belong_to_the_workspace, SERVICE, "_read: dict[str, Outline] = {}"),
    (rules.caches_belong_to_the_workspace, SERVICE, "_known = OrderedDict()"),
    (rules.caches_belong_to_the_workspace, SERVICE, "_seen = lru_cache(maxsize=64)(read)"),
    (rules.caches_belong_to_the_workspace, SERVICE, "@functools.lru_cache(maxsize=4)\ndef visit_of(record): ..."),
    (rules.caches_belong_to_the_workspace, SERVICE, "class Visits:\n    @cache\n    def one(self): ..."),
    (rules.caches_belong_to_the_workspace, SERVICE, "class Visits:\n    known = set()"),
    (rules.caches_belong_to_the_workspace, SERVICE, "def read():\n    global _last"),
    (rules.caches_belong_to_the_workspace, SERVICE, "_kept = Cache(8)"),
]

GOOD: list[tuple[rules.Rule, str, str]] = [
    (rules.wall_clock_only_in_the_clock, rules.CLOCK_DOOR, "x = datetime.now(UTC)"),
    (rules.wall_clock_only_in_the_clock, SERVICE, "x = clock.now(); y = time.monotonic()"),
    (rules.threads_only_in_jobs, rules.JOBS_DOOR, "from PySide6.QtCore import QThread, QThreadPool"),
    (rules.later_means_for_somebody, UI, "QTimer.singleShot(0, self, self._look)"),
    (rules.no_network, SERVICE, "from giamsat_desktop.system import drives"),
    (
        rules.text_is_plain,
        UI,
        "row.setToolTip(plain_tip(name)); box.setToolTip(self.tr('All')); a.setToolTip(hint(act))",
    ),
    (rules.text_is_plain, rules.PLAIN_DOOR, "from PySide6.QtWidgets import QLabel, QMessageBox"),
    (rules.print_only_on_the_command_line, "giamsat_desktop/cli.py", "print('done')"),
    (rules.print_only_on_the_command_line, "giamsat_desktop/cli/output.py", "print('done')"),
    (rules.gui_text_is_translated, UI, "label = QLabel(self.tr('Visit')); label.setText('—'); label.setText(value)"),
    (rules.gui_text_is_translated, UI, "label.setText(terms.label('field.visit.chair'))"),
    (rules.gui_text_is_translated, UI, "label.setText(self.tr('%n photos', '', count))"),
    (rules.gui_text_is_translated, SERVICE, "setText('Visit')"),
    (rules.boxes_change_only_when_chosen, rules.BOXES_DOOR, "from PySide6.QtWidgets import QComboBox"),
    (rules.caches_belong_to_the_workspace, SERVICE, "_NAMES = {'a': 1}; _NONE = (); _BLANK = frozenset()"),
    (rules.caches_belong_to_the_workspace, SERVICE, "def read():\n    found = {}\n    return found"),
    (rules.caches_belong_to_the_workspace, "giamsat_desktop/system/assets.py", "@cache\ndef root(): ..."),
    (rules.caches_belong_to_the_workspace, SERVICE, "class Visit:\n    @cached_property\n    def day(self): ..."),
]


@pytest.mark.parametrize("rule", rules.CODE_RULES, ids=lambda rule: rule.__name__)
def test_product_keeps_the_rule(rule: rules.Rule) -> None:
    files = sources.python_files(sources.PRODUCT)
    assert files
    assert [place for name, source in files.items() for place in rule(name, source)] == []


def test_the_list_of_what_is_kept_for_the_whole_process_names_nothing_that_is_gone() -> None:
    files = sources.python_files(sources.PRODUCT)
    assert {one for name, source in files.items() for one in rules.remembered(name, source)} == rules.PROCESS_WIDE


@pytest.mark.parametrize(("rule", "name", "source"), BAD)
def test_rule_notices(rule: rules.Rule, name: str, source: str) -> None:
    assert rule(name, source)


@pytest.mark.parametrize(("rule", "name", "source"), GOOD)
def test_rule_lets_pass(rule: rules.Rule, name: str, source: str) -> None:
    assert rule(name, source) == []


def test_no_file_names_a_path_of_the_machine() -> None:
    assert [place for name, text in sources.text_files() for place in rules.no_machine_paths(name, text)] == []


@pytest.mark.parametrize("folder", ["work", "root"])
def test_machine_paths_are_noticed(folder: str) -> None:
    assert rules.no_machine_paths("notes.md", f"see /{folder}/main")
    assert rules.no_machine_paths("notes.md", f'path = "/{folder}"')
    assert (
        rules.no_machine_paths("notes.md", f"https://example.org/{folder}/page and ./{folder}/x and /{folder}sheet")
        == []
    )


def all_refusals() -> set[type[Refusal]]:
    """Import every module of the program and return every kind of refusal that can be raised.

    A base without a code of its own, made only to be inherited from, is left out.
    """
    for module in pkgutil.walk_packages(giamsat_desktop.__path__, "giamsat_desktop."):
        if not module.name.startswith(NOT_IMPORTABLE):
            importlib.import_module(module.name)
    found: set[type[Refusal]] = set()
    waiting: list[type[Refusal]] = [Refusal]
    while waiting:
        kinds = [kind for kind in waiting.pop().__subclasses__() if kind.__module__.startswith("giamsat_desktop.")]
        waiting += kinds
        found.update(kind for kind in kinds if "code" in vars(kind) or not kind.__subclasses__())
    return found


def _sentences(language: str) -> dict[str, str]:
    path = sources.CHECKOUT / "resources" / "phrases" / f"errors.{language}.json"
    sentences: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return sentences


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    kinds = all_refusals()
    assert len(kinds) > 2
    codes = {kind.code for kind in kinds}
    assert rules.refusal_sentences(codes, _sentences("vi"), _sentences("en")) == []


def test_codes_of_refusals_are_kebab_case_and_their_own() -> None:
    codes = sorted(kind.code for kind in all_refusals())
    assert [code for code in codes if not code.replace("-", "").isalnum() or code != code.lower()] == []
    assert [code for code in codes if codes.count(code) > 1 or code == Refusal.code] == []


def test_missing_sentences_and_differing_fields_are_noticed() -> None:
    assert rules.refusal_sentences({"torn"}, {"torn": "Gói {file} bị cắt."}, {}) == ["torn has no English sentence"]
    assert rules.refusal_sentences({"torn"}, {}, {"torn": "{file} is cut."}) == ["torn has no Vietnamese sentence"]
    assert rules.refusal_sentences(set(), {"torn": "Gói {file}"}, {"torn": "{name} is cut"})
    assert rules.refusal_sentences({"torn"}, {"torn": "Gói {file}"}, {"torn": "{file}: cut"}) == []


def test_every_refusal_is_made_with_the_fields_of_its_sentence() -> None:
    sentences = _sentences("vi")
    plain = [kind for kind in all_refusals() if kind.__init__ is Refusal.__init__ and kind.code in sentences]
    wanted = {kind.__name__: rules.placeholders(sentences[kind.code]) - {*kind.named_later} for kind in plain}
    files = sources.python_files(sources.PRODUCT).items()
    assert [place for name, text in files for place in rules.refusals_carry_their_fields(name, text, wanted)] == []


def test_refusals_without_a_field_of_their_sentence_are_noticed() -> None:
    wanted = {"BundleTorn": {"file", "part"}}
    assert rules.refusals_carry_their_fields(SERVICE, "raise BundleTorn(file=name)", wanted)
    assert rules.refusals_carry_their_fields(SERVICE, "raise BundleTorn(file=name, part=2)", wanted) == []
    assert rules.refusals_carry_their_fields(SERVICE, "raise BundleTorn(**fields)", wanted) == []
