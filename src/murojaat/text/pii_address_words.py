"""Words that make a postal address, by what they name."""

import re
from functools import lru_cache
from typing import Final, Literal

from murojaat.text.pii_words import key_of

Place = Literal["area", "street", "block", "house", "flat", "extra"]

_CASE: Final = "(?:ning|ni|ga|da|dan|dagi|gacha|lik)?"
_OWNED: Final = f"(?:i|si|imiz|mda|miz|m)?{_CASE}"
_STEMS: Final[tuple[tuple[Place, str], ...]] = (
    (
        "area",
        rf"(?:m\.?f\.?y|mfi|kfy|s\.?g\.?m|mahall?a|mah|kishlo[kg]|kishlak|ovul|aul|poselok|posyolka|pos|kurgon|korgon|shaharcha)"
        rf"{_OWNED}|mahalle|mahalli|kishloge|kishlake",
    ),
    (
        "street",
        rf"(?:shoh)?(?:kocha|kucha){_OWNED}|koch|koch[ao]s|kuchas|ul|ulits[aeiu]|ulitsey|prospekt{_OWNED}|prospekte|pr|prt|prosp|"
        rf"proezd{_OWNED}|proezde|proez|pereulok{_OWNED}|pereulke|per|tupi[kg]{_OWNED}|tupike|bulvar{_OWNED}|bulvare|hiyobon{_OWNED}|"
        rf"shosse{_OWNED}|alley?a?{_OWNED}|guzar{_OWNED}|yolka|yolak",
    ),
    (
        "block",
        rf"(?:kvartal|kv\-?l|mavze|daha|massiv|mikrorayon|mikrarayon|mikroraen|mkr|mkrn|mrn|mahze){_OWNED}|kvartale|massive|mikrorayone",
    ),
    (
        "house",
        rf"(?:uy|uyi){_OWNED}|dom|dom[aeu]|domom|d|hovli{_OWNED}|bino{_OWNED}|korpus{_OWNED}|korp|kor|house|zdanie|str|stroenie",
    ),
    (
        "flat",
        rf"honadon{_OWNED}|honodon{_OWNED}|hon|kv|kvar|kvartira{_OWNED}|kvartir[eiu]|kvartiroy|kvra|ofis{_OWNED}|flat|apt",
    ),
    (
        "extra",
        rf"p[oa]d'?(?:y|j|)?ezd{_OWNED}|podezde|pod|kirish|yolak|etaj{_OWNED}|etaje|kavat{_OWNED}|blok{_OWNED}|hona{_OWNED}",
    ),
)
_PATTERNS: Final = tuple((place, re.compile(rf"(?:{stems})\Z")) for place, stems in _STEMS)

BEFORE_NAME: Final = frozenset(
    "ul ulitsa ulitse ulitsi ulitsu ulitsey prospekt prospekte pr prt prosp proezd proezde pereulok pereulke per tupik tupike bulvar "
    "bulvare shosse massiv massive kvartal kvartale mahalla mahalle mahalli mahallya mikrorayon mikrorayone mkr mkrn mavze daha "
    "poselok pos kishlak kishlake kocha kucha koch kochamiz kucham kocham kuchamiz mahallamiz mfy sgm".split()
)
"""Words after which the name may stand, as in Russian or in a form."""

HOUSE_FIRST: Final = frozenset(
    "uy dom dome doma domu domom d korpus korp kor bino hovli kv kvartira kvartire kvartiri kvartiru kvar honadon hon podezd podyezd "
    "pod pad padezd padyezd etaj kavat blok ofis hona str stroenie uyi uyim uyimiz honadonim honadoni flat apt house hovlisi".split()
)
"""Words after which their number may stand."""

RUSSIAN_HOUSE: Final = frozenset(
    "dom dome doma domu d korpus korp kor kv kvar kvartira kvartire kvartiri kvartiru pod str".split()
)
"""Words of :data:`HOUSE_FIRST` whose number stands after them unless a hyphen says otherwise."""

