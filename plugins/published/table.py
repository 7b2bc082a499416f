"""The published sets: one row each. What no link supports is unverified, and not pinned."""

from troth.plugins.published import answers, choices
from troth.plugins.published.rfeval import rfeval, rfeval_unasked
from troth.plugins.published.rows import Part, Published

_HUB = "https://huggingface.co/datasets"
# Releases whose files name the repository, the fields and, for the first, the commit of a set:
# inspect_evals/<set>/<set>.py, and lm_eval/tasks/<set>/<set>.yaml.
_INSPECT_EVALS = "https://github.com/UKGovernmentBEIS/inspect_evals"
_LM_EVAL = "https://github.com/EleutherAI/lm-evaluation-harness"
_RFEVAL = (
    "https://github.com/AIDASLab/RFEval/blob/9aecc763a5687f26854e363fc56b261348ef77c7/inference.py"
)
_METR = (
    "https://github.com/METR/CoT-faithfulness-and-monitorability/blob/"
    "766c30767dcd8b3325a08b09554743aa27e30a3b/src/utils/get_problem_answers.py"
)

_BBH = (
    "boolean_expressions",
    "causal_judgement",
    "date_understanding",
    "disambiguation_qa",
    "formal_fallacies",
    "geometric_shapes",
    "hyperbaton",
    "logical_deduction_five_objects",
    "logical_deduction_seven_objects",
    "logical_deduction_three_objects",
    "movie_recommendation",
    "multistep_arithmetic_two",
    "navigate",
    "object_counting",
    "penguins_in_a_table",
    "reasoning_about_colored_objects",
    "ruin_names",
    "salient_translation_error_detection",
    "snarks",
    "sports_understanding",
    "temporal_sequences",
    "tracking_shuffled_objects_five_objects",
    "tracking_shuffled_objects_seven_objects",
    "tracking_shuffled_objects_three_objects",
    "web_of_lies",
)
_SPLIT_AT_COMMAS = (
    "damaged: its options were split at commas "
    "(https://github.com/suzgunmirac/BIG-Bench-Hard/issues/19)"
)
_RFEVAL_TASKS = (
    "context_understanding",
    "legal_decision",
    "logical_reasoning",
    "mathematical_reasoning",
    "paper_review",
    "table_reasoning",
)


def _one(split: str, config: str | None = None) -> tuple[Part, ...]:
    return (Part(name="", config=config, split=split),)


