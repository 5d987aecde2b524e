"""Which sentences are in the passive voice: a form of be or get, up to three adverbs, a participle. Pure, English only.

It is right rather than complete: what may as well be an adjective (`is limited`, `are excited`), and a participle that
stands before a noun (`these are shared libraries`), is left alone. 200 hits on real posts were read for it;
`docs/quality/passive.json` has the verdicts.
"""

from functools import cache

from blogtool.patterns import lazy

_TOKEN = lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\w.,]*|[^\w\s]")

_BE = frozenset(
    "am is are was were be been being isn't aren't wasn't weren't they're we're you're "
    "get gets got gotten getting".split()
)
_GET = frozenset("get gets got gotten getting".split())
_IS_OR_HAS = frozenset("it's that's what's".split())
_WITH_IS = frozenset("called considered designed named recommended required supported".split())
"""Before them `it's` is `it is`: `it's changed` may be `it has changed`."""
_PEOPLE = frozenset("i we you they he she who everyone everybody people they're we're you're".split())
_ADVERBS = frozenset(
    "not never always often also already still just now then ever soon once again even yet well thus hence sometimes "
    "both all only either later first n't long far seldom therefore instead perhaps maybe indeed almost".split()
)
_DEGREES = frozenset("very too so quite rather more most less least pretty super really extremely as how".split())
"""Before a participle they say that it is an adjective."""

_IRREGULAR = frozenset(
    """
    beaten begun bent bitten blown bought brought built burnt caught chosen cut dealt done drawn driven dug eaten fed
    felt flung forbidden foreseen forgotten forgiven fought found frozen given ground grown heard held hidden hit hung
    hurt kept known laid led left lent let lit lost made meant met mistaken outdone overcome overridden overseen
    overtaken overthrown overwritten paid put proven read rebuilt redone remade rerun reset resold rethought rewritten
    ridden run said sawn seen sent set sewn shaken shot shown shut slain sold sought spelt spent split spoken spread
    stolen struck stuck sung sunk swept sworn taken taught thought thrown told torn undertaken undone understood upheld
    withdrawn withheld won worn wound woven written
    """.split()
)

_NOT_PARTICIPLES = frozenset(
    """
    indeed hundred red bed shed sled wed embed speed need feed seed weed breed exceed proceed succeed greed creed
    sacred wicked naked rugged ragged crooked beloved learned dogged jagged kindred hatred shred sped fled infrared
    """.split()
)

_STATIVE = frozenset(
    """
    accustomed advanced aged alarmed amazed amused annoyed ashamed associated astonished automated aware based
    bored broken committed complicated concerned confused connected convinced correlated coupled crowded curious
    dedicated delighted detailed determined devastated devoted disappointed distinguished distributed dressed
    educated embarrassed engaged enlightened enrolled enthused equipped excited exhausted experienced fascinated
    fed finished fixated focused focussed frightened frustrated gifted gone grounded headed honored honoured
    humbled impressed inclined inspired intended interconnected interested intimidated intrigued invested
    involved isolated limited localized located lost married mistaken mixed motivated naked nested obliged
    obsessed opposed overdue overwhelmed parallelized pleased poised positioned prepared privileged puzzled
    qualified related relaxed relieved retired rooted rushed saddened satisfied scared scattered seasoned set
    settled shocked skilled sophisticated specialised specialized stressed stuck stunned suited supposed
    surprised surrounded talented tempted terrified thrilled tired touched troubled underfunded underpaid upset
    varied versed wired worn worried wound
    """.split()
)
"""They describe a state more often than an action. Some are passive now and then, and are missed."""

_OF_STATE_UNLESS = frozenset("broken set distributed isolated limited finished".split())
"""Of these the one who acts, or what was done to it, tells: they count before `by`."""

_UN = frozenset("unified united unlocked unblocked uninstalled unloaded unpacked unrolled unwrapped undone".split())
"""`un-` makes adjectives, but these are verbs."""

_AFTER = frozenset(
    """
    by in on at to for with from as into onto through via within without during after before under over of off about
    against across along among around behind below above between beyond near outside inside throughout toward towards
    upon until till since than per up down out away back apart together
    and or but nor if when whenever while because so that which who where wherever unless although though whether like
    the a an this that these those it its us them you your me my him his her our their itself themselves each every any
    some all both here there now then today yesterday tomorrow again too also either first last next later soon once
    twice not only even just anyway instead elsewhere somewhere everywhere anywhere well using is are was were can will
    may must should would has have had how why what directly correctly
    """.split()
)
"""What may follow a passive. Before another word a participle may be an adjective: `these are shared libraries`."""

_WITH_COMPLEMENT = frozenset(
    """
    called named termed labelled labeled dubbed titled considered deemed made kept rendered given offered granted sent
    shown told asked taught declared elected appointed left found thought believed said known paid awarded assigned
    handed pronounced proven presumed nicknamed entitled
    """.split()
)
"""After these a noun or an adjective may follow: `is called Cargo`, `was made available`."""


def passives(sentence: str) -> list[tuple[int, int]]:
    """Return where the passives of a sentence stand, in characters: from the form of be or get to the participle."""
    tokens = [(match.group().replace("’", "'"), match.span()) for match in _TOKEN.finditer(sentence)]
    words = [token.lower() for token, _ in tokens]
    found: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        if word not in _BE and word not in _IS_OR_HAS:
            continue
        place = _participle(words, index)
        # `been` in `has been made` and `being` in `is being made` begin it, and `are` before them does not again.
        if place is not None and _is_passive(words, index, place):
            found.append((tokens[index][1][0], tokens[place][1][1]))
    return found


def _participle(words: list[str], index: int) -> int | None:
    """Return the place of the participle that belongs to the form of be or get at a place; None where none does."""
    for place in range(index + 1, min(index + 5, len(words))):
        word = words[place]
        if is_participle(word):
            return place
        if not (word in _ADVERBS or (word.endswith("ly") and len(word) > 4)):
            return None
    return None


@cache
def is_participle(word: str) -> bool:
    """Tell whether a word in lower case is the past participle of a verb, and hardly ever an adjective."""
    base = word.rpartition("-")[2] if word.startswith(("re-", "auto-", "pre-", "co-", "de-", "un-")) else word
    if word.startswith("un") and not word.startswith("under") and word not in _UN:
        return False
    if base in _STATIVE:
        return base in _OF_STATE_UNLESS
    if base in _IRREGULAR:
        return True
    return len(base) > 3 and base.endswith("ed") and not base.endswith("eed") and base not in _NOT_PARTICIPLES


def _is_passive(words: list[str], index: int, place: int) -> bool:
    participle, before = words[place], words[index - 1] if index else ""
    following = words[place + 1] if place + 1 < len(words) else "."
    if words[index] in _IS_OR_HAS and participle not in _WITH_IS:
        return False
    if before in ("do", "does") and participle == "read":
        return False  # all we do is read
    if words[place - 1] in _DEGREES or (words[index] in _GET and participle in ("started", "used", "done", "left")):
        return False
    if participle in _OF_STATE_UNLESS:
        return following == "by" or (participle == "set" and following in ("to", "in", "as", "when", "automatically"))
    if participle in ("used", "done", "left") and (before in _PEOPLE or words[index] in _PEOPLE):
        return participle == "used" and following != "to"
    if participle in _WITH_COMPLEMENT or not following[0].isalpha():
        return True
    return following in _AFTER or following.endswith("ly") or (following.endswith("ing") and len(following) > 5)
