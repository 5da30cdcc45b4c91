"""Into which pieces does the packed model cut a text? Its Unigram tokenizer in plain Python.

The likeliest sequence of pieces by the sum of their scores (Viterbi; Kudo 2018, subword regularization). It knows the
whole vocabulary or a cut one, and checks the `tokenizer.json` that other libraries read. An unknown character
is one unknown piece; the `tokenizers` package writes several unknown characters in a row as one.
"""

import numpy as np

from recipe.packed_file import PackedModel

SPACE = "▁"
UNKNOWN_PENALTY = 10.0  # an unknown character scores that much less than the worst piece, as in SentencePiece


class Unigram:
    """`rows` are the ids of the vocabulary that stay, in order; the tokenizer's ids are places in this list."""

    def __init__(self, model: PackedModel, rows: list[int]) -> None:
        self.normaliser = model.normaliser
        self.bos, self.eos, self.unknown = (rows.index(row) for row in (model.bos, model.eos, model.unknown))
        self.pieces = {
            model.pieces[row]: (float(model.scores[row]), at) for at, row in enumerate(rows) if at != self.unknown
        }
        self.longest = max(map(len, self.pieces))
        self.unknown_score = float(np.min(model.scores[rows])) - UNKNOWN_PENALTY

    def encode(self, text: str) -> list[int]:
        """Ids of a text between the marks of its beginning and end."""
        return [self.bos, *self._likeliest(self._normalised(text)), self.eos]

    def _normalised(self, text: str) -> str:
        text = "".join(self.normaliser.get(character, character) for character in text)
        while "  " in text:
            text = text.replace("  ", " ")
        return ("" if text.startswith(" ") else SPACE) + text.replace(" ", SPACE)

    def _likeliest(self, text: str) -> list[int]:
        # best[end] is the best score of text[:end]; back[end] the start and id of its last piece.
        best = [0.0] + [-np.inf] * len(text)
        back = [(0, self.unknown)] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self.longest) + 1):
                piece = self.pieces.get(text[start:end])
                if piece and best[start] + piece[0] > best[end]:
                    best[end], back[end] = best[start] + piece[0], (start, piece[1])
            if best[start] + self.unknown_score > best[start + 1]:
                best[start + 1], back[start + 1] = best[start] + self.unknown_score, (start, self.unknown)
        ids, end = [], len(text)
        while end > 0:
            end, piece_id = back[end]
            ids.append(piece_id)
        return ids[::-1]
