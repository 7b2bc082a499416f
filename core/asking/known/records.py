"""What the doctor found on a model, kept on this machine from one run to the next."""

import hashlib
import json
import logging
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from troth.asking.known.table import facts
from troth.errors import TrothError
from troth.values import Capabilities

FOLDER = "TROTH_RECORDS"
"""The environment variable that names another folder for the records."""

_OLD = 30
SOURCE = "doctor"
"""What the source of a capability begins with, where the doctor found it."""

_FORMAT = 1
_LARGEST = 64_000
_KEY = ("provider", "model", "base_url")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """Which model a record is of: the provider, the name, and where it is served."""

    provider: str
    model: str
    base_url: str = ""

    @property
    def path(self) -> Path:
        """The file that holds the record, whether it is there or not."""
        raw = "\x1f".join((self.provider, self.model, self.base_url))
        digest = hashlib.blake2b(raw.encode(errors="surrogatepass"), digest_size=8).hexdigest()
        name = re.sub(r"[^a-z0-9.]+", "-", f"{self.provider}-{self.model}".lower())[:60]
        return _folder() / f"{name.strip('-.')}-{digest}.json"


def key(provider: str, model: str, base_url: str | None) -> Key:
    """The key of a model. Of an address, what names a person or holds a secret is left out."""
    if not base_url:
        return Key(provider=provider, model=model)
    try:
        parts = urlsplit(base_url)
    except ValueError:
        return Key(provider=provider, model=model, base_url="no address")
    host = parts.netloc.rpartition("@")[2].lower()
    return Key(
        provider=provider, model=model, base_url=f"{parts.scheme}://{host}{parts.path.rstrip('/')}"
    )


def keep(of: Key, found: Capabilities, *, version: str, findings: list[dict[str, str]]) -> Path:
    """Store what was found on a model, in place of what was stored before."""
    record = {
        "troth_record": _FORMAT,
        "troth": version,
        **{name: getattr(of, name) for name in _KEY},
        "capabilities": asdict(found),
        "findings": findings,
    }
    path = of.path
    path.parent.mkdir(parents=True, exist_ok=True)
    # A reader sees the old record or the new one, and never a part of either.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(record, file, indent=2)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def stored(of: Key) -> Capabilities | None:
    """What was found on a model, or None. A record that cannot be used is said, and left out."""
    path = of.path
    try:
        status = path.stat()
    except OSError:
        return None
    return _read(of, path, status.st_mtime_ns, status.st_size)


def forget(of: Key) -> bool:
    """Remove a model's record; says whether there was one."""
    try:
        of.path.unlink()
    except FileNotFoundError:
        return False
    return True


def old(found: Capabilities, today: date) -> str | None:
    """Why a model should be asked again, or None where what is known of it is new enough.

    Only what the doctor found is judged: the table is as old as the release.
    """
    days = (today - date.fromisoformat(found.dated)).days
    if not found.source.startswith(SOURCE) or days <= _OLD:
        return None
    return f"what the doctor found is {days} days old ({found.dated}); ask again: troth doctor"


# A run asks for a record once an item, and what is wrong with it is worth one line, not one each.
@lru_cache(maxsize=64)
def _read(of: Key, path: Path, _changed: int, size: int) -> Capabilities | None:
    try:
        return _capabilities(of, _json(path, size))
    except (TrothError, OSError, ValueError, RecursionError) as error:
        problem = " ".join(str(error).split())[:300]
        _log.warning(
            "%s is left out: %s; remove it, or ask again: troth doctor --model %s/%s",
            path,
            problem,
            of.provider,
            of.model,
        )
        return None


def _json(path: Path, size: int) -> Any:
    if size > _LARGEST:
        raise TrothError(f"expected at most {_LARGEST} bytes, got {size}")
    return json.loads(path.read_text(encoding="utf-8"))


def _capabilities(of: Key, record: Any) -> Capabilities:
    if not isinstance(record, dict) or not isinstance(record.get("troth_record"), int):
        raise TrothError("expected a record of the doctor, got something else")
    if record["troth_record"] > _FORMAT:
        raise TrothError(
            f"expected a record of format {_FORMAT}, got {record['troth_record']}, which a newer "
            "troth wrote"
        )
    if any(record.get(name) != getattr(of, name) for name in _KEY):
        raise TrothError("expected the record of this model, got another model's")
    given = record.get("capabilities")
    if not isinstance(given, Mapping):
        raise TrothError("expected capabilities, got none")
    # What may be None is left out in the table, and so it is here.
    return facts(
        {name: value for name, value in given.items() if value is not None}, where="the record"
    )


def _folder() -> Path:
    if given := os.environ.get(FOLDER):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("troth", appauthor=False) / "models"
