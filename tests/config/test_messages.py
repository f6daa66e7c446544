"""What `bin/messages check` refuses: a text that nobody can collect for translation."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "bin" / "messages"


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    loader = SourceFileLoader("messages", str(SCRIPT))
    spec = spec_from_loader("messages", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "code",
    [
        "x = f\"{_('Vandaag')}, {day}\"",
        "x = f\"{a}{f'{ngettext(one, many, n)}'}\"",
        'x = _(f"Stap {n}")',
        'x = translation.gettext(f"Stap {n}")',
    ],
)
def test_a_text_in_an_f_string_is_named_with_its_line(
    code: str, tmp_path: Path, messages: ModuleType
) -> None:
    path = tmp_path / "shown.py"
    path.write_text(f"first = 1\n{code}\n", encoding="utf-8")

    assert messages.missed_in(path) == [f"{path}:2: a text to translate and an f-string"]


@pytest.mark.parametrize(
    "code",
    ['x = _("Stap %(n)s") % {"n": n}', 'x = f"{known}, {day}"', 'x = f"{words.day(today)}"'],
)
def test_other_texts_are_left_alone(code: str, tmp_path: Path, messages: ModuleType) -> None:
    path = tmp_path / "shown.py"
    path.write_text(code, encoding="utf-8")

    assert messages.missed_in(path) == []
