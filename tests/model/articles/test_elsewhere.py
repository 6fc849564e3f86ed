"""Words that are not in the article that is named are said to be where they are."""

from timeline_app.model.articles.article import Anchor, Article, Excerpt, State, anchor_pages
from timeline_app.model.articles.elsewhere import Elsewhere, elsewhere
from timeline_app.words.evidence.articles import on_pages
from timeline_app.words.files.findings import excerpt_not_exact, has_words

WORDS = "the bridge was closed on Monday"


def an_excerpt(state: State = State.MISSING_TEXT, exact: str = WORDS, closest: str = "") -> Excerpt:
    return Excerpt("e", "", "a", -1, -1, exact, "", "", "direct", Anchor(state, closest=closest))


def an_article_of(name: str, text: str, around: str = "", pages: str = "") -> Article:
    extra = {"pages": pages} if pages else {}
    return Article(name, name, "", "", "", "", "", text, extra=extra, text_around=around)


OWN = an_article_of("a", "Nothing of the kind.")
OTHER = an_article_of("b", f"On its site it said {WORDS}.")


def test_another_article_that_has_the_words_is_named() -> None:
    assert elsewhere(an_excerpt(), [OWN, OTHER]) == Elsewhere(("b",))
    assert elsewhere(an_excerpt(State.CHANGED, closest="of the kind"), [OWN, OTHER]).articles
    finding = excerpt_not_exact(an_excerpt(), "t.csv", [OWN, OTHER])
    assert finding.what.endswith("missing text; “b” has these words")


def test_the_page_around_the_article_is_said_before_others() -> None:
    own = an_article_of("a", "Nothing of the kind.", f"Home Nothing of the kind. {WORDS} Cookies")
    found = elsewhere(an_excerpt(), [OTHER, own])
    assert found == Elsewhere(is_around=True)
    assert has_words(found) == "the page has these words, but not in its article"


def test_what_is_found_or_is_only_a_few_letters_is_not_looked_for() -> None:
    assert elsewhere(an_excerpt(State.EXACT), [OWN, OTHER]) == Elsewhere()
    assert elsewhere(an_excerpt(State.AMBIGUOUS), [OWN, OTHER]) == Elsewhere()
    assert elsewhere(an_excerpt(exact="the bridge"), [OWN, OTHER]) == Elsewhere()
    within = an_article_of("b", f"x{WORDS}s")
    assert elsewhere(an_excerpt(), [OWN, within]) == Elsewhere()
    slightly = an_excerpt(State.CHANGED, closest=WORDS.upper())
    assert elsewhere(slightly, [OWN, OTHER]) == Elsewhere()


def test_of_many_articles_the_first_are_named() -> None:
    assert has_words(Elsewhere(("a", "b"))) == "“a” and “b” have these words"
    assert has_words(Elsewhere(tuple("abcdefg"))).endswith("“e” and 2 more have these words")
    assert has_words(Elsewhere()) == ""


def test_the_pages_of_a_passage_are_all_that_it_touches() -> None:
    article = an_article_of("a", "One two. Three four. Five six.", pages="0 9 21")
    assert anchor_pages(article, Anchor(State.EXACT, 0, 8)) == (1,)
    assert anchor_pages(article, Anchor(State.EXACT, 4, 12)) == (1, 2)
    assert anchor_pages(article, Anchor(State.MOVED, 9, 30)) == (2, 3)
    assert anchor_pages(article, Anchor(State.CHANGED, closest="Five six.")) == (3,)
    assert anchor_pages(article, Anchor(State.CHANGED, closest="o")) == ()
    assert anchor_pages(article, Anchor(State.MISSING_TEXT)) == ()
    assert anchor_pages(None, Anchor(State.EXACT, 0, 8)) == ()
    assert anchor_pages(OWN, Anchor(State.EXACT, 0, 8)) == ()
    assert [on_pages(pages) for pages in ((), (3,), (3, 4, 5))] == ["", ", page 3", ", pages 3–5"]