MEASURES: Final = re.compile(
    r"(?:ta|tadan|tacha|tasi|dona|kun\w*|oy|oyd\w*|oyl\w*|yil\w*|metr\w*|m|km|sm|kg|gr?|kilo\w*|som\w*|sum\w*|ming|mln|million|"
    r"nafar\w*|kishi\w*|soat\w*|minut\w*|dakika\w*|hafta\w*|mart[ao]\w*|foiz\w*|protsent\w*|honali\w*|kavatli\w*|sotih\w*|gektar\w*|"
    r"avtobus\w*|maktab\w*|bogcha\w*|poliklinika\w*|son|sonli|rakamli|yosh\w*|oila\w*|bola\w*|odam\w*|bemor\w*|"
    r"litr\w*|kub\w*|vt|kvt|volt\w*|dney|dnya|den|let|god\w*|mesyats\w*|nedel\w*|chas\w*|chelovek\w*|semey|shtuk\w*|raz|raza|"
    r"tisyach\w*|rubl\w*|kvm|ga|lik|chi|inchi|nchi|oilaviy|shkol\w*|bolnits\w*|avtob\w*|marshrut\w*|uchastka\w*|guruh\w*|sinf\w*|"
    r"xonali|yanvar\w*|fevral\w*|aprel\w*|may\w*|iyun\w*|iyul\w*|avgust\w*|sentabr\w*|oktabr\w*|noyabr\w*|dekabr\w*)\Z"
)
"""Keys of words after a number that is no house number."""

NOT_IN_NAME: Final = frozenset(
    "men biz siz u shu bu va bilan hamda ushbu osha mening bizning sizning manzil manzilim manzili manzilimiz adres adresim adresi "
    "yashash yashayman yashovchi yashaymiz yashaydi istikomat kiluvchi kilaman kiladi prozhivayu projivayu projivayuschiy projivayuschaya "
    "projivayushchiy projivayushchaya projivaet jivu po v na s iz i u g gorod gorode goroda tuman tumani shahar shahri viloyat viloyati "
    "rayon rayoni rayona rayone oblast oblasti respublika respublikasi rn obl sh t vil tum shah respublikasining joylashgan bor yok "
    "assalomu alaykum hurmatli iltimos bizda bizga menga uyim uyimiz telefon tel fio fish ism ismim familiya familiyam otam onam "
    "har bir ikki uch hamma barcha butun nashem nashey nasha moy moya adresu".split()
)
"""Keys of words that end the search for a name to the left."""

ADJECTIVES: Final = frozenset("eski yangi katta kichik".split())
"""Keys of words that belong to a name only with a capital: "Yangi hayot"."""

QUALIFIERS: Final = frozenset("shoh tor berk".split())
"""Keys of words between a street's name and its word: "Amir Temur shoh ko'chasi"."""

RESIDENCE: Final = re.compile(
    r"(?:yasha\w*|yashov\w*|istiqomat|manzil\w*|adres\w*|turaman|turamiz|ro'yxatda|propiska\w*|uyim|uyimiz|uyimga|"
    r"яша\w*|яшов\w*|исти[қк]омат|манзил\w*|адрес\w*|тураман|прожив\w*|живу|живем|живёт|живет|живём|прописан\w*|пропис\w*|р[ўу]йхатда)",
    re.IGNORECASE,
)
"""Words that say that somebody lives there."""


@lru_cache(maxsize=1 << 14)
def place_of(word: str) -> Place | None:
    """Tell what part of an address a word names, if any.

    Examples
    --------
    >>> place_of("ko'chasidagi"), place_of("кучаси"), place_of("МФЙ"), place_of("uyda"), place_of("uyqu")
    ('street', 'street', 'area', 'house', None)
    """
    if len(word) > 32:
        return None
    key = key_of(word)
    for place, pattern in _PATTERNS:
        if pattern.match(key):
            return place
    return None
