"""Brief movements: they arrive, take no longer than 200 ms, and any input ends them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QVariantAnimation
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import a_document
from timeline_app.layout.timeline.viewport import Viewport
from timeline_app.view.canvas.navigation import Glide
from timeline_app.view.session.session import Session

HERE = Viewport(0.0, 1000.0, 800.0, 400.0)
THERE = replace(HERE, start_s=5000.0, span_s=100.0)


@pytest.fixture
def session(qapp: QApplication) -> Session:
    qapp.setStyle("Fusion")  # which animates
    return Session(a_document(), HERE)


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject(qapp)


def way_of(glide: Glide) -> QVariantAnimation:
    way = glide.findChild(QVariantAnimation)
    assert way is not None
    return way


def test_a_movement_arrives_within_200_ms_by_way_of_others(
    session: Session, owner: QObject, qtbot: QtBot
) -> None:
    glide, seen = Glide(session, owner), []
    session.viewport_changed.connect(lambda: seen.append(session.viewport))
    glide.to(THERE)
    assert glide.target == THERE
    way = way_of(glide)
    assert way.totalDuration() <= 200
    for share in (0.2, 0.6):
        way.setCurrentTime(int(share * way.totalDuration()))
    qtbot.waitUntil(lambda: session.viewport == THERE)
    assert len(seen) > 2
    assert all(0 <= view.start_s <= 5000 and 100 <= view.span_s <= 1000 for view in seen)


def test_a_movement_to_where_it_is_moves_nothing(session: Session, owner: QObject) -> None:
    glide, seen = Glide(session, owner), []
    session.viewport_changed.connect(lambda: seen.append(session.viewport))
    glide.to(HERE)
    QTest.qWait(30)
    assert seen == []


def test_it_can_be_stopped_on_the_way(session: Session, owner: QObject) -> None:
    glide = Glide(session, owner)
    glide.to(THERE)
    way_of(glide).setCurrentTime(60)
    glide.stop()
    stopped = session.viewport
    assert glide.target == stopped
    QTest.qWait(200)
    assert session.viewport == stopped
    assert stopped not in {HERE, THERE}


def test_a_second_movement_takes_the_place_of_the_first(
    session: Session, owner: QObject, qtbot: QtBot
) -> None:
    glide, other = Glide(session, owner), replace(HERE, start_s=-300.0)
    glide.to(THERE)
    QTest.qWait(40)
    glide.to(other)
    qtbot.waitUntil(lambda: session.viewport == other)
    QTest.qWait(200)
    assert session.viewport == other


def test_two_keys_held_move_both_ways_at_once(session: Session, owner: QObject) -> None:
    glide = Glide(session, owner)
    glide.hold("in")
    glide.hold("right")
    QTest.qWait(80)
    glide.release("right")
    glide.release("in")
    view = session.viewport
    assert view.span_s < HERE.span_s
    assert view.start_s + view.span_s / 2 > HERE.start_s + HERE.span_s / 2
    QTest.qWait(50)
    assert session.viewport == view


def test_opposite_keys_cancel_each_other(session: Session, owner: QObject) -> None:
    glide = Glide(session, owner)
    glide.hold("left")
    glide.hold("right")
    QTest.qWait(60)
    glide.release("left")
    glide.release("right")
    assert session.viewport.start_s == pytest.approx(0.0, abs=HERE.span_s * 0.05)


def test_a_held_key_ends_a_movement(session: Session, owner: QObject) -> None:
    glide = Glide(session, owner)
    glide.to(THERE)
    glide.hold("left")
    glide.release("left")
    QTest.qWait(220)
    assert session.viewport.start_s < 0
    assert session.viewport.span_s == HERE.span_s


def test_releasing_what_was_not_held_does_nothing(session: Session, owner: QObject) -> None:
    Glide(session, owner).release("in")
    assert session.viewport == HERE
