"""Every German sentence a user can be shown about data, wording and layout, by its stable code.

`sentence` says what is wrong, `remedy` what to do; both are filled with the values named in braces.
`docs/meldungen.md` lists the same codes; a test compares the two.
"""

import errno
from typing import NamedTuple


class Message(NamedTuple):
    """One kind of finding."""

    severity: str
    sentence: str
    remedy: str = ""


def _error(sentence: str, remedy: str = "") -> Message:
    return Message("Fehler", sentence, remedy)


def _warning(sentence: str, remedy: str = "") -> Message:
    return Message("Warnung", sentence, remedy)


def _note(sentence: str, remedy: str = "") -> Message:
    return Message("Hinweis", sentence, remedy)


_FILES = {
    "datei-bom": _note("Die Datei beginnt mit einer Kennung für UTF-8 (BOM).", "Das stört nicht."),
    "datei-crlf": _note("Die Datei hat Windows-Zeilenenden (CRLF).", "Das stört nicht."),
    "datei-fehlt": _error("Die Datei fehlt.", "Bitte anlegen; {hinweis}"),
    "datei-kein-text": _error(
        "Das ist {datei}, auch wenn der Name anders endet; gelesen wird nur einfacher Text.",
        "Bitte den Inhalt in den Editor (nicht in Word) kopieren und dort unter diesem Namen speichern.",
    ),
    "datei-kodierung": _error(
        "Hier steht ein Zeichen, das nicht in UTF-8 gespeichert ist (oft ein Umlaut).",
        "Im Editor „Speichern unter“ wählen und als Codierung UTF-8 angeben.",
    ),
    "datei-leer": _error("Die Datei enthält keine Angaben.", "Bitte ausfüllen oder löschen."),
    "datei-unlesbar": _error(
        "Die Datei lässt sich nicht lesen: {grund}.", "Bitte Zugriffsrechte prüfen."
    ),
    "ordner-statt-datei": _error(
        "Hier liegt ein Ordner; erwartet wird eine Datei dieses Namens.",
        "Bitte umbenennen oder, wenn er nicht hierher gehört, verschieben.",
    ),
    "ordner-unlesbar": _error(
        "Der Ordner lässt sich nicht lesen: {grund}; was darin liegt, fehlt.",
        "Bitte Zugriffsrechte prüfen.",
    ),
    "datei-statt-ordner": _error(
        "Hier liegt eine Datei; erwartet wird ein Ordner dieses Namens.",
        "Bitte umbenennen oder, wenn sie nicht hierher gehört, verschieben.",
    ),
    "datei-utf16": _error(
        "Die Datei ist als UTF-16 („Unicode“) gespeichert.",
        "Im Editor „Speichern unter“ wählen und als Codierung UTF-8 angeben.",
    ),
    "datei-zu-gross": _error(
        "Die Datei ist mit {bytes} Bytes zu groß; erlaubt ist 1 MiB.",
        "Bitte prüfen, ob hier die richtige Datei liegt.",
    ),
    "art-unbekannt": _error(
        "Die Dokumentart „{name}“ hat keine Vorlage.",
        "{vorschlag}Erwartet wird der Ordner templates/{name}.",
    ),
    "datei-name": _error(
        "Die Datei heißt „{name}“; erwartet wird der Schlüssel eines Kreises und die Endung .yaml.",
        "Bitte umbenennen oder, wenn sie nicht hierher gehört, verschieben. {vorschlag}",
    ),
    "ordner-ueberzaehlig": _warning(
        "Der Ordner „{name}“ wird nicht gelesen.",
        "Vereinbarungen liegen unmittelbar im Ordner ihres Jahres; bitte verschieben.",
    ),
    "datei-ohne-jahr": _error(
        "Die Datei liegt außerhalb der Jahresordner und wird nicht gelesen.",
        "Bitte in den Ordner ihres Jahres verschieben, zum Beispiel 2025.",
    ),
    "ordner-jahr": _error(
        "Der Ordner „{name}“ ist kein Jahr.", "Bitte nach dem Jahr benennen, zum Beispiel 2025."
    ),
    "zeichen-unsichtbar": _error(
        "Hier steht ein unsichtbares Zeichen ({zeichen}), das im Dokument Schaden anrichtet.",
        "Bitte die Stelle löschen und neu tippen.",
    ),
}

_YAML = {
    "yaml-angabe-unter-text": _error(
        "Die Zeile davor ist ein einfacher Text; weitere Angaben kann sie so nicht haben.",
        "Bitte dort „- titel: …“ schreiben oder, wenn hier ein neuer Eintrag beginnt, „- “ davor setzen.",
    ),
    "yaml-anfuehrung-offen": _error(
        "Das Anführungszeichen {zeichen} wird geöffnet, aber nicht geschlossen.",
        "Bitte am Ende des Textes {zeichen} setzen; ein typographisches “ oder ’ schließt ihn nicht.",
    ),
    "yaml-doppelpunkt": _error(
        "Im Text steht ein Doppelpunkt mit Leerzeichen; YAML hält das für einen Schlüssel.",
        'Bitte den ganzen Text in gerade Anführungszeichen setzen: "…" (nicht „…“).',
    ),
    "yaml-doppelpunkt-fehlt": _error(
        "In dieser Zeile fehlt ein Doppelpunkt mit Leerzeichen.",
        "Bitte „{beispiel}“ schreiben.",
    ),
    "yaml-einrueckung": _error(
        "Diese Zeile ist anders eingerückt als die Zeilen davor.",
        "Bitte so viele Leerzeichen setzen wie bei den Zeilen derselben Ebene.",
    ),
    "yaml-klammer": _error(
        "Die Klammer {auf} wird nicht richtig geschlossen, oder ein Komma fehlt.",
        "Bitte {zu} ergänzen und die Einträge mit Komma trennen.",
    ),
    "yaml-komma": _error(
        "„{text}“ steht hier ohne Namen davor: In geschweiften Klammern trennt ein Komma die Angaben.",
        'Gehört das Komma zum Text? Bitte den ganzen Text in Anführungszeichen setzen: "…".',
    ),
    "yaml-klammer-zu": _error(
        "Zu der schließenden Klammer {zeichen} gibt es keine öffnende.",
        "Bitte löschen oder die öffnende Klammer ergänzen.",
    ),
    "yaml-leerzeichen-besonders": _error(
        "Hier steht ein besonderes Leerzeichen ({zeichen}); nötig ist ein gewöhnliches.",
        "Bitte die Stelle löschen und mit der Leertaste neu tippen.",
    ),
    "yaml-leerzeichen-fehlt": _error(
        "Nach „{schluessel}:“ fehlt ein Leerzeichen.", "Bitte „{schluessel}: …“ schreiben."
    ),
    "yaml-mehrere-dokumente": _error(
        "Die Datei enthält mit „---“ getrennt mehrere Teile.",
        "Bitte je Vereinbarung eine Datei anlegen.",
    ),
    "yaml-schluessel-kein-text": _error(
        "Vor dem Doppelpunkt steht kein einfacher Name.",
        "Bitte einen der bekannten Namen verwenden.",
    ),
    "yaml-raute": _warning(
        "Ab „{text}“ liest YAML eine Bemerkung; im Dokument fehlt dieser Teil.",
        'Gehört er zum Text? Bitte den ganzen Text in Anführungszeichen setzen: "…".',
    ),
    "yaml-null": _warning(
        "„{text}“ ist hier ein Wort und stünde so im Dokument.",
        "Gibt es keine Angabe, bitte leer lassen; ist das Wort gemeint, in Anführungszeichen setzen.",
    ),
    "yaml-rueckstrich": _error(
        "Zwischen doppelten Anführungszeichen hat der Rückstrich \\ eine eigene Bedeutung.",
        "Bitte einfache Anführungszeichen verwenden: '…'.",
    ),
    "yaml-sonderzeichen": _error(
        "Der Text beginnt mit {zeichen}; dieses Zeichen hat in YAML eine eigene Bedeutung.",
        'Bitte den ganzen Text in Anführungszeichen setzen: "{zeichen}…".',
    ),
    "yaml-spiegelstrich": _error(
        "Nach dem Spiegelstrich fehlt ein Leerzeichen.", "Bitte „- …“ schreiben."
    ),
    "yaml-strich-fehlt": _error(
        "Am Anfang dieser Zeile fehlt der Spiegelstrich.", "Bitte „- …“ schreiben."
    ),
    "yaml-strich-lang": _error(
        "Die Zeile beginnt mit {zeichen}; ein Eintrag beginnt mit einem einfachen Bindestrich.",
        "Bitte „- …“ schreiben.",
    ),
    "yaml-syntax": _error(
        "Diese Stelle ist kein gültiges YAML.",
        "Bitte Einrückung, Doppelpunkte und Anführungszeichen dieser Zeile und der davor prüfen.",
    ),
    "yaml-tabulator": _error(
        "Die Zeile ist mit einem Tabulator eingerückt.", "Bitte durch Leerzeichen ersetzen."
    ),
    "yaml-text-nach-anfuehrung": _error(
        "Nach dem schließenden {zeichen} steht noch Text.",
        "Bitte den ganzen Text in {anders} setzen ({anders}…{anders}) oder deutsche „…“ verwenden.",
    ),
    "yaml-typangabe": _error(
        "Die Angabe „{tag}“ mit Ausrufezeichen ist nicht erlaubt.",
        'Bitte weglassen oder den ganzen Text in Anführungszeichen setzen: "…".',
    ),
    "yaml-umbruch": _warning(
        "Diese Zeile wird an den Text der Zeile davor angehängt.",
        "Gehört sie dazu, bitte in die Zeile davor schreiben; "
        "sonst mit „- “ oder „name: “ beginnen und so weit einrücken wie die anderen Einträge.",
    ),
    "yaml-verschachtelt": _error(
        "Hier sind mehr als {grenze} Ebenen ineinander verschachtelt.",
        "Bitte die Klammern und die Einrückung prüfen.",
    ),
    "yaml-verweis": _error(
        "„{zeichen}{name}“ ist in YAML ein Verweis; Verweise sind nicht erlaubt.",
        "Bitte ausschreiben oder den ganzen Text in Anführungszeichen setzen.",
    ),
}

