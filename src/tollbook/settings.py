"""What a user may set once: in ``tollbook.toml`` in their own configuration folder, or in ``TOLLBOOK_*`` variables."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec
import platformdirs

from tollbook.errors import BadSetting

FILE = "tollbook.toml"
PREFIX = "TOLLBOOK_"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``model``: another installed spaCy model than ours (its labels must be Universal Dependencies). ``codebook``: a folder laid
    over our codebook. ``cache``: where what can be built again is kept. ``jobs``: processes that code, 0 for one a core.
    ``data``: the folder of the book. ``database_url``: a PostgreSQL database (or another SQLite file) for the book.
    ``hosts``: names under which the desk is reached, with commas; ``https``: it is reached over HTTPS only; ``tiles``: a map
    server (https://…/{z}/{x}/{y}.png) to draw under the desk's maps. ``mail``: where links for new passwords are sent through
    (smtp://user:password@host:587); without it the desk sends none.
    """

    model: str | None = None
    codebook: str | None = None
    cache: str | None = None
    jobs: int = 1
    rules_only: bool = False
    data: str | None = None
    database_url: str | None = None
    hosts: str = ""
    https: bool = False
    tiles: str | None = None
    mail: str | None = None

    @property
    def host_names(self) -> tuple[str, ...]:
        """The names under which the desk is reached, beside localhost."""
        return tuple(name.strip() for name in self.hosts.split(",") if name.strip())

    @property
    def codebook_folder(self) -> Path | None:
        """The folder laid over our codebook: the one that is set, else the one in the book's folder, where there is one."""
        if self.codebook:
            return Path(self.codebook).expanduser()
        return self.own_codebook_folder if self.own_codebook_folder.is_dir() else None

    @property
    def own_codebook_folder(self) -> Path:
        """Where the desk keeps what the team adds to the codebook; the folder need not exist yet."""
        return Path(self.codebook).expanduser() if self.codebook else self.data_folder / "codebook"

    @property
    def cache_folder(self) -> Path:
        """Where the gazetteer's index and the like are kept."""
        return Path(self.cache).expanduser() if self.cache else Path(platformdirs.user_cache_dir("tollbook"))

    @property
    def data_folder(self) -> Path:
        """Where the book is kept, and the key that signs the desk's sessions."""
        return Path(self.data).expanduser() if self.data else Path(platformdirs.user_data_dir("tollbook"))


def settings_file() -> Path:
    """The user's settings file; it need not exist."""
    return Path(platformdirs.user_config_dir("tollbook")) / FILE


def load_settings(file: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of the file, with those of ``TOLLBOOK_*`` variables over them.

    Raises BadSetting naming the file or variable, the value and what is expected.
    """
    environ = os.environ if environ is None else environ
    named = environ.get(PREFIX + "SETTINGS", "")
    if named and not Path(named).exists():
        raise BadSetting(f"{PREFIX}SETTINGS names {named}, which does not exist; make the file or unset the variable")
    chosen = file or Path(named or settings_file())
    values = _from_file(chosen)
    for name in Settings.__struct_fields__:
        if (value := environ.get(PREFIX + name.upper(), "")) != "":
            values[name] = _convert(name, value)
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as problem:
        raise BadSetting(f"{chosen}: {problem}; known settings: {', '.join(Settings.__struct_fields__)}") from problem
    if settings.jobs < 0:
        raise BadSetting(f"jobs is {settings.jobs}; expected 0 (one process a core) or more")
    return settings


def _from_file(file: Path) -> dict[str, object]:
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise BadSetting(f"{file}: {problem}; it must be TOML, for example `jobs = 2`") from problem


def _convert(name: str, value: str) -> object:
    kind = {"jobs": int, "rules_only": bool, "https": bool}.get(name, str)
    if kind is str:
        return value
    try:
        return msgspec.convert(value.lower(), kind, strict=False)
    except msgspec.ValidationError as problem:
        raise BadSetting(
            f"{PREFIX}{name.upper()} is {value!r}; expected {'a number' if kind is int else 'true or false'}"
        ) from problem
