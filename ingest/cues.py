"""The wording by which Dutch policy texts give away what they do: advise, promise, weigh, count, define."""

import re

# Verbs that open an advice when they open a sentence or a list item with a capital.
_IMPERATIVES = """
Accepteer Analyseer Baken Bed Begin Behoud Benoem Benut Beoordeel Bepaal Beschrijf Bespreek Besteed Betrek Bevorder Bewaak
Bied Biedt Blijf Borg Bouw Breng Breid Bundel Check Combineer Communiceer Concretiseer Creëer Deel Definieer Dek Denk Differentieer
Doe Draag Ervaar Evalueer Experimenteer Faciliteer Formaliseer Formuleer Ga Gebruik Geef Gun Haak Haal Handel Hanteer Harmoniseer
Help Herken Herzie Houd Hou Implementeer Informeer Inspireer Integreer Introduceer Inventariseer Investeer Jaag Kies Kijk Kom
Koppel Laat Leer Leg Let Lever Licht Luister Loop Maak Meet Minimaliseer Monitor Motiveer Neem Nodig Omarm Onderbouw Onderneem
Onderscheid Ondersteun Onderteken Onderzoek Ontwikkel Ontwerp Ontzorg Organiseer Overleg Overweeg Pak Pas Plan Prioriteer Promoot
Raadpleeg Rapporteer Reageer Realiseer Reflecteer Regel Registreer Reserveer Respecteer Richt Schakel Schep Schol Sluit Spreek Spiegel
Stel Stem Stimuleer Start Streef Stuur Synchroniseer Teken Test Toets Toon Train Vaardig Veranker Verbeter Verbind Verdeel
Verduidelijk Verken Vergroot Verlaag Vermijd Verminder Versterk Vertaal Vertrouw Verwerk Verwijs Verzamel Vier Vind Volg Voorkom
Voer Vorm Vraag Waarborg Wees Weeg Werk Wijs Zet Zie Zoek Zorg Omschrijf Achterhaal Activeer Adviseer Agendeer Anticipeer Arrangeer
Schrijf Selecteer Standaardiseer Structureer Sta Ken Erken Kweek Bereid Bestudeer Bezoek Bezin Breid Omvat Rust Leid Span Steun
"""
IMPERATIVE = re.compile(rf"(?m)(?:^\s*(?:- )?|[.!?:;]\s+)(?:{'|'.join(sorted(set(_IMPERATIVES.split())))})\b(?!\s+van\b)")
# A figure that counts something: not a year, a page or a chapter.
FIGURE = re.compile(
    r"(?i)\b\d[\d.,]*\s?(?:%|procent\b|miljoen\b|miljard\b|euro\b|fte\b|inwoners\b|patiënten\b|artsen\b|huisartsen\w*"
    r"|zorggroepen\b|praktijken\b|kringen\b|rechtspersonen\b|uur\b|regio's\b|regionale\b)|[€≤≥<>]\s?\d"
    r"|\b(?:ruim|ongeveer|circa|ca\.|bijna|gemiddeld|er zijn|telt|bestaat uit|meer dan)\s+\d[\d.,]*\b"
)
SINCE = re.compile(r"(?i)\b(?:sinds|vanaf|per 1 \w+|in) (?:\w+ )?20[0-2]\d\b")
ADVISE = re.compile(
    r"(?i)\badvise(?:ert|ren)\b|\baan te bevelen\b|\baanbevolen\b|\braad(?:t|en)? \w* ?aan\b|\bis het advies\b|\bindien (?:van toepassing|gewenst|wenselijk)\b"
    r"|\b(?:is|zijn) (?:het )?(?:van )?(?:groot )?belang(?:rijk)?\b|\bverstandig\b|\bhet (?:verdient|is) (?:aanbeveling|zaak)\b"
    r"|\bwordt geadviseerd\b|\bdient(?:en)? \w+(?: \w+){0,3} te (?:zijn|worden)\b"
)
TASK = re.compile(
    r"(?i)\bmoet(?:en)? (?:\w+ )?minimaal\b|\bvolgende (?:\w+ )?(?:opdracht|opgave|taken)\b|\b(?:minimale|gezamenlijke) opdracht\b"
    r"|\b(?:partijen|professionals|zorgprofessionals|zorgverleners|gemeenten|regio's|eerstelijnspartijen|zorgpartijen)"
    r" (?:\w+ ){0,6}(?:maken|definiëren|zorgen|nemen|stellen|faciliteren|leveren)\b|\bcommitteert zich\b|\bheeft (?:een|als) opgave\b"
    r"|\b(?:is|zijn) verantwoordelijk voor\b|\bbieden van\b|\bhet (?:verzorgen|opstellen|organiseren|bieden|vormgeven) van\b"
    r"|\b(?:ondersteuning bieden|vormgeven van|bijdragen aan)\b"
)
AMBITION = re.compile(
    r"(?i)\b(?:in|voor|naar|tot) 20[3-9]\d\b|\b(?:we|wij|partijen) (?:willen|streven|zorgen ervoor|vergroten|versterken"
    r"|voorkomen|borgen|werken toe|gaan)\b|\bstreven (?:we|wij|naar)\b|\bambitie|\bmissie\b|\bstip op de horizon\b"
    r"|\bin (?:elke|iedere) (?:regio|wijk)\b|\b(?:elke|iedere) (?:regio|wijk) (?:heeft|kent)\b|\btoekomstbestendig"
    r"|\bin de toekomst\b|\bhet doel is\b|\bdoel(?:stelling)? (?:hiervan )?is\b|\bzullen?\b"
)
PROBLEM = re.compile(
    r"(?i)\bknelpunt|\btekort|\bonder druk\b|\burgent|\btoename\b|\bneemt? (?:\w+ ){0,4}(?:toe|af)\b|\bnemen (?:\w+ ){0,4}(?:toe|af)\b"
    r"|\bgroei(?:t|en|de)\b|\bversnipper|\buitdaging|\bdreig|\bontbre(?:ekt|ken)\b|\bonvoldoende\b|\blastig\b|\bleid(?:t|en) tot\b"
    r"|\bhierdoor\b|\bvergrijzing|\bschaarste|\bkrap(?:pe|te)\b|\bcomplexer\b|\bbelemmer|\bwerkdruk\b|\bwachtlijst|\bveroorza"
    r"|\bprobleem|\bproblemen\b|\bgevolg|\bsteeds (?:vaker|meer|sterker|lastiger)\b|\bvaker\b|\bontstaan\b|\bontstaat\b|\bbehoefte\b|\bontwikkelingen\b|\bverslechter"
)
WEIGHING = re.compile(
    r"(?i)\benerzijds\b|\banderzijds\b|\bvoor- en nadelen\b|\bnadel(?:en|ig)\b|\bnadeel\b|\bdaar staat tegenover\b|\bten koste van\b"
    r"|\bnog niet afgerond\b|\bnader(?:e)? uit(?:ge)?werk|\bverdere uitwerking\b|\bdilemma|\bopweegt?\b|\bweegt (?:\w+ ){0,4}op\b"
    r"|\bkeuzevrijheid\b|\bniet te (?:klein|groot)\b|\b(?:is|zijn) (?:\w+ )?afhankelijk van\b|\bhangt (?:\w+ ){0,3}af van\b"
    r"|\bbelemmerende factor|\bkanttekening|\bgoede balans\b|\bte veel partners\b|\bverlies van\b|\btegelijk(?:ertijd)? is er\b"
    r"|\bmoet nog\b|\bnog (?:nader|verder)\b|\bte ver\b"
)
CONDITION = re.compile(
    r"(?i)\b(?:rand)?voorwaarden?\b|\bvereist\b|\bnoodzakelijk\b|\bis nodig\b|\bnodig om\b|\bmits\b|\balleen (?:mogelijk )?als\b"
    r"|\bessentieel\b|\bcruciaal\b|\bonmisbaar\b|\bsuccesfactor|\bbasisvoorwaard"
)
STATUS = re.compile(
    r"(?i)\b(?:dit|deze|dat|het|de) (?:document|discussiedocument|discussiestuk|versie|leidraad|toolkit|handreiking|publicatie|visie)"
    r" (?:\(\w+\) )?(?:is|betreft|biedt|ondersteunt|beoogt|bevat|helpt|beschrijft|gaat|wordt|heeft|geeft|spreekt|bouwt|draagt|telt|dient|noemt|bundelt|verschijnt|vormt|gebruikt|verwijst)\b"
    r"|\bnog niet voorgelegd\b|\btussenproduct\b|\b(?:alle )?rechten\b.*\bvoorbehouden\b|\bgeen consensus\b|\bvoor u ligt\b"
    r"|\bin (?:deze|dit) (?:leidraad|toolkit|visie|document|discussiedocument|handreiking|hoofdstuk)\b|\bvoorafgaande toestemming\b"
    r"|\bcolofon\b|\bappendix \d\b|\bbijlage \d\b|\bversie \d"
)
SOURCE = re.compile(
    r"(?i)\bzie (?:ook|voor|het|de)\b|\bmeer informatie\b|\blees (?:meer|verder|ook)\b|\bte vinden\b|\bwebsite\b|\b(?:online )?tool(?:kit|box|s)?\b"
    r"|\bpublice|\bpublicaties?\b|\bgepresenteerd\b|\b\w*handreiking\b|\bleidraad\b|\bchecklist\b|\bfactsheet|\binfosheet|\brapport\b"
    r"|\brichtlijn(?:en)?\b|\bstappenplan\b|\bmodel(?:len)? (?:business|voor)|\bformat\b|\be-learning|\bdownload|\bkeuzekaart|\bpraatplaat"
    r"|https?://|\bwww\.|\blandelijke? (?:programma|leidraad|netwerk|sociale|kaart|platform|website)\b|\bis het netwerk voor\b"
)
DEFINES = re.compile(
    r"(?i)\bonder (?:\S+ ){1,8}(?:verstaan|verstaat|wordt verstaan)\b|\bwordt (?:hier )?bedoeld\b|\bmet (?:\S+ ){1,5}bedoelen\b"
    r"|\bis een (?:verzamelnaam|vorm van|begrip|term|werkgroep|samenwerkingsverband)\b|\bis de verzamelnaam\b|\bdefinitie van\b"
    r"|\bhoudt in dat\b|\bbetekent dat een\b|\bis geen beschermde titel\b|\bverstaan (?:\S+ ){0,4}hieronder\b"
)
SUBJECT_IS = re.compile(
    r"^(?:- )?(?:Een |Het |De |Bij (?:een |het |de )?)?(?P<term>[\w’'&/() ,+-]{2,60}?):?"
    r" (?:is|zijn|betekent|omvat|houdt in|verwijst naar|gaat om|staat voor)(?: ook| dus| meestal)? (?:een|het|de|dat|alle|zorg|geen)\b"
)
FIRST_PERSON = re.compile(r"\b(?:ik|we|wij|ons|onze|mijn|me|mij)\b", re.IGNORECASE)
OWN = re.compile(
    r"(?i)\b(?:ik|mijn)\b|\b(?:onze|ons) (?:praktijk|regio|huisartsen|patiënt|patiënten|zorggroep|achterban|team|ziekenhuis|POH|ICT)"
    r"|\bals (?:huisartsen|eigenaar|eigenaren|specialisten|verpleegkundigen|bestuurder)\b"
)
REPORTED = re.compile(
    r"(?i)\b(?:vertelt|vertellen|aldus|zegt|merkt op|legt uit|volgens (?:een|de|deze) (?:\w+ )?(?:huisarts|bestuurder|arts|specialist"
    r"|verpleegkundige|directeur|manager|praktijkhouder|betrokkene|geciteerde))\b|\b[Ee]en betrokkene\b|\been (?:\w+ )?(?:huisarts|bestuurder) (?:uit|van|bij|in)\b"
)
# The document itself speaks as "we".
CORPORATE = re.compile(
    r"(?i)\b(?:in|vanaf) (?:dit|deze)\b[^.]{0,80}\b(?:we|wij|['‘]we['’])\b|\bonze (?:missie|visie|ambitie)\b"
    r"|\bwe (?:definiëren|constateren|adviseren|beschrijven|verwachten van|trekken samen)\b"
)
DRAFT = re.compile(
    r"(?i)\b(?:discussie(?:document|stuk|nota|versie)|werkdocument|conceptversie|concept-?(?:visie|leidraad|tekst|nota)"
    r"|consultatieversie|tussenproduct)\b"
)
