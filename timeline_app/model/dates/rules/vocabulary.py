"""The words of dates in eighteen languages: months, weekdays, and text as the rules compare it."""

import functools
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

# From CLDR 47 (wide and abbreviated forms): en de fr es it pt nl pl cs sv da nb fi ro hu ru uk tr,
# without accents; and the older forms that people use. No word stands for two months.
_MONTHS: Final = (
    (
        "ene enero gen gennaio ian ianuarie jan janeiro janner januar januari january janv "
        "janvier led leden ledna oca ocak sty styczen stycznia tammi tammikuu tammikuuta січ "
        "січень січня янв январь января"
        " styczniu январе"
    ),
    (
        "feb febb febbraio feber febr febrero februar februari februarie february fev fevereiro "
        "fevr fevrier helmi helmikuu helmikuuta lut lutego luty sub subat uno unor unora лют лютии "
        "лютого февр февраль февраля"
        " lutym феврале"
    ),
    (
        "bre brezen brezna maalis maaliskuu maaliskuuta maart mar marc marca march marcius marco "
        "mars mart martie marts marz marzec marzo mrt mrz бер березень березня мар март марта"
        " marcu марте"
    ),
    (
        "abr abril apr april aprile aprilie aprilis avr avril dub duben dubna huhti huhtikuu "
        "huhtikuuta kwi kwiecien kwietnia nis nisan апр апрель апреля квіт квітень квітня"
        " kwietniu апреле"
    ),
    (
        "kve kveten kvetna mag maggio mai maio maj maja majus may mayis mayo mei touko toukokuu "
        "toukokuuta маи мая трав травень травня"
        " maju мае"
    ),
    (
        "cerven cervna cvn cze czerwca czerwiec giu giugno haz haziran iun iunie juin jun june "
        "junho juni junio junius kesa kesakuu kesakuuta июн июнь июня черв червень червня"
        " czerwcu июне"
    ),
    (
        "cervence cervenec cvc heina heinakuu heinakuuta iul iulie juil juill juillet jul julho "
        "juli julio julius july lip lipca lipiec lug luglio tem temmuz июл июль июля лип липень "
        "липня"
        " lipcu июле"
    ),
    (
        "ago agosto agu agustos aout aug august augusti augustus augusztus elo elokuu elokuuta "
        "sie sierpien sierpnia srp srpen srpna авг август августа серп серпень серпня"
        " sierpniu августе"
    ),
    (
        "eyl eylul sep sept september septembre septembrie septiembre set setembro setiembre sett "
        "settembre syys syyskuu syyskuuta szept szeptember wrz wrzesien wrzesnia zar zari вер "
        "вересень вересня сент сентябрь сентября"
        " wrzesniu сентябре"
    ),
    (
        "eki ekim loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktober ott "
        "ottobre out outubro paz pazdziernik pazdziernika rij rijen rijna жовт жовтень жовтня окт "
        "октябрь октября"
        " pazdzierniku октябре"
    ),
    (
        "kas kasim lis listopad listopada listopadu marras marraskuu marraskuuta noiembrie nov "
        "november novembre novembro noviembre лист листопад листопада нояб ноябрь ноября"
        " listopadzie ноябре"
    ),
    (
        "ara aralik dec december decembre decembrie des desember dez dezember dezembro dic "
        "dicembre diciembre gru grudnia grudzien joulu joulukuu joulukuuta pro prosince prosinec "
        "груд грудень грудня дек декабрь декабря"
        " grudniu декабре"
    ),
)
_WEEKDAYS: Final = (
    (
        "hetfo lun lundi lunedi lunes luni ma maanantai maanantaina maandag man mandag mo mon "
        "monday montag pazartesi po pon pondeli poniedzialek pzt seg segunda-feira пн понедельник "
        "понеділок"
    ),
    (
        "di dienstag dinsdag kedd mardi martedi martes marti sal sali ter terca-feira ti tiistai "
        "tiistaina tir tirs tirsdag tis tisdag tue tues tuesday ut utery wt wtorek вт вторник "
        "вівторок"
    ),
    (
        "car carsamba ke keskiviikko keskiviikkona mer mercoledi mercredi mi mie miercoles "
        "miercuri mittwoch ons onsdag qua quarta-feira sr sroda st streda sze szerda wed "
        "wednesday wo woensdag середа ср среда"
    ),
    (
        "cs csutortok ct ctvrtek czw czwartek do donderdag donnerstag gio giovedi jeu jeudi joi "
        "jue jueves per persembe qui quinta-feira thu thur thurs thursday to tor tors torsdag "
        "torstai torstaina четвер четверг чт"
    ),
    (
        "cum cuma fr fre fredag freitag fri friday pa patek pe pentek perjantai perjantaina "
        "piatek pt sex sexta-feira ven vendredi venerdi vie viernes vin vineri vr vrijdag "
        "пʼятниця пт пятница"
    ),
    (
        "cmt cumartesi la lauantai lauantaina lor lordag lør lørdag sa sab sabado sabato sam "
        "sambata samedi samstag sat saturday sob sobota szo szombat za zaterdag сб суббота субота"
    ),
    (
        "dim dimanche dom domenica domingo dum duminica ne nedele niedz niedziela pazar son "
        "sondag sonntag su sun sunday sunnuntai sunnuntaina søn søndag vasarnap zo zondag "
        "воскресенье вс нд неділя"
    ),
)
_ROMAN: Final = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_SPACES: Final = re.compile(r"[\s\u200b\u2060\ufeff\u200e\u200f\u00ad]")
_HYPHENS: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-")
    | dict.fromkeys("\u2012\u2014\u2015\u2e3a\ufe58", "–")
    | dict.fromkeys("\u2019\u2018\u02bc\u00b4`", "'")
    | {"ı": "i", "ł": "l", "ø": "o", "đ": "d"}
)
_ARROW: Final = re.compile(r"\s*(?:[→⟶➔➜⇒➝⮕►▶]|[-=–]+>)\s*")