_KEYS = {
    "form-betrag": _error("Hier wird ein Betrag erwartet.", "Zum Beispiel: 828.700 Euro."),
    "form-datum": _error("Hier wird ein Datum erwartet.", "Zum Beispiel: 16.07.2025."),
    "form-liste": _error(
        "Hier wird eine Liste erwartet.",
        "Jeden Eintrag auf eine eigene Zeile mit „- “ davor schreiben.",
    ),
    "form-massnahme": _error(
        "Ein Projekt ist ein Text oder eine Angabe mit „titel:“.",
        "Zum Beispiel: - titel: JobMentoring.",
    ),
    "form-text": _error(
        "Hier wird ein einfacher Text erwartet.", "Bitte ohne Liste und ohne Unterpunkte schreiben."
    ),
    "form-zuordnung": _error(
        "Hier werden Angaben der Form „name: wert“ erwartet.",
        "Bitte jede Angabe auf eine eigene Zeile schreiben.",
    ),
    "liste-leer": _error(
        "Hier fehlt der Wert.", "Wenn es keine Einträge gibt, bitte [] schreiben."
    ),
    "schluessel-doppelt": _error(
        "„{schluessel}“ steht schon in Zeile {zeile}.", "Bitte eine der beiden Angaben löschen."
    ),
    "schluessel-fehlt": _error(
        "Die Angabe „{schluessel}“ fehlt.", "Bitte ergänzen: „{schluessel}: …“."
    ),
    "schluessel-form": _error(
        "„{wert}“ ist keine gültige Kennung.",
        "Erlaubt sind Kleinbuchstaben ohne Umlaute, Ziffern, Binde- und Unterstrich.",
    ),
    "schluessel-unbekannt": _error(
        "Die Angabe „{schluessel}“ gibt es hier nicht.", "{vorschlag}Erlaubt: {erlaubt}."
    ),
    "wert-anfuehrung": _error(
        "Um den Wert stehen Anführungszeichen, die hier nicht hingehören.",
        "Bitte ohne sie schreiben: {wert}",
    ),
    "wert-fehlt": _error(
        "Hier fehlt der Wert.", "Bitte ergänzen oder die Zeile löschen, wenn sie freiwillig ist."
    ),
    "wert-nicht-erlaubt": _error(
        "„{wert}“ ist hier nicht möglich.", "{vorschlag}Erlaubt: {erlaubt}."
    ),
    "zuordnung-leer": _error(
        "Unter „{schluessel}“ stehen keine Angaben.",
        "Bitte darunter ergänzen, jede Zeile um zwei Leerzeichen eingerückt.",
    ),
}

_VALUES = {
    "betrag-mehrdeutig": _error(
        "„{wert}“ ist kein eindeutiger Betrag.", "Vermutlich gemeint: {gemeint}."
    ),
    "betrag-negativ": _error(
        "„{wert}“ ist negativ.", "Bitte einen Betrag ohne Minuszeichen angeben."
    ),
    "betrag-unwahrscheinlich": _warning(
        "Der Betrag von {betrag} Euro ist ungewöhnlich niedrig oder hoch.",
        "Bitte Punkte und Komma prüfen.",
    ),
    "betrag-ungueltig": _error(
        "„{wert}“ ist kein Betrag.", "Zum Beispiel: 828.700 Euro oder 828.700,50 Euro."
    ),
    "betrag-wort": _error(
        "„{wert}“ ist nicht in Ziffern ausgeschrieben.", "Zum Beispiel: 1.300.000 Euro."
    ),
    "betrag-zu-gross": _error(
        "Der Betrag „{wert}“ ist unwahrscheinlich groß.", "Bitte die Ziffern prüfen."
    ),
    "datum-gibt-es-nicht": _error(
        "Den Tag „{wert}“ gibt es im Kalender nicht.", "Bitte das Datum prüfen."
    ),
    "datum-jahr-kurz": _error(
        "Im Datum „{wert}“ ist das Jahr abgekürzt.", "Bitte das Jahr vierstellig angeben."
    ),
    "datum-ungueltig": _error(
        "„{wert}“ ist kein Datum.", "Zum Beispiel: 16.07.2025 oder 16. Juli 2025."
    ),
    "zahl-ungueltig": _error(
        "„{wert}“ ist keine ganze Zahl.", "Bitte nur Ziffern angeben, zum Beispiel 12."
    ),
    "jahr-form": _error(
        "„{wert}“ ist kein Jahr.", "Bitte nur die Jahreszahl angeben, zum Beispiel 2024."
    ),
    "bedingung-syntax": _error(
        "Die Bedingung „{bedingung}“ ist nicht verständlich.",
        'Zum Beispiel: „wenn: angebote“ oder „wenn: kreis.art == "Landkreis"“.',
    ),
    "bedingung-verweis": _error(
        "Die Bedingung „{bedingung}“ verweist auf einen Abschnitt; das geht hier noch nicht.",
        "Bedingungen entscheiden, welche Abschnitte es gibt; erst danach werden sie gezählt.",
    ),
    "abschnitt-doppelt": _error(
        "Den Abschnitt „{schluessel}“ gibt es in diesem Jahr schon in Zeile {zeile}.",
        "Bitte einen anderen Namen wählen oder die Jahre mit „ab:“ und „bis:“ trennen.",
    ),
    "form-angaben": _error(
        "Hier werden mehrere Angaben erwartet, jede mit ihrem Namen.",
        "Möglich sind: {erlaubt}. Zum Beispiel „{beispiel}: …“ in einer eigenen Zeile.",
    ),
    "wert-fehlt-im-text": _error(
        "Der Wortlaut nennt „{feld}“, die Angabe fehlt aber in {datei}: Im Text bliebe eine Lücke.",
        "Bitte dort ergänzen oder den Satz zwischen {{% if {feld} %}} und {{% endif %}} setzen.",
    ),
    "zahl-form": _error(
        "„{wert}“ ist keine Zahl.",
        "Zum Beispiel: 7,9 oder -0,4 oder 8.618 (Komma vor den Nachkommastellen, Punkte nur für Tausender).",
    ),
    "prozent-form": _error(
        "„{wert}“ ist kein Prozentwert.",
        "Zum Beispiel: 2,7 % oder -4,5 % (mit Komma, ohne Punkt).",
    ),
    "massnahmenart-doppelt": _error(
        "Die Maßnahmenart „{schluessel}“ ist zweimal aufgeführt.",
        "Bitte einen der Einträge löschen.",
    ),
}

