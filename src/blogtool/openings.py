"""Lines at the beginning of posts that say something about the post, and nothing of its topic. Pure.

Known by their words, in the languages of our users: each is a sentence or a paragraph that real posts begin with.
"""

import re
from collections.abc import Sequence
from functools import cache

from blogtool.patterns import lazy

_LETTERS = lazy(r"[^\W\d_]+")
_SPACELESS = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff]")
"""Letters of scripts without spaces between words."""
_FEW_WORDS = 30
_LINKED_SHARE = 0.6
_ADDRESS = lazy(r"https?://\S*[\w/]")
_MOSTLY = 0.4
_DASHES = ("- ", "– ", "— ", "-- ")
_UNITS = tuple("%€$£¥°★☆")
_FACT = lazy(r"\W*\w[\w ]{0,24}[:：]\W*[\s*_].*[^.!?。！？]")
_CLOSING = "'\"”’“»)]」』）"

_NAME = r"[^\W\d_a-zß-ÿ][\w.’'-]*(?: (?:[^\W\d_a-zß-ÿ][\w.’'-]*|de|van|von|der|la|da)){0,4}"
_NOTES = (
    # what was when and where published, and by whom
    r"(?:this|the following) (?:blog ?)?(?:post|article|piece|entry|story|essay|interview|text)(?: \w+){0,2}? "
    r"(?:was|is|has been|has|first|originally)\b(?: \w+){0,3}? ?"
    r"(?:published|posted|appeared|written by|cross-?posted|updated|translated|co-?authored|authored|part)\b",
    r"(?:this is )?(?:a |the )?(?:first|second|third|fourth|fifth|last|final|\d+(?:st|nd|rd|th)) "
    r"(?:post|part|article|installment|instalment|entry) (?:in|of) (?:an?|our|this|my|the)\b.{0,40}"
    r"\b(?:series|parts?)\b",
    r"(?:this is )?(?:(?:part|episode) (?:\d+|[ivx]+|one|two|three|four|five)\b(?: (?:in|of)\b|\s*[/:.]|$)"
    r"|(?:a |the )?(?:guest|cross-?) ?(?:post|article) (?:by|from)\b)",
    r"(?:originally|first|also|cross-?|re-?)\W?(?:published|posted|appeared)\b(?!.*, (?:the|it|this|he|she|they|we)\b)",
    r"(?:you can |also )?(?:read|available|view|find) (?:it|this|this (?:post|article)|the \w+ version) "
    r"(?:post |article |version )?(?:on|in|at|here)\b",
    r"(?:cross-?post|translation|translated|übersetzung|traducción|traduction)\b[^.]{0,40}[.:]?$",
    r"(?:dieser (?:beitrag|artikel)|este (?:artículo|post)|cet article|questo articolo)\b.{0,40}"
    r"\b(?:erschien|veröffentlicht|publicó|publicado|publié|paru|pubblicato)\b",
    r"(?:posted|published|written) (?:on|in)\b[^.]{0,40}\d{4}(?: by\b.{0,60})?\.?$",
    r"this (?:\w+ ){1,5}(?:first |originally )?appeared (?:on|in)\b",
    r"(?:delivered|recorded|given|held) (?:on|at|in)\b[^.]{0,60}\d{4}\.?$|check against delivery\b",
    r"(?:today[’']s|this week[’']s|this|our) guest (?:post|article|author|blogger)\b.{0,30}?\b(?:is|comes|was)\b",
    r"(?:this|the|our) (?:interview|conversation|transcript|discussion)\b.{0,30}\b(?:been|was|were|is) (?:\w+ly )?"
    r"(?:edited|condensed|shortened|abridged|transcribed)\b",
    r"(?:この|本)(?:記事|投稿|エントリー?)は.{0,30}(?:公開|掲載|投稿|執筆|更新|翻訳)(?:さ|し)|"
    r"本文(?:首发|首發|原载|原載|最初|转载|轉載|发表于|發表於)|이 (?:글|기사|포스트)[은는] .{0,40}(?:게시|발행|"
    r"작성|번역)",
    # who paid for it
    r"(?:this|the) (?:post|article|page|site|video|review) (?:may )?contains? (?:\w+ )?affiliate\b|"
    r"as an amazon associate\b|"
    r"(?:some|all|many) of the links\b.{0,40}\baffiliate\b",
    r"(?:this|the) (?:post|article|video|review|episode) (?:is|was) (?:\w+ )?(?:sponsored|brought to you|"
    r"made possible)\b",
    r"(?:this is an? )?(?:sponsored|paid)(?: (?:post|content|article|partnership))?[.:!]?$|(?:advertisement|"
    r"anzeige|werbung|"
    r"publicidad|publicité)[.:!]?$",
    # who, when, how long
    r"(?:written |posted |published |post )?(?:by|von|por|par|di|door) (?-i:{NAME})"
    r"(?:,? (?:and|und|y|et|&) (?-i:{NAME}))*(?:[,|·•–—-].{0,60})?\.?$",
    r"(?:(?:estimated )?reading time\W*)?(?:about |~)?\d+[ -]?min(?:ute)?s?(?:[ -]read(?:ing)?(?: time)?)?\.?$",
    r"(?:\w+ \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}\.? \w+ \d{4}|\d{4}-\d\d-\d\d)(?: by\b.{0,120})?\.?$",
)
_LABELLED = (
    r"(?:editor[’']?s?|author[’']?s?|publisher[’']?s?|translator[’']?s?)[’']? ?notes?\b|(?:\w+ )?(?:disclaimer|"
    r"disclosure)\b\s*:|"
    r"trigger warning",
    r"\(?(?:update|updated|edit|edited|note|nb|n\.b\.|please note|warning|important|hinweis|anmerkung|nota|aviso|"
    r"remarque|actualización|mise à jour)\b(?: ?[:–—]| -|\s*\(|\)?$)",
    r"\(?(?:update|updated|edit|edited)\b[^.!?]{0,30}\d{4}|last (?:updated|modified|edited|tested|reviewed|revised)\b",
    r"the date (?:of|for|on) this (?:post|article)\b|this (?:post|article) (?:assumes|contains affiliate)\b",
    r"redaktionelle anmerkung|anmerkung der redaktion|nota (?:del|do|da|della|de la|dell[’']) ?(?:editor|"
    r"autore?|redacción|"
    r"redação|redazione)\b|note (?:de l[’']|de la |du )(?:éditeur|auteur|rédaction|traducteur)\b|"
    r"noot van de redactie|ndlr\b",
    r"(?:编者|編者|译者|譯者)[按注註]|(?:著者|筆者|執筆者|投稿者|更新日|最終更新日|公開日|作者|原文|译者|譯者|"
    r"автор|перевод|작성자|"
    r"글쓴이)\s*[:：]",
)
"""What a whole paragraph is about that begins so."""
_SAID_ASIDE = (
    # greetings, and what is around them
    r"(?:hi|hello|hey|hiya|howdy|welcome|greetings|good (?:morning|evening|day)|hallo|hola|bonjour|salut|ciao|olá|"
    r"moin|servus|guten (?:tag|morgen))(?: (?:there|all|folks|everyone|everybody|friends|again|back|world|"
    r"zusammen|a todos|a todas|tout le monde|and welcome))*(?:,? [\w ]{0,20}(?=[!👋]))?[.!…👋 ]*$",
    r"(?:dear|liebe|lieber|querid[oa]s?|chers?|chères?) [^.!?]{1,60}[,!:]$",
    r"(?:cześć|hej|hei|ahoj|merhaba|selam|xin chào|привет|здравствуйте|γεια|سلام|مرحبا|السلام عليكم|أهلا|שלום|नमस्ते|"
    r"नमस्कार)(?!\w)[^.!?…]{0,30}[!,،👋 ]+$",
    r"(?:(?:みなさん|皆さん|皆様|どうも)、?)?(?:こんにちは|こんばんは|おはようございます|"
    r"はじめまして)[^。]{0,25}[。！!]?$",
    r"(?:大家好|各位好|你们好|你們好|嗨)(?:[，,、！!。~～ ][^。！!]{0,20})?[。！!~～]?$|"
    r"(?:여러분,? ?)?안녕하세요[^.!]{0,25}[.!]?$",
    r"สวัสดี\S{0,20}$",
    r"(?:how are you|wie geht|¿?qué tal|¿?cómo est|ça va|tudo bem|come (?:va|state))\b[^.!?]{0,20}\?$",
    # what stands around the text
    r"(?:have|enjoy) (?:a|an|your|the) (?:(?:great|nice|good|lovely|wonderful|safe|happy) )?(?:weekend|day|week|"
    r"evening|one)"
    r"[.! ]*$|happy (?:reading|coding|hacking|cooking|baking|travels)\b[^.!?]{0,20}[.!]*$",
    r"(?:schönes wochenende|viel spaß(?: beim lesen)?|buen fin de semana|bonne lecture|"
    r"bon week-?end)\b[^.!?]{0,20}[.! ]*$",
    r"subscribe (?:here|now|today|below)\b.{0,60}$|subscribe to (?:the|our|my|this) .{0,60}$|you(?:[’']re|"
    r" are) reading\b",
    r"(?:listen|watch|subscribe|available) (?:\w+ ){0,4}(?:on|via) (?:apple|spotify|youtube|rss|itunes|"
    r"google)\b.{0,80}$|"
    r"(?:listen to|watch) (?:the|this) (?:video|recording|talk|episode|podcast|webinar)\b[^.]{0,60}\.?$",
    r"welcome (?:back )?to (?:the|our|my) (?:blog|site|website|newsletter)\b[^.!?]{0,20}[.!]*$",
    r"happy (?:new year|holidays|birthday|friday|monday)\b[^.!?]{0,20}[.!]*$",
    r"it[’']s (?:that time|me|been a while)\b[^.!?]{0,24}[.!]*$",
    r"(?:you can |please )?(?:read|find|view|see|check out) (?:more|this|the|our) (?:\w+ )?"
    r"(?:post|article|newsletter|update|announcement|blog)\b[^.]{0,60}\.?$",
    r"(?:now )?(?:let[’']?s|let us) (?:dive|get started|get into|begin|jump|start|take a look)\b.{0,80}$",
    r"(?:read on|keep reading|read more|continue reading|stay tuned|enjoy|here we go|without further ado)\b.{0,60}$",
    r"(?:photo|image|picture|illustration) (?:by|credit|courtesy)\b",
    r"(?:special|many|big|huge|heartfelt) thanks? (?:you )?(?:to|for)\b|thank you (?:to|for|all|everyone)\b|"
    r"thanks to (?:everyone|everybody|all)\b|a (?:big|huge|special) thank",
    r"skip to (?:main )?content|call us\b|text us\b",
)
_REST = (r"(?-i:if|and|or|but|which|where|that|then|when|und|oder|aber|wenn|dass|y|pero|et|ou|mais|qui|que)\b",)
_STOCK = (
    r"in (?:today[’']?s|this|our|the) (?:[\w-]+,? ){0,3}(?:fast[- ]paced|busy|modern|digital|ever[- ]changing|"
    r"ever[- ]evolving|hectic|connected|competitive)\b",
    r"in today[’']?s (?:world|society|age|day and age|market|economy|landscape)\b",
    r"(?:in (?:an|the) (?:age|era|world) of|have you ever wondered|as we all know|it[’']s no secret|"
    r"since the (?:beginning|dawn) of|(?:the )?(?:webster|merriam|oxford)\S* (?:dictionary )?defines)\b",
    r"in der heutigen (?:\w+ )?(?:zeit|welt)|en el mundo (?:actual|de hoy)|dans le monde d[’']aujourd",
)
_DANGLING = (
    r"(?:this|these|that|those|it|its|he|she|they|them|their|his|her|such)\b(?! (?:is (?:the|a|an|why|how)|(?:post|"
    r"article|"
    r"blog|week|month|year|guide|tutorial|release|summer|winter|fall|spring|morning|time of)\b))",
    r"(?:however|but|and|or|so|also|therefore|thus|hence|instead|then|moreover|furthermore|additionally|besides|"
    r"nevertheless|nonetheless|otherwise|similarly|likewise|consequently|meanwhile|still|yet|again|finally|"
    r"in addition|as a result|for (?:example|instance|this reason|that reason)|"
    r"in (?:fact|other words|contrast|conclusion)|"
    r"on the other hand|as (?:mentioned|noted|stated|described|said|we|you can see)\b.{0,20}\b(?:above|before|"
    r"earlier|see)|"
    r"(?:ever )?since then|back then|(?:by|at|until|up to|before|from) (?:that|this|then)\b"
    r"(?! (?:post|article|year|month|week))|"
    r"(?:one|some|most|many|each|all|both|none|neither|either|two|three) of (?:them|these|those|this|that|which)|"
    r"(?:that|it|this)[’']s|that said|because of this|to this end|of course|after (?:that|this)|both|neither|another|"
    r"the (?:latter|former|second|third|fourth|other))\b",
    r"(?:dies(?:e|er|es)?|das|jedoch|aber|und|oder|außerdem|deshalb|daher|sie|er|es|dadurch|dazu|zudem)\b",
    r"(?:est[eao]s?|es[eao]s?|ell[oa]s?|sin embargo|pero|y|además|por (?:eso|lo tanto|ejemplo)|también|así)\b",
    r"(?:cel?a|ces?|cette|ceux|il|elle|ils|elles|mais|et|donc|cependant|toutefois|de plus|ainsi|aussi)\b",
    r"porque\b|parce que\b|(?:yes|no|nope|yep|sure|sí|non?|oui|ja|nein)[.,!](?!\w)",
    r"(?:isso|iss[eo]|ess[ea]s?|ist[oa]|el[ea]s?|porém|mas|no entanto|também|além disso)\b",
)


