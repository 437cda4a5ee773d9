"""What the wording of every kind can name besides its own fields, in the words of those who write it."""

from collections.abc import Mapping

from zvgen.model.kind import DocumentKind

COMMON_NAMES: Mapping[str, str] = {
    "jahr": "das Jahr der Vereinbarung; {{ jahr + 1 }} ist das folgende",
    "status": "muster, entwurf, abgestimmt oder unterzeichnet",
    "kreis.name": "Name des Kreises: Landkreis Kassel",
    "kreis.nominativ": "wer oder was: der Landkreis Kassel",
    "kreis.genitiv": "wessen: des Landkreises Kassel",
    "kreis.dativ": "wem: dem Landkreis Kassel",
    "kreis.akkusativ": "wen: den Landkreis Kassel",
    "kreis.art": "Landkreis oder kreisfreie Stadt, für Bedingungen",
    "kreis.sitz": "Sitz der Verwaltung",
    "kreis.ort_unterschrift": "Ort, an dem der Kreis unterzeichnet",
    "kreis.regierungsbezirk": "Regierungsbezirk",
    "kreis.ags": "Amtlicher Gemeindeschlüssel",
    "kreis.schluessel": "Schlüssel in data/kreise.yaml, zugleich der Dateiname",
    "kreis.auch": "weitere Namen, eine Liste",
    "kreis.vorgaenger": "Schlüssel des Vorgängers, wenn es einen gibt",
    "kreis.gueltig_ab": "erstes Jahr, wenn der Kreis nicht immer bestand",
    "kreis.gueltig_bis": "letztes Jahr, wenn es den Kreis nicht mehr gibt",
    "ministerium.name": "Name des Ministeriums am Tag der Unterzeichnung",
    "ministerium.kurz": "Kurzform",
    "ministerium.nominativ": "wer oder was, mit Artikel",
    "ministerium.genitiv": "wessen, mit Artikel",
    "ministerium.dativ": "wem, mit Artikel",
    "ministerium.akkusativ": "wen, mit Artikel",
    "ministerium.gueltig_ab": "erster Tag, an dem das Ministerium so hieß",
    "ministerium.gueltig_bis": "letzter Tag, an dem das Ministerium so hieß",
}
"""The members of what every agreement has, `data/kreise.yaml` and `data/land.yaml`."""

_VORJAHR = (
    "dieselbe Angabe aus der Datei des Vorjahres; gehört zwischen {% if vorjahr %} und {% endif %}"
)
_VERWEIS = "Nummer eines Abschnitts: „§ 4“; nennt ihn mit seinem Schlüssel aus art.yaml"
_PERSON = "wer für diese Partei unterzeichnet, mit name, amt, ort und datum; für {% for … %}"

FILTERS: Mapping[str, str] = {
    "satzanfang": "großer Anfangsbuchstabe: {{ kreis.nominativ | satzanfang }}",
    "differenz": "Unterschied zu einem anderen Wert: {{ a | differenz(b) }}",
    "ohne_vorzeichen": "ein Unterschied ohne Minuszeichen",
    "mit_vorzeichen": "mit Plus oder Minus: +243",
    "gerundet": "gerundet, für Sätze mit „rund“: 1,3 Mio.",
    "in_worten": "null bis zwölf als Wort",
    "summe": 'Summe einer Spalte: {{ tabelle | summe("spalte") }}',
    "nummer": 'nur die Zahl eines Verweises: {{ verweis("ziele") | nummer }}',
    "default": 'Ersatz für eine Angabe, die fehlt: {{ anmerkung | default("–") }}',
    "first": "der erste Eintrag einer Liste",
    "last": "der letzte Eintrag einer Liste",
    "length": "Anzahl der Einträge",
    "count": "dasselbe wie length",
}
"""What stands behind a value after the sign |."""


def names_of(kind: DocumentKind) -> dict[str, str]:
    """Every name that the wording of `kind` has whatever its fields are, with its meaning."""
    parties = {f"unterzeichnung.{partei}": _PERSON for partei in kind.declaration.parteien}
    special = {"vorjahr.<Feld>": _VORJAHR, 'verweis("<Abschnitt>")': _VERWEIS}
    return {**COMMON_NAMES, **parties, **special}
