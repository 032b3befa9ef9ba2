"""Words by which a follow-up question is known, in Dutch and English."""

from retrieval import analysis


def listed(words: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(words.split())


def _stems(words: str) -> frozenset[str]:
    return frozenset(analysis.stem(analysis.fold(word)) for word in words.split())


PREPOSITIONS = listed(
    "in bij voor van met over op aan uit tussen tegen onder binnen buiten rond vanuit door naar om zonder sinds "
    "na volgens tijdens since for of with about at from between by on to within without"
)
DETERMINERS = listed("de het een the a an alle elke ieder iedere")

VERBS = listed(
    "is zijn was waren wordt worden werd heeft hebben had doet doen maakt maken krijgt krijgen kan kun kunt "
    "kunnen moet moeten mag mogen zal zullen wil willen gaat gaan komt komen geldt gelden hoort horen speelt "
    "spelen staat staan zegt zeggen noemt noemen werkt werken betaalt betalen regelt regelen helpt helpen levert "
    "leveren geeft geven vindt vinden ziet zien biedt bieden volgt volgen gebruikt gebruiken are were has have "
    "bestaat bestaan do does can should must will may works work pays pay"
)
"""Verbs that part one phrase of a question from the next."""

SINGULAR = {
    "zijn": "is",
    "doen": "doet",
    "hebben": "heeft",
    "krijgen": "krijgt",
    "moeten": "moet",
    "kunnen": "kan",
    "worden": "wordt",
    "werken": "werkt",
    "bestaan": "bestaat",
    "are": "is",
    "do": "does",
    "have": "has",
}

BEHIND_PRONOUN = (
    PREPOSITIONS
    | VERBS
    | listed(
        "open dicht vast bij terug weg klaar mis zich itself niet ook nog eigenlijk precies zo daar er dan nu al "
        "altijd wel echt allemaal samen mee toe af in uitleggen toelichten verder anders nader eens even also not "
        "exactly really now then there again mean work cost in betekenen inhouden geregeld gedaan doen te en"
    )
)
"""What may stand behind "het" or "dat" where it is no article."""

REVERSED = listed("andersom omgekeerd") | {"vice versa", "the other way round"}
WHEN = listed("nu straks vroeger later tegenwoordig overdag thuis online digitaal now today later") | {
    "'s nachts",
    "’s nachts",
    "'s avonds",
    "’s avonds",
    "at night",
}
"""When and how: behind "en" they add to what was asked."""
COUNTING = listed("hoeveel welk welke which")
DEGREES = listed(
    "laat lang vaak groot duur hoog snel ver goed veel oud ernstig zeker long often big many much high fast far"
)
"""What "hoe" asks the measure of."""
PERSONS = listed("ik je jij u we wij ze zij hij men jullie er iedereen iemand you they he she there people mensen")
PRONOUNS = listed("dat die dit deze het hij zij ze that this those these it they them he she")
POSSESSIVES = listed("hun haar their its")
PLURAL_PRONOUNS = listed("ze zij die they those these them")

ASKING = listed(
    "wat wie waar wanneer waarom hoe hoeveel welk welke waarmee waarvoor waarover waardoor waarin waaraan what "
    "who where when why how which whose"
)
ENGLISH = listed(
    "and what who where when why how which the does are can you give that this it they about for with more any "
    "other examples explain there of its their those these"
)
"""Words of which no Dutch question holds two."""

RELATIONAL = _stems(
    "nadeel nadelen voordeel voordelen kosten prijs risico risico's gevaren taak taken rol rollen doel doelen "
    "voorwaarde voorwaarden partijen deelnemers bekostiging financiering vergoeding resultaat resultaten "
    "opbrengst effect effecten ervaringen knelpunt knelpunten problemen belemmeringen oplossingen stap stappen "
    "verschil verschillen verschilt termijn planning verantwoordelijkheden afspraak afspraken tip tips advies "
    "adviezen aanbeveling aanbevelingen eisen regels definitie betekenis gevolgen kansen cijfers aantal aantallen "
    "uitdagingen alternatieven kenmerken onderdelen kritiek reden redenen oorzaak oorzaken bewijs verplichtingen "
    "rechten wet disadvantages benefits advantages costs price risks tasks role roles goals aims conditions "
    "partners funding results effects experiences problems solutions steps differences difference recommendations "
    "requirements rules definition meaning consequences reasons"
)
"""Nouns that are always of something: alone they ask of what was spoken of."""

LIGHT = _stems(
    "betaalt betalen kost kosten werkt werken duurt duren geldt gelden regelt regelen bepaalt bepalen beslist "
    "beslissen beslissing organiseert organiseren nodig verantwoordelijk betrokken verplicht mee meedoen doet begint "
    "beginnen start starten gebeurt gebeuren lang vaak groot duur hoog uitleggen uitleg toelichten toelichting nader "
    "verder precies kort bedoel bedoelen bedoelt document bladzijde pagina bron bronnen stuk rapport vind vinden "
    "staan sinds wanneer hoezo even alsjeblieft alstublieft zitten zit horen hoort meest eerst anders "
    "verantwoordelijkheid voorbeeld voorbeelden vertellen bereikt haalt lukt inhoud twee beide allebei uitvoeren "
    "uitvoert leidt pay pays cost work works last start explain document page says said say tell me please "
    "responsible needed involved required mean means happen happens long big few some any other others another mine "
    "am be why what who where when which whose example but was were did have has had you your they them those these "
    "he she if so find since citeer citaat quote best beste totaal total gewone taal eenvoudig eenvoudige simpel "
    "makkelijk woorden simple plain simply mis fout goed beter slecht wrong well heb hebt ken kent weet weten give "
    "show list name noem toon"
)
"""Words that tell nothing without what they are said of."""

GENERIC = _stems(
    "organisatie document stuk plan aanpak project initiatief regio vorm groep onderwerp regeling methode "
    "instelling afspraak afspraken cijfers werkwijze organisation approach initiative"
)
"""Nouns that point back behind "die" or "dat"."""

GROUPS = _stems(
    "ouderen kinderen jongeren volwassenen mantelzorgers patiënten cliënten burgers inwoners bewoners mensen "
    "huisartsen specialisten verpleegkundigen wijkverpleegkundigen apothekers fysiotherapeuten gemeenten "
    "zorgverzekeraars ziekenhuizen vrouwen mannen gezinnen naasten studenten praktijkondersteuners migranten "
    "daklozen elderly children patients citizens carers women"
)
DOCUMENTS = _stems(
    "leidraad toolkit visie handreiking discussiestuk discussiedocument rapport richtlijn brief akkoord convenant guide"
)
