"""Tell the parts of a page that are not the report by the names of their elements and by their words."""

import re

from lxml.html import HtmlElement

from sayso.text.furniture import is_furniture

TAGS = frozenset(
    {"nav", "aside", "footer", "figure", "figcaption", "form", "button", "amp-sidebar", "amp-ad", "dialog"}
)
_LONG = (
    "related|sharing|sharebar|sharedaddy|social|promo|newsletter|subscri|sign-?up|donat|comment|disqus|discussion|"
    "caption|byline|breadcrumb|sidebar|widget|advert|sponsor|cookie|consent|gdpr|paywall|popup|modal|recirc|"
    "recommend|trending|popular|outbrain|taboola|pagination|toolbar|tweet|twitter|instagram|facebook|whatsapp|"
    "telegram-|embed|pull-?quote|disclaimer|copyright|ticker|also-?read|read-?more|read-?next|readalso|author-?bio|"
    "about-?author|author-?box|author-?info|shortlink|most-?(read|viewed|shared)|mostread|mostviewed|footnote-sub|"
    "keywords|infobox-nav|see-?also|skip-link|call-?to-?action|editor-?pick|more-?from|more-?on|more-?stories|side-?note|"
    "read-?also|in-?article-?ad|attachment|respond|trust|taxonomy|hatnote-nav|reference-list|navbox"
)
_SHORT = frozenset(
    "ad ads advert cap nav menu bio tags tag meta share shares rel cta foot ftr footer footnav pager rating poll quiz "
    "print login search cite citation fb xfbml credit credits related crumbs "
    "banner topics labels kw gallery-nav inline-promo sidebar sharing "
    "recs rec next prev attribution figcap popular most latest tools toc notes endnotes footnotes "
    "acknowledgements acknowledgments "
    "photo photos pic pics picture pictures image "
    "images img thumb thumbnail gallery slideshow video player".split()
)
_LONG_NAME = re.compile(_LONG)
NAMING = ("class", "id", "role", "data-component", "data-gu-name", "data-testid")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TOKEN = re.compile(r"[^a-z0-9]+")

_STAMP_WORDS = (
    r"published|posted|issued|updated?|last|first|modified|edited|created|on|at|by|date|time|a\.?m\.?|p\.?m\.?|gmt|utc|est|edt|"
    r"cet|cest|bst|eest|eet|ist|msk|min|mins|minute|minutes|read|hours?|days?|ago|views?|hits|comments?|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|"
    r"dec|st|nd|rd|th|of|the|listen|follow|share|print|local|입력|수정|z|t"
)
_STAMP = re.compile(rf"^(?:(?:{_STAMP_WORDS})\b|[\d\W_])+$", re.IGNORECASE)
_BYLINE = re.compile(
    r"^\W*(by|from|interview(ed by)?|words|text|reporter|author|written by|story by|correspondent|"
    r"photo(graph)?s?( by)?|picture|image|source|via|credit|video|editors?)\s*[:|]?\s+(?=[A-Z@])[^.!?]{2,110}$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NAME_FIRST = re.compile(
    r"^(?:[^\W\d_][\w.’'-]+ ){1,3}[^\W\d_][\w.’'-]+(?:, [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?)? ?[—–|,·-] ?"
    r"(?=.*(?:19|20)\d\d)"
)
_INITIALS = re.compile(r"^[A-Z][a-z]{0,2}\. ?[A-Z][\w’'-]+(?:\s*[/,&-]\s*[A-Z][a-z]{0,2}\. ?[A-Z][\w’'-]+)*$")
_CAPTION = re.compile(
    r"^\(?\d{1,2} ?/ ?\d{1,2}\)? (?=\w)|"
    r"[.\s(\[|](photo(graph)?|picture|image|file photo|credit|photo credit)s?( by|:) ?(?-i:[A-Z@])[^.]{2,60}[.)\]]?$|"
    r"^(chart|graphic|map|data|illustration|figure|infographic)s?: (?-i:[A-Z])[^!?]{2,160}$|"
    r"\(file( photo| picture)?\)\W*$|\bgetty images\W*$|^(file photo|file picture|archive photo)\b",
    re.IGNORECASE,
)
_AUTHOR_NOTE = re.compile(
    r"^(?:[A-Z][\w.’'-]+ ){1,4}(?:is|was|has been) (?:an? |the |our )?(?:[\w-]+ ){0,3}"
    r"(?:writer|correspondent|reporter|journalist|editor|researcher|fellow|professor|analyst|author|columnist|photographer)\b"
    r"|^(?:[A-Z][\w.’'-]+ ){1,4}(?:reported|contributed)(?: reporting)? (?:from|to)\b"
    r"|^[A-Z][^.]{2,90} contributed (?:reporting )?to this (?:report|story|article)\b"
    r"|^this (?:investigation|report|story|article|project|reporting) was (?:supported|funded|produced) (?:by|with)\b"
)
_PRINTED = re.compile(r"^published (?:in|on) (?:the )?[A-Z][^.]{2,60}(?:19|20)\d\d\.?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+[·•|—–]\s+|\s*[·•|]\s*")
_LINK = re.compile(
    r"^\W*(?:(?:perma)?link|url|short ?link|web ?address)\b[^.!?]{0,40}?:?\s*https?://\S+\W*$", re.IGNORECASE
)
_THIS = (
    r"(?:this|the above|the following)(?: \w+)? (?:article|story|piece|post|report|essay|interview|text|column|item)"
)
FIRST_SEEN = re.compile(
    rf"\b{_THIS}\b[^.]{{0,30}}\b(?:originally|first|previously)\b|^\W*(?:originally|first|previously) "
    rf"(?:published|appeared|posted|printed)\b|\b{_THIS}\b[^.]{{0,30}}\b(?:re-?published|re-?printed|re-?posted|"
    r"cross-?posted|reproduced)\b|^\W*(?:re-?published|re-?printed|re-?posted|cross-?posted|reproduced|syndicated) "
    r"(?:here |with |from |by |under )|\ba version of this (?:article|story|piece)\b",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"^\W*(related|most (read|viewed|shared|popular)|popular|trending|latest|recent|more (from|on|in|stories|news)|"
    r"read (more|next|also)|see also|also (read|in|on)|you (may|might)( also)? (like|be interested)|recommended|"
    r"recommended for you|up next|next (up|story)|previous|comments?\b|leave a (reply|comment)|join the|\d+ (comments?|"
    r"thoughts|responses|replies)|discussion|share this|about (the )?author|written by|tags?\b|topics?\b|labels?\b|"
    r"keywords?\b|filed under|editor.?s.? (picks?|choice)|don.?t miss|sponsored|promoted|advertisement|newsletter|"
    r"sign up|subscribe|follow us|support (us|our)|donate|get (the|our)|download (the|our)|attachments?|"
    r"in other news|elsewhere|around the web|from the archive|reader comments|stories for you|cite this|"
    r"notes? to editors|(media|press) contacts?|contact details|"
    r"how to cite)\b[^.]{0,80}$",
    re.IGNORECASE,
)


