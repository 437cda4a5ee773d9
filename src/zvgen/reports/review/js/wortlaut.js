// Pieces of text with their fate, and the text of a Kreis: both versions in one, or side by side.
const FATES = {
  "-": ["del", "weg", "entfallen: "],
  "+": ["ins", "neu", "neu: "],
  "<": ["del", "ging", "von hier verschoben: "],
  ">": ["ins", "kam", "hierher verschoben: "],
};
const shows = { grammatik: false, rauschen: false, gleiches: false };

/** A piece of text; who listens hears what became of it. */
function piece([op, text]) {
  if (op === "=" || !text) return document.createTextNode(text);
  const [name, look, said] = FATES[op];
  return el(name, { class: look }, hidden(`[${said}`), text, hidden("]"));
}

/** The parts as they count now: grammar and noise are no change unless they are asked for. */
function counted(parts) {
  return parts.flatMap(([op, text, nature = "", noise = null]) => {
    if (noise !== null && shows.rauschen) return [["-", noise], ["+", text]];
    if (nature === "grammatik" && !shows.grammatik) return [["=", text, op]];
    return [[op, text]];
  });
}

const inOld = (op) => op === "=" || op === "-" || op === "<";
const inNew = (op) => op === "=" || op === "+" || op === ">";

/** One side, or (side null) both in one; the silent change of grammar is there on its own side only. */
function partsOf(parts, side) {
  return counted(parts).filter(([op, , silent = "="]) => {
    if (side === "alt") return inOld(op) && inOld(silent);
    if (side === "neu") return inNew(op) && inNew(silent);
    return inNew(silent);
  });
}

const differs = ([, , old, now, parts]) =>
  old !== now || counted(parts).some(([op]) => op !== "=");

function unit([kind, depth, old, now, parts], side) {
  const label = side === "alt" ? old : (now ?? old);
  const moved = side === null && old !== null && now !== null && old !== now;
  const before = moved
    ? [piece(["-", old]), " ", piece(["+", now]), " "]
    : label ? [`${label} `] : [];
  const level = Math.min(depth + (label ? 1 : 0), 4);
  return el("p", { class: `einheit ${kind} tiefe${level}` }, ...before, ...partsOf(parts, side).map(piece));
}

/** Rows in runs: what differs (or all, if asked for), and how many lie between. */
function* runs(rows) {
  let same = 0;
  for (const row of rows) {
    if (shows.gleiches || differs(row)) {
      if (same) yield same;
      same = 0;
      yield row;
    } else same += 1;
  }
  if (same) yield same;
}

const folded = (number) => `${number} ${number === 1 ? "Absatz" : "Absätze"} unverändert`;

function inOneText(rows) {
  const shown = [...runs(rows)].map((row) =>
    typeof row === "number" ? el("p", { class: "gleich" }, `… ${folded(row)}`) : unit(row, null));
  return el("div", { class: "text" }, ...shown);
}

function sideBySide(rows, label) {
  const side = (row, name) => {
    const there = name === "alt" ? row[2] : row[3];
    const missing = name === "alt" ? "nicht enthalten" : "entfallen";
    return el("td", {}, there === null ? el("p", { class: "gleich" }, missing) : unit(row, name));
  };
  const shown = [...runs(rows)].map((row) =>
    typeof row === "number"
      ? el("tr", {}, el("td", { colspan: 2 }, el("p", { class: "gleich" }, `… ${folded(row)}`)))
      : el("tr", {}, side(row, "alt"), side(row, "neu")));
  const head = el("tr", {},
    el("th", { scope: "col" }, `Bisherige Fassung (${daten.alt})`),
    el("th", { scope: "col" }, `Neue Fassung (${daten.neu})`));
  return el("table", { class: "synopse" },
    el("caption", { class: "vh" }, `Synopse ${label}`),
    el("thead", {}, head), el("tbody", {}, ...shown));
}
