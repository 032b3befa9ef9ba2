"""A guide and a draft, made for tests."""

from pathlib import Path

GUIDE = """# Leidraad regionale zorg

## Meekijkconsult

Een meekijkconsult is een consult waarbij de specialist meekijkt met de huisarts, zonder verwijzing.
Het meekijkconsult is in 2024 in 12 regio's ingevoerd.

### Tips en adviezen

Leg in de regio vast:

- Maak afspraken over de bereikbaarheid van de specialist.
- Spreek af wie de patiënt terugbelt, mits de huisarts dat wil.

### Praktijkvoorbeelden

- **Spoedplein Schiedam.** In Schiedam werken de huisartsenpost en de spoedeisende hulp aan één balie.
- **Nijmegen.** In Nijmegen delen huisartsen en het CWZ sinds 2011 een spoedplein.

## Bekostiging

De zorgverzekeraar betaalt de inzet van de specialist uit de module anderhalvelijnszorg.
"""

DRAFT = """# Discussiestuk eerste lijn

## Status

Dit stuk is een concept en nog geen vastgesteld beleid.

## Ambitie

In 2030 is in elke wijk een hecht team van huisarts, wijkverpleging en sociaal werk.
"""


def write_library(folder: Path) -> Path:
    """Write both documents in a new folder, and return it."""
    folder.mkdir()
    (folder / "leidraad.md").write_text(GUIDE, "utf-8")
    (folder / "discussie.md").write_text(DRAFT, "utf-8")
    (folder / "discussie.toml").write_text(
        'title = "Discussiestuk eerste lijn"\nstatus = "concept"\ntype = "discussiestuk"\ndate = "2023-05"\n'
        '[replaced_by]\ntitle = "Visie"\ndate = "2024-01"\n',
        "utf-8",
    )
    return folder