def names_of(element: HtmlElement) -> set[str]:
    """The words in an element's class, id and role, in small letters."""
    return set(_TOKEN.split(_CAMEL.sub("-", _attributes(element)).lower())) - {""}


def _attributes(element: HtmlElement) -> str:
    return " ".join(
        element.get(key, "") for key in ("class", "id", "role", "data-component", "data-gu-name", "data-testid")
    )


def is_junk_element(element: HtmlElement) -> bool:
    """Whether an element's tag or names say that it holds something other than the report."""
    if element.tag in TAGS:
        return True
    if element.tag in ("body", "html", "article", "main"):
        return False
    named = _CAMEL.sub("-", _attributes(element)).lower()
    return bool(_LONG_NAME.search(named.replace("_", "-")) or names_of(element) & _SHORT)


def is_stamp(text: str) -> bool:
    """Whether a line says only when something was published, or how long it takes to read."""
    numbers = len(_DIGITS.findall(text))
    return 0 < len(text) < 160 and bool(_STAMP.match(text)) and (numbers > 1 or (numbers == 1 and not text.isdigit()))


def is_signed_stamp(text: str) -> bool:
    """Whether a line says only who published something and on what day of what year."""
    named = _NAME_FIRST.match(text)
    return named is not None and is_stamp(text[named.end() :])


def is_byline(text: str) -> bool:
    """Whether a line says only who wrote it, perhaps with a date."""
    return len(text) < 140 and bool(_BYLINE.match(text) or _INITIALS.match(text))


def is_caption(text: str) -> bool:
    """Whether a line is the legend of a picture: it ends with who took it, or begins with its number."""
    return len(text) < 260 and bool(_CAPTION.search(text))


def is_author_note(text: str) -> bool:
    """Whether a line at the end of a report only says who its author is, or where it first appeared."""
    return len(text) < 400 and bool(_AUTHOR_NOTE.match(text) or FIRST_SEEN.search(text) or _PRINTED.match(text))


def is_head_line(text: str) -> bool:
    """Whether a line only says when and by whom, in several parts with marks between them."""
    parts = [part for part in _BETWEEN.split(text) if part]
    return len(parts) > 1 and len(text) < 200 and all(is_stamp(part) or is_byline(part) for part in parts)


def is_junk_line(text: str) -> bool:
    """Whether a line's own words say that it is not the report."""
    return (
        is_head_line(text)
        or bool(_LINK.match(text))
        or is_stamp(text)
        or is_signed_stamp(text)
        or is_byline(text)
        or is_caption(text)
        or is_furniture(text)
    )
