r"""The words by which a text states, denies, attributes or supposes an answer: one place for all.

They are pieces of regular expressions over skeletons (see `sentences`), in which every naming of
an option is one character of the class `M`. `one_of` makes a group of words that are divided by
bars; a word may be a pattern itself. Every repetition is bounded, so that time stays linear.
"""

FIRST_MARK = 0xE100
MARKS = 0x600
"""How many namings one sentence may have; those after them are not seen."""
_RANGE = rf"\u{FIRST_MARK:x}-\u{FIRST_MARK + MARKS - 1:x}"
M = f"[{_RANGE}]"


def one_of(words: str) -> str:
    """A group of alternatives, written with blanks around its bars."""
    return "(?:" + "|".join(word.strip() for word in words.split(" | ")) + ")"


def no_mark(other: str = "") -> str:
    """A character that neither names an option nor is one of those given."""
    return f"[^{other}{_RANGE}]"


_N_T = r"n['’]?t"
_RIGHTLY = one_of(
    "final | correct | right | best | true | only | likely | logical | appropriate | accurate"
    " | suitable | proper | valid | actual | overall | probable"
)
_KIND = rf"(?:(?:very |most )?{_RIGHTLY} ){{0,2}}"
_NOUN = one_of(
    "answer | option | choice | solution | conclusion | response | selection | alternative | result"
)
_BE = one_of(
    "is | was | ['’]s | must be | has to be | should be | would be | will be | can only be"
    " | could only be | seems to be | appears to be | remains | becomes | would therefore be"
    " | would then be | is given by | corresponds to | matches"
)

# As in: the correct answer to the question is; final answer:; the right choice must therefore be.
_CHOSEN = one_of(
    "correct | right | best | final | true | only | appropriate | accurate | suitable | proper"
    " | valid | matching | remaining | chosen | selected | corresponding"
)
_THING = one_of(
    "option | choice | letter | response | one | conclusion | statement | alternative | solution"
    " | selection"
)
_OF_WHAT = (
    one_of("to | for | here | that | in | from | among | of | choice | option | letter")
    + r"(?: (?!is\b)[\w'-]+){0,8}?"
)
_HENCE = one_of("therefore | thus | then | hence | in this case | here | indeed")
LEAD = (
    rf"(?:\b{one_of('the | my | our | so | thus | therefore | hence | this | final | correct')}"
    rf"\b ?){{0,4}}{_KIND}\b"
    rf"(?:answer|{_CHOSEN} {_THING}|(?:option|choice|solution)(?= is\b| must be\b))"
    rf"(?: {_OF_WHAT})?(?:,? {_HENCE},?)? ?"
    rf"(?:{_BE}(?!{_N_T})\b|[:=-]+(?=\s|$|\W)|(?=\s?\n))"
)
FOREIGN_LEAD = one_of(
    r"(?:正确)?(?:答案|选项|選項|答え|正解|回答)(?:应该|應該)?\s?(?:是|为|為|は|:) | 选择 | 我选"
    r" | (?:정답|답)(?:은|:)"
    r" | \b[Оо]твет\b\s?(?:[:—-]|это)?"
    r" | \b(?:la|le) (?:bonne )?(?:réponse|option|choix)"
    r"(?: (?:correcte|finale|exacte))?(?: est|\s?:)"
    r" | \bréponse(?: finale)?\s?:"
    r" | \b(?:die )?(?:richtige |korrekte |endgültige )?(?:Antwort|Lösung)"
    r"(?: ist|(?: lautet)?\s?:?)"
    r" | \b(?:la )?(?:respuesta|opción|risposta|resposta)"
    r"(?: (?:correcta|corretta|correta|final|giusta))?(?: (?:es|è|é)|\s?:)"
    r" | \ba (?:resposta|válasz)(?: correta| final)?(?: é|\s?:)?"
    r" | (?:الجواب|الإجابة|الاجابة)(?: الصحيحة)?\s?(?:هو|هي|:)"
)

