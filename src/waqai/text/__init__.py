"""Arabic text: folding, tokens with exact offsets, sentences, inflection, repair. No word lists live here."""

from waqai.text.fold import FOLD_FROM, fold, fold_word
from waqai.text.repair import arabic_share, repair_mojibake
from waqai.text.searching import WORDS, index_words, query_words
from waqai.text.sentences import sentence_at, split_sentences
from waqai.text.tokens import Token, tokenize
from waqai.text.transliterate import transliterate

__all__ = [
    "FOLD_FROM", "WORDS", "Token", "arabic_share", "fold", "fold_word", "index_words", "query_words", "repair_mojibake",
    "sentence_at", "split_sentences", "tokenize", "transliterate",
]  # fmt: skip
