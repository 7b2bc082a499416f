"""What the doctor found is kept, found again by model and address, and never trusted blindly."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inspect_ai.model import get_model

from troth.asking import base_url_of, capabilities, capabilities_of
from troth.asking.known.records import forget, keep, key, old, stored
from troth.values import Capabilities

FOUND = Capabilities(
    reasoning="summary",
    continuation="prefix",
    continues=("plain",),
    probabilities=False,
    source="doctor",
    dated="2026-11-01",
    prefix_flag="partial",
)
KEY = key("openai-api", "lab/one", "http://127.0.0.1:8000/v1")


def store(found: Capabilities = FOUND) -> Path:
    return keep(KEY, found, version="0.1.0", findings=[{"question": "x"}])


def test_a_record_overrules_the_table_for_its_model_and_address_alone(records: Path) -> None:
    path = store()
    assert path.parent == records
    name = "openai-api/lab/one"
    assert capabilities(name, base_url="http://127.0.0.1:8000/v1") == FOUND
    assert capabilities(name, base_url="http://127.0.0.1:8000/v1/") == FOUND
    for other in (None, "http://127.0.0.1:8001/v1", "https://127.0.0.1:8000/v1"):
        assert capabilities(name, base_url=other).source.startswith("table: ")
    assert capabilities("openai-api/lab/two", base_url=KEY.base_url).reasoning == "unknown"


def test_a_new_record_takes_the_place_of_the_old_one(records: Path) -> None:
    store()
    store(replace(FOUND, images=True))
    assert stored(KEY) == replace(FOUND, images=True)
    assert len(list(records.iterdir())) == 1


def test_a_forgotten_record_is_gone() -> None:
    store()
    assert forget(KEY)
    assert not forget(KEY)
    assert stored(KEY) is None


def test_no_secret_of_an_address_is_kept() -> None:
    secret = key("openai-api", "lab/one", "https://me:sesame@Host.example/v1?key=sesame#sesame")
    assert secret.base_url == "https://host.example/v1"
    path = keep(secret, FOUND, version="0.1.0", findings=[])
    assert "sesame" not in path.name + path.read_text(encoding="utf-8")


def test_any_model_name_makes_a_file_in_the_folder(records: Path) -> None:
    for name in ("../../etc/passwd", "a" * 5000, "日本/語", "", "con\x00\ud800"):
        assert key("vllm", name, None).path.parent == records
        assert len(key("vllm", name, None).path.name) < 120


def broken(change: Callable[[dict[str, Any]], object]) -> None:
    path = store()
    record = json.loads(path.read_text(encoding="utf-8"))
    change(record)
    path.write_text(json.dumps(record), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.update(troth_record=2), "which a newer troth wrote"),
        (lambda r: r.pop("troth_record"), "expected a record of the doctor"),
        (lambda r: r.update(model="lab/two"), "got another model's"),
        (lambda r: r.pop("capabilities"), "expected capabilities, got none"),
        (lambda r: r["capabilities"].update(reasoning="loud"), "expected reasoning out of raw"),
        (lambda r: r["capabilities"].update(extra=1), "there is no field 'extra'"),
        (lambda r: r["capabilities"].update(dated="soon"), "expected dated to be a date"),
        (lambda r: r["capabilities"].pop("continuation"), "expected a field continuation"),
        (lambda r: r.update(findings="x" * 70_000), "expected at most 64000 bytes"),
    ],
)
def test_a_record_that_cannot_be_used_is_said_once_and_left_out(
    change: Callable[[dict[str, Any]], object], message: str, caplog: pytest.LogCaptureFixture
) -> None:
    broken(change)
    with caplog.at_level(logging.WARNING):
        assert stored(KEY) is None
        assert stored(KEY) is None
    [said] = [record.getMessage() for record in caplog.records]
    assert message in said
    assert "\n" not in said
    assert said.endswith("troth doctor --model openai-api/lab/one")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 60_000])
def test_a_file_that_is_no_record_is_left_out(
    content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    store().write_bytes(content)
    assert stored(KEY) is None
    assert len(caplog.records) == 1


def test_an_old_record_still_counts_and_says_its_age() -> None:
    store()
    assert stored(KEY) == FOUND
    assert old(FOUND, date(2026, 12, 1)) is None
    assert old(FOUND, date(2026, 12, 2)) == (
        "what the doctor found is 31 days old (2026-11-01); ask again: troth doctor"
    )
    assert old(capabilities("organism/dial"), date(2030, 1, 1)) is None


@pytest.mark.parametrize(
    ("name", "given", "env", "expected"),
    [
        ("vllm/lab/one", "http://127.0.0.1:8000/v1", None, "http://127.0.0.1:8000/v1"),
        ("vllm/lab/one", None, "http://127.0.0.1:8001/v1", "http://127.0.0.1:8001/v1"),
        ("vllm/lab/one", None, None, None),
        ("openai-api/lab/one", "http://127.0.0.1:8000/v1", None, "http://127.0.0.1:8000/v1"),
        ("deepseek/one", None, None, "https://api.deepseek.com"),
        ("organism/dial", None, None, None),
    ],
)
def test_a_run_looks_where_the_doctor_wrote(
    name: str,
    given: str | None,
    env: str | None,
    expected: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for service in ("LAB", "DEEPSEEK"):
        monkeypatch.setenv(f"{service}_API_KEY", "sesame")
    monkeypatch.delenv("VLLM_BASE_URL", raising=False)
    if env:
        monkeypatch.setenv("VLLM_BASE_URL", env)
    model = get_model(name, base_url=given, memoize=False)
    assert base_url_of(model) == expected
    provider, _, rest = name.partition("/")
    keep(key(provider, rest, expected), FOUND, version="0.1.0", findings=[])
    assert capabilities_of(model) == FOUND
