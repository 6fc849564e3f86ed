"""Words of English news texts by which titles, names and places are told apart, folded."""

from __future__ import annotations

from typing import Final

from timeline_app.model.dates.calendar import MONTHS, WEEKDAYS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS: Final = frozenset({"a", "an", "the"})
POSSESSIVES: Final = _words("his her its their our my your")
PREPOSITIONS: Final = _words(
    "about above across after against ahead along alongside amid among around as at before "
    "behind below beside besides between beyond by despite during for from in inside into "
    "like near of off on onto out outside over per since than through throughout till to "
    "toward towards under until unto up upon via with within without"
)
CONJUNCTIONS: Final = _words(
    "although and because but however if nor or so that though unless when where whereas while "
    "whether yet"
)
RELATIVES: Final = _words("that which who whom whose where")
PRONOUNS: Final = _words("he she it they we you i this these those there both")
AUXILIARIES: Final = _words(
    "am are be been being can could did do does had has have is may might must shall should was "
    "were will would"
)
ADVERBS: Final = _words("also just even now then still already only not")
FUNCTION_WORDS: Final = DETERMINERS | POSSESSIVES | PREPOSITIONS | CONJUNCTIONS | RELATIVES
OPENERS: Final = (
    FUNCTION_WORDS
    | PRONOUNS
    | AUXILIARIES
    | ADVERBS
    | _words(
        "all another any each earlier every few first following former how last later many "
        "meanwhile more most much neither new next no none once one other others several some "
        "such two three four five six seven eight nine ten what why yes"
    )
)
"""Words that a sentence often begins with, and that are no names where they have a capital."""

SAYING: Final = _words(
    "said says stated states added adds announced announces noted notes told tells"
)
"""Verbs of who tells something; those that doubt it, as "claimed", belong to what is told."""
AMOUNTS: Final = _words(
    "two three four five six seven eight nine ten twelve twenty dozens hundreds thousands several "
    "some many few all most both"
)
NEGATIONS: Final = _words("no not never nobody none cannot denied denies neither nor")
PAST_VERBS: Final = _words(
    "became began bought broke brought built came chose cut drew fell felt flew forged fought "
    "found gave got grew held hit kept knew laid launched led left lost made meant met paid put "
    "quit ran rose sang sat saw sealed sent set shot sold sought spent split spoke spread stood "
    "struck swore took threw told took won wore wrote said saw"
)

