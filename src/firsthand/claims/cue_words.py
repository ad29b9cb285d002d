"""Words that hand a claim over, each with what its user does: the speech acts of the annotation guide.

Words are kept as lemmas; `find_lemma` leads an inflected word back to one of them. A word that says different things
in different company ("suggest", "attack") stands under each of them: the head weighs the company.
"""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.records import Stance

_WORDS: dict[Stance, str] = {
    Stance.STATE: """say tell write note add report announce show reveal find explain state declare claim argue insist
        maintain contend assert remark recall mention cite quote tweet retweet post recount testify indicate conclude
        continue reply respond answer observe stress emphasize emphasise underline highlight disclose publish inform
        relate mutter joke quip shout yell whisper reiterate repeat specify document identify name learn hear reason
        detail narrate chronicle describe discuss refer boast brag caution warn remind assure according read depict
        notify brief broadcast air list account statement argument contention assertion comment testimony echo
        counter retort suggest signal imply hint point talk speak see seem appear decline""",
    Stance.CONFIRM: """confirm admit acknowledge concede confess verify corroborate recognize recognise substantiate
        authenticate validate admission confirmation acknowledgement acknowledgment concession confession
        corroboration""",
    Stance.DENY: """deny reject dispute dismiss refute rebut disavow repudiate contradict debunk contest renounce disown
        recant retract backtrack backpedal veto block overrule overturn challenge downplay belittle scoff discredit
        disclaim negate rebuff disprove counter pooh-pooh denial rejection rebuttal refutation disavowal retraction
        dismissal refuse refusal decline balk disagree untrue false strike rescind""",
    Stance.ACCUSE: """accuse blame allege charge fault indict sue impeach incriminate implicate arraign prosecute
        castigate assail attack confront accusation allegation indictment lawsuit impeachment complaint complain
        denounce protest""",
    Stance.ESTIMATE: """estimate expect predict project forecast anticipate suspect foresee speculate calculate reckon
        guess presume assume surmise conjecture extrapolate foretell prophesy bet likely unlikely probably presumably
        appear seem prediction expectation projection speculation estimation suspicion assumption warn could may
        might""",
    Stance.OPINE: """believe think feel like love hate prefer praise criticize criticise support oppose endorse back
        favor favour hope fear worry know view see consider regard applaud commend hail laud tout celebrate condemn
        denounce slam blast lambaste mock ridicule deride welcome thank regret apologize apologise agree disagree doubt
        lament bemoan decry deplore describe call label dub brand characterize characterise compare admire respect
        extol champion defend embrace resent dislike detest distrust trust understand realize realise suppose imagine
        dismiss lash rail rip knock chide scold rebuke berate pan bash trash disparage insult jeer taunt boo cheer
        congratulate honor honour salute marvel rejoice gush enthuse complain grumble gripe fret agonize agonise
        remember wonder appreciate enjoy mind sympathize sympathise side vouch promote supporter supportive opposition
        critic critical criticism opponent proponent advocate backer fan belief opinion conviction sentiment concern
        anxiety skepticism scepticism endorsement adulation disdain contempt confidence fondness affection aversion
        concerned worried confident convinced sure certain afraid aware proud happy glad pleased upset angry furious
        frustrated disappointed skeptical sceptical optimistic pessimistic wary uneasy doubtful hopeful thrilled
        excited impressed known deem perceive portray paint cast frame judge rate attack protest seem appear question
        complaint""",
    Stance.ASK: """ask urge call demand request question query propose order advocate recommend advise encourage appeal
        plead beg exhort implore press push invite petition seek require want instruct beseech entreat lobby pressure
        challenge dare suggest inquire enquire grill quiz wonder ponder counsel command direct summon nudge prod
        persuade convince proposal recommendation advice suggestion invitation inquiry enquiry motion""",
    Stance.PROMISE: """vow pledge promise threaten plan intend commit offer swear guarantee decide undertake volunteer
        agree aim mean consent acquiesce resolve opt prepare consider propose want seek intention decision
        commitment threat assurance willingness willing determined""",
}
"""A word may stand under several acts; its company decides."""

