from pathlib import Path

import pytest

from tollbook.errors import BadSetting
from tollbook.settings import Settings, load_settings


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml", {}) == Settings()


def test_the_file_and_then_the_environment_are_read(tmp_path: Path) -> None:
    file = tmp_path / "tollbook.toml"
    file.write_text('codebook = "mine"\njobs = 2\n')
    settings = load_settings(file, {"TOLLBOOK_JOBS": "3", "TOLLBOOK_RULES_ONLY": "true"})
    assert (settings.codebook, settings.jobs, settings.rules_only) == ("mine", 3, True)


def test_the_environment_may_name_the_file(tmp_path: Path) -> None:
    file = tmp_path / "other.toml"
    file.write_text('model = "en_core_web_trf"\n')
    assert load_settings(None, {"TOLLBOOK_SETTINGS": str(file)}).model == "en_core_web_trf"


@pytest.mark.parametrize(
    ("text", "environ", "named"),
    [
        ("jbos = 2", {}, "jbos"),
        ("jobs = 'two'", {}, "jobs"),
        ("jobs = -1", {}, "jobs"),
        ("jobs = ", {}, "tollbook.toml"),
        ("", {"TOLLBOOK_JOBS": "many"}, "TOLLBOOK_JOBS"),
        ("", {"TOLLBOOK_RULES_ONLY": "perhaps"}, "TOLLBOOK_RULES_ONLY"),
        ("", {"TOLLBOOK_SETTINGS": "nowhere.toml"}, "nowhere.toml"),
    ],
)
def test_a_bad_setting_is_named(tmp_path: Path, text: str, environ: dict[str, str], named: str) -> None:
    file = tmp_path / "tollbook.toml"
    file.write_text(text)
    with pytest.raises(BadSetting, match=named):
        load_settings(file, environ)
