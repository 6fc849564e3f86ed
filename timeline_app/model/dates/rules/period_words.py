"""The words of decades, centuries, seasons, quarters and parts of periods, folded."""

from typing import Final

ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (
            "first 1st erste erstes premier primero primer primo eerste",
            "second 2nd zweite zweites deuxieme segundo secondo tweede",
            "third 3rd dritte drittes troisieme tercero tercer terzo derde",
            "fourth 4th vierte viertes quatrieme cuarto quarto vierde last",
            "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
            "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
            "nineteenth", "twentieth", "twenty-first",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_SPRING: Final = (
    "spring fruhling fruhjahr printemps primavera voorjaar lente wiosna wiosny jaro jara var varen "
    "forar foraret весна весны веснои 春 春季 春天"
)
_SUMMER: Final = (
    "summer sommer ete verano estate verao zomer lato lata latem leto sommar sommaren sommeren "
    "лето лета летом 夏 夏季 夏天"
)
_AUTUMN: Final = (
    "autumn fall herbst automne otono autunno outono herfst jesien jesieni jesienia podzim podzimu "
    "host hosten efterar efteraret осень осени осенью 秋 秋季 秋天"
)
_WINTER: Final = (
    "winter hiver invierno inverno zima zimy vinter vinteren vintern зима зимы зимои 冬 冬季 冬天"
)
SEASONS: Final = {
    word: code
    for code, words in enumerate((_SPRING, _SUMMER, _AUTUMN, _WINTER), start=21)
    for word in words.split()
}
_FIRST_HALF: Final = (
    "first 1st erste 1. 1 i premiere 1re 1ere primera 1a prima primeira eerste 1e pierwsza prvni "
    "forsta первая 1-я"
)
_SECOND_HALF: Final = (
    "second 2nd zweite 2. 2 ii deuxieme seconde 2e 2eme 2nde segunda 2a seconda tweede druga druha "
    "andra вторая 2-я"
)
_HALF_OF_IT: Final = (
    "half halfte moitie mitad meta metade helft polowa pol. polovina halften половина пол."
)
_THIRDS: Final = (
    (
        "early; early part; beginning; start; anfang; debut; principios; comienzos; inicios; "
        "inizio; inizi; inicio; comeco; begin; poczatek; na poczatku; zacatek; borjan; начало; "
        "нач.; pocz.; zac.; "
        "в начале"
    ),
    (
        "mid; middle; mitte; milieu; mi; mediados; meta; meados; medio; midden; polowa; w polowie; "
        "mitten; середина; сер.; в середине"
    ),
    (
        "late; end; late part; ende; fin; finales; fines; fine; final; fim; finais; eind; einde; "
        "koniec; pod koniec; konec; slutet; конец; кон.; kon.; в конце"
    ),
)
PARTS_OF_PERIODS: Final = {
    **{
        part: (number, 3)
        for number, parts in enumerate(_THIRDS)
        for part in parts.split("; ")
    },
    **{
        f"{ordinal} {half}": (number, 2)
        for number, ordinals in enumerate((_FIRST_HALF, _SECOND_HALF))
        for ordinal in ordinals.split()
        for half in _HALF_OF_IT.split()
    },
    "1. viertel": (0, 4), "2. viertel": (1, 4), "3. viertel": (2, 4), "4. viertel": (3, 4),
    "letztes viertel": (3, 4), "1. drittel": (0, 3), "2. drittel": (1, 3), "3. drittel": (2, 3),
    "1er quart": (0, 4), "1-я четверть": (0, 4), "2-я четверть": (1, 4),
    "3-я четверть": (2, 4), "4-я четверть": (3, 4),
    "first quarter": (0, 4), "second quarter": (1, 4), "third quarter": (2, 4),
    "last quarter": (3, 4), "fourth quarter": (3, 4),
    "first third": (0, 3), "last third": (2, 3),
}  # fmt: skip
PARTS_BEHIND: Final = {
    "初頭": (0, 3), "初期": (0, 3), "初め": (0, 3), "初": (0, 3), "前半": (0, 2), "上半叶": (0, 2),
    "中頃": (1, 3), "中期": (1, 3), "半は": (1, 3), "中葉": (1, 3), "中叶": (1, 3), "後半": (1, 2),
    "下半叶": (1, 2), "後期": (2, 3), "后期": (2, 3), "末期": (2, 3), "末": (2, 3),
}  # fmt: skip
"""Parts of periods that stand behind them."""
DIGITS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
QUARTER_WORD: Final = (
    r"(?:quarter|quartal|trimestre|trim\.|kwartal|kwartalu|kwartaal|qtr\.?|ctvrtleti|kvartal|"
    r"kvartalet|vierteljahr|квартал|квартала|кв\.?)"
)
HALF_WORD: Final = (
    r"(?:half(?: year)?|half-year|halbjahr|semestre|semester|polrocze|pololeti|полугодие|полугодия)"
)
CENTURY_WORD: Final = (
    r"(?:century|centuries|cent\.?|c\.|jahrhunderts?|jh\.?|jhdt?\.?|jhs\.?|siecles?|siglos?|s\.|seculos?|sec\.|"
    r"eeuw|wieku?|w\.|stoleti|stol\.|st\.|arhundradet|arhundrede|век|века|веке|вв?\.|столетие|"
    r"столетия|secolo|世紀|世纪|세기)"
)
YEAR_WORD: Final = r"(?:\s?(?:год|года|году|годами|г|року|рік|roku|roce|rok|r)\.?)"
"""A word for a year, behind its number."""
IN_YEAR: Final = (
    r"(?:(?:in|im|en|em|nel|w|we|v|в|во|au|no|i|ar)?\s?(?:the |das |l')?(?:year|jahre?|annee|anno|"
    r"ano|jaar|roku|rok|году|год|aret)(?: of| de)?|in|im|en|em|nel|w|v|в|il|le|el|o|het|de)"
)
"""Words before the number of a year, also behind another word: “tra il 1840 e il 1845”."""
DECADE_WORD: Final = (
    r"(?:(?:les|los|gli|os|die|de|w)\s)?(?:annees|anni|anos|decada de(?: los)?|decada dos|lata|"
    r"latach|leta|jaren|decennio)"
)
