// The data of the page, and the making of elements. Text reaches the page as text nodes only.
const daten = JSON.parse(document.getElementById("daten").textContent);
const byId = (id) => document.getElementById(id);

/** An element with attributes and children; null and false attributes are left out, "on…" are listeners. */
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const hidden = (text) => el("span", { class: "vh" }, text);

/** Says something to everyone: shown for a while, and read out. */
let silence = 0;
function say(text, lasting = false) {
  byId("meldung").textContent = text;
  clearTimeout(silence);
  if (!lasting) silence = setTimeout(() => (byId("meldung").textContent = ""), 8000);
}

/** All changes of the page by their key: {change, kreis, group}. */
const changes = new Map();
const register = (kreis, group) =>
  group.stellen.forEach((change) => changes.set(change.id, { change, kreis, group }));
daten.standard.forEach((group) => register(null, group));
daten.kreise.forEach((kreis) => kreis.gruppen.forEach((group) => register(kreis, group)));
const kreisOf = new Map(daten.kreise.map((kreis) => [kreis.schluessel, kreis]));
const idsOf = (kreis) => kreis.gruppen.flatMap((group) => group.stellen.map((change) => change.id));

/** A change as plain text, for files and the search. */
function plain({ wort, teile }) {
  const said = teile.map(([op, text], at) => {
    const follows = at > 0 && teile[at - 1][0] === "-";
    return op === "+" && follows ? ` [neu: ${text}]` : op === "-" ? `[bisher: ${text}]` : text;
  });
  return `${wort}: ${said.join("")}`.replace(/\s+/g, " ").trim();
}
