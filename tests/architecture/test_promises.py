"""What is declared is kept: every module and function is reached by the window or the command line, every setting read.

A part that only tests reach is a promise that nobody keeps.
"""

from __future__ import annotations

import ast
import re
from functools import cache

from giamsat_desktop.system.settings import DECLARED
from tests.architecture import sources

DOORS = ("giamsat_desktop.__main__", "giamsat_desktop.cli.__main__", "giamsat_desktop.cli")
"""Where the program begins: the window, and the command line in both ways it is called."""

READ_AS_FILES = re.compile(r"giamsat_desktop\.store\.migrations\.")
"""Scripts that Alembic reads as files."""

CALLED_BY_OTHERS = re.compile(
    r"evaluate__\w+|nud__\w+|led__\w+|compat_string_value"  # elementpath finds functions by their names
    r"|find_spec|create_module|exec_module"  # the import machinery
    r"|\w+Event|eventFilter|nativeEventFilter|paint|sizeHint|minimumSizeHint|heightForWidth|hasHeightForWidth"  # Qt
    r"|createEditor|setEditorData|setModelData|updateEditorGeometry|insertFromMimeData|canInsertFromMimeData"
    r"|keyboardSearch|expandingDirections|itemAt|takeAt|addItem|rowCount|columnCount|headerData|flags|data|setData"
    r"|upgrade|downgrade"  # Alembic
    r"|bind_processor|result_processor"  # SQLAlchemy
    r"|doctype|beforeDrawPage|jpeg_fh|_update_meta|_render_inner_content|formatException|readable|readinto"
)
"""Names by which libraries call what we give them."""


@cache
def trees() -> dict[str, ast.Module]:
    """Return module name → syntax tree."""
    found = {}
    for name, source in sources.python_files(sources.PRODUCT).items():
        found[name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")] = ast.parse(source)
    return found


def imported(module: str) -> set[str]:
    """Return the modules of ours that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(trees()[module]):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names & trees().keys()


def reached(doors: tuple[str, ...] = DOORS) -> set[str]:
    """Return every module that is imported when the program is used."""
    seen: set[str] = set()
    waiting = list(doors)
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            parents = (module.rsplit(".", depth)[0] for depth in range(1, module.count(".") + 1))
            waiting += [*imported(module), *(one for one in parents if one in trees())]
    return seen


def unreached() -> set[str]:
    bare = {module for module, tree in trees().items() if not tree.body or not tree.body[1:]}  # a docstring at most
    return {one for one in trees().keys() - reached() - bare if not READ_AS_FILES.match(one)}


def uses() -> dict[str, int]:
    """Return name → how often the program names it: as a name, an attribute, or in a text such as a Qt slot's."""
    found: dict[str, int] = {}
    for tree in trees().values():
        for node in ast.walk(tree):
            names: list[str] = []
            if isinstance(node, ast.Name):
                names = [node.id]
            elif isinstance(node, ast.Attribute):
                names = [node.attr]
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                names = [node.value]
            for name in names:
                found[name] = found.get(name, 0) + 1
    return found


def uncalled() -> set[str]:
    """Return "module name" of every function, method and class that the program never names."""
    known = uses()
    found = set()
    for module, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                name = node.name
                if not name.startswith("__") and name not in known and not CALLED_BY_OTHERS.fullmatch(name):
                    found.add(f"{module} {name}")
    return found


def test_every_module_is_reached_by_the_window_or_the_command_line() -> None:
    assert sorted(unreached()) == []


def test_every_function_is_named_somewhere_in_the_program() -> None:
    assert sorted(uncalled()) == []


def test_every_setting_is_read_where_it_works() -> None:
    """Not where it is set: a screen that offers a setting keeps no promise."""
    read = {
        node.value
        for module, tree in trees().items()
        if module != "giamsat_desktop.system.settings"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in ("text", "number", "flag")
        for node in call.args
        if isinstance(node, ast.Constant)
    }
    assert sorted({setting.name for setting in DECLARED} - read) == []


def test_every_setting_can_be_set_by_a_person() -> None:
    keepers = (
        tree
        for module, tree in trees().items()
        if module.startswith(("giamsat_desktop.ui.", "giamsat_desktop.services."))
        and any(
            isinstance(node, ast.Attribute | ast.Name) and _name(node) in ("put", "keep") for node in ast.walk(tree)
        )
    )
    named = {node.value for tree in keepers for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert sorted({setting.name for setting in DECLARED} - named) == []


def _name(node: ast.AST) -> str:
    return str(getattr(node, "attr", getattr(node, "id", "")))


def test_bugs_are_caught_at_both_doors() -> None:
    assert "giamsat_desktop.system.logs" in imported("giamsat_desktop.ui.errors")
    for module, call in (("giamsat_desktop.ui.errors", "catch_bugs"), ("giamsat_desktop.cli.bugs", "catch_bugs")):
        assert call in {node.attr for node in ast.walk(trees()[module]) if isinstance(node, ast.Attribute)}
    assert {"giamsat_desktop.bootstrap", "giamsat_desktop.cli.bugs"} <= reached()
