"""The encoding of a text that is not UTF-8 is guessed from few words as a reader would."""

from __future__ import annotations

import pytest

from timeline_app.io.table.sources.encodings import guessed_encoding, sample

TEXTS = (
    ("cp1252", "Datum;Ereignis\n1990-10-03;Einheit Österreich – “x”\n"),
    ("cp1252", "Date;Titre\n2012-01-05;Découverte\n2013;Loi à l’étude\n"),
    ("cp1252", "date,title\n2020-01-01,It’s done – really\n"),
    ("cp1252", "date,price\n2020,£5 a head\n2021,€7 a head\n"),
    ("cp1252", "data,evento\n1948,Città aperta\n1946,È nata la Repubblica\n"),
    ("cp1252", "title,date\n“Quoted” word,2001\n"),
    ("cp1252", "title,date\n5° below zero,1921\n"),
    ("cp1252", "date,what\n1969,First man — Neil Armstrong — on the Moon\n"),
    ("cp1252", "day,name\n2020,ÜBERSICHT\n"),
    ("mac-roman", "title,date\nCafé “Größe” – ok,2001\n"),
    ("mac-roman", "t;d\nL’été à Paris;2001\nÀ bientôt;2002\n"),
    ("cp1250", "Datum;Událost\n1918;Vznik Československa\n1989;Sametová revoluce\n"),
    ("cp1250", "Dátum;Esemény\n1956;Forradalom és szabadságharc\n1848;Március tizenötödike\n"),
    ("cp1250", "Data;Wydarzenie\n1981;Stan wojenny – początek\n1989;Żółta kartka, żółć\n"),
    ("cp1251", "date,title\n1957,Спутник\n"),
    ("cp1251", "Дата;Подія\n1991;Незалежність України\n"),
    ("koi8-r", "Дата;Событие\n1961-04-12;Гагарин\n1957;Запуск первого спутника\n"),
    ("cp866", "Дата;Событие\n1961-04-12;Гагарин\n1957;Спутник запущен\n"),
    ("cp1253", "Ημερομηνία;Γεγονός\n1821;Επανάσταση\n1940;Το όχι\n"),
    ("cp1254", "tarih;olay\n1919;Samsun'a çıkış\n1934;Soyadı kanunu tanındığı gün\n"),
    ("cp1256", "التاريخ,الحدث\n2011,ثورة يناير\n"),
    ("cp932", "日付,出来事\n2011-03-11,地震\n"),
    ("cp932", "date,title\n1964,東京オリンピック\n"),
    ("gb18030", "日期,事件\n2008-08-08,奥运会\n1949,成立\n"),
    ("big5", "日期,內容\n1996,總統直選\n2000,政黨輪替\n"),
    ("cp949", "날짜,사건\n1988,올림픽\n1945,광복\n"),
    ("cp850", "Datum;Ereignis\n2001;Über die Brücke\n2002;Straße gesperrt\n"),
)


@pytest.mark.parametrize(("encoding", "text"), TEXTS, ids=[f"{e}-{t[-9:-1]}" for e, t in TEXTS])
def test_the_words_of_a_small_table_come_out_as_they_were_written(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    assert data.decode(guessed_encoding(data)) == text


def test_a_sign_cut_at_the_end_of_what_is_looked_at_rules_no_encoding_out() -> None:
    data = ("x" + "日付" * 2**15).encode("cp932")
    assert guessed_encoding(data) == "cp932"


def test_the_sample_is_the_words_around_the_first_letter_that_is_not_plain() -> None:
    assert sample(b"Date;Titre\n2012;D\xe9couverte;x\n", "cp1252") == "Découverte"
