"""Questions behind other questions: follow-ups with what they mean, and full questions that must stay as they are.

Every second one is kept aside: rules are made on the others, and these report.
"""

from typing import NamedTuple


class Case(NamedTuple):
    """A question, what was asked before it, and what the question as understood must hold and may not hold."""

    after: tuple[str, ...]
    question: str
    holds: str
    """Words, separated by spaces; all of them."""
    lacks: str = ""


_CONSULT = ("Wat is een meekijkconsult?",)
_RHO = ("Wat is een RHO?",)
_PLEIN = ("Geef voorbeelden van een spoedplein",)
_NIJMEGEN = ("Welke initiatieven voor spoedzorg zijn er in Nijmegen?",)
_TAKEN = ("Welke taken heeft een huisartsenorganisatie?",)
_TEAM = ("Hoe organiseer je een hecht wijkteam?",)
_OUDEREN = ("Wat zegt de leidraad over zorg voor kwetsbare ouderen?",)
_ENGLISH = ("What is a regional GP organisation?",)

FOLLOW_UPS = (
    Case(_NIJMEGEN, "en in Venlo?", "initiatieven spoedzorg Venlo", "Nijmegen"),
    Case(_CONSULT, "en in Venlo?", "meekijkconsult Venlo"),
    Case(_CONSULT, "en wie betaalt dat?", "betaalt meekijkconsult"),
    Case(_TEAM, "Wie betaalt het?", "betaalt wijkteam"),
    Case(_CONSULT, "waarom?", "waarom meekijkconsult"),
    Case(_TEAM, "Waarom eigenlijk?", "waarom wijkteam"),
    Case(_OUDEREN, "en voor kinderen?", "leidraad zorg kinderen", "ouderen"),
    Case(_CONSULT, "en voor ouderen?", "meekijkconsult ouderen"),
    Case(_RHO, "wat is het verschil met een ROS?", "verschil RHO ROS"),
    Case(_CONSULT, "Wat is het verschil met een verwijzing?", "verschil meekijkconsult verwijzing"),
    Case(_RHO, "kun je dat uitleggen?", "RHO"),
    Case(("Wie betaalt het meekijkconsult?",), "Kunt u dat nader toelichten?", "betaalt meekijkconsult"),
    Case(_CONSULT, "en de nadelen?", "nadelen meekijkconsult"),
    Case(_TEAM, "wat zijn de voordelen?", "voordelen wijkteam"),
    Case(_CONSULT, "in welk document staat dat?", "document meekijkconsult"),
    Case(("Hoeveel ouderen zijn er in 2030?",), "Op welke bladzijde staat dat?", "ouderen 2030"),
    Case(_RHO, "toon daar voorbeelden van", "voorbeelden RHO"),
    Case(_CONSULT, "Heb je daar een voorbeeld van?", "voorbeeld meekijkconsult"),
    Case(_CONSULT, "and in Venlo?", "meekijkconsult Venlo"),
    Case(_ENGLISH, "what about Venlo?", "regional GP organisation Venlo"),
    Case(_RHO, "en een ROS?", "ROS", "RHO"),
    Case(_TAKEN, "en een zorggroep?", "taken zorggroep", "huisartsenorganisatie"),
    Case(_CONSULT, "Hoe werkt het?", "werkt meekijkconsult"),
    Case(_TEAM, "Wie zitten erin?", "wijkteam"),
    Case(_TEAM, "Welke afspraken horen daarbij?", "afspraken wijkteam"),
    Case(_CONSULT, "Wat moet de huisarts daarvoor regelen?", "huisarts regelen meekijkconsult"),
    Case(_RHO, "wie is er verantwoordelijk?", "verantwoordelijk RHO"),
    Case(_RHO, "hoeveel zijn er?", "hoeveel RHO"),
    Case(_ENGLISH, "who pays for that?", "pays regional GP organisation"),
    Case(_ENGLISH, "How does it work?", "work regional GP organisation"),
    Case(_RHO, "geef er een voorbeeld van", "voorbeeld RHO"),
    Case(_TEAM, "kun je een voorbeeld geven?", "voorbeeld wijkteam"),
    Case(_NIJMEGEN, "Schiedam?", "initiatieven spoedzorg Schiedam", "Nijmegen"),
    Case(_CONSULT, "ouderen?", "meekijkconsult ouderen"),
    Case(_CONSULT, "hoe zit het met de kosten?", "kosten meekijkconsult"),
    Case(_CONSULT, "Hoe zit dat in Rotterdam?", "meekijkconsult Rotterdam"),
    Case(_RHO, "Wat doen ze precies?", "RHO"),
    Case(_TAKEN, "Krijgt die daar geld voor?", "geld huisartsenorganisatie"),
    Case(_RHO, "wat is hun rol?", "rol RHO"),
    Case(_TAKEN, "Wat is haar rol bij spoedzorg?", "rol spoedzorg huisartsenorganisatie"),
    Case(("Wat is een RHO?", "Wat is een ROS?"), "wat is het verschil?", "verschil RHO ROS"),
    Case(
        ("Wat is een spoedplein?", "Wat is een huisartsenpost?"),
        "Wat is het verschil tussen die twee?",
        "verschil spoedplein huisartsenpost",
    ),
    Case(_CONSULT, "maar wanneer dan?", "wanneer meekijkconsult"),
    Case(_TEAM, "sinds wanneer?", "sinds wanneer wijkteam"),
    Case(_ENGLISH, "why?", "why regional GP organisation"),
    Case(_ENGLISH, "can you explain that?", "regional GP organisation"),
    Case(_ENGLISH, "and the disadvantages?", "disadvantages regional GP organisation"),
    Case(_ENGLISH, "What are the benefits?", "benefits regional GP organisation"),
    Case(_ENGLISH, "which document says that?", "document regional GP organisation"),
    Case(_ENGLISH, "what is the difference with a ROS?", "difference regional GP organisation ROS"),
    Case(
        ("Wat is de rol van de apotheker?",), "en van de wijkverpleegkundige?", "rol wijkverpleegkundige", "apotheker"
    ),
    Case(("Wat doet de huisarts bij artrose?",), "en de fysiotherapeut?", "fysiotherapeut artrose", "huisarts"),
    Case(
        ("Wat is een meekijkconsult?", "Wie betaalt een meekijkconsult?"),
        "en hoe lang duurt dat?",
        "duurt meekijkconsult",
    ),
    Case(("Wat is een RHO?", "Wat is een ROS?"), "wat doet die?", "ROS", "RHO"),
    Case(_PLEIN, "waar zijn die?", "spoedplein"),
    Case(_PLEIN, "Vertel daar eens meer over", "spoedplein"),
    Case(
        ("Hoe verbeter je de samenwerking tussen huisarts en ziekenhuis?",),
        "wat zijn de knelpunten?",
        "knelpunten samenwerking huisarts ziekenhuis",
    ),
    Case(
        ("Hoe verbeter je de samenwerking tussen huisarts en ziekenhuis?",),
        "Wie moet dat doen?",
        "samenwerking huisarts ziekenhuis",
    ),
    Case(("Moet de huisarts meedoen aan het wijkteam?",), "waarom niet?", "waarom huisarts wijkteam"),
    Case(("Welke afspraken maken huisartsen over spoed?",), "hoe worden die vastgelegd?", "vastgelegd afspraken spoed"),
    Case(_CONSULT, "geldt dat ook voor de wijkverpleging?", "geldt meekijkconsult wijkverpleging"),
    Case(_CONSULT, "Mag dat ook digitaal?", "digitaal meekijkconsult"),
    Case(_OUDEREN, "en wat zegt de toolkit?", "toolkit zorg kwetsbare ouderen", "leidraad"),
    Case(_OUDEREN, "en de visie?", "visie zorg kwetsbare ouderen", "leidraad"),
    Case(_RHO, "is dat verplicht?", "verplicht RHO"),
    Case(_TAKEN, "Staat dat in een wet?", "wet taken huisartsenorganisatie"),
    Case(("Wat zijn de kosten van een meekijkconsult?",), "en de voordelen?", "voordelen meekijkconsult", "kosten"),
    Case(("Wat zijn de nadelen van een spoedplein?",), "en de kosten?", "kosten spoedplein", "nadelen"),
    Case(("Wat staat er over digitale zorg in 2030?",), "en in 2040?", "digitale zorg 2040", "2030"),
    Case(("Hoeveel huisartsen zijn er in 2024?",), "en in 2030?", "huisartsen 2030", "2024"),
)