_RULES = {
    "bezeichnung-unbekannt": _error(
        "„{wert}“ ist kein Name dieses Kreises.",
        "Möglich sind: {erlaubt} (siehe data/kreise.yaml).",
    ),
    "budget-ueberschritten": _error(
        "Die Mittel der Projekte ergeben zusammen {summe} Euro und damit mehr als {feld} ({betrag} Euro).",
        "Bitte die Beträge prüfen.",
    ),
    "jahr-fremd": _warning(
        "Hier steht die Jahreszahl {gefunden}, die Vereinbarung ist aber für {jahr}.",
        "Bitte prüfen, ob der Text aus einem anderen Jahr stammt.",
    ),
    "kennung-doppelt": _error(
        "Die kennung „{kennung}“ tragen zwei Projekte.", "Bitte eine davon ändern."
    ),
    "kreis-ohne-datei": _warning(
        "Für {jahr} fehlt die Vereinbarung von: {kreise}.", "Bitte anlegen, wenn es sie gibt."
    ),
    "kreis-nicht-in-jahr": _error(
        "{kreis} gibt es {jahr} nicht als eigene Gebietskörperschaft ({grund}).",
        "Bitte Jahr oder Kreis prüfen.",
    ),
    "kreis-vorgaenger": _error(
        "Der Vorgänger „{vorgaenger}“ ist kein Schlüssel dieser Datei.",
        "{vorschlag}Bitte berichtigen.",
    ),
    "kreis-ags-form": _error(
        "„{ags}“ ist kein Amtlicher Gemeindeschlüssel eines Kreises.",
        'Bitte fünf Ziffern in Anführungszeichen angeben, zum Beispiel "06633".',
    ),
    "kreis-ags-doppelt": _error(
        "Den AGS {ags} hat auch „{anderer}“.",
        "Bitte prüfen; jede Gebietskörperschaft hat ihren eigenen.",
    ),
    "kreis-name-regel": _error(
        "Für den Namen „{name}“ lassen sich die Fälle nicht bilden.",
        "Der Name muss ein Wort auf „-kreis“ oder „-stadt“ enthalten.",
    ),
    "massnahmenart-unbekannt": _error(
        "Die Maßnahmenart „{schluessel}“ gibt es {jahr} nicht.", "{vorschlag}Erlaubt: {erlaubt}."
    ),
    "ministerium-fehlt": _error(
        "Für den {datum} steht in data/land.yaml kein Ministerium.",
        "Bitte dort den Zeitraum ergänzen; ohne Datum der Unterschrift zählt der 1. Juli.",
    ),
    "projekt-doppelt": _warning(
        "Das Projekt „{titel}“ ist zweimal aufgeführt (auch in Zeile {zeile}).", "Bitte prüfen."
    ),
    "summe-abweichend": _warning(
        "Die Summe von {quelle} über alle Kreise ist {summe} Euro; hier stehen {betrag} Euro.",
        "Bitte prüfen; der Unterschied beträgt {unterschied} Euro.",
    ),
    "unterschrift-amtszeit": _warning(
        "Am {datum} leitete laut data/land.yaml {minister} das Ministerium, hier steht {name}.",
        "Bitte Name und Datum prüfen.",
    ),
    "unterschrift-datum": _warning(
        "Das Datum {datum} passt nicht zum Jahr der Vereinbarung ({jahr}).", "Bitte prüfen."
    ),
    "unterschrift-ort": _warning(
        "„{ort}“ ist nicht der Ort, an dem {kreis} unterzeichnet ({sitz}).",
        "Bitte prüfen, ob die Datei von einem anderen Kreis stammt.",
    ),
    "unterschrift-zweimal": _warning(
        "{name} unterzeichnet auch in {datei}.",
        "Bitte prüfen, ob eine der beiden Dateien eine Kopie der anderen ist.",
    ),
    "unterschrift-unvollstaendig": _error(
        "Die Vereinbarung ist als unterzeichnet geführt, aber „{schluessel}“ fehlt.",
        "Bitte ergänzen oder den status ändern.",
    ),
    "unterschrift-fehlt": _error(
        "Bei „{partei}“ steht niemand, der unterzeichnet.", "Bitte mindestens eine Person angeben."
    ),
    "zeitraum-doppelt": _error(
        "Dieser Zeitraum überschneidet sich mit einem früheren Eintrag der Liste.",
        "Bitte gueltig_ab und gueltig_bis so angeben, dass jeder Tag nur einmal vorkommt.",
    ),
    "zeitraum-verkehrt": _error(
        "Der Zeitraum endet, bevor er beginnt.", "Bitte gueltig_ab und gueltig_bis prüfen."
    ),
    "unterschrift-wochenende": _warning(
        "Der {datum} ist ein {tag}.", "Bitte prüfen, ob das Datum richtig gelesen ist."
    ),
}

