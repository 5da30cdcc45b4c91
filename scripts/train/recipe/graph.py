"""Collects the nodes and constants of an ONNX graph, and names them by number, so that the same calls give the same
bytes."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Old enough that every onnxruntime-node from 1.14 on loads the model.
OPSET, IR_VERSION = 17, 8


class Graph:
    """Values are names: of inputs, of constants and of the outputs of nodes."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.shapes: dict[tuple[int, ...], str] = {}

    def constant(self, value: np.ndarray, name: str | None = None) -> str:
        name = name or f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def scalar(self, value: float, dtype: type = np.float32) -> str:
        return self.constant(np.array(value, dtype))

    def shape(self, *sizes: int) -> str:
        """Sizes, axes or positions as int64; the same ones are stored once."""
        if sizes not in self.shapes:
            self.shapes[sizes] = self.constant(np.array(sizes, np.int64))
        return self.shapes[sizes]

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        return self.ops(kind, *inputs, outputs=1, **attributes)[0]

    def ops(self, kind: str, *inputs: str, outputs: int, **attributes: object) -> list[str]:
        """A node with several outputs."""
        names = [f"n{len(self.nodes) + 1}_{output}" for output in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names

    def to_float(self, value: str) -> str:
        return self.op("Cast", value, to=TensorProto.FLOAT)

    def model(self, inputs: list[str], output: str, width: int) -> onnx.ModelProto:
        """The graph as a checked model. Inputs are int64 [texts, tokens]; what the last node gives is `output`,
        fp32 [texts, tokens, width]."""
        self.nodes[-1].output[0] = output
        info = helper.make_tensor_value_info
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [info(name, TensorProto.INT64, ["texts", "tokens"]) for name in inputs],
            [info(output, TensorProto.FLOAT, ["texts", "tokens", width])],
            self.constants,
        )
        opsets = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="zonelens")
        onnx.checker.check_model(model)
        return model