@functools.cache
def months() -> Mapping[str, int]:
    """Return the number of each month word, folded."""
    return {word: n for n, words in enumerate(_MONTHS, start=1) for word in words.split()}


@functools.cache
def roman_months() -> Mapping[str, int]:
    """Return the number of each month in Roman numerals."""
    return {word: number for number, word in enumerate(_ROMAN, start=1)}


def roman_number(text: str) -> int:
    """Return the number of a Roman numeral up to 39; 0 for another text."""
    digits = {"i": 1, "v": 5, "x": 10}
    values = [digits.get(letter, 0) for letter in text]
    following = [*values[1:], 0]
    number = sum(-one if one < after else one for one, after in zip(values, following, strict=True))
    return number if all(values) and _roman(number) == text else 0


def _roman(number: int) -> str:
    tens, ones = divmod(max(number, 0), 10)
    return "x" * tens + ["", *_ROMAN[:9]][ones]


@functools.cache
def weekdays() -> Mapping[str, int]:
    """Return the number of each weekday word, folded; Monday is 0."""
    return {word: n for n, words in enumerate(_WEEKDAYS) for word in words.split()}


def cleaned(text: str) -> str:
    """Return a text with the dashes, arrows, blanks and digits that keyboards have.

    HTML's names of characters are read, full-width digits narrowed, invisible characters dropped.
    """
    if "&" in text:
        import html  # seldom needed

        text = html.unescape(text)
    if not text.isascii():
        text = _ARROW.sub(" → ", unicodedata.normalize("NFC", text))
        text = _SPACES.sub(" ", "".join(map(_narrowed, text)).translate(_HYPHENS))
    elif ">" in text:
        text = _ARROW.sub(" → ", text)
    return " ".join(text.split())


