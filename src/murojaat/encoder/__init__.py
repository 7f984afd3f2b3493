"""Texts to vectors: a small built-in encoder, or any sentence-transformers model at hand."""

from murojaat.encoder.loading import load_encoder, sentence_transformer
from murojaat.encoder.protocol import Encoder, Vectors, encode_meaning

__all__ = ["Encoder", "Vectors", "encode_meaning", "load_encoder", "sentence_transformer"]