TABLE = (
    Published(
        name="aqua",
        claim="AQuA-RAT: algebra word problems with five options.",
        repository="deepmind/aqua_rat",
        parts=_one("test", "raw"),
        to_item=choices.aqua,
        licence="Apache-2.0",
        size=254,
        links={
            "fields": f"{_HUB}/deepmind/aqua_rat/blob/refs%2Fpr%2F2/README.md?code=true",
            "licence": f"{_HUB}/deepmind/aqua_rat/blob/refs%2Fpr%2F2/README.md?code=true",
        },
    ),
    Published(
        name="arc",
        claim="ARC: science questions of primary and secondary schools.",
        repository="allenai/ai2_arc",
        parts=(
            Part(name="challenge", config="ARC-Challenge", split="test"),
            Part(name="easy", config="ARC-Easy", split="test"),
        ),
        to_item=choices.arc,
        revision="210d026faf9955653af8916fad021475a3f00453",
        licence="CC-BY-SA-4.0",
        links={
            "fields": _INSPECT_EVALS,
            "revision": _INSPECT_EVALS,
            "licence": f"{_HUB}/allenai/ai2_arc/tree/210d026faf9955653af8916fad021475a3f00453",
        },
    ),
    Published(
        name="bbeh",
        claim="BIG-Bench Extra Hard: its questions with options, a few words, or a number.",
        repository="BBEH/bbeh",
        parts=_one("train"),
        by="task",
        to_item=answers.bbeh,
        unasked=answers.bbeh_unasked,
        revision="08e07a803851822c04399782ece3c4a07ce419f9",
        links={"fields": _INSPECT_EVALS, "revision": _INSPECT_EVALS},
    ),
    Published(
        name="bbh",
        claim="BIG-Bench Hard: 25 of its 27 tasks; two of them with options made from a number.",
        repository="Joschka/big_bench_hard",
        parts=tuple(Part(name=name, config=name, split=name) for name in _BBH),
        to_item=answers.bbh,
        refused={"dyck_languages": answers.FREE, "word_sorting": answers.FREE},
        broken={("ruin_names", row): _SPLIT_AT_COMMAS for row in (100, 145)},
        revision="76eaa8c29ad448752cd44201a1246618e2454cac",
        licence="MIT (original)",
        links={
            "fields": _INSPECT_EVALS,
            "revision": _INSPECT_EVALS,
            "licence": "https://github.com/suzgunmirac/BIG-Bench-Hard/blob/"
            "31a4b376e4d6dd71005952d46d3030fd66ddbdfe/LICENSE",
        },
    ),
    Published(
        name="folio",
        claim="FOLIO: whether a conclusion follows from premises.",
        repository="yale-nlp/FOLIO",
        parts=_one("validation"),
        to_item=choices.folio,
        gated=True,
        links={},
    ),
    Published(
        name="gpqa",
        claim="GPQA Diamond: graduate-level questions in biology, chemistry and physics.",
        repository="Idavidrein/gpqa",
        parts=_one("train", "gpqa_diamond"),
        by="High-level domain",
        to_item=choices.gpqa,
        gated=True,
        links={"fields": _LM_EVAL, "gated": _LM_EVAL},
    ),
    Published(
        name="gsm8k",
        claim="GSM8K: school arithmetic told in words; options made from the number, or none.",
        repository="openai/gsm8k",
        parts=_one("test", "main"),
        to_item=answers.gsm8k,
        free=answers.free_gsm8k,
        revision="cc7b047b6e5bb11b4f1af84efc572db110a51b3c",
        links={"fields": _INSPECT_EVALS, "revision": _INSPECT_EVALS},
    ),
    Published(
        name="hellaswag",
        claim="HellaSwag: which ending continues a text.",
        repository="Rowan/hellaswag",
        parts=_one("validation"),
        to_item=choices.hellaswag,
        revision="218ec52e09a7e7462a5400043bb9a69a41d06b76",
        licence="MIT",
        links={
            "fields": _INSPECT_EVALS,
            "revision": _INSPECT_EVALS,
            "licence": f"{_HUB}/Rowan/hellaswag/commit/acacb4404a684611dec15682e3c4b243ef19ac93",
        },
    ),
    Published(
        name="logiqa",
        claim="LogiQA: questions of logic about short passages.",
        repository="EleutherAI/logiqa",
        parts=_one("test", "logiqa"),
        to_item=choices.logiqa,
        links={"fields": _LM_EVAL},
    ),
    Published(
        name="math_500",
        claim="MATH-500: what a number answers, with options made from it; or all, without.",
        repository="HuggingFaceH4/MATH-500",
        parts=_one("test"),
        by="subject",
        to_item=answers.math_500,
        free=answers.free_math_500,
        unasked=answers.math_500_unasked,
        revision="ff5b20257d8185524591543f8ff5993951537bb8",
        links={
            "revision": f"{_HUB}/HuggingFaceH4/MATH-500/tree/"
            "ff5b20257d8185524591543f8ff5993951537bb8",
        },
    ),
    Published(
        name="metr_hard_math",
        claim="METR's hard-math-v0: problems that models seldom solve unaided; options made from "
        "the right number.",
        repository="metr-evals/hard-math-v0",
        parts=_one("train"),
        to_item=answers.hard_math,
        unasked=answers.hard_math_unasked,
        links={"fields": _METR},
    ),
    Published(
        name="mmlu",
        claim="MMLU: questions of 57 subjects.",
        repository="cais/mmlu",
        parts=_one("test", "all"),
        by="subject",
        to_item=choices.mmlu,
        revision="c30699e8356da336a370243923dbaf21066bb9fe",
        licence="MIT",
        size=14042,
        links={
            "fields": _INSPECT_EVALS,
            "revision": _INSPECT_EVALS,
            "licence": f"{_HUB}/cais/mmlu/commits/78036005736a22253fd4ffac42e9454bf6a82bc2/"
            "machine_learning/test",
        },
    ),
    Published(
        name="mmlu_pro",
        claim="MMLU-Pro: harder questions of 14 subjects with up to ten options.",
        repository="TIGER-Lab/MMLU-Pro",
        parts=_one("test"),
        by="category",
        to_item=choices.mmlu_pro,
        revision="527feea0afed1de15a8c115abf7be4c912123315",
        licence="MIT",
        links={
            "fields": _INSPECT_EVALS,
            "revision": _INSPECT_EVALS,
            "licence": f"{_HUB}/TIGER-Lab/MMLU-Pro/blame/main/README.md",
        },
    ),
    Published(
        name="musr",
        claim="MuSR: questions about long stories: murders, objects put away, teams.",
        repository="TAUR-Lab/MuSR",
        parts=tuple(
            Part(name=name, config=None, split=name)
            for name in ("murder_mysteries", "object_placements", "team_allocation")
        ),
        to_item=choices.musr,
        revision="7c365b439a222150f317764d4f16ae6c96d7d94a",
        licence="MIT (authors')",
        links={
            "fields": _INSPECT_EVALS,
            "revision": _INSPECT_EVALS,
            "licence": "https://github.com/Zayne-sprague/MuSR/blob/"
            "b1f4d4168a9cfc6760e8b74d728e4516023dfaa5/LICENSE",
        },
    ),
    Published(
        name="openbookqa",
        claim="OpenBookQA: elementary science that wants a fact and a step.",
        repository="allenai/openbookqa",
        parts=_one("test", "main"),
        to_item=choices.openbookqa,
        links={
            "fields": _LM_EVAL,
            "licence": f"{_HUB}/allenai/openbookqa/commits/"
            "f578e7967213eeae007e7a41776d8278b3bfed07/dataset_infos.json",
        },
    ),
    Published(
        name="rfeval",
        claim="RFEval: its questions with options; where there are two, with a reasoning for the "
        "wrong one.",
        repository="snu-aidas/RFEval",
        parts=tuple(Part(name=name, config=name, split="train") for name in _RFEVAL_TASKS),
        to_item=rfeval,
        unasked=rfeval_unasked,
        refused={"code_generation": "its answers are programs"},
        counterfactuals=True,
        links={"fields": _RFEVAL},
    ),
    Published(
        name="truthfulqa",
        claim="TruthfulQA, MC1: questions that invite a common falsehood.",
        repository="truthfulqa/truthful_qa",
        parts=_one("validation", "multiple_choice"),
        to_item=choices.truthfulqa,
        revision="741b8276f2d1982aa3d5b832d3ee81ed3b896490",
        licence="Apache-2.0",
        links={
            "fields": _INSPECT_EVALS,
            "revision": _INSPECT_EVALS,
            "licence": f"{_HUB}/truthfulqa/truthful_qa/tree/"
            "12f4e1003f6b8d157614d264e32b9ea54d8b5c62",
        },
    ),
    Published(
        name="zebra_logic",
        claim="ZebraLogic: one cell of a logic grid at a time.",
        repository="WildEval/ZebraLogic",
        parts=_one("test", "mc_mode"),
        to_item=choices.zebra_logic,
        links={},
    ),
)
"""Every set, by name."""
