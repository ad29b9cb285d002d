from dataclasses import replace

import numpy as np

from firsthand.records import Channel, SourceType
from firsthand.sources.entities import Entity, Identities
from firsthand.sources.scene import Scene
from firsthand.sources.signs import HABITS, SIGNS, Told, measure_signs
from firsthand.sources.venues import find_venues
from tests.sources.articles import find_words, make_article

TEXT = "At a rally, Ann Lee said the dam will hold.\n\nShe tweeted that the statement is old."
SAID = (("Ann Lee", "said", "the dam will hold"), ("She", "tweeted", "that the statement is old"))
NOTHING = Told(Channel.UNSTATED, here=False, relayed=Channel.UNSTATED, through=False)


def set_scene() -> Scene:
    article = make_article(TEXT, said=SAID)
    mentions = (*find_words(TEXT, "Ann Lee"), *find_words(TEXT, "She"))
    lee = Entity("Ann Lee", SourceType.NAMED_PERSON, "", mentions, 1.0, "given")
    return Scene.of(article, Identities((lee,), (0, 0)))


def test_words_that_hint_stand_where_they_stand() -> None:
    venues = find_venues(set_scene(), {TEXT.index("rally")})
    assert [(venue.channel, venue.paragraph, venue.phrased) for venue in venues] == [
        ("speech", 0, True),
        ("social_media", 1, False),
        ("statement", 1, False),
    ]


def test_signs_are_measured_for_channels_that_are_hinted_at() -> None:
    scene = set_scene()
    signs = measure_signs(scene, find_venues(scene, {TEXT.index("rally")}), (NOTHING, NOTHING))
    assert signs.channels == (Channel.STATEMENT, Channel.SPEECH, Channel.SOCIAL_MEDIA)
    assert signs.signs.shape == (2, 3, SIGNS)
    assert signs.habits.shape == (2, HABITS)
    assert signs.signs[:, 1, 0].tolist() == [1, 0]
    assert signs.signs[:, 0, 2].tolist() == [0, 1]


def test_what_the_rules_tell_is_a_sign() -> None:
    scene = set_scene()
    spoken = replace(NOTHING, channel=Channel.SPEECH, here=True)
    signs = measure_signs(scene, (), (spoken, NOTHING))
    assert signs.channels == (Channel.SPEECH,)
    assert np.isfinite(signs.signs).all()
    assert signs.signs[0, 0, 14] == 1
    assert signs.signs[1, 0, 17] > 0