# What stands before a person's name, and what is no name of one however many capitals it has.
PERSON_TITLES: Final = _words(
    "mr mrs ms miss dr prof professor sir lord lady dame president vice prime minister premier pm "
    "emperor empress king queen prince princess pope chancellor secretary general senator "
    "congressman congresswoman representative governor mayor ambassador chairman chairwoman chief "
    "director ceo judge justice commissioner spokesman spokeswoman spokesperson leader captain "
    "colonel major lieutenant sergeant admiral foreign defence defense finance interior trade "
    "former deputy acting first saint sheikh sultan ayatollah cardinal bishop archbishop "
    "reverend rabbi imam"
)
OF_PERSONS: Final = _words(
    "elected ex female former incoming late longtime male new newly outgoing then woman"
)
"""What stands between a country and a person's title."""
HONORIFICS: Final = _words("mr mrs ms miss dr")
NO_PERSON: Final = _words(
    "academy accord act agency agreement air airport alliance army association authority avenue "
    "award bank base battle bay bill board bridge building bureau castle cathedral center centre "
    "church city club coast college commission committee company conference congress convention "
    "corporation corps council county court cup day deal defence defense department district east "
    "economy election embassy energy era exchange expedition federation festival fleet force "
    "forces forum foundation fund games government group hall highway hospital hotel house "
    "industry institute international island islands lake law league library magazine market "
    "media ministry monument mountain museum nation nations navy network new news nobel north "
    "ocean office olympic olympics organisation organization palace park parliament party peace "
    "peninsula plan police port prize programme program project province railway region report "
    "republic review river road saudi sea security senate service society south square state "
    "states station strait street strategy studies summit supply supreme team temple times tower "
    "trade treaty tribunal union united university valley village war week west white world"
)
NO_PLACE: Final = _words(
    "academy accord act agency agreement alliance army association award bill board bureau "
    "commission committee company conference corporation council cup day deal department election "
    "era federation festival fleet forum foundation fund games government group institute law "
    "league magazine media minister ministry news office olympics organisation organization party "
    "plan president prize programme program project report review service society strategy summit "
    "team times treaty tribunal union war week"
)
AT_A_PLACE: Final = _words("in at near outside inside")
TO_A_PLACE: Final = _words("to from for towards toward into")
MOVING: Final = _words(
    "arrive arrived arrives arrival back drive drove flew flies flight fly flying go goes going "
    "head headed heading journey left move moved moves return returned returns sail sailed tour "
    "travel traveled travelled travels trip trips visit visits went withdraw withdrew"
)
WITHIN_NAMES: Final = _words(
    "al bin bint da de del della den der di dos du el ibn la le ten ter van von zu"
)
DATE_WORDS: Final = frozenset(word.casefold() for word in (*WEEKDAYS, *MONTHS))
LIKE_NAMES: Final = _words(
    "august bill bush chip drew frank grant hope jack job mark march may rose turkey us who will it"
)
"""Names that are other words where they stand in small letters."""
SAME_NAMES: Final = {
    ("u.s.",): "us",
    ("u.s",): "us",
    ("u.s.a.",): "us",
    ("u.s.a",): "us",
    ("usa",): "us",
    ("united", "states", "of", "america"): "us",
    ("united", "states"): "us",
    ("u.k.",): "uk",
    ("u.k",): "uk",
    ("united", "kingdom"): "uk",
    ("u.n.",): "un",
    ("u.n",): "un",
    ("united", "nations"): "un",
    ("e.u.",): "eu",
    ("e.u",): "eu",
    ("european", "union"): "eu",
}
"""Names of several writings, each with the form in which they are compared."""
NUMBER_WORDS: Final = {
    word: str(number)
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve"),
        ),
        start=1,
    )
}
OF_SOURCES: Final = _words(
    "another article articles of other passage passages report reports source sources"
)
"""What follows a number that counts what tells of an event, not what happened."""
BEFORE_PRONOUN: Final = _words("another any each every no that the this which")
"""What stands before "one" where it is no number."""
_PEOPLES: Final = (
    "afghanistan:afghan america:american argentina:argentine,argentinian australia:australian "
    "austria:austrian belgium:belgian brazil:brazilian britain:british,briton "
    "cambodia:cambodian canada:canadian chile:chilean china:chinese colombia:colombian "
    "cuba:cuban denmark:danish egypt:egyptian ethiopia:ethiopian europe:european "
    "finland:finnish france:french germany:german greece:greek hungary:hungarian "
    "iceland:icelandic india:indian indonesia:indonesian iran:iranian iraq:iraqi "
    "ireland:irish israel:israeli italy:italian japan:japanese jordan:jordanian kenya:kenyan "
    "korea:korean kuwait:kuwaiti laos:laotian lebanon:lebanese libya:libyan "
    "malaysia:malaysian mexico:mexican morocco:moroccan nepal:nepali,nepalese "
    "netherlands:dutch nigeria:nigerian norway:norwegian pakistan:pakistani "
    "palestine:palestinian peru:peruvian philippines:philippine,filipino poland:polish "
    "portugal:portuguese romania:romanian russia:russian scotland:scottish serbia:serbian "
    "singapore:singaporean spain:spanish sudan:sudanese sweden:swedish switzerland:swiss "
    "syria:syrian taiwan:taiwanese thailand:thai tunisia:tunisian turkey:turkish "
    "ukraine:ukrainian venezuela:venezuelan vietnam:vietnamese wales:welsh yemen:yemeni "
    "asia:asian africa:african"
)
COUNTRIES: Final = {
    people: country
    for country, _, peoples in (pair.partition(":") for pair in _PEOPLES.split())
    for people in peoples.split(",")
}
"""The country of each word for its people."""