@cache
def _starting(kind: str) -> re.Pattern[str]:
    lines = {
        "note": (*_NOTES, *_LABELLED),
        "labelled": _LABELLED,
        "aside": _SAID_ASIDE,
        "rest": _REST,
        "stock": _STOCK,
        "dangling": _DANGLING,
    }[kind]
    pattern = "|".join(lines).replace("{NAME}", _NAME)
    return re.compile(rf"[\W_]*(?:{pattern})", re.IGNORECASE)


def is_note(text: str) -> bool:
    """Tell whether a sentence is about the post: where it appeared first, who wrote it, how long it takes to read."""
    return _starting("note").match(text) is not None


def is_paragraph_of_notes(text: str) -> bool:
    """Tell whether a paragraph is about the post, and not only its first sentence."""
    if _starting("labelled").match(text):
        return True
    bracketed = text.startswith("(") and text.endswith(")")
    return (bracketed or len(text.split()) <= _FEW_WORDS) and is_note(text)


def is_said_aside(text: str, title: frozenset[str]) -> bool:
    """Tell whether a sentence is a greeting, a note, a call to read on, or the title, whose words are given."""
    return (
        text.startswith(_DASHES)
        or is_label(text)
        or _starting("aside").match(text) is not None
        or is_note(text)
        or (bool(title) and title == title_words(text))
    )


