"""A finished model folder, run by onnxruntime with one thread."""

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from recipe.model_folder import GRAPH_FILE, MAX_TOKENS


class OnnxModel:
    def __init__(self, folder: str | Path) -> None:
        folder = Path(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.session = onnxruntime.InferenceSession(str(folder / GRAPH_FILE), options)

    def states(self, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
        """int64 [texts, tokens], both -> fp32 [texts, tokens, hidden]."""
        return self.session.run(None, {"input_ids": ids, "attention_mask": mask})[0]

    def mean_state(self, text: str, max_tokens: int = MAX_TOKENS) -> np.ndarray:
        """The mean of a text's states, fp32 [hidden]; the text's vector, but for its length."""
        ids = np.array([self.tokenizer.encode(text).ids[:max_tokens]])
        return self.states(ids, np.ones_like(ids))[0].mean(0)