# As in: I will go with; let's choose.
_WILL = one_of(
    "will | would | shall | must | can | should | do | have to | am going to | finally | therefore"
    " | thus"
)
_CHOOSE = one_of(
    "choose | chose | pick | picked | select | selected | go with | answer | opt for | settle on"
    " | settled on | say | vote for | stick with | went with | decide on"
)
CHOOSES = (
    rf"\b(?:I|we)(?: {_WILL}|['’](?:ll|d|m going to)){{0,3}},? {_CHOOSE}(?: that)?\b"
    rf"|\b{one_of('choosing | selecting | selected | going with')}\b"
    r"|\blet['’]s (?:go with|choose|pick)\b"
)
# As in: Final answer:; Letter of the option: — at the beginning of a line.
LABEL = (
    r"^(?:(?:so|therefore|thus|hence),? ?)?(?:final|(?:(?:my|the) )?"
    r"(?:final |correct |best |right )?"
    rf"{one_of('answer | ans | choice | option | letter | solution | conclusion | selection')}"
    r"(?: of the (?:option|answer|choice))?)"
    rf"\s*(?:[:=–—-]+|(?=\n)|(?=\s?{M})|$)"
)
# As in JSON and XML.
FIELD = (
    r"[\"'](?:final[_ ]?|correct[_ ]?)?(?:answer|choice|option|selection|prediction|result)"
    r"(?:_?letter)?[\"']\s*:|<(?:final_?)?(?:answer|choice|option)>"
)
CORRECTS = (
    r"\b(?:actually|correction|on (?:second thought|reflection)|make that|I mean|rather,|"
    r"(?:wait|no|hmm|oops|sorry)\b[,.:!]{0,3}(?: (?:wait|no|hmm|actually)){0,3})[,:—-]? ?"
)
_BETWEEN = one_of(
    "the | an? | option | choice | letter | number | answer | alternative | indeed | definitely"
    " | clearly | certainly | probably | likely | simply | just | only | in fact | therefore | thus"
    " | then | hence | that | it is | it['’]s | it | is | be | I think | I believe"
    " | I (?:would |will )?(?:choose|pick|say|take) | as | follows | to | both | either | between"
    " | one of | indicated by | given by | represented by | labell?ed | under | with | of | was"
    " | still | really | always | also | la | le | les | el | o | die | der | das"
    " | opción | opção | opzione"
)
FILLER = rf"(?:\W|\b{_BETWEEN}\b){{0,24}}?"
"""What may stand between 'the answer is' and the option. No denial is among it, and no verb."""

NOT = rf"(?:\bnot|{_N_T}|\bnever|\bneither|\bno longer)\b"
TURN = r"\b(?:but|so|rather|instead|it is|it['’]s)\b"
"""What turns from an option that is denied to one that is meant."""

# As in: B is the correct answer; B fits best.
_IS_CLEARLY = one_of(
    "therefore | thus | clearly | indeed | definitely | also | then | obviously | the | my | our"
)
RIGHT = (
    r"(?:is|was|must be|has to be|would be|seems|appears to be|should be|seems to be|['’]s)"
    rf" (?:{_IS_CLEARLY} ){{0,3}}"
    rf"{_KIND}(?:(?:{_NOUN}|one|match|fit)\b(?! to )|correct|right|true|valid|best)\b"
    r"|(?:fits|matches|works)(?: (?:better|best|the (?:question|description|facts|data|clues)))?"
    r"(?=\W*$|[,;.])"
)
YES = r"[.:)–—-]{0,3}\s{0,3}(?:✅|✓|✔|yes\b|correct\b|right\b|true\b)"
TICKED = r"(?:✅|☑|✔|✓|\[[xX]\])\s{0,3}"

