// The table of all Kreise: sorted, filtered, searched. The Kreise below follow it.
const table = byId("kreistabelle");
const lines = [...table.tBodies[0].rows];
const collator = new Intl.Collator("de");
const filter = { words: [], natures: new Set(), only: new Set() };
const haystacks = new Map();

function haystack(key) {
  if (!haystacks.has(key)) {
    const kreis = kreisOf.get(key);
    const told = kreis.gruppen.flatMap((group) => group.stellen.map(plain));
    const facts = kreis.angaben.flatMap(([, ...values]) => values);
    haystacks.set(key, [kreis.name, kreis.ags, ...told, ...facts].join("\n").toLocaleLowerCase("de"));
  }
  return haystacks.get(key);
}

function sortValue(line, column, kind) {
  const field = line.cells[column];
  if (kind === "text") return field.textContent.trim();
  const value = field.dataset.wert ?? "";
  return value === "" ? null : Number(value);
}

/** What is empty comes last, in whatever direction. */
function compare(a, b, kind) {
  const empty = (value) => value === null || value === "";
  if (empty(a) || empty(b)) return { sign: empty(a) - empty(b), fixed: true };
  return { sign: kind === "text" ? collator.compare(a, b) : a - b, fixed: false };
}

/** The column of each head: heads of two rows stand among those of groups. */
function columnsOf(head) {
  const [above, below] = head.rows;
  return [...above.cells].flatMap((cell) =>
    cell.scope === "colgroup" ? Array(cell.colSpan).fill(null) : [cell]).map(
    ((rest) => (cell) => cell ?? rest.shift())([...below.cells]));
}

function sortBy(head, column) {
  const kind = head.dataset.sorte;
  const down = head.getAttribute("aria-sort") === "ascending";
  table.querySelectorAll("[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const values = new Map(lines.map((line) => [line, sortValue(line, column, kind)]));
  lines.sort((a, b) => {
    const { sign, fixed } = compare(values.get(a), values.get(b), kind);
    return down && !fixed ? -sign : sign;
  });
  table.tBodies[0].append(...lines);
  byId("kreise").append(...lines.map((line) => byId(`kreis-${line.dataset.kreis}`)));
}

const meets = {
  auffaellig: (line) => line.classList.contains("auffaellig"),
  offen: (line) => idsOf(kreisOf.get(line.dataset.kreis)).some((id) => !isChecked(id)),
  notiz: (line) => idsOf(kreisOf.get(line.dataset.kreis)).some((id) => noteOf(id)),
  einmalig: (line) => ["erstmals", "entfallen"].includes(line.dataset.stand),
};

function isShown(line) {
  const natures = line.dataset.arten.split(" ");
  const text = filter.words.length ? haystack(line.dataset.kreis) : "";
  return (
    filter.words.every((word) => text.includes(word)) &&
    (!filter.natures.size || natures.some((nature) => filter.natures.has(nature))) &&
    [...filter.only].every((name) => meets[name](line))
  );
}

function applyFilter() {
  let shown = 0;
  for (const line of lines) {
    line.hidden = !isShown(line);
    byId(`kreis-${line.dataset.kreis}`).hidden = line.hidden;
    shown += !line.hidden;
  }
  byId("treffer").textContent = `${shown} von ${lines.length} Kreisen`;
  byId("gefiltert").textContent = shown === lines.length ? "" : `Gefiltert: ${shown} von ${lines.length} Kreisen`;
  byId("alle").hidden = shown === lines.length;
  byId("nichts").hidden = shown > 0;
}

function showCounts() {
  for (const line of lines) {
    const ids = idsOf(kreisOf.get(line.dataset.kreis));
    const done = ids.filter(isChecked).length;
    const field = line.querySelector("[data-geprueft]");
    field.dataset.wert = ids.length ? done / ids.length : "";
    field.textContent = ids.length ? (done === ids.length ? `✓ alle ${done}` : `${done} von ${ids.length}`) : "–";
    field.classList.toggle("fertig", ids.length > 0 && done === ids.length);
  }
}

function showProgress() {
  const done = [...changes.keys()].filter(isChecked).length;
  byId("stand").textContent = `${done} von ${changes.size} geprüft`;
  byId("fortschritt").max = Math.max(changes.size, 1);
  byId("fortschritt").value = done;
}

function startTable() {
  columnsOf(table.tHead).forEach((head, column) => {
    head.append(el("button", { type: "button", onclick: () => sortBy(head, column) }, ...head.childNodes));
  });
  const watch = (box, set) =>
    box.addEventListener("change", ({ target }) => {
      if (target.checked) set.add(target.value);
      else set.delete(target.value);
      applyFilter();
    });
  watch(byId("arten"), filter.natures);
  watch(byId("nur"), filter.only);
  byId("suchwort").addEventListener("input", ({ target }) => {
    filter.words = target.value.toLocaleLowerCase("de").split(/\s+/).filter(Boolean);
    applyFilter();
  });
  byId("alle").onclick = () => {
    document.querySelectorAll("#suche input:checked").forEach((box) => (box.checked = false));
    byId("suchwort").value = "";
    filter.words = [];
    filter.natures.clear();
    filter.only.clear();
    applyFilter();
    byId("suchwort").focus();
  };
  listeners.push(showCounts, showProgress);
  showCounts();
  showProgress();
  applyFilter();
}