_WORDING = {
    "abschnitte-leer": _error(
        "Das Dokument hat keinen Abschnitt.", "Bitte mindestens einen angeben."
    ),
    "abschnitt-jahre": _error(
        "Der Abschnitt „{schluessel}“ endet {bis}, bevor er {ab} beginnt.",
        "Bitte „ab:“ und „bis:“ prüfen.",
    ),
    "dokument-leer": _error(
        "Für diese Vereinbarung bleibt kein Abschnitt; das Dokument wäre leer.",
        "Bitte in {datei} die Bedingungen („wenn:“) und Jahre („ab:“, „bis:“) der Abschnitte prüfen.",
    ),
    "angabe-ohne-wirkung": _error(
        "„{schluessel}:“ gibt es nur bei „typ: {passend}“; hier steht „typ: {typ}“.",
        "Bitte die Angabe löschen oder den typ ändern.",
    ),
    "auswahl-doppelt": _error(
        "Der Wert „{wert}“ steht in dieser Auswahl zweimal.", "Bitte einen der beiden löschen."
    ),
    "auswahl-leerzeichen": _error(
        "Der Wert „{wert}“ beginnt oder endet mit einem Leerzeichen; so ließe er sich nie auswählen.",
        "Bitte die Leerzeichen löschen.",
    ),
    "name-bindestrich": _error(
        "Der Name „{wert}“ enthält einen Bindestrich; im Wortlaut wäre das ein Minuszeichen.",
        "Bitte mit Unterstrich schreiben: {gemeint}.",
    ),
    "abschnitt-fehlt": _error(
        "Für den Abschnitt „{schluessel}“ gibt es {jahr} keinen Wortlaut.",
        "Bitte {ordner}/<Jahr>/{schluessel}.md.j2 anlegen.",
    ),
    "abschnitt-ohne-ueberschrift": _error(
        "Der Abschnitt beginnt nicht mit einer Überschrift.",
        "Bitte die erste Zeile mit „# “ beginnen.",
    ),
    "absatz-klammer": _error(
        "„{nummer})“ ist weder ein Absatz noch ein Listenpunkt.",
        "Bitte „({nummer}) “ für einen Absatz oder „{nummer}. “ für eine Liste schreiben.",
    ),
    "absatz-leerzeichen": _error(
        "Nach „({nummer})“ fehlt ein Leerzeichen.",
        "Bitte „({nummer}) …“ schreiben; ist es kein Absatz, \\({nummer}).",
    ),
    "absatz-nummer": _error(
        "Hier steht Absatz ({nummer}), erwartet wird ({erwartet}).",
        "Bitte fortlaufend nummerieren und Verweise auf Absätze prüfen; als Text \\({nummer}) schreiben.",
    ),
    "absatz-ort": _error(
        "Absätze der Form (1) stehen nicht in einer anderen Liste.",
        "Bitte Unterpunkte mit „- “ oder „1. “ beginnen.",
    ),
    "tabelle-ohne-spalten": _error(
        "Zu einer Tabelle gehören ihre Spalten.",
        "Bitte „spalten:“ mit typ und beschreibung je Spalte ergänzen.",
    ),
    "spalte-typ": _error("Eine Spalte kann nicht vom Typ „{typ}“ sein.", "Erlaubt: {erlaubt}."),
    "vereinbarung-art": _error(
        "Hier fehlt die Dokumentart, auf deren Vereinbarung sich die Angabe bezieht.",
        "Bitte „art: …“ ergänzen; vorhanden: {erlaubt}.",
    ),
    "vereinbarung-fehlt": _error(
        "Die Vereinbarung, auf die sich diese Angabe bezieht, gibt es nicht: {datei}.",
        "Bitte das Jahr prüfen oder die Datei anlegen.",
    ),
    "auswahl-ohne-werte": _error(
        "Zu einer Auswahl gehören die möglichen Werte.",
        "Bitte „werte: [ja, nein]“ oder ähnlich ergänzen.",
    ),
    "behaelter-inhalt": _error(
        "Der Block „::: {name}“ nimmt genau einen Absatz auf.",
        "Bitte Leerzeilen und Listen darin entfernen.",
    ),
    "behaelter-offen": _error(
        "Zu „{anfang}“ fehlt die schließende Zeile „{ende}“.",
        "Bitte „{ende}“ allein in eine Zeile hinter den Inhalt des Blocks setzen.",
    ),
    "behaelter-ort": _error(
        "Der Block „::: {name}“ steht nicht an seinem Platz.",
        "Er gehört in ::::: unterschriften, „unterschrift“ dort in „partei“.",
    ),
    "behaelter-unbekannt": _error(
        "Den Block „::: {name}“ gibt es nicht.",
        "Möglich sind: betrag, unterschriften, partei, unterschrift.",
    ),
    "erklaerung-form": _error(
        "In der Erklärung zu einem Begriff sind nur Text und Listen möglich.",
        "Bitte anders gliedern.",
    ),
    "erklaerung-leerzeichen": _error(
        "Nach dem Doppelpunkt am Anfang der Zeile fehlt ein Leerzeichen.",
        "Die Erklärung zu einem Begriff beginnt mit „: “.",
    ),
    "erklaerung-ohne-begriff": _error(
        "Zu dieser Erklärung („: “) fehlt der Begriff.",
        "Er gehört allein in die Zeile davor, davor eine Leerzeile.",
    ),
    "feld-ziel-fehlt": _error(
        "„{schluessel}: {ziel}“ passt nicht: Ein Feld „{ziel}“ mit „typ: {typ}“ gibt es nicht.",
        "Bitte den Namen des Feldes und seinen typ prüfen.",
    ),
    "feldname-vergeben": _error(
        "Der Name „{feld}“ ist schon vergeben.", "Bitte einen anderen wählen."
    ),
    "gruppen-fehlt": _error(
        "Zu „typ: massnahmen“ gehört die Angabe, welches Jahresfeld die Maßnahmenarten nennt.",
        "Bitte „gruppen: massnahmenarten“ oder ähnlich ergänzen.",
    ),
    "liste-beginn": _error(
        "Hier steht {nummer}. am Anfang der Zeile; eine nummerierte Liste beginnt immer mit 1.",
        "Bitte mit „1.“ beginnen oder, wenn es keine Liste ist, {nummer}\\. schreiben.",
    ),
    "liste-datum": _error(
        "„{nummer}. {monat}“ am Anfang der Zeile würde zu einem Punkt einer nummerierten Liste.",
        "Ein Datum wird dort mit Rückstrich geschrieben: {nummer}\\. {monat}.",
    ),
    "liste-nummer": _error(
        "Hier steht der Listenpunkt {nummer}., erwartet wird {erwartet}.",
        "Bitte fortlaufend nummerieren; als Text {nummer}\\. schreiben.",
    ),
    "listenpunkt-form": _error(
        "In einem Listenpunkt sind nur Text und weitere Listen möglich.", "Bitte anders gliedern."
    ),
    "listenpunkt-leer": _error("Ein Listenpunkt ist leer.", "Bitte Text ergänzen."),
    "stern-im-wort": _error(
        "In „{text}“ verschwinden die Sternchen: Mitten im Wort ist nichts fett oder kursiv.",
        "Bitte \\* schreiben, wenn ein Sternchen gemeint ist, sonst das ganze Wort auszeichnen.",
    ),
    "stern-ungepaart": _error(
        "Zu dem Sternchen in „{text}“ fehlt das Gegenstück; es würde so im Dokument stehen.",
        "Fett ist **so**, kursiv *so*, innen ohne Leerzeichen; als Zeichen wird es \\* geschrieben.",
    ),
    "tabelle-ende": _error(
        "Diese Zeile gehört zur Tabelle, hat aber keine Zellen.",
        "Bitte Zellen mit „|“ trennen; nach der Tabelle eine Zeile frei lassen.",
    ),
    "tabelle-kopf-leer": _error(
        "Der Kopf der Tabelle ist leer.", "Bitte über jede Spalte schreiben, was darin steht."
    ),
    "tabelle-zeile-lose": _error(
        "Diese Zeile sieht nach einer Tabelle aus, gehört aber zu keiner.",
        "Eine Tabelle hat einen Kopf, darunter „|---|---|“ mit ebenso vielen Spalten und keine Leerzeilen.",
    ),
    "tabelle-zu-wenige-zellen": _error(
        "Diese Zeile hat nur {zellen} von {spalten} Zellen; ihre Werte stünden in der falschen Spalte.",
        "Bitte angleichen; eine leere Zelle wird als „| |“ geschrieben.",
    ),
    "tabelle-zu-viele-zellen": _error(
        "Diese Zeile hat {zellen} Zellen, die Tabelle aber {spalten} Spalten.",
        "Bitte angleichen; ein „|“ im Text wird als \\| geschrieben.",
    ),
    "text-html": _error(
        "„{text}“ würde so im Dokument stehen; HTML gibt es im Wortlaut nicht.",
        "Fett ist **so**, kursiv *so*; ein Zeilenumbruch ist ein \\ am Ende der Zeile.",
    ),
    "text-klammer": _error(
        "„{text}“ würde so im Dokument stehen.",
        "Ein Wert braucht auf beiden Seiten zwei Klammern, {{{{ jahr }}}}, ein Befehl {{% und %}}; "
        "ist das Zeichen gemeint, wird es \\{{ oder \\}} geschrieben.",
    ),
    "text-form-unbekannt": _error(
        "Diese Form („{form}“) gibt es im Dokument nicht.", "Bitte anders schreiben."
    ),
    "ueberschrift-nummer": _error(
        "Die Überschrift beginnt mit „{nummer}“; die Nummer zählt sich selbst und stünde zweimal da.",
        "Bitte nur den Text der Überschrift schreiben.",
    ),
    "ueberschrift-zweite": _error(
        "Ein Abschnitt hat nur eine Überschrift mit einem „#“, und zwar am Anfang.",
        "Bitte „## “ schreiben oder einen eigenen Abschnitt in art.yaml anlegen.",
    ),
    "ueberschrift-zu-tief": _error(
        "Überschriften gibt es bis zur dritten Ebene (###).", "Bitte anders gliedern."
    ),
    "unterschriften-form": _error(
        "In den Unterschriften wird hier der Block „{name}“ erwartet.",
        "Aufbau: ::::: unterschriften, darin :::: partei, darin ::: unterschrift.",
    ),
    "vorlage-anfuehrung": _error(
        "Im Vorlagenbefehl steht {zeichen}; ein Text gehört dort in gerade Anführungszeichen.",
        'Zum Beispiel: verweis("mittel").',
    ),
    "vorlage-anfuehrung-offen": _error(
        "Im Vorlagenbefehl wird {zeichen} geöffnet, aber nicht geschlossen.",
        "Bitte am Ende des Textes {zeichen} ergänzen.",
    ),
    "vorlage-befehl-offen": _error(
        "Der Vorlagenbefehl „{befehl}“ ist nicht richtig geschlossen.",
        "Bitte mit {zu} abschließen; zu {{{{ gehört }}}}, zu {{% gehört %}}.",
    ),
    "vorlage-befehl-unbekannt": _error(
        "Den Vorlagenbefehl „{name}“ gibt es nicht.", "{vorschlag}Möglich sind: {erlaubt}."
    ),
    "vorlage-ende-fehlt": _error(
        "Zu „{befehl}“ in dieser Zeile fehlt {{% end{name} %}}.",
        "Bitte hinter dem Text ergänzen, für den es gilt.",
    ),
    "vorlage-ende-zuviel": _error(
        "Zu {{% {ende} %}} gibt es kein offenes {{% {name} … %}}.",
        "Bitte löschen oder davor {{% {name} … %}} ergänzen.",
    ),
    "vorlage-filter-unbekannt": _error(
        "Den Filter „{name}“ gibt es nicht.", "{vorschlag}Möglich sind: {erlaubt}."
    ),
    "vorlage-for": _error(
        "Zu „for“ fehlt, was durchlaufen wird.", "Zum Beispiel „for zeile in tabelle“."
    ),
    "vorlage-gleich": _error(
        "Ein einzelnes Gleichheitszeichen vergleicht nicht.", "Bitte == schreiben, ungleich ist !=."
    ),
    "vorlage-pruefung-unbekannt": _error(
        "Die Prüfung „is {name}“ gibt es nicht.", "{vorschlag}Möglich sind: {erlaubt}."
    ),
    "vorlage-wort": _error(
        "„{wort}“ ist in Vorlagenbefehlen kein bekanntes Wort.", "Bitte „{richtig}“ schreiben."
    ),
    "vorlage-fehler": _error(
        "Die Vorlage lässt sich hier nicht ausführen: {grund}.", "Bitte den Ausdruck prüfen."
    ),
    "vorlage-verweis-ohne-zeichen": _error(
        "„{name}“ ist hier der Name eines Abschnitts und kein Wert.",
        'Der Abschnitt gehört in gerade Anführungszeichen: verweis("{name}").',
    ),
    "vorlage-klammer-zuviel": _error(
        "Vor „{befehl}“ steht eine Klammer zu viel.",
        "Ein Wert hat auf beiden Seiten genau zwei Klammern: {{{{ jahr }}}}.",
    ),
    "vorlage-name-unbekannt": _error(
        "Den Namen „{name}“ gibt es nicht.", "{vorschlag}Möglich sind: {erlaubt}."
    ),
    "vorlage-syntax": _error(
        "Hier ist ein Vorlagenbefehl nicht vollständig oder falsch geschrieben.",
        "Bitte {{{{ … }}}} und {{% … %}} prüfen; zu jedem if und for gehört ein endif oder endfor.",
    ),
    "vorlage-verboten": _error(
        "Dieser Ausdruck ist in Vorlagen nicht erlaubt ({grund}).", "Bitte entfernen."
    ),
    "vorlage-verschachtelt": _error(
        "Die Vorlage ist zu tief verschachtelt oder enthält eine zu lange Zahl.",
        "Bitte Befehle und Klammern weniger tief ineinander setzen.",
    ),
    "zeilen-hintereinander": _error(
        "Diese Zeilen würden in einem Absatz hintereinander stehen.",
        "Aufzählungen bitte mit „- “ oder „1. “ beginnen; ein Zeilenumbruch ist ein \\ am Zeilenende.",
    ),
    "wortlaut-datei-unbekannt": _error(
        "Zu „{name}“ gibt es keinen Abschnitt; die Datei wird nicht gelesen.",
        "{vorschlag}Bitte nach dem Schlüssel eines Abschnitts benennen, mit der Endung .md.j2.",
    ),
    "wortlaut-jahr-fehlt": _error(
        "Für {jahr} gibt es keinen Wortlaut.",
        "Der erste Ordner mit Wortlaut ist {erstes}; bitte {ordner}/{jahr} anlegen.",
    ),
}