_BEING = one_of(
    "is | was | are | were | would be | seems | looks | has been | have been | can be | must be"
    " | should be"
)
_NOT_SO = one_of(
    rf"\bnot\b(?!\W{{0,3}}(?:option )?{M}) | {_N_T}\b"
    r" | \bnever\b | \bwrong\b | \bincorrect\b | \bfalse\b | \bimpossible\b"
    r" | \beliminated\b | \bexcluded\b | \bruled out\b | \bout of\b | \binvalid\b | \bcannot\b"
    r" | \bca(?=n['’]t) | \bdo(?:es)?(?: not|n['’]t) | \btempting\b | \bharmful\b"
    r" | \bcame closest\b | \bno longer\b | \bout\b | \bno\b(?! doubt) | \bplausible but\b"
)
DENIED_AFTER = (
    r"\W{0,6}?(?:,? ?(?:which|that|but (?:this|that|it)|and (?:this|that|it)) )?"
    rf"(?:{_BEING} ?(?:{_N_T})?(?: {one_of('clearly | also | definitely | thus | simply | just')})"
    rf"{{0,2}})? ?{_NOT_SO}"
)
DENIED_BEFORE = (
    r"(?:\b(?:not|never|neither|nor|no longer|anything but|other than|rather than|instead of|except"
    r"|all but|cannot be|unlike|excluding|against|without|nicht|kein|keine|pas|не|нет"
    r"|(?:rule|ruled|rules|ruling) out|(?:eliminat|exclud|reject|dismiss|discard)\w*)\b|n['’]t\b"
    r"|не |[❌✗✘☐]|\[ \]|\bno (?:es|é|è)\b|\bnão é\b|\bnon è\b|不是|不|并非|而不是|아니)"
    r"(?:\W|\b(?:be|is|the|an?|option|choice|letter|only|because|of|it|really|actually|simply"
    r"|always|necessarily|answer|correct|possible|options|choices|longer|possibly)\b){0,12}$"
)
REJECTED = (
    r"(?:is|was|must be|has to be) (?:(?:clearly|also|definitely|therefore|thus|obviously) )?"
    r"(?:wrong|incorrect|false|impossible|eliminated|excluded|ruled out|invalid"
    r"|not (?:the |a |an )?(?:correct|right|answer|best|true|valid|final|possible))\b"
    r"|(?:cannot|can['’]t) be (?:the |a )?(?:correct|right|answer|true)\b"
)
JOINS = (
    r"(?:\W|\b(?:or|and|vs|then|to|possibly|maybe|perhaps|also|even|but also|nor|with|plus|in"
    r"|words|either|both|the|option|choice|likely|could|be)\b){0,12}?"
)
"""What makes one answer of two options that stand beside each other."""