def folded(text: str) -> str:
    """Return a cleaned text in small letters without accents, character for character."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded, text)).translate(_HYPHENS)


@functools.cache
def _narrowed(character: str) -> str:
    if character in "\u200b\u2060\ufeff\u200e\u200f\u00ad":
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    narrowed = unicodedata.normalize("NFKC", character)
    return narrowed if len(narrowed) == 1 and not character.isnumeric() else character


@functools.cache
def _folded(character: str) -> str:
    lowered = unicodedata.normalize("NFKD", character.lower())
    # Only accents are dropped: a part of a Hangul syllable or of ½ is another sign.
    is_accented = all(map(unicodedata.combining, lowered[1:]))
    return lowered[0] if is_accented and not character.isnumeric() else character


_OPEN_WORDS: Final = (
    "..; present; the present; present day; the present day; now; today; current; currently; "
    "ongoing; on-going; on going; to date; till date; date; still; still in office; "
    "still in power; still in use; still in force; still active; still ongoing; still open; "
    "still running; incumbent; in office; in progress; continuing; continues; open; \u221e; "
    "open end; open-ended; offen; heute; jetzt; aktuell; derzeit; laufend; andauernd; gegenwart; "
    "bis heute; noch im amt; aujourd'hui; en cours; a ce jour; actuel; actuellement; maintenant; "
    "actualidad; la actualidad; presente; actual; actualmente; en curso; hoy; en el cargo; "
    "oggi; attuale; in corso; in carica; heden; huidig; lopend; hoje; atual; em curso; "
    "em andamento; ate hoje; hasta hoy; hasta la fecha; a oggi; fino a oggi; "
    "至今; 今; 現在; 现在; 현재; "
    "obecnie; nadal; do dzis; w toku; dnes; dosud; nyni; soucasnost; nu; nutid; pagaende; "
    "nuvarande; nykyaan; настоящее время; наст. время; н.в.; н. в.; сейчас; по настоящее время; "
    "devam ediyor; gunumuz; till now; until now; up to now; to now; until today; till today; "
    "until present; till present; to present; bis jetzt; bis dato; jusqu'a present; "
    "jusqu'a aujourd'hui; hasta ahora; ad oggi; finora; ate agora; tot nu; tot heden; do teraz; "
    "dotychczas; до сих пор; till nu; til nu; fram till nu"
)
_NOTHING_WORDS: Final = (
    "n/a; na; n.a.; none; null; nil; nan; nat; -; --; ---; –; .; #n/a; #value!; no end"
)
_UNKNOWN_WORDS: Final = (
    "unknown; unk; unk.; not known; unkn.; tba; tbd; tbc; t.b.a.; t.b.d.; n.d.; nd; s.d.; "
    "s. d.; o. j.; o.j.; undated; no date; not dated; to be announced; to be determined; "
    "to be confirmed; unbekannt; unbek.; inconnu; inconnue; desconocido; desconocida; "
    "sconosciuto; ignoto; onbekend; nieznana; nieznany; neznamo; neznamy; okand; ukendt; "
    "неизвестно; k.a.; k. a.; keine angabe; ?; ??; ???; x; (unknown); end unknown; missing"
)


def says_open_end(text: str) -> bool:
    """Return whether a folded text says of an end that there is none yet."""
    bare = text.strip(" ().!")
    if text in _phrases(_OPEN_WORDS):
        return True
    return bare in _phrases(_OPEN_WORDS) or bare.startswith("still ") or text.strip() == ".."


def says_unknown(text: str) -> bool:
    """Return whether a folded text says that a date is not known."""
    return text in _phrases(_UNKNOWN_WORDS) or says_nothing(text)


def says_nothing(text: str) -> bool:
    """Return whether a folded text is a sign or a word for no entry."""
    return text in _phrases(_NOTHING_WORDS)


@functools.cache
def _phrases(words: str) -> frozenset[str]:
    return frozenset(words.split("; "))
