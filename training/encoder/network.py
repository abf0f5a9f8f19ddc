"""The network: multilingual-e5-small's transformer, with heads of our own on the mean of its words.

Shapes: ids and mask (batch, words), hidden states (batch, words, 384), scores (batch, heads).
"""

from collections.abc import Mapping

import torch
from base import Base
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional


class Block(nn.Module):
    """One transformer layer, normalised after each half, as in BERT."""

    def __init__(self, hidden: int, heads: int, wide: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(hidden, hidden) for _ in range(4))
        self.fi, self.fo = nn.Linear(hidden, wide), nn.Linear(wide, hidden)
        self.aln, self.oln = (nn.LayerNorm(hidden, eps=epsilon) for _ in range(2))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, words, hidden = x.shape
        q, k, v = (
            each(x).view(batch, words, self.heads, hidden // self.heads).transpose(1, 2)
            for each in (self.q, self.k, self.v)
        )
        scores = q @ k.transpose(-1, -2) / (hidden // self.heads) ** 0.5 + bias
        seen = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, words, hidden)
        x = self.aln(x + self.dropout(self.ao(seen)))
        return self.oln(x + self.dropout(self.fo(functional.gelu(self.fi(x)))))


class Words(nn.Module):
    """Word pieces and their places to vectors."""

    def __init__(self, pieces: int, places: int, hidden: int, epsilon: float) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(pieces, hidden), nn.Embedding(places, hidden)
        self.ln = nn.LayerNorm(hidden, eps=epsilon)

    def forward(self, ids: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        return self.ln(self.word(ids) + self.pos(places))


class Network(nn.Module):
    """Words, layers, heads; `lower` layers may be frozen."""

    def __init__(self, base: Base, pieces: int, outputs: int, dropout: float = 0.1) -> None:
        super().__init__()
        wide = len(base.tensors["l0.fi.b"])
        places = len(base.tensors["emb.pos"]) // base.hidden
        self.words = Words(pieces, places, base.hidden, base.epsilon)
        self.blocks = nn.ModuleList(
            Block(base.hidden, base.heads, wide, base.epsilon, dropout) for _ in range(base.layers)
        )
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(base.hidden, outputs)

    def hidden(self, ids: Tensor, mask: Tensor, frozen: int = 0) -> Tensor:
        """Give the last hidden states; no gradient passes through the `frozen` first layers."""
        bias = (1 - mask[:, None, None, :].to(torch.float32)) * -1e4
        with torch.set_grad_enabled(frozen == 0 and torch.is_grad_enabled()):
            x = self.words(ids)
        for place, block in enumerate(self.blocks):
            with torch.set_grad_enabled(place >= frozen and torch.is_grad_enabled()):
                x = block(x, bias.to(x.dtype))
        return x

    def forward(self, ids: Tensor, mask: Tensor, frozen: int = 0) -> tuple[Tensor, Tensor]:
        """Give (scores, mean vectors)."""
        pooled = mean(self.hidden(ids, mask, frozen), mask)
        return self.head(self.dropout(pooled)), pooled


def mean(hidden: Tensor, mask: Tensor) -> Tensor:
    """Average the hidden states of real words."""
    weight = mask[:, :, None].to(hidden.dtype)
    return (hidden * weight).sum(1) / weight.sum(1)


def load_base(network: Network, base: Base, kept: list[int]) -> None:
    """Copy the published weights in, keeping only the chosen word pieces."""
    hidden = base.hidden
    with torch.no_grad():
        word = torch.from_numpy(base.tensors["emb.word"]).view(-1, hidden)[kept]
        kind = torch.from_numpy(base.tensors["emb.type"]).view(-1, hidden)[0]
        network.words.word.weight.copy_(word)
        network.words.pos.weight.copy_(
            torch.from_numpy(base.tensors["emb.pos"]).view(-1, hidden) + kind
        )
        _copy(network.words.ln, base.tensors, "emb.ln")
        for place, block in enumerate(network.blocks):
            for name, part in block.named_children():
                if name != "dropout":
                    _copy(part, base.tensors, f"l{place}.{name}")


def _copy(part: nn.Module, tensors: Mapping[str, NDArray], name: str) -> None:
    part.weight.copy_(torch.from_numpy(tensors[f"{name}.w"]).view_as(part.weight))
    part.bias.copy_(torch.from_numpy(tensors[f"{name}.b"]))
