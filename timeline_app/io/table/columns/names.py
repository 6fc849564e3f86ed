"""Names by which columns are known, in many languages, and what a name says of its column."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# In the order of how sure a name is; as `plain_name` writes them, parted here by a comma. English
# first, then French, German, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Swedish, Danish,
# Norwegian, Finnish, Hungarian, Romanian, Turkish, Russian, Ukrainian, Greek, Chinese, Japanese,
# Korean, Arabic, as far as they differ.
_TITLE: Final = """
title, name, headline, claim, message, summary, event, event name, subject, label, event title,
titre, nom, intitule, evenement, sujet, objet, titel, ereignis, bezeichnung, betreff,
uberschrift, titulo, nombre, evento, asunto, titolo, nome, oggetto, assunto, naam,
gebeurtenis, onderwerp, tytul, nazwa, wydarzenie, temat, nazev, udalost, predmet, rubrik,
namn, handelse, navn, begivenhed, tittel, hendelse, otsikko, nimi, tapahtuma, cim, nev,
esemeny, titlu, nume, eveniment, baslik, ad, olay, konu, название, заголовок, событие,
наименование, тема, назва, подія, τιτλος, ονομα, γεγονος, 标题, 名称, 事件, 题目, 題名, タイトル, 件名, 名前,
出来事, 제목, 이름, 사건, العنوان, عنوان, الحدث, الاسم"""
_PROSE: Final = """
content, description, text, desc, details, notes, comment, comments, remarks, texte,
contenu, commentaire, beschreibung, inhalt, bemerkung, descripcion, contenido, texto,
descrizione, testo, descricao, omschrijving, tekst, opis, popis, beskrivning, beskrivelse,
kuvaus, leiras, descriere, aciklama, описание, текст, опис, περιγραφη, 描述, 内容, 説明, 설명, 내용"""
_START: Final = """
start, start date, start time, start datetime, started, starts, begin, begins, begin date,
from, beginning, since, onset, dtstart, opening date, first seen, check in, checkin, debut, date debut, date de debut, commencement, debut le, beginn, beginnt am, beginnt,
anfang, startdatum, beginndatum, von, ab, inicio, fecha inicio, fecha de inicio, desde,
comienzo, fecha de comienzo, fecha comienzo, fecha inicial, data iniziale, data inicial, inizio, data inizio, data di inizio, dal, data inicio, data de inicio, begindatum,
aanvang, van, poczatek, od, data rozpoczecia, data poczatkowa, zacatek, datum zacatku,
borjan, fran, startdato, fra, begyndelse, alku, alkupvm, alkaen, kezdet, kezdes,
kezdo datum, inceput, data inceput, baslangic, baslangic tarihi, начало, дата начала, с,
початок, дата початку, αρχη, εναρξη, 开始, 开始日期, 开始时间, 開始, 開始日, 開始日時, 시작, 시작일, born, birth,
birth date, date of birth, birthdate, dob, geboortedatum, fecha nacimiento, data de nascimento,
data nascimento, data urodzenia, datum narozeni, fodelsedatum, fodselsdato, дата рождения, ne, naissance, date de naissance, geboren,
geburtsdatum, fecha de nacimiento, data di nascita, ouverture, date d ouverture, anfangsdatum, startzeit,
fecha apertura, fecha de apertura, data avvio, data di avvio, data de abertura, rozpoczecie,
تاريخ البداية, تاريخ البدء, البداية"""
_DATE: Final = """
when, date, datetime, date time, timestamp, time, day, date and time, jour, quand, datum,
zeitpunkt, tag, wann, fecha, dia, data, giorno, dag, tijdstip, dzien, den, dato, paivamaara,
pvm, idopont, tarih, дата, день, ημερομηνια, 日期, 日付, 日時, 날짜, 일자, التاريخ, تاريخ"""
_YEAR: Final = """
year, years, yyyy, yy, yr, iyear, annee, an, jahr, ano, anno, jaar, rok, rocznik, ar, vuosi, ev, yil, год, рік,
ετος, 年, 年份, 연도, 년"""
_END: Final = """
end, end date, end time, end datetime, ended, ends, last seen, check out, checkout, to, until, till, finish, finished, stop,
dtend, closing date, fin, date fin, date de fin, au, jusqu a, fin le, ende, endet am, endet, enddatum, bis, fecha fin, fecha de fin,
fecha final, fecha de finalizacion, fecha finalizacion, finalizacion, hasta, fine, data fine, data di fine, data finale, al, fim, data fim, data de fim, data final, data de conclusao, ate,
einde, eind, einddatum, tot, koniec, data zakonczenia, data koncowa, do, konec, datum konce,
slut, slutdatum, slutdato, til, slutt, sluttdato, loppu, loppupvm, paattyen, vege,
befejezes, sfarsit, data sfarsit, bitis, bitis tarihi, конец, окончание, дата окончания, по,
до, кінець, дата завершення, τελος, ληξη, 结束, 结束日期, 结束时间, 終了, 終了日, 終了日時, 종료, 종료일, died,
death, death date, date of death, dod, todesdatum, overlijdensdatum, fecha de fallecimiento,
fecha fallecimiento, data de falecimento, data falecimento, data smierci, data zgonu, datum umrti, dodsdatum,
dodsdato, дата смерти, deces, date de deces, gestorben, sterbedatum,
fecha de muerte, data di morte, cloture, date cloture, date de cloture,
fermeture, date de fermeture, schluss, schlussdatum,
endzeit, termino, fecha termino, fecha de termino, fecha cierre, fecha de cierre, data termino,
data de termino, encerramento, data de encerramento, fechamento,
data de fechamento, data termine, data di termine, afloop, zakonczenie,
завершение, дата завершения, تاريخ النهاية, تاريخ الانتهاء, النهاية"""
_LANE: Final = """
lane, group, category, type, kind, track, series, class, categorie, groupe, rubrique,
kategorie, gruppe, typ, categoria, grupo, tipo, gruppo, groep, soort, kategoria, grupa,
skupina, druh, kategori, grupp, ryhma, luokka, csoport, tipus, grup, tur, категория, группа,
тип, категорія, група, κατηγορια, 类别, 分类, カテゴリ, カテゴリー, 分類, 분류, 카테고리"""
_ID: Final = (
    "id, event id, unique id, uuid, uid, key, identifier, nr, no, identifiant, 编号, 番号, 번호"
)
_ZONE: Final = """
zone, timezone, time zone, tz, offset, utc offset, gmt offset, timezone offset, zeitzone,
fuseau horaire, fuseau, zona horaria, fuso orario, fuso horario, tijdzone, strefa czasowa, casove pasmo, tidszon, tidszone, aikavyohyke,
saat dilimi, часовой пояс, часовий пояс, 时区, タイムゾーン, 시간대"""
_TIME: Final = """
time, time of day, local time, hour, hours, hr, hrs, hh, ihour, heure, uhrzeit, uhr, stunde, zeit, uur, timme, starttid, sluttid, begintijd, starttijd, eindtijd, startzeit, endzeit, beginnt um, endet um,
debut a, fin a, czas, godz, 開始時刻, 終了時刻, 開始時間, 終了時間, 开始时间, 结束时间, hodina, tunti, hora, ora, orario, tijd, godzina, cas, tid,
klockan, klokkeslett, tidspunkt, aika, kello, ido, saat, время, час, ωρα, 时间, 時刻, 時間, 시간, 시각"""
_MINUTE: Final = """
minute, minutes, min, mins, mn, iminute, minuut, minuto, minuti, minuta, minut, minuutti, perc, dakika, минута,
хвилина, λεπτο, 分, 분"""
_SECOND: Final = """
second, seconds, sec, secs, ss, isecond, seconde, sekunde, segundo, secondo, sekunda, sekund, sekunti, masodperc,
saniye, секунда, δευτερολεπτο, 秒, 초"""
_MONTH: Final = """
month, mon, mo, mm, imonth, mois, monat, mes, mese, maand, miesiac, mesic, manad, maned, kuukausi, honap, luna,
ay, месяц, місяць, μηνας, 月, 月份, 월"""
_DAY: Final = """
day, day of month, dd, dy, iday, mday, jour, tag, dia, giorno, dag, dzien, den, paiva, nap, zi, ziua, gun, день,
число, ημερα, 日, 일"""
_DURATION: Final = """
duration, length, elapsed time, moving time, duree, dauer, duracion, durata, duracao, duur, czas trwania, trvani,
varaktighet, varighed, varighet, kesto, idotartam, sure, продолжительность, длительность,
тривалість, διαρκεια, 时长, 期間, 기간"""
_ALL_DAY: Final = """
all day event, all day, allday, is all day, duurt hele dag, wydarzenie calodzienne, calodzienne, hela dagen, 全天事件, 全天, 終日イベント, 終日,
o dia inteiro, journee entiere, toute la journee, ganztagig,
ganztagiges ereignis, todo el dia, tutto il giorno, giornata intera, dia inteiro, hele dag,
caly dzien, cely den, heldag, hele dagen, весь день"""
_EXACT: Final = """
exact, quotation, quote, quoted text, exact quote, quotation text, citation text, verbatim, excerpt, supporting quote,
supporting text, source text, snippet, passage, evidence, zitat, citation, cita, citazione, citaat, cytat, citat,
sitat, цитата, 引文, 引用, 인용"""
_ARTICLE: Final = """
article, article id, article file, file, file name, filename, source file, document, doc, source, path, datei, artikel,
fichier, archivo, articulo, articolo, artigo, quelle, статья, файл, 文章, 記事, 기사"""
_STARTS: Final = """
took, birth, born, opened, founded, established, launched, inaugurated, elected, appointed, joined, admission, admitted, hired, hire, arrival, arrived,
start, started, begin, beginn, anfang, debut, inicio, inizio, poczatek, zacatek, begin,
from, начало"""
_ENDS: Final = """
end, death, died, ended, finish, finished, completed, concluded, resolved, discharge, discharged, stop, until, ende, fin, fine, fim, koniec, konec, slut, einde, endet, termino, finalizacion, conclusao, zakonczenia, окончания, завершения, eindtijd, sluttid,
endzeit, 終了時刻, 終了時間, 结束时间, конец, left,
closed, dissolved, expires, expiry, expired, termination, terminated, departure, departed, resigned,
retired"""
# Beside one other word: "date_from" and "date_to", "datum_von" and "datum_bis".
_SINCE: Final = "from, since, du, von, ab, desde, dal, van, od, fra, fran, с, от"
_UNTIL: Final = "to, until, till, thru, through, au, bis, hasta, al, ate, tot, do, til, tom, по, до"
_DATES: Final = """
date, dates, datetime, timestamp, datum, fecha, data, dato, tarih, дата, when, at, on, dt,
day"""
_TITLES: Final = """
title, name, label, headline, titre, nom, titel, titulo, titolo, 标题, название"""
# A date of the file or of its entry, and not of the event.
_OF_ENTRY: Final = """
created, updated, modified, imported, added, entered, recorded, accessed, retrieved,
scraped, upload, uploaded, changed, edited, checked, ingested, inserted, entry"""


_PAIR: Final = 2  # words
_LONGEST: Final = 200  # characters; a longer text is no name that is known
_UNFOLDED: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


@cache
def plain_name(name: str) -> str:
    """Return a name in lower case, its words separated: "startDate" and "START_DATE" alike.

    Accents are left out, as they often are in headers.
    """
    separated = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", name[:_LONGEST])
    folded = unicodedata.normalize("NFKD", separated.casefold().translate(_UNFOLDED))
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", bare)).split())


def _listed(names: str) -> tuple[str, ...]:
    return tuple(map(plain_name, names.split(",")))


NAMES: Final[Mapping[str, Sequence[str]]] = {
    "id": _listed(_ID),
    "title": _listed(_TITLE),
    "prose": _listed(_PROSE),
    "start": _listed(_START),
    "date": _listed(_DATE),
    "year": _listed(_YEAR),
    "end": _listed(_END),
    "lane": _listed(_LANE),
    "zone": _listed(_ZONE),
    "time": _listed(_TIME),
    "minute": _listed(_MINUTE),
    "second": _listed(_SECOND),
    "month": _listed(_MONTH),
    "day": _listed(_DAY),
    "duration": _listed(_DURATION),
    "all_day": _listed(_ALL_DAY),
}
"""Whole names of columns by what they hold; `prose` are texts that may serve as titles."""

EVIDENCE_NAMES: Final[Mapping[str, Sequence[str]]] = {
    "exact": _listed(_EXACT),
    "article": _listed(_ARTICLE),
}
"""Whole names of columns of quotations, and of the articles they are in: no headers are known by them."""

PARTS: Final[Mapping[str, frozenset[str]]] = {
    "start": frozenset(_listed(_STARTS)),
    "end": frozenset(_listed(_ENDS)),
    "date": frozenset(_listed(_DATES)),
    "year": frozenset(_listed(_YEAR)),
    "title": frozenset(_listed(_TITLES)),
    "duration": frozenset(_listed(_DURATION)),
    "entry": frozenset(_listed(_OF_ENTRY)),
}
"""Words within longer names: `begin_date`, `personLabel`, `updated_at`."""

_FIRST_OF_OTHERS: Final = {
    "title": "titre",
    "start": "debut",
    "end": "fin",
    "date": "jour",
    "year": "annee",
}
"""The first name of a kind that is not English."""


def is_foreign(name: str, kind: str) -> bool:
    """Return whether a whole name of a kind is one of another language than English."""
    rank = rank_of(name, kind)
    return rank is not None and rank >= NAMES[kind].index(_FIRST_OF_OTHERS[kind])


_SIDES: Final = {"start": frozenset(_listed(_SINCE)), "end": frozenset(_listed(_UNTIL))}
_PARTED: Final = ("date", "year", "month", "day", "time", "minute", "second")
_VALID: Final = frozenset(_listed("valid, active, effective, gultig, valable, valido, valida"))
_DEATHS: Final = frozenset(
    _listed(
        "died, death, dod, deathdate, deces, gestorben, sterbedatum, todesdatum, muerte, "
        "fallecimiento, morte, overleden, overlijden, smierci, zgonu, smrt, doden, dod, смерти"
    )
)
_BESIDES: Final = frozenset(
    _listed(
        "start, begin, begins, end, finish, stop, debut, fin, anfang, ende, local, utc, gmt, "
        "beginnt, endet, inicio, inizio, fine, termino, comienzo, finalizacion, rozpoczecia, "
        "zakonczenia, начала, окончания, завершения, de, di, d"
    )
).union(*_SIDES.values())
"""Words of names that say only which side of an event they are of, or on which clock."""


def rank_of(name: str, kind: str) -> int | None:
    """Return how sure a whole name is for a kind, 0 the surest; None where it is none."""
    plain = plain_name(name)
    known = NAMES[kind] if kind in NAMES else EVIDENCE_NAMES[kind]
    return known.index(plain) if plain in known else None


def has_word(name: str, kind: str) -> bool:
    """Return whether a word of a name is one of PARTS, or for dates ends with "datum".

    German, Dutch and Swedish write compounds as one word.
    """
    words = plain_name(name).split()
    if kind in _SIDES and _is_side(words, kind):
        return True
    if kind == "date" and any(word.endswith(("datum", "dato", "date")) for word in words):
        return True
    return any(word in PARTS[kind] for word in words)


def bare_name(name: str, beside: str) -> str:
    """Return a name without the words for its side: "End Month" and "event_month" are months.

    The words of the column beside which it stands say nothing more.
    """
    said = _BESIDES.union(plain_name(beside).split())
    words = [word for word in plain_name(name).split() if word not in said]
    return " ".join(words) or plain_name(name)


def _is_side(words: Sequence[str], kind: str) -> bool:
    """Return whether two words are a side of a date: "date to", and not "moved to"."""
    if len(words) != _PAIR:
        return False
    others = [word for word in words if word not in _SIDES[kind]]
    return len(others) == 1 and (
        others[0] in _VALID
        or has_word(others[0], "date")
        or any(rank_of(others[0], part) is not None for part in _PARTED)
    )


def names_death(name: str) -> bool:
    """Return whether a column has the last days of people, which are no ends of calendars."""
    return not _DEATHS.isdisjoint(plain_name(name).split())


def is_column_name(cell: str) -> bool:
    """Return whether a cell is a whole name by which a column is known."""
    plain = plain_name(cell)
    return any(plain in known for known in NAMES.values())


def start_by_name(names: Iterable[str]) -> str:
    """Return the column that is named like dates, whatever it holds; "" for none."""
    kinds = ("start", "date", "year")
    ranked = [
        (number, rank, name)
        for number, kind in enumerate(kinds)
        for name in names
        if (rank := rank_of(name, kind)) is not None
    ]
    return min(ranked, default=(0, 0, ""), key=lambda each: each[:2])[2]