_IRREGULAR_PAIRS = """
    said:say told:tell wrote:write written:write found:find shown:show made:make heard:hear spoke:speak
    spoken:speak saw:see seen:see swore:swear sworn:swear meant:mean foresaw:foresee foreseen:foresee sought:seek
    chose:choose chosen:choose forbade:forbid forbidden:forbid struck:strike drove:drive thought:think felt:feel
    knew:know understood:understand fought:fight besought:beseech pled:plead withdrew:withdraw overthrew:overthrow
    foretold:foretell mistook:mistake misspoke:misspeak read:read did:do does:do done:do has:have had:have was:be
    were:be is:be are:be been:be being:be am:be gave:give given:give took:take taken:take came:come went:go
    gone:go kept:keep held:hold stood:stand put:put cast:cast lying:lie lies:lie bid:bid shot:shoot"""
_IRREGULAR = {pair.partition(":")[0]: pair.partition(":")[2] for pair in _IRREGULAR_PAIRS.split()}

_ENDINGS = (
    ("", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)
_DOUBLED = re.compile(r"([bdgklmnprtv])\1(?:ed|ing)$")

ACTS: dict[str, tuple[Stance, ...]] = {}
"""For each lemma the acts that it may stand for."""
for _act, _words in _WORDS.items():
    for _word in _words.split():
        ACTS[_word] = (*ACTS.get(_word, ()), _act)

_PHRASES: dict[Stance, str] = {
    Stance.DENY: """play down,shoot down,push back,walk back,brush off,brush aside,shrug off,wave off,laugh off,
        into question,cast doubt,not guilty,vote against,take issue,rule out,speak against""",
    Stance.ACCUSE: "call out,point finger,file suit,file lawsuit,press charge",
    Stance.ASK: "call for,call on,call upon,insist on,warn against,press for,push for,appeal for,appeal to,speak for",
    Stance.PROMISE: "agree to,look to,set out,sign up,rule out",
    Stance.OPINE: "lash out,speak out,agree with,vote for,fed up,line up,look forward,call it,stand by",
}
"""Two words that together say what neither says alone."""
for _act, _words in _PHRASES.items():
    for _phrase in map(str.strip, _words.split(",")):
        ACTS[_phrase] = (*ACTS.get(_phrase, ()), _act)
_KNOWN = frozenset(word for listed in ACTS for word in listed.split())

SHORTEST_INFLECTED = 4
"""Unlisted words up to this length are their own lemmas: "his", "yes", "red", "ring"."""
_CUE_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|:")


def find_words(cue: str) -> tuple[tuple[str, str], ...]:
    """List the words of a cue, each with its lemma; a colon is a word, and so are two that make a phrase.

    >>> find_words("had repeatedly denied")
    (('had', 'have'), ('repeatedly', 'repeatedly'), ('denied', 'deny'))
    >>> find_words("played down")
    (('played down', 'play down'),)
    """
    words = _CUE_WORD.findall(cue.lower().replace("’", "'"))
    found: list[tuple[str, str]] = []
    for word in words:
        lemma = find_lemma(word)
        if found and (phrase := f"{found[-1][1]} {lemma}") in ACTS:
            found[-1] = (f"{found[-1][0]} {word}", phrase)
        else:
            found.append((word, lemma))
    return tuple(found)


@lru_cache(maxsize=4096)
def find_lemma(word: str) -> str:
    """Lead one word in lower case back to its lemma; a word that is not listed loses its ending."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    stems = [word.removesuffix(ending) + letters for ending, letters in _ENDINGS if word.endswith(ending)]
    if doubled := _DOUBLED.search(word):
        stems.append(word[: doubled.start() + 1])
    known = (stem for stem in stems if stem in _KNOWN)
    return next(known, stems[-1] if len(stems) > 1 and len(word) > SHORTEST_INFLECTED else word)
