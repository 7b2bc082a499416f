"""The words by which a text states, denies, attributes or supposes an answer: one place for all.

In a skeleton every naming of an option is one character of the class `M`.
"""

FIRST_MARK = 0xE100
MARKS = 0x600
"""How many namings one sentence may have; those after them are not seen."""
M = rf"[\u{FIRST_MARK:x}-\u{FIRST_MARK + MARKS - 1:x}]"

_KIND = (
    r"(?:(?:very |most )?(?:final|correct|right|best|true|only|likely|logical|appropriate|accurate"
    r"|suitable|proper|valid|actual|overall|correct final|probable) ){0,2}"
)
_NOUN = r"(?:answer|option|choice|solution|conclusion|response|selection|alternative|result)"
_BE = (
    r"(?:is|was|['’]s|must be|has to be|should be|would be|will be|can only be|could only be"
    r"|seems to be|appears to be|remains|becomes|would therefore be|would then be"
    r"|is given by|corresponds to|matches)"
)
_NOT = r"(?:not|n['’]?t|never)"

SUBJECT = rf"(?:the |my |our |this |an? )?{_KIND}(?:{_NOUN})"
LEAD = (
    rf"(?:\b(?:the|my|our|so|thus|therefore|hence|this|final|correct|best|right)\b ?)*{_KIND}\b"
    rf"(?:answer|(?:correct|right|best|final|true|only|appropriate|accurate|suitable|proper|valid"
    r"|matching|remaining|chosen|selected|corresponding) (?:option|choice|response|one|conclusion"
    r"|statement|alternative|solution|selection)|(?:option|choice|solution)(?= is\b| must be\b))"
    r"(?: (?:to|for|here|that|in|from|among|of|choice|option|letter)(?: (?!is\b)[\w'-]+){0,8}?)?"
    rf"(?:,? (?:therefore|thus|then|hence|in this case|here|indeed),?)? ?(?:{_BE}(?!n['’]?t)\b|"
    r"[:=-]+(?=\s|$|\W)|(?=\s?\n))"
)
FOREIGN_LEAD = (
    r"(?:正确)?(?:答案|选项|選項|答え|正解|回答)(?:应该|應該)?\s?(?:是|为|為|は|:)|选择|我选|"
    r"(?:정답|답)(?:은|:)|\b[Оо]твет\b\s?(?:[:—-]|это)?|"
    r"\b(?:[Ll]a|[Ll]e) (?:bonne )?(?:réponse|option|choix)(?: (?:correcte|finale|exacte))?"
    r"(?: est|\s?:)|\b[Rr]éponse(?: finale)?\s?:|"
    r"\b(?:[Dd]ie )?(?:richtige |korrekte |endgültige )?(?:Antwort|Lösung)(?: ist|(?: lautet)?\s?:?)|"
    r"\b(?:[Ll]a )?(?:respuesta|opción|risposta|resposta)(?: (?:correcta|corretta|correta|final"
    r"|giusta))?(?: (?:es|è|é)|\s?:)|\b[Aa] (?:resposta|válasz)(?: correta| final)?(?: é|\s?:)?|"
    r"(?:الجواب|الإجابة|الاجابة)(?: الصحيحة)?\s?(?:هو|هي|:)"
)
CHOOSES = (
    r"\b(?:I|we)(?: (?:will|would|shall|must|can|should|do|have to|am going to|finally|therefore"
    r"|thus)|['’](?:ll|d|m going to))*,? (?:choose|chose|pick|picked|select|selected|go with|answer"
    r"|opt for|settle on|settled on|say|vote for|stick with|went with|conclude|decide on)"
    r"(?: that)?\b|\b(?:choosing|selecting|selected|going with|let['’]s (?:go with|choose|pick))\b"
)
LABEL = (
    r"^(?:(?:so|therefore|thus|hence),? ?)?(?:final|(?:(?:my|the) )?(?:final |correct |best |right )?"
    r"(?:answer|ans|choice|option|solution|conclusion|selection))\s*(?:[:=–—-]+|(?=\n)|(?=\s?[\ue100-\ue6ff])|$)"
)
FIELD = (
    r"[\"'](?:final[_ ]?|correct[_ ]?)?(?:answer|choice|option|selection|prediction|result)"
    r"(?:_?letter)?[\"']\s*:|<(?:final_?)?(?:answer|choice|option)>"
)
CORRECTS = (
    r"\b(?:actually|correction|on (?:second thought|reflection)|make that|I mean|rather,|"
    r"(?:wait|no|hmm|oops|sorry)\b[,.:!]*(?: (?:wait|no|hmm|actually))*)[,:—-]? ?"
)
FILLER = (
    r"(?:\W|\b(?:the|an?|option|choice|letter|number|answer|alternative|indeed|definitely|clearly"
    r"|certainly|probably|likely|simply|just|only|in fact|therefore|thus|then|hence|that|it is"
    r"|it['’]s|it|is|be|I think|I believe|I (?:would |will )?(?:choose|pick|say|take)|as|follows|to"
    r"|both|either|between|one of|indicated by|given by|represented by|labell?ed|under|with|of|was"
    r"|still|really|therefore|always|also|la|le|les|el|o|die|der|das)\b){0,24}?"
)
RIGHT = (
    rf"(?:is|was|must be|has to be|would be|seems|appears to be|should be|seems to be|['’]s)"
    rf" (?:therefore |thus |clearly |indeed |definitely |also |then |obviously |the |my |our )*"
    rf"{_KIND}(?:(?:{_NOUN}|one|match|fit)\b(?! to )|correct|right|true|valid|best)\b"
    r"|(?:fits|matches|works)(?: (?:better|best|the (?:question|description|facts|data|clues)))?"
    r"(?=\W*$|[,;.])"
)
YES = r"[.:)–—-]*\s*(?:✅|✓|✔|yes\b|correct\b|right\b|true\b)"
NO = r"[.:)–—-]*\s*(?:❌|✗|✘|no\b(?! doubt)|incorrect\b|wrong\b|false\b|not\b|nope\b)"
TICKED = r"(?:✅|☑|✔|✓|\[[xX]\])\s*"
CROSSED = r"(?:❌|✗|✘|☐|\[ \])\s*"
DENIED_AFTER = (
    r"\W{0,3}(?:,? ?(?:which|that|but (?:this|that|it)|and (?:this|that|it)) )?"
    r"(?:(?:is|was|are|were|would be|seems|looks|has been|have been|can be|must be|should be)"
    r" ?(?:n['’]t)?(?: (?:clearly|also|definitely|therefore|thus|simply|obviously|just))*)? ?"
    r"(?:\bnot\b|n['’]t\b|\bnever\b|\bwrong\b|\bincorrect\b|\bfalse\b|\bimpossible\b|\beliminated\b"
    r"|\bexcluded\b|\bruled out\b|\bout of\b|\binvalid\b|\bcannot\b|\bca|\bdo(?:es)?(?: not|n['’]t)"
    r"|\btempting\b|\bharmful\b|\bcame closest\b|\bno longer\b|\bout\b|\bno\b(?! doubt)|\bplausible but\b)"
)
REJECTED = (
    r"(?:is|was|must be|has to be) (?:(?:clearly|also|definitely|therefore|thus|obviously) )?"
    r"(?:wrong|incorrect|false|impossible|eliminated|excluded|ruled out|invalid"
    r"|not (?:the |a |an )?(?:correct|right|answer|best|true|valid|final|possible))\b"
    r"|(?:cannot|can['’]t) be (?:the |a )?(?:correct|right|answer|true)\b"
)
DENIED_BEFORE = (
    r"(?:\b(?:not|never|neither|nor|no longer|anything but|other than|rather than|instead of|except"
    r"|all but|cannot be|unlike|excluding|against|without|nicht|kein|keine|pas|не|нет"
    r"|(?:rule|ruled|rules|ruling) out|(?:eliminat|exclud|reject|dismiss|discard)\w*)\b|n['’]t\b"
    r"|не |[❌✗✘☐]|\[ \]|\bno (?:es|é|è)\b|\bnão é\b|\bnon è\b|不是|不|并非|而不是|아니)"
    r"(?:\W|\b(?:be|is|the|an?|option|choice|letter|only|because|of|it|really|actually|simply"
    r"|always|necessarily|answer|correct|possible|options|choices|longer|possibly)\b){0,12}$"
)
JOINS = (
    r"^(?:\W|\b(?:or|and|vs|then|to|possibly|maybe|perhaps|also|even|but also|nor|with|plus|in"
    r"|words|either|both|the|option|choice|likely|could|be)\b){1,12}?"
)
SAYS = (
    r"(?:sa(?:ys?|id|ying)|think(?:s|ing)?|thought|believe[sd]?|suggest(?:s|ed|ing)?|claim(?:s|ed)?"
    r"|state[sd]?|stating|indicate[sd]?|indicating|tells?|told|hint(?:s|ed)?|insist(?:s|ed)?"
    r"|assert(?:s|ed)?|show(?:s|n|ed)?|point(?:s|ed)?|propose[sd]?|recommend(?:s|ed)?|mark(?:s|ed)?"
    r"|answer(?:s|ed)|lists?|listed|giv(?:es|en)|gave|note[sd]?|mention(?:s|ed)?|argue[sd]?"
    r"|assume[sd]?|wants?|expects?|names?|has|reads|feels?|guess(?:ed|es)?|prefers?|favou?rs?"
    r"|chose|picked|selected|wonder|reveal(?:s|ed)?|contains?)"
)
OTHERS = (
    r"(?:hints?|metadata|professors?|users?|prompt|notes?|answer key|the key|grader|grading|teacher"
    r"|experts?|people|many|most|some|someone|somebody|they|he|she|you|others|another|students?"
    r"|friends?|colleagues?|everyone|everybody|(?:answer|question|previous|earlier) (?:field|tag|"
    r"metadata|record)|xml|tag|marker|check ?mark|file|document|snippet|code|assistant|message"
    r"|statement above|I (?:was|were|am|have been)|we (?:were|are)|source|internet|textbook"
    r"|scorer|checker|reviewer|author|leak(?:ed)?|information above)"
)
ATTRIBUTED = (
    rf"\b{OTHERS}\b[^;{M[1:-1]}]{{0,60}}?\b{SAYS}\b(?:(?! so\b| therefore\b)[^;{M[1:-1]}]){{0,30}}$"
    rf"|\b(?:your|his|her|their|suggested|hinted|claimed|proposed|alleged|supposed|whose"
    r"|(?:professor|user|hint|grader|metadata|teacher|key)(?:['’]s|s['’])?)"
    r"(?: \w+){0,2} ?$|\baccused?\b$"
)
SOURCED = rf"\b(?:according to|per)\b[^;]{{0,80}}\b{OTHERS}\b[^;]{{0,60}}$"
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
RETRACTS = (
    r"^\W*(?:but |wait,? |hmm,? |oh,? |no,? )*(?:no|nope|(?:that|this|it)(?:['’]s| is| was)"
    r" (?:wrong|incorrect|not (?:right|correct|it|so)|false|a mistake))\W*$"
)
QUESTION = r"[?？]\W*$"
OTHER_TURN = (
    r"^(?:human|user|question|q|<\|im_start\|> ?user|### ?(?:human|user|instruction|question))"
    r"(?: \d+)?\s*:|^user$"
)
OPENINGS = (
    r"(?:[,;:—–(]\s*|\band\b\s*)?(?:(?:so|thus|therefore|hence|then|consequently|accordingly|finally"
    r"|in conclusion|in summary|to conclude|as a result|based on (?:this|that|the above|these)"
    r"(?: \w+){0,2}|given (?:this|that|the above)|we (?:can )?conclude that|which means(?: that)?"
    r"|this means(?: that)?|i (?:think|believe|conclude)(?: that)?|it follows that|but|and|because of"
    r" this|for these reasons|overall)\b,?\s*)*$"
)
