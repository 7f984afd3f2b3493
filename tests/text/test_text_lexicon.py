"""The lexicon of the domain: a valid table, and the right concepts in real wordings."""

import json
import re
from collections import Counter
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from murojaat.text.fold import fold_words
from murojaat.text.lexicon import ROLES, Concept, Lexicon, Match, load_lexicon

LEXICON = load_lexicon()
CONCEPTS = LEXICON.concepts
ROWS = [
    json.loads(line)
    for line in resources.files("murojaat.text")
    .joinpath("tables/lexicon.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def named(text: str) -> set[str]:
    return {CONCEPTS[match.concept].name for match in LEXICON.match(fold_words(text))}


# The table.


def test_every_row_has_the_four_fields() -> None:
    assert all(set(row) - {"weight"} == {"concept", "label", "role", "stems"} for row in ROWS)
    assert all(0 < row.get("weight", 1) <= 1 for row in ROWS)


def test_the_lexicon_covers_the_domain() -> None:
    assert len(LEXICON) >= 1300
    roles = Counter(concept.role for concept in CONCEPTS)
    assert set(roles) <= set(ROLES)
    assert roles["wrong"] >= 80


@pytest.mark.parametrize("field", ["concept", "label"])
def test_names_and_labels_are_unique(field: str) -> None:
    counts = Counter(row[field] for row in ROWS)
    assert [value for value, times in counts.items() if times > 1] == []


def test_names_are_plain_english() -> None:
    assert [c.name for c in CONCEPTS if not re.fullmatch(r"[a-z0-9'’., –-]+", c.name)] == []


def test_labels_are_uzbek_latin_with_right_apostrophes() -> None:
    allowed = re.compile(r"[A-Za-z0-9‘’«»(),./ –-]+")
    assert [c.label for c in CONCEPTS if not allowed.fullmatch(c.label)] == []


def test_the_letters_with_a_tail_have_the_turned_apostrophe() -> None:
    assert [c.label for c in CONCEPTS if re.search(r"[oOgG]’|[^oOgG]‘|^‘|  ", c.label)] == []


def test_labels_are_lower_case_but_for_names_and_abbreviations() -> None:
    capitals = re.compile(r"^[A-Z][a-z]")
    names = {
        "Daun",
        "Koreya",
        "OneID",
        "Parkinson",
        "Alsgeymer",
        "Dyushenn",
        "Orol",
        "Obod",
        "Tashabbusli",
        "Pensiya",
        "YuNESKO",
        "Jahon",
    }
    places = {"Toshkent", "Qoraqalpog‘iston", "Farg‘ona", "Qashqadaryo", "Samarqand,", "Jizzax,"}
    state = {"Prezident", "Sog‘liqni", "Xudo", "Mantu"}
    odd = [c.label for c in CONCEPTS if capitals.match(c.label)]
    assert [label for label in odd if label.split()[0] not in names | places | state] == []


def test_no_stem_is_too_short() -> None:
    short = [
        (concept.name, stem)
        for concept in CONCEPTS
        for stem in concept.stems
        if not stem.endswith("$") and len("".join(fold_words(stem))) < 3
    ]
    assert short == []


def test_no_stem_holds_a_digit_that_folding_would_lose() -> None:
    assert [s for c in CONCEPTS for s in c.stems if re.search(r"\d", s)] == []


def test_every_stem_finds_its_own_concept() -> None:
    lost = [
        (concept.name, stem)
        for index, concept in enumerate(CONCEPTS)
        for stem in concept.stems
        if index not in {m.concept for m in LEXICON.match(fold_words(stem.replace("$", "")))}
    ]
    assert lost == []


def test_no_stem_is_twice_in_a_concept() -> None:
    twice = [
        (c.name, key)
        for c in CONCEPTS
        for key, times in Counter((tuple(fold_words(s)), s.count("$")) for s in c.stems).items()
        if times > 1
    ]
    assert twice == []


# What must be found, in all scripts.

FOUND = [
    ("Endokrinologda bir oydan beri insulin yo‘q, berilmayapti", "insulin; not given; endocrinologist"),
    ("Инсулин бор, тест полоскалар берилмаяпти", "insulin; test strips; not given"),
    ("Сахарный диабет, не дают инсулин, покупаем сами", "diabetes; insulin; not given; made to buy oneself"),
    ("insulin shprits ruchkasi va glyukometr kerak", "insulin pens; glucometer"),
    ("Novorapid o'rniga analogini berishdi", "rapid insulin; replaced by cheaper analogue"),
    ("Onkologiyada ximiya dorilari tugab qolgan", "oncology branch; chemotherapy drugs; out of stock"),
    ("Нур терапияси аппарати бузилган", "radiotherapy; linear accelerator; broken"),
    ("Dializga haftasiga uch marta qatnaymiz", "dialysis; dialysis sessions; too far"),
    ("gemodializ apparatlari yetishmayapti", "dialysis; dialysis machines; in short supply"),
    ("Dializda gepatit C yuqtirib olishdi", "dialysis infection; hepatitis c"),
    ("Stent uchun kvota tugagan", "stent; quota; out of stock"),
    ("takrolimus kechikmoqda", "tacrolimus; transplant drugs; delayed"),
    ("Қон босими дорилари берилмаяпти", "blood pressure drugs; not given"),
    ("Poliklinikada elektron navbat ishlamaydi", "polyclinic; electronic queue; does not work"),
    ("Невропатолог талонлари йўқ", "neurologist; electronic queue; not available"),
    ("Propiskam yo'q deb qabul qilishmadi", "registration of residence; not admitted"),
    ("Patronaj hamshira uyga kelmaydi", "patronage nurse; home visit; does not come"),
    ("Тез ёрдам бир соатдан кейин келди", "ambulance; ambulance late"),
    ("скорая приехала без кислорода", "ambulance; oxygen"),
    ("103 dispetcheri chaqiruvni rad etdi", "ambulance dispatcher; call refusal 103; refused"),
    ("Туғруқхонада акушерка бақирди, пул сўради", "maternity hospital; rude treatment; money demanded"),
    ("Kuvez yetishmaydi, chala tug‘ilgan chaqaloqlar ko‘p", "incubator for newborns; premature birth"),
    ("Emlash sertifikati yo‘q deb bog‘chaga olishmadi", "vaccination certificate; kindergarten"),
    ("It tishladi, antirabik vaksina yo‘q", "rabies and dog bite; rabies vaccine"),
    ("Bolamga autizm tashxisi qo‘yilgan", "autism; diagnosis; children"),
    ("ДЦПси бор болага коляска керак", "cerebral palsy; wheelchair"),
    ("Depakin siropi topilmayapti", "epilepsy drugs; valproate syrup; not available"),
    ("VTEK guruh berish uchun pul so‘rayapti", "disability commission; disability group; money demanded"),
    ("Har yili qayta ko‘rikka chaqirishadi", "disability re-examination; each year"),
    ("Nogironlar aravachasi navbati siljimayapti", "wheelchair; queue does not move"),
    ("Pampers yetkazib berilmayapti", "diapers; not delivered"),
    ("Sanatoriy yo‘llanmasi tanish-bilishga beriladi", "sanatorium voucher; favouritism"),
    ("OIV deb operatsiya qilishmadi", "hiv; surgery"),
    ("Lirika retseptsiz sotilyapti", "addictive pills; without prescription sale"),
    ("MRT apparati bekor turibdi", "mri; idle unused"),
    ("Elektron orderni markaz qabul qilmayapti", "electronic order; not admitted"),
    ("Kasallik tarixidan nusxa bermaydi", "medical record; not issued document"),
    ("Dorilar narxi oshib ketdi", "drug prices; medicines"),
    ("Hamshiralar oyligi ikki oydan beri to‘lanmayapti", "staff salaries health; not paid; since months"),
    ("Шифокорларни пахтага чиқаришяпти", "doctors to cotton; forced labour"),
    ("Нафас ололмаяпти, кўкариб кетди", "health danger sign breathing"),
    ("Hushidan ketib qoldi, qon ketyapti", "unconscious; bleeding"),
    ("Transformator eskirgan, kuchlanish past", "transformer; low voltage; worn out"),
    ("Свет отключают каждый день", "power cuts; cut off; each day"),
    ("Газ босими паст", "natural gas; gas pressure"),
    ("Gaz ballon tarqatilmayapti", "gas cylinder; not delivered"),
    ("Ichimlik suvi yoq, vodovozdan olamiz", "drinking water; water truck; not available"),
    ("Yo‘limiz asfalt qilinmagan", "roads; asphalt; not built"),
    ("Ko‘prik qulay deb turibdi", "bridge; building unsafe"),
    ("Avtobus yo‘nalishi yopilgan", "bus route; closed down"),
    ("Ijtimoiy reyestrdan chiqarib tashlashdi", "social register; excluded from list"),
    ("Болалар нафақаси тўхтатилган", "child benefit; stopped payment"),
    ("Aliment undirilmayapti", "alimony; decision not executed"),
    ("Maktab uch smenada o‘qiydi", "school; three shifts"),
    ("Erim uradi, himoya orderi bermayapti", "domestic violence; protective order; not given"),
    ("Kartamdan pul yechib olishdi", "card fraud"),
    ("Sud qarori ijro etilmayapti", "court decision; decision not executed"),
    ("Kadastrda maydoni noto‘g‘ri", "cadastre; wrong cadastre"),
    ("Tom oqyapti, lift ishlamaydi", "roof leak; elevator; does not work"),
    ("Bankomatda naqd pul yo‘q", "cash machine; not available"),
    ("Ish haqi uch oydan beri to‘lanmagan", "wages; not paid; since months"),
    ("Paxta klasteri pulini bermayapti", "cotton cluster; not given"),
    ("Sigirlar oqsil bilan kasallandi", "livestock; animal disease"),
    ("Zavod tutunidan nafas olib bo‘lmaydi", "factory emissions; air pollution"),
    ("Pasport chiqmayapti", "passport; not issued document"),
    ("Hokimiyatdan quruq javob keldi", "hokimiyat; empty formal reply"),
    ("shifokor ukol wpris ozingiz olib keling dedi", "doctor general; injections; syringes and droppers"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_finds(text: str, expected: str) -> None:
    assert set(expected.split("; ")) - named(text) == set()


# What must not be found: words that only look alike, or that folding brings together.

NOT_FOUND = [
    ("Ikki kundan beri kutyapman", "blood donation; bleeding; blood transfusion"),
    ("O‘zi kelib, o‘zini ko‘rsatdi", "ultrasound"),
    ("Nafaqat biz, balki hamma biladi", "allowance; pensioners"),
    ("Bu ish bo‘lajak, keyin bo‘ladi", "children"),
    ("Sovuq kunlar keldi", "drinking water"),
    ("Kuzatuv kengashi yig‘ildi", "eye disease; autumn spring"),
    ("Qanday hujjat kerak", "diabetes"),
    ("Tushkunlikka tushmang", "skin disease; flooded"),
    ("Yuk mashinasi yo‘lda turibdi", "kidney disease"),
    ("Organlar va tashkilotlar", "beaten"),
    ("Poliklinikada qabul vaqti soat to‘qqizdan", "paid services"),
    ("Barchamiz roziligimizni bildirdik", "entrance test"),
    ("Hudud aholisi yig‘ildi", "god"),
    ("Choralar ko‘rilishini so‘raymiz", "hernia; contractor; construction site"),
    ("Mustaqil O‘zbekiston", "bridge"),
    ("Tashkilotga yuk tashish", "diagnosis"),
    ("Sug‘urta shartnomasi tuzdim", "irrigation water"),
    ("G‘alaba bog‘ida uchrashdik", "wheat and grain"),
    ("Taqsimlash jadvali", "route taxi"),
    ("Kutilmagan mehmon keldi", "murder; boiler house"),
    ("Qo‘llab-quvvatlash dasturi", "unsafe house; building unsafe; overloaded"),
    ("Kotib yig‘ilishga keldi", "does not work"),
    ("Menga bu fikr yoqdi", "contaminated; sepsis infection"),
    ("Dallol emas, dalolatnoma tuzildi", "contractor"),
    ("Haqida ma’lumot bering", "unfair decision"),
    ("Chakana savdo do‘koni", "roof leak"),
    ("Tuzatish kiritildi", "treatment general"),
    ("Ostonada turibmiz", "bus stop"),
    ("Oziq-ovqat va ozuqa narxi", "too far"),
    ("Parvozlar jadvali o‘zgardi", "neglected"),
    ("Aralashmang deb aytdi", "aral sea"),
    ("Poliklinika yo‘lagi toza", "paid services; money general"),
    ("O‘tkazish tartibi belgilandi", "refused"),
    ("Haydovchi to‘xtadi", "farm machinery"),
    ("Yo‘lovchi chiptani yo‘qotdi", "roads"),
    ("Mavjud bo‘lgan muzokaralar", "cold"),
    ("Pensionerlar keldi", "pension"),
    ("Menga pul o‘tkazdi", "refused"),
    ("Jarayon davom etmoqda", "hot stuffy"),
    ("Negative fikr yo‘q", "question why"),
    ("Semiz odam sekin yurdi", "family general"),
    ("Kvartira eshigi ochiq", "quarter"),
    ("Dimlama pishirdik", "air pollution"),
    ("Sement olib keldik", "seeds"),
    ("Maktabgacha ta’lim", "dentist; tooth disease"),
]


@pytest.mark.parametrize(("text", "forbidden"), NOT_FOUND)
def test_does_not_find(text: str, forbidden: str) -> None:
    assert set(forbidden.split("; ")) & named(text) == set()


@pytest.mark.parametrize(("_", "names"), FOUND + NOT_FOUND)
def test_the_tables_name_concepts_that_exist(_: str, names: str) -> None:
    assert set(names.split("; ")) <= {concept.name for concept in CONCEPTS}


# Matching.

SMALL = Lexicon(
    [
        Concept("dialysis", "gemodializ", ("gemodializ", "sun’iy buyrak"), "thing"),
        Concept("cancer", "saraton", ("rak$",), "thing"),
    ]
)


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("", []),
        ("😀 👍", []),
        ("\x00", []),
        ("rak", [Match(1, 0, 1)]),
        ("raketa", []),
        ("sun'iy", []),
        ("Сунъий буйракка тушади", [Match(0, 0, 2)]),
        ("rak va gemodializ", [Match(1, 0, 1), Match(0, 2, 3)]),
        ("ракk", [Match(1, 0, 1)]),
    ],
    ids=[
        "empty",
        "emoji",
        "null",
        "whole",
        "longer word",
        "half",
        "two words",
        "two concepts",
        "mixed scripts",
    ],
)
def test_match(text: str, matches: list[Match]) -> None:
    assert SMALL.match(fold_words(text)) == matches


def test_ten_thousand_words() -> None:
    assert len(SMALL.match(["rak"] * 10_000)) == 10_000


def test_a_stem_without_words_is_left_out() -> None:
    assert Lexicon([Concept("empty", "bo‘sh", ("103", "$"))]).match(["rak"]) == []


def test_the_role_is_a_thing_unless_said() -> None:
    assert Concept("a", "b", ("c",)).role == "thing"


def test_the_lexicon_is_read_once() -> None:
    assert load_lexicon() is LEXICON
    assert len(LEXICON) == len(ROWS)


@given(st.text(max_size=200))
def test_matches_lie_inside_the_text(text: str) -> None:
    words = fold_words(text)
    assert all(0 <= m.start < m.end <= len(words) for m in LEXICON.match(words))


@given(st.sampled_from([text for text, _ in FOUND]))
def test_capitals_do_not_matter(text: str) -> None:
    assert named(text.upper()) == named(text.lower())