_LINT = {
    "abkuerzung-vor-einfuehrung": _warning(
        "„{kurzform}“ steht schon hier, wird aber erst in {datei}, Zeile {zeile}, eingeführt.",
        "Bitte die Langform mit der Kurzform in Klammern hierher setzen oder die Langform schreiben.",
    ),
    "absatz-im-text": _warning(
        "Die Zeile beginnt mit ({nummer}), gehört aber noch zum Text davor.",
        "Soll hier ein Absatz beginnen, bitte davor eine Zeile frei lassen; sonst \\({nummer}) schreiben.",
    ),
    "anfuehrung-gerade": _warning(
        "Hier steht das gerade Zeichen {zeichen}.", "Bitte {richtig} schreiben."
    ),
    "anfuehrung-ungepaart": _warning(
        "Zu dem Anführungszeichen {zeichen} fehlt das Gegenstück {fehlt}.",
        "Bitte ergänzen oder {zeichen} löschen.",
    ),
    "feld-ungenutzt": _warning(
        "Das Feld „{feld}“ kommt in keinem Wortlaut vor.",
        "Bitte im Wortlaut verwenden oder hier löschen.",
    ),
    "jahr-im-wortlaut": _warning(
        "Die Jahreszahl {gefunden} steht fest im Wortlaut und bliebe im nächsten Jahr stehen.",
        "Bitte {{{{ {ausdruck} }}}} schreiben; ist immer dieses Jahr gemeint, {{{{ {gefunden} }}}}.",
    ),
    "klammer-ungepaart": _warning(
        "Zu der Klammer {zeichen} fehlt das Gegenstück {fehlt}.",
        "Bitte ergänzen oder {zeichen} löschen.",
    ),
    "leerzeichen-doppelt": _warning(
        "Hier stehen mehrere Leerzeichen hintereinander.", "Bitte alle bis auf eines löschen."
    ),
    "paragraf-fehlt": _warning(
        "Einen § {nummer} gibt es {jahr} nicht; das Dokument zählt Paragrafen bis {anzahl}.",
        'Bitte die Nummer prüfen oder {{{{ verweis("…") }}}} schreiben, das sie selbst zählt.',
    ),
    "paragraf-von-hand": _note(
        "Die Nummer in „§ {nummer}“ ist von Hand gesetzt.",
        "Mit {{{{ {ausdruck} }}}} stimmt sie auch, wenn ein Abschnitt dazukommt.",
    ),
    "spalte-ungenutzt": _warning(
        "Die Spalte „{spalte}“ des Feldes „{feld}“ kommt in keinem Wortlaut vor.",
        "Bitte im Wortlaut verwenden oder hier löschen.",
    ),
    "verweis-bedingt": _warning(
        "Den Abschnitt „{schluessel}“ gibt es nur, wenn „{bedingung}“ zutrifft; sonst fehlt das Ziel.",
        "Bitte den Verweis zwischen {{% if {bedingung} %}} und {{% endif %}} setzen.",
    ),
    "vergleich-janein": _error(
        "„{feld}“ ist ja oder nein und nie gleich „{wert}“.",
        "Bitte ohne Vergleich schreiben: {feld} oder not {feld}.",
    ),
    "vergleich-nie": _error(
        "„{feld}“ ist nie „{wert}“; der Vergleich hat immer dasselbe Ergebnis.",
        "{vorschlag}Möglich sind: {erlaubt}.",
    ),
    "verweis-nicht-im-jahr": _error(
        "Der Abschnitt „{schluessel}“, auf den hier verwiesen wird, gehört nicht zum Jahr {jahr}.",
        "Bitte ab und bis in art.yaml prüfen oder den Verweis ändern.",
    ),
    "verweis-ohne-nummer": _error(
        "Der Abschnitt „{schluessel}“ hat keine Nummer, auf die man verweisen könnte.",
        "Möglich sind: {erlaubt}.",
    ),
    "verweis-unbekannt": _error(
        "Den Abschnitt „{schluessel}“, auf den hier verwiesen wird, gibt es nicht.",
        "{vorschlag}Möglich sind: {erlaubt}.",
    ),
}

_LAYOUT = {
    "layout-anfuehrung": _error(
        "{stelle}: Im Befehl steht {zeichen}; ein Text gehört dort in gerade Anführungszeichen.",
        'Zum Beispiel: b.art == "absatz". In Word macht Strg+Z gleich nach dem Tippen das Zeichen gerade.',
    ),
    "layout-befehl-offen": _error(
        "{stelle}: Der Befehl „{befehl}“ ist nicht richtig geschlossen.",
        "Bitte in Word mit {zu} abschließen; zu {{{{ gehört }}}}, zu {{% gehört %}}.",
    ),
    "layout-datei-fehlt": _error(
        "Die Datei „{datei}“, die im Layout genannt ist, fehlt.",
        "{vorschlag}Bitte in {ordner} ablegen.",
    ),
    "layout-datei-unbrauchbar": _error(
        "Die Datei „{datei}“, die im Layout genannt ist, ist {erwartet}.",
        "Bitte in {ordner} durch eine andere ersetzen.",
    ),
    "layout-ende-fehlt": _error(
        "{stelle}: Zu diesem Befehl fehlt {ende}.",
        "Bitte in Word hinter dem Text ergänzen, für den der Befehl gilt.",
    ),
    "layout-ende-zuviel": _error(
        "{stelle}: Zu {ende} gibt es keinen offenen Befehl {name}.",
        "Bitte in Word löschen oder davor den Befehl ergänzen, zu dem es gehört.",
    ),
    "layout-fehler": _error(
        "{stelle}: Der Befehl lässt sich nicht ausführen. {grund}", "Bitte in Word prüfen."
    ),
    "layout-fehlt": _error("Das Layout fehlt.", "Bitte eine Word-Datei mit diesem Namen ablegen."),
    "layout-klammer": _error(
        "{stelle}: „{text}“ würde so im Dokument stehen.",
        "Ein Wert braucht auf beiden Seiten zwei Klammern, {{{{r b.text }}}}, ein Befehl {{% und %}}.",
    ),
    "layout-makros": _error(
        "Das Layout enthält Makros; sie kämen in jede Vereinbarung.",
        "Bitte in Word als .docx (ohne Makros) speichern.",
    ),
    "layout-name-unbekannt": _error(
        "{stelle}: Den Namen „{name}“ gibt es nicht.", "{vorschlag}Möglich sind: {erlaubt}."
    ),
    "layout-odt-fehlt": _error(
        "Das Layout fehlt.", "Bitte ein ODF-Textdokument (.odt) mit diesem Namen ablegen."
    ),
    "layout-odt-kennzeichnung": _error(
        "Im Layout fehlt der Platz für die Kennzeichnung von Mustern und Entwürfen.",
        "Bitte in LibreOffice in jede Kopfzeile das Feld „Kennzeichnung“ einfügen "
        "(Feldbefehl, Dokumentinformation, Benutzerdefiniert).",
    ),
    "layout-odt-makros": _error(
        "Das Layout enthält Makros; sie kämen in jede Vereinbarung.",
        "Bitte in LibreOffice die Makros entfernen und das Layout neu speichern.",
    ),
    "layout-odt-tabelle": _error(
        "Im Layout fehlt die Mustertabelle „{name}“.",
        "Bitte in LibreOffice eine Tabelle mit diesem Namen anlegen (Tabelleneigenschaften, Name).",
    ),
    "layout-odt-unlesbar": _error(
        "Das Layout ist kein lesbares ODF-Textdokument.",
        "Bitte in LibreOffice als „ODF-Textdokument (.odt)“ ohne Kennwort speichern.",
    ),
    "layout-odt-verweis": _error(
        "Das Layout lädt beim Öffnen etwas von außen nach („{ziel}“).",
        "Bitte in LibreOffice Bilder einbetten und Verknüpfungen lösen.",
    ),
    "layout-odt-vorlage": _error(
        "Im Layout fehlt die {art} „{name}“.",
        "Bitte in LibreOffice (F11) eine {art} mit diesem Namen anlegen.",
    ),
    "layout-ohne-kennzeichnung": _error(
        "Die Kennzeichnung „{kennzeichnung}“ kommt mit diesem Layout nicht im Dokument an.",
        "Bitte {{{{ kennzeichnung }}}} in die Kopfzeile setzen.",
    ),
    "layout-ohne-muster": _error(
        "Im Layout fehlt der Musterabsatz für „{art}“.",
        'Bitte in Word einen Zweig {{%p elif b.art == "{art}" %}} mit Musterabsatz ergänzen.',
    ),
    "layout-syntax": _error(
        "{stelle}: Der Befehl ist nicht vollständig oder falsch geschrieben ({grund}).",
        "Bitte in Word prüfen; zu jedem if und for gehört ein endif oder endfor.",
    ),
    "layout-text-fehlt": _error(
        "Der Text „{text}“ kommt mit diesem Layout nicht im Dokument an.",
        "Bitte prüfen, ob jeder Musterabsatz {{{{r b.text }}}} enthält.",
    ),
    "layout-text-neben-befehl": _error(
        "{stelle}: „{text}“ neben {befehl} käme nicht im Dokument an.",
        "Bitte in Word in {eigen} setzen; ein Befehl mit {zeichen} nimmt {ganz} ein.",
    ),
    "layout-text-ohne-r": _error(
        "{stelle}: Fertiger Text braucht ein r nach der Klammer, sonst zeigt Word ihn nicht.",
        "Bitte {{{{r … }}}} schreiben.",
    ),
    "layout-unlesbar": _error(
        "Das Layout ist keine lesbare Word-Datei.", "Bitte als .docx speichern."
    ),
    "layout-verweis": _error(
        "Das Layout lädt beim Öffnen etwas von außen nach („{ziel}“).",
        "Bitte in Word Bilder einbetten und die Dokumentvorlage „Normal“ zuordnen.",
    ),
    "layout-zerrissen": _error(
        "{teil}Mit diesem Layout entsteht keine gültige Word-Datei.",
        "Bitte prüfen, ob jeder Befehl mit %p für sich in einem Absatz steht.",
    ),
    "layout-zu-viele-listen": _error(
        "Das Dokument hat mehr als {grenze} nummerierte Listen.",
        "Bitte den Wortlaut anders gliedern.",
    ),
    "layout-zusatz-fehlt": _error(
        "Das Layout fügt ein Unterdokument ein; der Zusatz dafür ist nicht installiert.",
        "Bitte installieren: pip install zvgen[{zusatz}].",
    ),
}

