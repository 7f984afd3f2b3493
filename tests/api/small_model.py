"""A small real model, trained in a blink; run as a script, it is served."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from murojaat.classifier.suggestion import CATEGORIES, Reason, Suggestion

EXAMPLES = {
    "shoshilinch": [
        "bolam nafas ololmayapti tez yordam kelmadi",
        "onam hushidan ketdi zudlik bilan yordam bering",
        "otamning yuragi og‘riyapti tez yordam yuboring",
        "insulin tugadi ahvoli og‘irlashdi zudlik bilan",
        "онам ҳушидан кетди зудлик билан ёрдам беринг",
        "болам нафас ололмаяпти тез ёрдам келмади",
    ],
    "odatiy": [
        "poliklinikada navbat juda uzun choralar ko‘ring",
        "shifokor qabulga kech keladi tekshirib bering",
        "dorixonada narx oshgan nazorat qiling",
        "shifoxona hovlisi iflos tozalab bering",
        "поликлиникада навбат жуда узун чора кўринг",
        "шифокор қабулга кеч келади текшириб беринг",
    ],
    "maslahat": [
        "qanday hujjat kerak tushuntirib bering",
        "imtiyoz olish tartibi qanday maslahat bering",
        "qaysi shifokorga yozilsam bo‘ladi",
        "emlash jadvali qanday maslahat kerak",
        "қандай ҳужжат керак тушунтириб беринг",
        "имтиёз олиш тартиби қандай маслаҳат беринг",
    ],
}
WORD = re.compile(r"[^\W\d_][\w‘’']*")


@dataclass(frozen=True, slots=True)
class SmallInfo:
    name: str = "small"
    version: str = "0.1"
    fingerprint: str = "f00d"
    trained_on: dict[str, object] = field(default_factory=lambda: {"appeals": 18, "writers": ["one"]})
    figures: dict[str, object] = field(default_factory=lambda: {"macro_f1": 0.5})
    threshold: float = 0.3


class SmallTriage:
    """Word TF-IDF and logistic regression; reasons are the words that weigh most."""

    def __init__(self) -> None:
        self.info = SmallInfo()
        texts = [text for category in CATEGORIES for text in EXAMPLES[category]]
        labels = [category for category in CATEGORIES for _ in EXAMPLES[category]]
        self._words = TfidfVectorizer(token_pattern=WORD.pattern)
        self._model = LogisticRegression(C=10).fit(self._words.fit_transform(texts), labels)

    def suggest(self, texts: Sequence[str]) -> list[Suggestion]:
        classes = list(self._model.classes_)
        probabilities = self._model.predict_proba(self._words.transform(texts))
        return [
            self._one(text, {category: float(row[classes.index(category)]) for category in CATEGORIES})
            for text, row in zip(texts, probabilities, strict=True)
        ]

    def _one(self, text: str, probabilities: dict[str, float]) -> Suggestion:
        category = max(CATEGORIES, key=probabilities.__getitem__)
        weights = self._model.coef_[list(self._model.classes_).index(category)]
        found = [
            Reason(word.start(), word.end(), word.group(), float(weights[place]))
            for word in WORD.finditer(text)
            if (place := self._words.vocabulary_.get(word.group().lower())) is not None
        ]
        reasons = sorted((r for r in found if r.weight > 0), key=lambda r: (-r.weight, r.start))
        urgent = bool(np.greater_equal(probabilities["shoshilinch"], self.info.threshold))
        return Suggestion(category, probabilities, urgent, tuple(reasons[:5]))


if __name__ == "__main__":
    from murojaat.api.server import serve

    serve(port=int(sys.argv[1]), triage=SmallTriage())