_SAY = one_of(
    "sa(?:ys?|id|ying) | think(?:s|ing)? | thought | believe[sd]? | suggest(?:s|ed|ing)?"
    " | claim(?:s|ed)? | state[sd]? | stating | indicate[sd]? | indicating | tells? | told"
    " | hint(?:s|ed)? | insist(?:s|ed)? | assert(?:s|ed)? | show(?:s|n|ed)? | point(?:s|ed)?"
    " | propose[sd]? | recommend(?:s|ed)? | mark(?:s|ed)? | answer(?:s|ed) | lists? | listed"
    " | giv(?:es|en) | gave | note[sd]? | mention(?:s|ed)? | argue[sd]? | assume[sd]? | wants?"
    " | expects? | names? | has | reads | feels? | guess(?:ed|es)? | prefers? | favou?rs? | chose"
    " | picked | selected | wonder | reveal(?:s|ed)? | contains?"
)
_OTHERS = one_of(
    "hints? | metadata | professors? | users? | prompt | notes? | answer key | the key | grader"
    " | grading | teacher | experts? | people | many | most | some | someone | somebody | they | he"
    " | she | you | others | another | students? | friends? | colleagues? | everyone | everybody"
    " | (?:answer|question|previous|earlier) (?:field|tag|metadata|record) | xml | tag | marker"
    " | check ?mark | file | document | snippet | code | assistant | message | statement above"
    " | I (?:was|were|am|have been) | we (?:were|are) | source | internet | textbook | scorer"
    " | checker | reviewer | author | leak(?:ed)? | information above"
)
ATTRIBUTED = (
    rf"\b{_OTHERS}\b{no_mark(';')}{{0,60}}?\b{_SAY}\b"
    rf"(?:(?! so\b| therefore\b){no_mark(';,')}){{0,30}}$"
    r"|\b(?:your|his|her|their|suggested|hinted|claimed|proposed|alleged|supposed|whose"
    r"|(?:professor|user|hint|grader|metadata|teacher|key)(?:['’]s|s['’])?)"
    r"(?: \w+){0,2} ?$"
)
SOURCED = rf"\b(?:according to|per)\b[^;]{{0,80}}\b{_OTHERS}\b[^;]{{0,60}}$"
DISBELIEVED = (
    r"(?:\b(?:not|never|hardly)|n['’]t)\b(?: \w+){0,2} (?:believe|think|say|mean|agree|accept|claim"
    r"|true|correct|sure|certain|convinced|know|conclude|follow)(?: \w+){0,2} ?$"
    r"|\b(?:false|wrong|incorrect|untrue|doubt|deny|denies|mistaken?|disagree|unclear|wonder"
    r"|whether|as if|if)(?: to (?:say|think|claim|conclude)| with \w+)?(?: that| if| whether)? ?$"
)
SUPPOSED = (
    r"\b(?:if|unless|suppose|supposing|assume|assuming|imagine|whether|had (?:the|it|we|I|they)|"
    r"were (?:the|it|we|I)|in case|say)\b"
)
WOULD = r"\b(?:would|might|could|may)\b(?! therefore)"
CONCLUDES = (
    r"\b(?:so|thus|therefore|hence|consequently|accordingly|conclude[sd]?|in conclusion|must be"
    r"|leaves(?: us with)?|leaving|it is|it['’]s|it was|that is|that['’]s|this is|this means"
    r"|which is|finally|ultimately|i think|i believe|as a result|remains|ends? (?:up )?"
    r"(?:under|on|with|at|in|as)|this gives|gives us|equals)\b|[∴⇒→]|->|=>|=(?=\s)"
)
ENDS_ON = (
    r"\b(?:is|are|was|equals|gives|makes|yields|means|called|becomes)\b"
    rf"\W{{0,3}}?(?:(?:the|an?|about|exactly|option) )?(?P<mark>{M})\W{{0,6}}$"
)
RETRACTS = (
    r"^\W*(?:(?:but|wait|hmm|oh|no),? ){0,3}(?:no|nope|(?:that|this|it)(?:['’]s| is| was)"
    r" (?:wrong|incorrect|not (?:right|correct|it|so)|false|a mistake))\W*$"
)
QUESTION = r"[?？]\W*$"
OTHER_TURN = (
    r"^(?:human|user|question|q|### ?(?:human|user|instruction|question))(?: \d+)?\s*:|^user$"
)
NONE = (
    r"(?:\W|\b(?:is|that|the|it)\b){0,6}"
    r"(?:none\b|n/a\b|unclear|unknown|undetermined|ambiguous|nothing\b|no (?:option|answer|one)"
    r"|cannot\b|not (?:listed|given|possible|among|any|clear|provided|known|determin\w+)\b)"
)
_OPENING = one_of(
    "so | thus | therefore | hence | then | consequently | accordingly | finally | in conclusion"
    r" | in summary | to conclude | as a result | based on (?:this|that|the above|these)"
    r"(?: \w+){0,2} | given (?:this|that|the above) | we (?:can )?conclude that"
    r" | which means(?: that)?"
    " | this means(?: that)? | i (?:think|believe|conclude)(?: that)? | it follows that | but | and"
    " | because of this | for these reasons | overall"
)
OPENINGS = rf"(?:[,;:—–(]\s*|\band\b\s*)?(?:{_OPENING}\b,?\s*){{0,4}}$"
"""What opens the clause of a statement, up to the statement itself."""
