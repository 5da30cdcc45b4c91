"""What was the model trained with? Every number that decides it, in one place; each step logs what it used."""

import json
import os
from pathlib import Path

SEED = 20261124

REPOSITORY = Path(__file__).resolve().parents[2]
TRAINING = Path(os.environ.get("TRAINING", REPOSITORY.parent / "shared" / "training"))
WORK = Path(os.environ.get("WORK", REPOSITORY / "scripts" / "train" / "work"))
THREADS = int(os.environ.get("THREADS", "2"))

MODEL_NAME = "zonelens-static-zh-en-v1"

# --- data: what is held out ------------------------------------------------------------------------------------
# Laws whose title names a zone are evaluation texts: they are in no step, not even as unlabelled text.
ZONE_TITLES = ("开发区", "高新区", "高新技术产业", "示范区条例", "自由贸易", "新区", "漕河泾")
DEV_LAW_SHARE = 25  # one law in so many
DEV_NEWS_YEAR = "2026"
DEV_REPORT_YEAR = "2022"
DEV_ABSTRACT_SHARE = 20  # one paper in so many

# --- tokenizer -------------------------------------------------------------------------------------------------
CHINESE_PIECES = 72_000
CHINESE_PIECE_LENGTH = 12
ENGLISH_PIECES = 22_000
TOKENIZER_NEWS_SHARE = 3  # one news item in so many: laws are the closer text
MIN_ENGLISH_WORD_COUNT = 3

# --- start -----------------------------------------------------------------------------------------------------
DIMENSIONS = 256
COOCCURRENCE = {"window": 6, "thin": 1e-4, "least": 0.3, "shuffled_copies": 3, "iterations": 5}
SIF_A = 1e-4

SPLIT = 0.5  # how often training cuts a long piece into its parts, and how much of its row the parts make up in the end

# --- training and combining: what `run.sh` trains, and how much of it counts --------------------------------------
COMBINED = [
    {"start": "start", "trained": "from_counts", "share": 0.8},
    {"start": "warm", "trained": "from_first", "share": 0.4},
]


def log(step: str, **values: object) -> None:
    """A line of JSON on the screen and in the work folder's log."""
    line = json.dumps({"step": step, **values}, ensure_ascii=False)
    print(line, flush=True)
    WORK.mkdir(parents=True, exist_ok=True)
    with open(WORK / "log.jsonl", "a", encoding="utf-8") as file:
        file.write(line + "\n")
