"""Invented examples of requests and answers, shown in the OpenAPI description.

The answers show the shape; their numbers are nobody's measurement.
"""

from typing import Any, Final

LATIN: Final = (
    "Assalomu alaykum. Kecha tuman shifoxonasida onamga insulin yo‘q deb qaytarib yuborishdi, "
    "bugun ahvoli og‘irlashdi, qandi 22 ga chiqdi. Iltimos, zudlik bilan yordam bering."
)
CYRILLIC: Final = (
    "Ассалому алайкум. Маҳалламиздаги поликлиникада эрталабки навбат жуда узун, "
    "онлайн ёзилиш ишламаяпти. Шу масалани ўрганиб чиқишингизни сўрайман."
)

MODEL: Final[dict[str, Any]] = {"name": "triage", "version": "1.0"}

_URGENT: Final[dict[str, Any]] = {
    "id": "2026-118-0001",
    "category": "shoshilinch",
    "probabilities": {"shoshilinch": 0.93, "odatiy": 0.05, "maslahat": 0.02},
    "review": False,
    "reasons": [{"start": 95, "end": 113, "text": "ahvoli og‘irlashdi", "weight": 1.42}],
}
_ORDINARY: Final[dict[str, Any]] = {
    "id": "2026-118-0002",
    "category": "odatiy",
    "probabilities": {"shoshilinch": 0.02, "odatiy": 0.91, "maslahat": 0.07},
    "review": False,
    "reasons": [{"start": 57, "end": 63, "text": "навбат", "weight": 0.88}],
}

ANSWER: Final[dict[str, Any]] = {**_URGENT, "model": MODEL}
BATCH_ANSWER: Final[dict[str, Any]] = {"suggestions": [_URGENT, _ORDINARY], "model": MODEL}

ONE: Final[dict[str, Any]] = {
    "latin": {"summary": "Latin script", "value": {"id": "2026-118-0001", "text": LATIN}},
    "cyrillic": {"summary": "Cyrillic script, without an id", "value": {"text": CYRILLIC}},
}
BATCH: Final[dict[str, Any]] = {
    "two": {
        "summary": "Two appeals, in both scripts",
        "value": {
            "appeals": [
                {"id": "2026-118-0001", "text": LATIN},
                {"id": "2026-118-0002", "text": CYRILLIC},
            ]
        },
    }
}
