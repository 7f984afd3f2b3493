"""Which category an appeal belongs to, how sure that is, and why."""

from murojaat.classifier.model import ModelInfo, TriageModel
from murojaat.classifier.suggestion import CATEGORIES, Category, Reason, Suggestion

__all__ = ["CATEGORIES", "Category", "ModelInfo", "Reason", "Suggestion", "TriageModel"]