_CREW = {
    "arbeiter-ausgefallen": _warning(
        "Ein Arbeitsprozess ist ausgefallen{grund}; was er nicht lieferte, hat das Programm selbst gemacht.",
        "Die Dokumente sind vollständig. Geschieht es wieder, hilft --jobs 1.",
    ),
    "cluster-fehlt": _error(
        "Für einen Dask-Cluster ist ein Zusatz nötig, der nicht installiert ist.",
        "Bitte installieren: pip install zvgen[cluster].",
    ),
    "cluster-leer": _error(
        "Am Cluster ist kein Arbeitsprozess angemeldet.",
        "Bitte dort einen starten (dask worker) und erneut versuchen.",
    ),
    "cluster-unerreichbar": _error(
        "Unter dieser Adresse antwortet kein Dask-Scheduler.",
        "Bitte Adresse und Netz prüfen; ohne --executor rechnet dieses Gerät.",
    ),
}

_OUTPUT = {
    "ausgabe-bearbeitet": _error(
        "Das Dokument wurde nach dem letzten Bau von Hand geändert; es bleibt, wie es ist.",
        "Bitte die Änderung in die Daten oder den Wortlaut übernehmen; mit --force wird es neu gebaut, "
        "das geänderte bleibt als Kopie daneben.",
    ),
    "ausgabe-belegt": _error(
        "In diesen Ordner schreibt gerade ein anderer Lauf von zvgen{grund}.",
        "Bitte warten, bis er fertig ist, und dann erneut versuchen.",
    ),
    "ausgabe-geoeffnet": _error(
        "Die Datei ist in einem anderen Programm geöffnet (daneben liegt „{datei}“).",
        "Bitte dort schließen und erneut versuchen; ist sie nirgends offen, bitte „{datei}“ löschen.",
    ),
    "ausgabe-gesichert": _warning(
        "Was hier lag, war nicht das zuletzt gebaute Dokument; es liegt jetzt als „{name}“ daneben.",
        "Bitte ansehen und löschen, wenn es nicht mehr gebraucht wird.",
    ),
    "ausgabe-kopie": _warning(
        "Was hier liegt, ist nicht das zuletzt gebaute Dokument; es würde ersetzt und als Kopie aufgehoben.",
        "Die Kopie läge daneben und hieße NAME.bak-TAG-UHRZEIT{endung}.",
    ),
    "ausgabe-ohne-sperre": _warning(
        "Dieser Ordner kennt keine Sperren; zwei Läufe zugleich könnten einander stören.",
        "Bitte immer nur einen Lauf starten.",
    ),
    "ausgabe-ordner": _error(
        "In diesen Ordner lässt sich nicht schreiben: {grund}.",
        "Bitte den Grund beheben oder mit --out einen anderen Ordner wählen.",
    ),
    "ausgabe-verwaist": _note(
        "Zu dieser Datei gibt es keine Daten mehr.",
        "Fehlen die Daten aus Versehen, bitte zurückholen; sonst die Datei löschen.",
    ),
    "ausgabe-verzeichnis": _error(
        "Was gebaut wurde, lässt sich nicht festhalten: {grund}.",
        "Die Dokumente sind vollständig; der nächste Lauf holt es nach, sobald der Grund behoben ist.",
    ),
    "ausgabe-gesperrt": _error(
        "Die Datei lässt sich nicht schreiben: {grund}.",
        "{hinweis} Danach bitte erneut versuchen.",
    ),
    "auswahl-leer": _error("Zu {auswahl} gibt es keine Vereinbarung.", "{hinweis}"),
    "daten-noch-keine": _note(
        "Zu {arten} gibt es noch keine Vereinbarung; geprüft ist der Wortlaut.",
        "Vereinbarungen liegen in data/<Dokumentart>/<Jahr>.",
    ),
}

_PDF = {
    "layout-typ-abweichung": _error(
        "Mit diesem Layout stimmt die PDF-Datei nicht mit dem Dokument überein ({bereich}): {grund}.",
        "Bitte prüfen, ob jede Funktion ihren ganzen Inhalt ausgibt.",
    ),
    "layout-typ-fehler": _error("{grund}", "Bitte diese Stelle des Layouts berichtigen."),
    "layout-typ-fehlt": _error(
        "Das Layout für PDF-Dateien fehlt.",
        "Bitte layout.typ aus einer anderen Dokumentart hierher kopieren.",
    ),
    "layout-typ-unlesbar": _error(
        "Das Layout ist kein Text in UTF-8.", "Bitte im Editor als UTF-8 speichern."
    ),
    "layout-typ-verboten": _error(
        "„{wort}“ ist in einem Layout nicht erlaubt; alles steht in dieser einen Datei.",
        "Bitte die Zeile löschen.",
    ),
    "pdf-libreoffice": _error(
        "LibreOffice ist mit der Umwandlung gescheitert: {grund}.",
        "Ohne --pdf-engine entsteht die PDF-Datei mit dem eingebauten Programm (typst).",
    ),
    "pdf-libreoffice-fehlt": _error(
        "LibreOffice ist nicht installiert (soffice wurde nicht gefunden).",
        "Ohne --pdf-engine entsteht die PDF-Datei mit dem eingebauten Programm (typst).",
    ),
    "pdf-ohne-titel": _error(
        "Eine PDF-Datei braucht einen Titel; der des Dokuments ist leer.",
        "Bitte in art.yaml unter eigenschaften den titel ausfüllen.",
    ),
    "pdf-zeichen-fehlt": _error(
        "In „{text}“{stelle} steht, was die Schrift der PDF-Datei nicht hat: {grund}.",
        "Bitte durch etwas anderes ersetzen.",
    ),
    "pdf-zeichen-fehlt-layout": _error(
        "Im Layout steht, was keine Schrift hat: {grund}.",
        "Bitte im Layout durch etwas anderes ersetzen.",
    ),
}

