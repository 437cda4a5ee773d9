// What the reader has checked and noted: kept in the browser, saved to and loaded from a file.
const FORMAT = "zvgen-pruefung";
const STORE = `${FORMAT}:${daten.seite}`;
const marks = { geprueft: new Set(), notizen: new Map() };
const listeners = [];
const isChecked = (id) => marks.geprueft.has(id);
const noteOf = (id) => marks.notizen.get(id) ?? "";

function readMarks() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    marks.geprueft = new Set(kept.geprueft ?? []);
    marks.notizen = new Map(Object.entries(kept.notizen ?? {}));
  } catch (error) {
    say(`Dieser Browser gibt gemerkte Vermerke nicht her (${error.name}). Bitte in eine Datei sichern.`, true);
  }
}

function keepMarks() {
  const kept = { geprueft: [...marks.geprueft], notizen: Object.fromEntries(marks.notizen) };
  try {
    localStorage.setItem(STORE, JSON.stringify(kept));
  } catch (error) {
    say(`Dieser Browser merkt sich Vermerke nicht (${error.name}). Bitte in eine Datei sichern.`, true);
  }
  listeners.forEach((listen) => listen());
}

function setChecked(id, checked) {
  if (checked) marks.geprueft.add(id);
  else marks.geprueft.delete(id);
  keepMarks();
}

function setNote(id, text) {
  if (text.trim()) marks.notizen.set(id, text);
  else marks.notizen.delete(id);
  keepMarks();
}

/** The content of the file: what is marked, each with words that say what it is. */
function asFile() {
  const marked = [...changes].filter(([id]) => isChecked(id) || noteOf(id));
  return {
    format: FORMAT,
    version: 1,
    seite: daten.seite,
    gesichert: new Date().toISOString(),
    vermerke: marked.map(([id, { change, kreis, group }]) => ({
      id,
      kreis: kreis?.schluessel ?? null,
      abschnitt: group.ort,
      aenderung: plain(change),
      geprueft: isChecked(id),
      notiz: noteOf(id),
    })),
  };
}

/** Adds what a file says to what there is; returns a sentence about it. */
function takeOver(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return "Die Datei ist keine JSON-Datei. Es wurde nichts geladen.";
  }
  if (file?.format !== FORMAT || !Array.isArray(file.vermerke)) {
    return "Die Datei enthält keine Prüfvermerke. Es wurde nichts geladen.";
  }
  if (file.version !== 1) return "Die Datei ist von einer anderen Version. Es wurde nichts geladen.";
  if (file.seite !== daten.seite) {
    return `Die Vermerke gehören zu ${file.seite}, diese Seite ist ${daten.seite}. Es wurde nichts geladen.`;
  }
  const known = file.vermerke.filter((mark) => changes.has(mark?.id));
  known.forEach(addMark);
  keepMarks();
  const lost = file.vermerke.length - known.length;
  const more = lost ? ` ${lost} gehören zu Änderungen, die es so nicht mehr gibt.` : "";
  return `${known.length} Vermerke geladen.${more}`;
}

/** A note that says something else than ours stands below it. */
function addMark({ id, geprueft, notiz }) {
  if (geprueft === true) marks.geprueft.add(id);
  const ours = noteOf(id);
  if (typeof notiz === "string" && notiz.trim() && !ours.includes(notiz)) {
    marks.notizen.set(id, ours ? `${ours}\n${notiz}` : notiz);
  }
}

/** A cell that no spreadsheet takes for a formula. */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function asTable() {
  const rows = [...changes]
    .filter(([id]) => noteOf(id))
    .map(([id, { change, kreis, group }]) =>
      [kreis?.name ?? "alle Kreise", group.ort, plain(change), isChecked(id) ? "ja" : "nein", noteOf(id)]);
  const head = ["Kreis", "Abschnitt", "Änderung", "geprüft", "Notiz"];
  return "\ufeff" + [head, ...rows].map((row) => row.map(cell).join(";") + "\r\n").join("");
}

function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function startFiles() {
  const name = daten.seite.split("/").slice(0, 2).join("-");
  byId("sichern").onclick = () => {
    download(`pruefung-${name}.json`, "application/json", JSON.stringify(asFile(), null, 1) + "\n");
    say(`Gesichert als pruefung-${name}.json, im Ordner für heruntergeladene Dateien.`);
  };
  byId("ausfuehren").onclick = () => {
    if (!marks.notizen.size) return say("Es gibt noch keine Notizen.");
    download(`notizen-${name}.csv`, "text/csv", asTable());
    return say(`Gesichert als notizen-${name}.csv, im Ordner für heruntergeladene Dateien.`);
  };
  byId("laden").onclick = () => byId("datei").click();
  byId("datei").onchange = async (event) => {
    const [file] = event.target.files;
    if (file) say(takeOver(await file.text()));
    event.target.value = "";
  };
  addEventListener("storage", (event) => {
    if (event.key !== STORE) return;
    readMarks();
    listeners.forEach((listen) => listen());
  });
}
