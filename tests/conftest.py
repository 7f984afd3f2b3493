import string
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import HashingVectorizer

from murojaat.encoder import Encoder, load_encoder
from murojaat.encoder.company import CompanyOptions
from murojaat.encoder.protocol import Vectors
from murojaat.encoder.tellings import Telling
from murojaat.encoder.training import TrainingOptions, save_encoder, train_encoder

MATTERS = {
    "insulin": (
        "Oilaviy poliklinikada insulin uch haftadan beri berilmayapti, qandli diabeti bor onam qiynaldi.",
        "Қандли диабетим бор, поликлиникада инсулин йўқ, ҳар ой ўз пулимга сотиб оляпман.",
        "Insulin tugab qolgan deyishadi, diabetga chalingan bolamga poliklinikadan dori olib bo‘lmayapti.",
        "Diabet bilan hisobda turaman. Bepul insulin shu oy ham berilmayapti, poliklinika javob bermaydi.",
        "Мне второй месяц не дают бесплатный инсулин в поликлинике, у меня сахарный диабет.",
    ),
    "avtobus": (
        "Qishlog‘imizga avtobus qatnamay qo‘ydi, bolalar maktabga piyoda boradi, yo‘nalish tiklansin.",
        "12-avtobus ertalab kelmaydi, yo‘nalishda bitta avtobus qolgan, ishga kech qolamiz.",
        "Автобус йўналиши бекор қилинган, бекатда соатлаб турамиз, автобус қатнасин.",
        "Avtobus to‘la keladi, bekatda to‘xtamaydi, yo‘nalishga avtobus qo‘shilsin.",
        "Bekatda avtobus kutib bir soat turamiz, avtobus qatnovi tartibsiz, haydovchi qo‘pol.",
    ),
    "suv": (
        "Mahallamizda ichimlik suvi ikki oydan beri yo‘q, quduqdan tashib ichamiz.",
        "Кўчамизга ичимлик суви келмайди, сув қувури ёрилган, ҳеч ким тузатмаяпти.",
        "Ichimlik suvi loyqa va hidli keladi, suv quvuri eskirgan, bolalar ichi og‘riyapti.",
        "Suv faqat tunda keladi, ichimlik suvini sotib olamiz, quvurni almashtirib bering.",
        "Uyimizga ichimlik suvi chiqmaydi, suv nasosi buzilgan, suv ta’minoti tiklansin.",
    ),
}
ALONE = (
    "Uy-joy guvohnomasini yo‘qotib qo‘ydim, dublikatini qayerdan olaman?",
    "Akamning otpuskasi uchun hisob-kitob noto‘g‘ri chiqarilgan, korxona tushuntirmayapti.",
    "Farzandimning bog‘chasida tarbiyachi almashgani yoqdi, rahmat aytmoqchiman.",
)
REGIONS = {
    "insulin": "Farg‘ona viloyati",
    "avtobus": "Sirdaryo viloyati",
    "suv": "Qoraqalpog‘iston Respublikasi",
}


class WordsOfNames:
    """Teaches without a model of its own: English names are near if they share words."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = HashingVectorizer(n_features=96, norm="l2").transform(texts)
        return np.asarray(rows.toarray(), dtype=np.float32)


@pytest.fixture(scope="session")
def teacher() -> Encoder:
    return WordsOfNames()


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory, teacher: Encoder) -> Path:
    """A real encoder, trained on the few appeals of this file."""
    folder = tmp_path_factory.mktemp("encoder") / "small"
    options = TrainingOptions(meaning_dim=32, own_dim=64, buckets=1 << 10, context=CompanyOptions(least=1))
    told = [Telling(matter, "w", text) for matter, texts in MATTERS.items() for text in texts]
    trained = train_encoder([], ALONE, told, teacher, options)
    save_encoder(trained, folder, name="small", version="0", card="# Sinov uchun\n")
    return folder


@pytest.fixture(scope="session")
def encoder(encoder_folder: Path) -> Encoder:
    return load_encoder(encoder_folder)


@pytest.fixture(scope="session")
def offline() -> Iterator[None]:
    """Keep the libraries from asking the network; they read it when they are first imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        patch.setenv("TOKENIZERS_PARALLELISM", "false")
        import huggingface_hub.constants

        patch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
        yield


@pytest.fixture(scope="session")
def sentence_folder(tmp_path_factory: pytest.TempPathFactory, offline: None) -> Path:
    """A real sentence-transformers model: one layer, a vocabulary of letters, mean pooling."""
    import torch
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, BertTokenizerFast

    place = tmp_path_factory.mktemp("sentence")
    letters = string.ascii_lowercase + ":"
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{c}" for c in letters), "suv"]
    (place / "vocab.txt").write_text("\n".join(words) + "\n")
    bare = place / "bert"
    BertTokenizerFast(str(place / "vocab.txt")).save_pretrained(bare)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(bare)
    whole = place / "tiny"
    layers = [models.Transformer(str(bare)), models.Pooling(32, "mean")]
    SentenceTransformer(modules=layers, device="cpu").save(str(whole))
    return whole


@pytest.fixture
def quarter() -> pd.DataFrame:
    """Three problems of ten appeals each, half of them joining two others, and three that stand alone."""
    rows = [
        {
            "id": f"{matter}-{number}",
            "text": text,
            "received_at": f"2026-0{1 + number % 3}-1{number}T23:30:00+05:00",
            "appellant": f"F-{matter}-{number % 8}",
            "region": REGIONS[matter],
            "district": f"{number % 2 + 1}-tuman",
            "category": ("odatiy", "shoshilinch", "maslahat")[number % 3],
        }
        for matter, texts in MATTERS.items()
        for number, text in enumerate(
            (*texts, *(f"{one} {two}" for one, two in zip(texts, texts[1:] + texts[:1], strict=True)))
        )
    ]
    rows += [{"id": f"alone-{number}", "text": text} for number, text in enumerate(ALONE)]
    frame = pd.DataFrame(rows)
    frame["received_at"] = pd.to_datetime(frame["received_at"], utc=True).astype("datetime64[us, UTC]")
    return frame


@pytest.fixture(scope="session")
def matters() -> dict[str, tuple[str, ...]]:
    return MATTERS