_FOREIGN = {
    "fremd-aenderungen": _note(
        "Die Datei enthält nachverfolgte Änderungen, über die noch nicht entschieden ist; "
        "sie sind gelesen, als wären alle angenommen.",
        "Gilt das nicht, bitte in der Datei annehmen oder ablehnen und noch einmal vergleichen.",
    ),
    "fremd-alt": _error(
        "Die Datei hat das alte Word-Format (.doc) und wird nicht gelesen.",
        "Bitte in Word öffnen und als .docx speichern.",
    ),
    "fremd-andere-vereinbarung": _warning(
        "Die Datei hat nur {prozent} % des Textes dieser Vereinbarung.",
        "Ist es die richtige Datei, die richtige Dokumentart (--art), das richtige Jahr (--jahr)?",
    ),
    "fremd-anderer-kreis": _warning(
        "Die Datei nennt {kreis} nirgends, wohl aber: {andere}.",
        "Ist es die richtige Datei?",
    ),
    "fremd-anderes": _error(
        "Die Datei ist weder ein Word- noch ein OpenDocument-Text.",
        "Gelesen werden docx, odt, pdf, md und txt.",
    ),
    "fremd-ansi": _note(
        "Die Datei ist nicht in UTF-8 gespeichert; sie ist wie von Windows geschrieben gelesen (ANSI).",
        "Stimmen die Umlaute nicht, bitte als UTF-8 speichern.",
    ),
    "fremd-beschaedigt": _error(
        "Die Datei ist beschädigt und lässt sich nicht lesen.",
        "Bitte prüfen, ob sie sich öffnen lässt, und neu speichern.",
    ),
    "fremd-endung": _error(
        "Dateien mit der Endung {endung} werden nicht gelesen.",
        "Gelesen werden docx, odt, pdf, md und txt.",
    ),
    "fremd-format": _note("Die Datei ist nach ihrem Inhalt {format} und so gelesen.", ""),
    "fremd-inhalt": _error(
        "Die Datei ist kein {format}, obwohl sie so heißt.",
        "Bitte prüfen, ob es die richtige Datei ist.",
    ),
    "fremd-kein-text": _error(
        "Die Datei enthält keinen Text, sondern Daten eines anderen Programms.",
        "Gelesen werden docx, odt, pdf, md und txt.",
    ),
    "fremd-kommentare": _note(
        "Nicht verglichen: {kommentare} in der Datei.", "Bitte dort ansehen."
    ),
    "fremd-leer": _error("Die Datei ist leer.", "Bitte prüfen, ob es die richtige Datei ist."),
    "fremd-ohne-text": _error(
        "Nicht geprüft: Die PDF-Datei besteht nur aus Bildern und enthält keinen Text.",
        "Bitte mit Texterkennung (OCR) speichern oder den Text als txt angeben.",
    ),
    "fremd-pandoc-fehlt": _error(
        "Word-, OpenDocument- und Markdown-Dateien liest das Programm pandoc; es fehlt.",
        "Bitte das Paket pypandoc_binary installieren.",
    ),
    "fremd-seiten-ohne-text": _warning(
        "Ohne Text und nicht geprüft: Seite {seiten}.",
        "Sind es Scans, bitte mit Texterkennung (OCR) speichern.",
    ),
    "fremd-verschachtelt": _error(
        "In der Datei stecken zu viele Listen oder Tabellen ineinander.",
        "Bitte prüfen, ob es die richtige Datei ist.",
    ),
    "fremd-verschluesselt": _error(
        "Die Datei ist mit einem Kennwort geschützt.", "Bitte ohne Kennwort speichern."
    ),
    "fremd-zu-gross": _error(
        "Die Datei ist mit mehr als {groesse} MiB zu groß.",
        "Bitte prüfen, ob es die richtige Datei ist.",
    ),
    "fremd-zu-lang": _error(
        "Die Datei hat {umfang}; gelesen werden höchstens {grenze}.",
        "Bitte prüfen, ob es die richtige Datei ist.",
    ),
    "fremd-zu-viele-seiten": _error(
        "Die Datei hat {zahl} Seiten; gelesen werden höchstens 500.",
        "Bitte prüfen, ob es die richtige Datei ist.",
    ),
}

_OLD = {
    "alt-anderes": _error(
        "Die Datei enthält die Daten von {ist}; verglichen wird {soll}.",
        "Bitte die frühere Fassung derselben Vereinbarung angeben.",
    ),
    "alt-endung": _error(
        "Aus einer Datei mit der Endung {endung} lässt sich keine Änderung entwerfen.",
        "Gebraucht wird die frühere Fassung als Datendatei (.yaml) oder als docx, odt oder PDF von zvgen.",
    ),
    "alt-ohne-daten": _error(
        "Die Datei trägt keine Daten bei sich ({anlage} fehlt oder ist unvollständig).",
        "Bitte die frühere Datendatei (.yaml) angeben.",
    ),
}

_REDLINE = {
    "redline-layout": _error(
        "Die beiden Word-Dateien haben nicht dasselbe Layout; verschieden ist {teil}.",
        "Bitte beide mit dem Layout dieses Jahres bauen.",
    ),
    "redline-offene-aenderungen": _error(
        "Die {datei} Word-Datei enthält schon nachverfolgte Änderungen.",
        "Bitte in Word alle annehmen oder ablehnen und die Datei speichern.",
    ),
    "redline-unlesbar": _error(
        "Die {datei} Datei ist keine lesbare Word-Datei.", "Bitte in Word als .docx speichern."
    ),
}