def is_rest(text: str) -> bool:
    """Tell whether a paragraph begins with the rest of a sentence that began before a list or code."""
    return _starting("rest").match(text) is not None


def is_stock(text: str) -> bool:
    """Tell whether a sentence begins with a phrase that could begin any post: “In today's fast-paced world, …”."""
    return _starting("stock").match(text) is not None


def is_dangling(text: str) -> bool:
    """Tell whether a sentence begins with a word that points back: This, It, However, …"""
    return _starting("dangling").match(text) is not None


def is_label(text: str) -> bool:
    """Tell whether a text is some words that are no sentence: it has no stop at its end, or is mostly addresses."""
    if sum(map(len, _ADDRESS.findall(text))) > _MOSTLY * len(text):
        return True
    last = text.rstrip(_CLOSING)[-1:]
    return (last.isalnum() or last in _UNITS) and _SPACELESS.search(text) is None


def is_facts(text: str) -> bool:
    """Tell whether each line of a paragraph names a thing and says it: `Location: Berlin`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and all(map(_FACT.fullmatch, lines))


def is_contents(text: str, linked: Sequence[str]) -> bool:
    """Tell whether a paragraph is a list of links or addresses: of contents, of other posts, of files.

    `linked` are the texts of its links.
    """
    linked = [*linked, *(address for address in _ADDRESS.findall(text) if address not in linked)]
    return len(linked) > 1 and sum(map(len, linked)) >= _LINKED_SHARE * len(text)


def title_words(text: str) -> frozenset[str]:
    """Return the words of a text in lower case: to tell whether it is the title."""
    return frozenset(_LETTERS.findall(text.casefold()))
