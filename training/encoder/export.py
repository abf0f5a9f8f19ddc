"""The trained network as a file: ONNX, whole numbers of eight bits, one score a piece."""

import tempfile
import warnings
from pathlib import Path

import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn


class _Shares(nn.Module):
    """What each piece adds to each score, before the mean and the bias."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.network.hidden(ids, mask) @ self.network.head.weight.T


def export(network: Network, path: Path) -> None:
    """Write the network; what is written answers (windows, pieces, outputs)."""
    network.eval()
    ids = torch.randint(5, 1000, (2, 20))
    free = {"ids": {0: "windows", 1: "pieces"}, "mask": {0: "windows", 1: "pieces"}}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            _Shares(network),
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["shares"],
            dynamic_axes={**free, "shares": {0: "windows", 1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        # a scale a column, and seven bits of eight: sums then fit on processors of every age
        quantize_dynamic(
            whole,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"MatMulConstBOnly": True},
        )
