"""Inflected forms of English base forms, so that data files need list each word once."""

_IRREGULAR: dict[str, tuple[str, ...]] = {
    "arise": ("arose", "arisen"),
    "beat": ("beaten",),
    "begin": ("began", "begun"),
    "behead": (),
    "blow": ("blew", "blown"),
    "break": ("broke", "broken"),
    "bring": ("brought",),
    "build": ("built",),
    "burn": ("burnt",),
    "burst": (),
    "catch": ("caught",),
    "come": ("came",),
    "cut": (),
    "die": ("dying",),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "fight": ("fought",),
    "find": ("found",),
    "flee": ("fled",),
    "fling": ("flung",),
    "fly": ("flew", "flown"),
    "freeze": ("froze", "frozen"),
    "gather": (),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("has", "had"),
    "hear": ("heard",),
    "hit": (),
    "hold": ("held",),
    "hurt": (),
    "lay": ("laid",),
    "lead": ("led",),
    "leave": ("left",),
    "lie": ("lay", "lain", "lying"),
    "lose": ("lost",),
    "make": ("made",),
    "meet": ("met",),
    "pay": ("paid",),
    "put": (),
    "quit": (),
    "rend": ("rent",),
    "ride": ("rode", "ridden"),
    "rise": ("rose", "risen"),
    "run": ("ran",),
    "say": ("said",),
    "see": ("saw", "seen"),
    "seek": ("sought",),
    "send": ("sent",),
    "set": (),
    "shake": ("shook", "shaken"),
    "shed": (),
    "shoot": ("shot",),
    "shut": (),
    "sit": ("sat",),
    "slay": ("slew", "slain"),
    "sink": ("sank", "sunk"),
    "slide": ("slid",),
    "slit": (),
    "speak": ("spoke", "spoken"),
    "split": (),
    "stand": ("stood",),
    "sweep": ("swept",),
    "swim": ("swam", "swum"),
    "steal": ("stole", "stolen"),
    "strike": ("struck", "stricken"),
    "swear": ("swore", "sworn"),
    "swap": (),
    "take": ("took", "taken"),
    "tear": ("tore", "torn"),
    "tell": ("told",),
    "throw": ("threw", "thrown"),
    "tread": ("trod", "trodden"),
    "undertake": ("undertook", "undertaken"),
    "win": ("won",),
    "withdraw": ("withdrew", "withdrawn"),
    "overrun": ("overran",),
    "overtake": ("overtook", "overtaken"),
    "overthrow": ("overthrew", "overthrown"),
    "retake": ("retook", "retaken"),
    "seize": (),
    "waylay": ("waylaid",),
    "man": ("men",),
    "woman": ("women",),
    "child": ("children",),
    "policeman": ("policemen",),
    "gunman": ("gunmen",),
}
_NO_PAST = {"burst", "hit", "cut", "hurt", "put", "quit", "set", "shed", "shut", "slit", "split", "beat"}
_DOUBLING = {
    "skid", "slip", "tip", "flip",
    "ram", "stab", "rob", "nab", "swap", "gun", "slam", "ban", "bar", "cut", "hit", "set", "shut", "split", "slit", "put", "run",
    "sit", "win", "drop", "stop", "rip", "step", "club", "kidnap", "plot", "grab", "pin", "shed", "quit", "scrap", "slap", "snip",
    "commit", "admit", "repel", "expel", "compel", "propel", "dispel", "strip", "plan", "overrun", "dig", "zap",
    "rebut", "rig", "sap", "trap", "unplug", "wrap", "spot", "shun", "get", "begin", "cap", "cancel", "model",
}  # fmt: skip
_VOWELS = "aeiou"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in _DOUBLING else "") + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in _DOUBLING else "") + "ing"


def plural(word: str) -> str:
    """The plural of a noun, or the third person of a verb: same spelling rules."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def verb_forms(verb: str) -> frozenset[str]:
    """Every form of a verb given in its base form: attack, attacks, attacked, attacking."""
    irregular = _IRREGULAR.get(verb)
    forms = {verb, plural(verb), _gerund(verb), *(irregular or ())}
    if verb not in _NO_PAST and not (irregular and verb not in ("burn", "die", "seize", "behead", "gather", "swap", "lie")):
        forms.add(_past(verb))
    return frozenset(forms)


def noun_forms(noun: str) -> frozenset[str]:
    """Singular and plural of a noun given in the singular; a plural stays as it is."""
    irregular = _IRREGULAR.get(noun, ())
    if noun.endswith("s") and not noun.endswith("ss"):
        return frozenset({noun})
    return frozenset({noun, *(irregular if noun in ("man", "woman", "child", "policeman", "gunman") else (plural(noun),))})


def all_forms(word: str) -> frozenset[str]:
    """Every form the word can have as a verb or a noun."""
    return verb_forms(word) | noun_forms(word)
