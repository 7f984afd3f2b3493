"""Words around a name that say whether it is a person's."""

import re
from functools import lru_cache
from typing import Final, Literal

from murojaat.text.pii_words import key_of

Cue = Literal["label", "self", "kin", "office"]

_END: Final = r"(?:imiz|im|miz|m|i|si)?(?:ning|ga|ni|dan)?"

LABEL: Final = re.compile(
    r"(?<![^\W\d_])(?:f\.? ?i\.? ?(?:o|sh)\b\.?|ф\.? ?и\.? ?(?:о|ш)\b\.?|"
    r"ism(?:im|i|ingiz|imiz)?[ ,\-]{1,2}(?:va )?(?:sharif|familiya)\w{0,8}(?:[ ,]{1,2}(?:va )?otasining ismi)?|ismim|ismi|"
    r"исм(?:им|и|ингиз)?[ ,\-]{1,2}(?:ва )?(?:шариф|фамилия)\w{0,8}|исмим|исми|"
    r"ism(?= ?:)|исм(?= ?:)|familiyam|familiyasi|familiya(?= ?:)|фамилиям|фамилияси|фамилия|sharifi|sharifim|"
    r"otasining ismi|otamning ismi|отасининг исми|меня зовут|зовут|имя|отчество|по имени|по фамилии|"
    r"ariza beruvchi|arizachi|murojaatchi|murojaat (?:etuvchi|qiluvchi|muallifi)|imzo|hurmat (?:ila|bilan)|"
    r"ариза берувчи|аризачи|мурожаатчи|мурожаат (?:этувчи|[қк]илувчи|муаллифи)|имзо|[ҳх]урмат (?:ила|билан)|"
    r"заявитель\w{0,4}|подпись|с уважением)(?![^\W\d_])[ :\-–—,.\n(«\"]{1,5}",
    re.IGNORECASE,
)
"""What a form or a letter writes before the writer's name."""

_SELF: Final = frozenset("men ya man menki".split())
_KIN: Final = (
    "ogl|ugl|ogil|ugil|kiz|er|hotin|rafika|ayol|turmush|ortog|urtog|rafik|ota|ona|dada|oyi|aya|aka|uka|opa|singl|singil|ini|buv|buvi|bobo|momo|enam|ena|"
    "bola|farzand|farzandlar|nabira|nevara|evara|kelin|kuyov|kayn|kaynona|kaynota|kaynuka|kaynsingl|jiyan|amaki|togam?|toga|hola|amma|"
    "koshni|kushni|sinfdosh|kursdosh|shogird|hamkasb|tanish|karindosh|dost|dust|jigar|bobom|volida|padar|egizak|umr yoldosh|yoldosh|ortogi"
)
_KIN_OF_MINE: Final = re.compile(rf"(?:{_KIN})(?:im|imiz|m|miz|ginam|ginamiz|jonim)\Z")
_KIN_RUSSIAN: Final = frozenset(
    "sin sina sinu dochka dochku dochki dochke doch docheri mama mami mamu papa papi muj muja mujу mujem jena jeni jenu jene brat brata "
    "sestra sestri sestru babushka babushku babushki dedushka vnuk vnuka vnuchka vnuchku vnuchki mat otets ottsa svekrov nevestka rebenok "
    "rebenka rebyonok sinok dochenka tetya dyadya sosed sosedka plemyannik plemyannitsa".split()
)
_OFFICE: Final = re.compile(
    r"(?:shifokor|doktor|vrach|hamshira|hamshir|mudir|mudira|mudiri|direktor|rais|raisa|hokim|inspektor|feldsher|akusher|akusherka|doya|"
    r"ginekolog|pediatr|terapevt|terapeft|jarroh|hirurg|stomatolog|tishchi|nevropatolog|nevrolog|kardiolog|laborant|laborantka|sanitar|sanitarka|"
    r"okulist|lor|uzist|rentgenolog|onkolog|urolog|endokrinolog|travmatolog|dermatolog|psihiatr|narkolog|anesteziolog|reanimatolog|"
    r"fukaro|bemor|okituvchi|ukituvchi|muallim|muallima|ustoz|tarbiyachi|boshlig|boshlik|boshligi|hodim|hodima|hodimi|mutahassis|operator|"
    r"registrator|buhgalter|kadr|rahbar|prokuror|sudya|advokat|mayor|kapitan|leytenant|podpolkovnik|polkovnik|serjant|uchastkovoy|"
    r"kassir|haydovchi|shofer|farmatsevt|provizor|professor|dotsent|akademik|"
    r"medsestra|medsestri|medsestru|medsestroy|glavvrach|grajdanin|grajdanina|grajdanka|grajdanki|gr|patsient|patsientka|patsienta|"
    r"zaveduyuschiy|zaveduyuschaya|zaveduyushchaya|zaveduyushchiy|zaveduyushiy|zaveduyushaya|uchitel|uchitelnitsa|vospitatel|voditel|nachalnik|"
    r"predsedatel|sotrudnik|sotrudnitsa|uvajaemiy|uvajaemaya|gospodin|gospoja|janob|honim|hurmatli|muhtaram|yosh|dr)"
    rf"{_END}(?:a|u|om|oy|i)?\Z"
)
_HONORIFIC: Final = re.compile(
    r"(?:aka|opa|apa|amaki|toga|hola|amma|uka|ota|ona|buva|bobo|buvi|yanga|domla|mulla|honim|pochcha|hoji|otin|oyi|oyimulla)"
    r"(?:jon)?(?:miz|m)?(?:ning|ga|ni|dan|lar|larga|larni|larning)?\Z"
)
_NAMED: Final = frozenset("ismli ismlik familiyali degan laqabli ismlisi familiyalik".split())