MORE = (
    Case(_PLEIN, "geef er nog een paar", "voorbeelden spoedplein"),
    Case(_PLEIN, "nog meer voorbeelden?", "voorbeelden spoedplein"),
    Case(_RHO, "Heb je nog andere voorbeelden?", "voorbeelden RHO"),
    Case(_PLEIN, "Zijn er nog meer?", "voorbeelden spoedplein"),
    Case(_NIJMEGEN, "nog een paar", "initiatieven Nijmegen"),
    Case(_TEAM, "meer tips?", "tips wijkteam"),
    Case(("Give examples of joint emergency posts",), "give me a few more", "examples joint emergency posts"),
    Case(("Give examples of joint emergency posts",), "any other examples?", "examples joint emergency posts"),
    Case(_PLEIN, "en nog een?", "voorbeelden spoedplein"),
    Case(_PLEIN, "noem er nog drie", "voorbeelden spoedplein"),
)

FULL = (
    (_RHO, "Wat is een ROS?"),
    (_RHO, "En wat is een hecht wijkteam?"),
    (_CONSULT, "Hoe zorgen we ervoor dat huisartsen meer tijd hebben?"),
    (_CONSULT, "Klopt het dat het aantal ouderen stijgt?"),
    (_RHO, "Wat is het verschil tussen de visie en de leidraad?"),
    (_RHO, "Verschilt een spoedplein van een huisartsenpost?"),
    (_CONSULT, "Welke zorg die in de wijk wordt gegeven, wordt vergoed?"),
    (_TEAM, "Wie zorgt dat patiënten thuis kunnen blijven wonen?"),
    (_CONSULT, "Waarom is samenwerking in de regio nodig?"),
    (_CONSULT, "Waarom werken huisartsen in een hagro?"),
    (_RHO, "Welke voorbeelden zijn er van spoedpleinen?"),
    (_RHO, "Geef voorbeelden van digitale zorg"),
    (_TEAM, "Hoeveel huisartsen zijn er in Nederland?"),
    (_TEAM, "Hoeveel chronisch zieken zijn er in 2030?"),
    (_RHO, "Wat doen huisartsen als ze te weinig tijd hebben?"),
    (_RHO, "Hoe houden huisartsen hun praktijk open?"),
    (_CONSULT, "Wat zijn de nadelen van een spoedplein?"),
    (_CONSULT, "Wat zijn de kosten van de eerste lijn?"),
    (_CONSULT, "Hoe gaat het met de arbeidsmarkt in de zorg?"),
    (_CONSULT, "Hoe komt het dat er te weinig huisartsen zijn?"),
    (_CONSULT, "artrose"),
    (_CONSULT, "bekostiging anderhalvelijnszorg"),
    (_CONSULT, "In welk document staat iets over palliatieve zorg?"),
    (_CONSULT, "Waar staat GEZ voor?"),
    (_CONSULT, "Wie is verantwoordelijk voor de regiovisie?"),
    (_CONSULT, "Wie betaalt de wijkverpleging?"),
    (_CONSULT, "Kun je uitleggen wat een ROAZ is?"),
    (_CONSULT, "Leg uit hoe triage werkt"),
    (_CONSULT, "Wat staat er in de leidraad over het ziekenhuis?"),
    (_CONSULT, "Wat is er nodig om een spoedplein te beginnen?"),
    (_CONSULT, "Wat houdt het regiebehandelaarschap in?"),
    (_CONSULT, "Welke rol heeft de gemeente?"),
    (_CONSULT, "Is het waar dat de eerste lijn onder druk staat?"),
    (_CONSULT, "Hoe regelt een wijkteam zijn overleg?"),
    (_ENGLISH, "What is an urgent care centre?"),
    (_ENGLISH, "Which teams that work in the community are funded?"),
    (_ENGLISH, "How do GPs keep their practice open?"),
    (_ENGLISH, "What are the disadvantages of digital care?"),
    (_ENGLISH, "Who pays for community nursing?"),
    (_ENGLISH, "Is there a plan for older people in 2030?"),
    (_NIJMEGEN, "Welke voorbeelden zijn er in Schiedam van digitale zorg?"),
    (_NIJMEGEN, "Wat gebeurt er in Venlo met palliatieve zorg?"),
    (_RHO, "Ik heb pijn op de borst, wat moet ik doen?"),
    (_RHO, "Mag ik twee paracetamol tegelijk innemen?"),
    (_RHO, "Wat is het weer morgen in Utrecht?"),
    (_RHO, "Hoeveel notarissen werken er in de wijk?"),
    (_TEAM, "Maar hoe betrek je patiënten bij de regiovisie?"),
    (_TEAM, "En welke rol heeft de zorgverzekeraar in de regio?"),
    (_TEAM, "Is er meer geld voor de wijkverpleging?"),
    (_TEAM, "Komen er meer verpleeghuisplekken?"),
    (_RHO, "voorbeelden van meekijkconsulten"),
    (_RHO, "praktijkvoorbeelden artrose"),
    (_CONSULT, "Wat is de status van het discussiestuk?"),
    (_CONSULT, "Is de leidraad nog geldig?"),
    (_CONSULT, "Waarom is er een leidraad?"),
    (_CONSULT, "Wat zijn de thema's van de visie?"),
    (_CONSULT, "Zorg voor ouderen"),
    (_CONSULT, "ouderen en valpreventie"),
    (_CONSULT, "dank je wel"),
    (_CONSULT, "Dat was het, bedankt!"),
    (_RHO, "Wat is zorgcoördinatie en wie betaalt dat?"),
    (_RHO, "Als een huisarts stopt, wie neemt zijn patiënten dan over?"),
)