_SEALS = {
    "nachweis-keine-datei": _error("Diese Datei gibt es nicht.", "Bitte Namen und Ordner prüfen."),
    "nachweis-leerzeichen": _error(
        "Dieser Name enthält Leerzeichen und kam in Stücken an.",
        'Bitte in Anführungszeichen setzen: zvgen verify "{vorschlag}"',
    ),
    "nachweis-muster": _error(
        "Zu diesem Muster gibt es keine Datei.", "Bitte Namen und Ordner prüfen."
    ),
    "nachweis-ordner": _error(
        "In diesem Ordner liegt kein docx, odt oder pdf.",
        "Unterordner werden nicht durchsucht; bitte den Ordner nennen, in dem die Dateien liegen.",
    ),
    "siegel-anderes": _error(
        "Das Siegel gehört zu {ist}, nicht zur Vereinbarung dieses Namens; dort fehlt es.",
        "Bitte umbenennen: {richtig}.",
    ),
    "siegel-angaben": _error(
        "{vereinbarung} ist versiegelt; seitdem wurden die Angaben zum {name} geändert.",
        "Bitte die Änderung für diese Vereinbarung zurücknehmen oder ihr Siegel aufheben: "
        "zvgen seal {kreis} --art {art} --jahr {jahr} --aufheben.",
    ),
    "siegel-beschaedigt": _error(
        "Das Siegel ist beschädigt oder von Hand geändert; die Vereinbarung gilt weiter als versiegelt.",
        "Gibt es eine Sicherung der Siegeldatei, bitte von dort zurückholen; sonst neu versiegeln: "
        "zvgen seal {kreis} --art {art} --jahr {jahr} --erneut.",
    ),
    "siegel-bezug": _note(
        "{vereinbarung} ist versiegelt; seitdem wurde geändert, worauf sie sich bezieht ({name})."
    ),
    "siegel-daten": _error(
        "{feld}: versiegelt {alt}, jetzt {neu}.",
        "Bitte zurücknehmen; ist die Änderung vereinbart, das Siegel aufheben: "
        "zvgen seal {kreis} --art {art} --jahr {jahr} --aufheben.",
    ),
    "siegel-daten-geaendert": _warning(
        "{vereinbarung} ist versiegelt und wird nicht neu gebaut; seitdem wurde geändert: {grund}.",
        "Was genau, zeigt zvgen check {kreis} --jahr {jahr}. Bitte zurücknehmen; ist es so vereinbart, das "
        "Siegel aufheben: zvgen seal {kreis} --art {art} --jahr {jahr} --aufheben.",
    ),
    "siegel-dokument-bearbeitet": _warning(
        "Das Dokument wurde von Hand geändert und kommt nicht in das Siegel.",
        "Ist es die unterschriebene Fassung, bitte mit --datei angeben.",
    ),
    "siegel-dokument-geaendert": _error(
        "Hier liegt nicht mehr das versiegelte Dokument; es wurde nach dem Versiegeln geändert.",
        "Bitte umbenennen oder löschen und noch einmal bauen: Dann entsteht es, wie es versiegelt wurde. "
        "Ist das nicht mehr möglich, bitte aus einer Sicherung holen.",
    ),
    "siegel-dokument-nicht-dabei": _warning(
        "Das ist nicht das versiegelte Dokument: Die Vereinbarung ist versiegelt, und diese Datei gehört "
        "nicht zum Siegel. Sie bleibt, wie sie ist.",
        "Ist sie überholt, bitte löschen oder woanders ablegen.",
    ),
    "siegel-dokument-unlesbar": _warning(
        "Die Datei lässt sich nicht lesen; ob es noch das versiegelte Dokument ist, bleibt offen.",
        "Ist sie noch in einem Programm geöffnet? Dann bitte schließen.",
    ),
    "siegel-dokument-veraltet": _error(
        "Das Dokument ist nicht aktuell ({grund}) und ließe sich nach dem Versiegeln nicht mehr erneuern.",
        "Bitte zuerst neu bauen: {hinweis}zvgen build {kreis} --art {art} --jahr {jahr}{optionen}{ordner}. "
        "Wird es nicht gebraucht, genügt es, es zu löschen.",
    ),
    "siegel-erneut-ohne-dokument": _error(
        "Das neue Siegel enthielte kein Dokument; es gibt keines, das aktuell ist.",
        "Bitte das Siegel aufheben (zvgen seal {kreis} --art {art} --jahr {jahr} --aufheben), bauen und neu "
        "versiegeln oder die unterschriebene Fassung mit --datei angeben.",
    ),
    "siegel-fehlt": _error(
        "Die Vereinbarung ist nicht versiegelt.", "Versiegeln: zvgen seal {kreis} --jahr {jahr}."
    ),
    "siegel-format-neu": _warning(
        "Die Vereinbarung ist versiegelt; dieses Dokument war nicht dabei und wird nicht gebaut.",
        "Wird es gebraucht: Siegel aufheben (zvgen seal {kreis} --art {art} --jahr {jahr} --aufheben), "
        "bauen, neu versiegeln.",
    ),
    "siegel-kopie": _error(
        "Das ist eine Kopie des Siegels von {ist}; das richtige liegt schon dort.",
        "Bitte diese Kopie löschen.",
    ),
    "siegel-nicht-herstellbar": _error(
        "Das versiegelte Dokument fehlt und lässt sich nicht mehr bauen, wie es war. {grund}.",
        "Bitte aus einer Sicherung holen oder die Änderung zurücknehmen und noch einmal bauen.",
    ),
    "siegel-ohne-daten": _error(
        "Die Datei der versiegelten Vereinbarung fehlt.",
        "Bitte zurückholen; soll es die Vereinbarung nicht mehr geben, auch das Siegel löschen.",
    ),
    "siegel-dokument-verloren": _error(
        "Das versiegelte Dokument wurde geändert; ein neues Siegel würde es vergessen.",
        "Bitte die geänderte Datei woanders ablegen und das versiegelte Dokument wiederherstellen (zvgen "
        "build {kreis} --art {art} --jahr {jahr} --format {format}{ordner}) oder aus einer Sicherung holen.",
    ),
    "siegel-nur-scan": _warning(
        "Das Siegel enthält kein gebautes Dokument, nur die Datei mit der unterschriebenen Fassung.",
        "Soll auch das Dokument versiegelt sein: Siegel aufheben (zvgen seal {kreis} --art {art} "
        "--jahr {jahr} --aufheben), bauen, neu versiegeln.",
    ),
    "siegel-ohne-dokument": _error(
        "Zu dieser Vereinbarung gibt es kein aktuelles Dokument, das versiegelt werden kann.",
        "Bitte zuerst bauen: zvgen build {kreis} --art {art} --jahr {jahr}{ordner}. Gibt es nur die "
        "unterschriebene Fassung, diese bitte mit --datei angeben.",
    ),
    "siegel-pruefansicht": _warning(
        "Die Vereinbarung ist versiegelt; eine Prüfansicht wird von ihr nicht mehr gebaut.",
        "Was sich seitdem geändert hat, zeigt zvgen diff {kreis} --art {art} --jahr {jahr} --gegen siegel.",
    ),
    "siegel-scan-doppelt": _warning(
        "Dieselbe Datei ist schon als unterschriebene Fassung von {vereinbarung} versiegelt.",
        "Bitte prüfen, zu welcher Vereinbarung sie gehört.",
    ),
    "siegel-scan-gebaut": _warning(
        "Diese Datei hat zvgen gebaut, als Dokument zu {vereinbarung}; unterschrieben ist sie wohl nicht.",
        "Gemeint ist die Fassung mit den Unterschriften, meist ein Scan. Er lässt sich nachtragen: "
        "zvgen seal {kreis} --art {art} --jahr {jahr} --erneut --datei DATEI.",
    ),
    "siegel-status": _error(
        "Versiegelt wird nur, was unterzeichnet ist; der Status ist „{status}“.",
        "Ist unterschrieben worden: bitte „status: unterzeichnet“ eintragen und neu bauen.",
    ),
    "siegel-vorhanden": _error(
        "Die Vereinbarung ist schon versiegelt ({datum}).",
        "Um nur die unterschriebene Fassung nachzutragen, genügen --erneut und --datei. Soll ein neuer Stand "
        "gelten: Siegel aufheben (zvgen seal {kreis} --art {art} --jahr {jahr} --aufheben), bauen, neu "
        "versiegeln.",
    ),
    "siegel-vorlage": _note(
        "Seit dem Versiegeln von {vereinbarung} geändert; das versiegelte Dokument bleibt, wie es ist."
    ),
}

CHANGED = NEW, GONE, OTHER = "neu", "entfallen", "geändert"
"""What can have happened to something a document is made of: the last word of a reason."""

ANOTHER_DOCUMENT = {
    "geaendert": "Seitdem wurde geändert: {was}",
    "version": "Versiegelt wurde es mit {damals}, jetzt ist es {heute}",
    "gebaut": "Daten und Vorlagen sind dieselben, aber es wurde mit anderen Optionen (--ohne-quelle, "
    "--pdf-engine) oder auf einem anderen Gerät gebaut",
}
"""Why a document that is built now is not the one that was sealed: reasons of `siegel-nicht-herstellbar`."""

GROUPS: dict[str, dict[str, Message]] = {
    "Dateien und Ordner": _FILES,
    "Schreibweise (YAML)": _YAML,
    "Angaben und ihre Form": _KEYS,
    "Beträge, Tage und Zahlen": _VALUES,
    "Regeln": _RULES,
    "Wortlaut und Dokumentart": _WORDING,
    "Durchsicht des Wortlauts": _LINT,
    "Layout": _LAYOUT,
    "Auswahl und Ausgabe": _OUTPUT,
    "Arbeitsprozesse und Cluster": _CREW,
    "PDF-Dateien": _PDF,
    "Nachverfolgte Änderungen": _REDLINE,
    "Frühere Fassungen": _OLD,
    "Siegel": _SEALS,
    "Fremde Dateien": _FOREIGN,
}

MESSAGES: dict[str, Message] = {
    code: message for group in GROUPS.values() for code, message in group.items()
}

_REASONS = {
    errno.EACCES: "kein Zugriff",
    errno.EEXIST: "an ihrer Stelle liegt etwas anderes",
    errno.EISDIR: "an ihrer Stelle liegt ein Ordner",
    errno.ENAMETOOLONG: "der Pfad ist zu lang",
    errno.ELOOP: "eine Verknüpfung führt im Kreis",
    errno.ENOENT: "den Ordner oder die Datei gibt es nicht mehr",
    errno.ENOSPC: "der Datenträger ist voll",
    errno.ENOTDIR: "an der Stelle eines Ordners liegt eine Datei",
    errno.EPERM: "kein Zugriff",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.EFBIG: "die Datei würde zu groß",
    errno.ENXIO: "an ihrer Stelle liegt keine gewöhnliche Datei",
}


def counted(number: int, one: str, many: str) -> str:
    """The text "1 Warnung", "3 Warnungen"."""
    return f"{number} {one if number == 1 else many}"


def reason(error: OSError) -> str:
    """Why a file cannot be read or written, in German; the system's own words are English."""
    known = _REASONS.get(error.errno or 0)
    return known or f"Systemfehler {errno.errorcode.get(error.errno or 0, type(error).__name__)}"


_PROGRAMS = {
    ".docx": "in Word",
    ".html": "im Browser",
    ".odt": "in LibreOffice",
    ".pdf": "in einem PDF-Programm",
    ".xlsx": "in Excel",
}
"""What keeps a file of this ending open."""


def way_out(error: OSError, ending: str) -> str:
    """What to do about a file that cannot be written: an open program refuses access, nothing else."""
    if not isinstance(error, PermissionError):
        return "Bitte den Grund beheben."
    program = _PROGRAMS.get(ending, "in einem anderen Programm")
    return f"Ist sie noch {program} geöffnet? Dann bitte schließen."