_PLACE_AFTER: Final = re.compile(
    r"(?:koch?as|kuchas|kocha|kucha|koch|kuch|mahallas|mahalla\Z|mfy|tuman|shahr|shahar|viloyat|kishlog|massivi|dahas|kvartal|mavze|nomli|nomida(?:gi|\Z)|"
    r"nomlangan|klinik|shifohonas|kasalhonas|poliklinikas|markaz|institut|universitet|maktabi|bogchas|dorihonas|sanatori|metro|bekat|stadion|"
    r"bogi|bozori?\Z|mchj|mchj|ooo|fermer|firma|kompaniya|aptekas|prospekt|shohkoch|kasallig|sindrom|malham|mazi\Z|suyuklig|ordeni|medali|"
    r"mukofot|teatr|muzey|stomatologiya|laboratoriya|diagnostika|kutubhona|hiyobon|maydon|aeroport|vokzal|gospital|hospital|akademiyas|kollej|litsey|tehnikum|choyhona|restoran|kafe|"
    r"supermarket|market|tort|rayon|oblast|ulits|bulvar|shtamm|shkalas|usuli\Z|testi\Z|reaktsiyas|guruhi\Z|bank|tuman)"
)
_PLACE_BEFORE: Final = frozenset(
    "ul ulitsa ulitse ulitsi ulitsu im imeni bolezn bolezni sindrom sindroma maz klinika kliniki klinike prospekt proezd pereulok massiv "
    "stantsiya mahallya pamyatnik teatr dorihona apteka kompaniya firma".split()
)
_OWNED_THINGS: Final = re.compile(
    r"(?:karta|plastik|uy|mashina|avtomobil|hujjat|hujat|kvartira|honadon|yer|kadastr|telefon|rakam|hisob|ariza|shartnoma|pensiya|mulk|pasport|chek|"
    r"retsept|kredit|polis|malumotnoma|spravka|yollanma)"
)


@lru_cache(maxsize=1 << 14)
def cue_of(word: str) -> Cue | None:
    """Tell whether a word announces a person: "men", "qizim", "shifokor".

    Examples
    --------
    >>> cue_of("men"), cue_of("o'g'limning"), cue_of("ҳамшира"), cue_of("bugun")
    ('self', 'kin', 'office', None)
    """
    key = key_of(word) if len(word) <= 32 else ""
    if key in _SELF:
        return "self"
    # "yerim" is my land, "erim" my husband; both have the key "erim".
    if (_KIN_OF_MINE.match(key) and word[0] not in "yYеЕ") or key in _KIN_RUSSIAN:
        return "kin"
    return "office" if _OFFICE.match(key) else None


@lru_cache(maxsize=1 << 14)
def follows_person(word: str) -> bool:
    """Whether a word right after a name marks a person: "aka", "opa", "ismli".

    Examples
    --------
    >>> follows_person("opamga"), follows_person("исмли"), follows_person("ko'chasi")
    (True, True, False)
    """
    key = key_of(word) if len(word) <= 32 else ""
    return bool(_HONORIFIC.match(key)) or key in _NAMED


@lru_cache(maxsize=1 << 14)
def is_place_after(word: str, following: str) -> bool:
    """Whether a word right after a name makes it the name of a place or a house of something.

    Examples
    --------
    >>> is_place_after("nomidagi", "maktab"), is_place_after("nomidagi", "karta"), is_place_after("MChJ", "")
    (True, False, True)
    """
    key = key_of(word) if len(word) <= 32 else ""
    if key.startswith("nomida") and following and _OWNED_THINGS.match(key_of(following)):
        return False
    return bool(_PLACE_AFTER.match(key))


def is_place_before(word: str) -> bool:
    """Whether a word right before a name makes it the name of a place: "им. Семашко"."""
    return key_of(word) in _PLACE_BEFORE
