"""The rows of a published set by Inspect's Hugging Face loader, or one line that says why not.

Here alone the package `datasets` is needed, and only once items are asked for.
"""

import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from inspect_ai.dataset import Sample, hf_dataset

from troth import ItemError, UsageError
from troth.plugins.published.rows import UNKNOWN, Part, Published

CACHES = "HF_HOME, HF_HUB_CACHE and HF_DATASETS_CACHE say where its copies lie"
_CARD = "README.md"


def read_part(
    row: Published, part: Part, *, repository: str, revision: str
) -> list[dict[str, Any]]:
    """The records of one configuration and split, in their order."""
    if find_spec("datasets") is None:
        raise UsageError(
            f"source {row.name!r}: expected the package datasets, which loads published sets, but "
            "it is not installed; pip install 'troth[hf]'"
        )
    try:
        # Inspect says on the standard output that it loads, and there `troth items` writes items.
        with redirect_stdout(sys.stderr):
            loaded = hf_dataset(
                path=repository,
                name=part.config,
                split=part.split,
                revision=revision or None,
                sample_fields=_kept,
                # Its own copy would outlive the set's main branch, and its retries take minutes.
                cached=False,
                retry=False,
            )
    except Exception as error:
        # The loader's libraries raise whatever they like.
        raise _problem(error, row, part, repository=repository) from error
    return [dict(sample.metadata or {}) for sample in loaded]


def edition(row: Published, options: Mapping[str, Any]) -> str:
    """Which edition these options read, as far as can be known once it is loaded.

    A pinned commit; for a branch, the commit at which the set's card lies in the cache.
    """
    repository, revision = chosen(row, options)
    if Path(repository).exists():
        return f"folder {repository}"
    if _is_commit(revision):
        return revision
    if find_spec("huggingface_hub") is None:
        return UNKNOWN
    from huggingface_hub import try_to_load_from_cache

    card = try_to_load_from_cache(repository, _CARD, repo_type="dataset", revision=revision or None)
    return Path(card).parent.name if isinstance(card, str) else UNKNOWN


def chosen(row: Published, options: Mapping[str, Any]) -> tuple[str, str]:
    """The repository and the revision that options name; another copy is not pinned."""
    if options["repository"]:
        return str(options["repository"]), str(options["revision"])
    return row.repository, str(options["revision"] or row.revision)


def _kept(record: dict[str, Any]) -> Sample:
    return Sample(input="", metadata=record)


def _is_commit(revision: str) -> bool:
    return len(revision) == 40 and set(revision) <= set("0123456789abcdef")


def _problem(
    error: Exception, row: Published, part: Part, *, repository: str
) -> UsageError | ItemError:
    said = " ".join(str(error).split())[:300]
    where = f"source {row.name!r}: {repository}"
    names = {type(each).__name__ for each in _causes(error)}
    if "GatedRepoError" in names or "gated dataset" in said:
        return UsageError(
            f"{where} is gated: expected a token of an account that was given access, got none "
            f"that is; ask for access on {row.page}, then set HF_TOKEN"
        )
    if names & _OFFLINE or "Couldn't reach" in said or "Couldn't find cache" in said:
        return UsageError(
            f"{where} could not be reached, and no copy of it lies in the cache ({said}); fetch it "
            f"where there is a network: troth items {row.name} --show 1; {CACHES}, "
            "HF_DATASETS_OFFLINE=1 uses them alone, and -T repository=FOLDER reads a local copy"
        )
    if "DatasetNotFoundError" in names or "RepositoryNotFoundError" in names:
        return UsageError(
            f"{where}: expected a repository or a folder that can be read, got none ({said}); see "
            f"{row.page}, which may have moved or want a token (HF_TOKEN)"
        )
    asked = f"configuration {part.config!r}, split {part.split!r}"
    return ItemError(
        f"{where}: expected {asked} to load, got {type(error).__name__}: {said}; see {row.page}, "
        "and name another edition with -T revision=... or a local copy with -T repository=FOLDER"
    )


_OFFLINE = {
    "ConnectionError",
    "ConnectError",
    "ConnectTimeout",
    "LocalEntryNotFoundError",
    "OfflineModeIsEnabled",
    "ReadTimeout",
}


def _causes(error: BaseException) -> list[BaseException]:
    found = [error]
    while (cause := found[-1].__cause__ or found[-1].__context__) and len(found) < 20:
        found.append(cause)
    return found
