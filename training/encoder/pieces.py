"""The pieces of words: which are kept, and the tokenizer file that training and running share."""

from collections.abc import Iterable
from typing import Final

import numpy as np
import sentencepiece
from base import Base
from sentencepiece import sentencepiece_model_pb2 as proto

_SPECIAL: Final = ("<s>", "<pad>", "</s>", "<unk>")
_CONTROL: Final = 3
_UNKNOWN: Final = 2
_NORMAL: Final = 1


def build(base: Base, kept: Iterable[int]) -> bytes:
    """Make a SentencePiece unigram file of the kept pieces; their order is that of its ids."""
    model = proto.ModelProto()
    for place in kept:
        piece = model.pieces.add()
        piece.piece = base.pieces[place]
        piece.score = float(base.scores[place])
        piece.type = _NORMAL
        if piece.piece in _SPECIAL:
            piece.type = _UNKNOWN if piece.piece == "<unk>" else _CONTROL
    trainer, normalizer = model.trainer_spec, model.normalizer_spec
    trainer.model_type = trainer.UNIGRAM
    trainer.vocab_size = len(model.pieces)
    trainer.bos_id, trainer.pad_id, trainer.eos_id, trainer.unk_id = range(4)
    trainer.bos_piece, trainer.pad_piece, trainer.eos_piece, trainer.unk_piece = _SPECIAL
    normalizer.name = "identity"
    normalizer.add_dummy_prefix = True
    normalizer.remove_extra_whitespaces = True
    normalizer.escape_whitespaces = True
    return bytes(model.SerializeToString())


def choose(base: Base, texts: Iterable[str], most: int) -> list[int]:
    """Keep the special pieces, single characters of these texts, then the pieces most used."""
    whole = sentencepiece.SentencePieceProcessor(model_proto=build(base, range(len(base.pieces))))
    counts = np.zeros(len(base.pieces), dtype=np.int64)
    letters: set[str] = set()
    for text in texts:
        letters.update(text)
        np.add.at(counts, whole.encode(text), 1)
    always = {
        place
        for place, piece in enumerate(base.pieces)
        if place < len(_SPECIAL)
        or (len(piece.lstrip("▁")) <= 1 and piece.lstrip("▁") in letters | {""})
    }
    ranked = [int(place) for place in np.argsort(-counts, kind="stable") if counts[place]]
    chosen = always | set(ranked[: most - len(always)])
    return sorted(chosen)
