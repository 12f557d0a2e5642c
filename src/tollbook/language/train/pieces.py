"""The word pieces that are kept: those of MiniLM's vocabulary that English news can need."""

from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

SPECIAL = ("[PAD]", "[UNK]")


def prune(vocabulary: Path) -> tuple[Tokenizer, list[int]]:
    """A tokenizer over the ASCII pieces, and the old ids of the new ones in order (0 is padding, 1 unknown)."""
    old = vocabulary.read_text(encoding="utf-8").splitlines()
    number = {piece: i for i, piece in enumerate(old)}
    wanted = [p for p in old if p.isascii() and not p.startswith("[")]
    kept = [*SPECIAL, *wanted]
    tokenizer = Tokenizer(WordPiece({p: i for i, p in enumerate(kept)}, unk_token="[UNK]", max_input_chars_per_word=60))
    tokenizer.normalizer = BertNormalizer(lowercase=True, strip_accents=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer, [number[p] for p in kept]
