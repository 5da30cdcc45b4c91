#!/usr/bin/env bash
# Runs all steps from raw text to the packed model. Skips a step whose output exists; an interrupted training continues.
set -euo pipefail
cd "$(dirname "$0")"
work="${WORK:-$PWD/work}"
python="${PYTHON:-python3}"
step() { # output, command …
  if [ -e "$work/$1" ]; then echo "$1 exists"; else "$python" "${@:2}"; fi
}
step texts.jsonl data.py
step tokenizer.json tokenizer.py
step texts.npz encode.py
step start.npy start.py
step warm.npy warm_start.py
step from_counts.npy train.py from_counts
step from_first.npy train.py from_first start=warm drop=0.3
step model.npy combine.py
"$python" pack.py model.npy "$@"
