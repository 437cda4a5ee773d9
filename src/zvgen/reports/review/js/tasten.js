// The keys. They rest while something is typed, and can be switched off (WCAG 2.1.4).
const KEYS_OFF = `${FORMAT}:ohne-tasten`;

/** The keys of all changes, in the order they stand on the page; those of hidden Kreise are left out. */
function order() {
  const shared = daten.standard.flatMap((group) => group.stellen.map((change) => change.id));
  const own = lines.filter((line) => !line.hidden).flatMap((line) =>
    sectionsOf(kreisOf.get(line.dataset.kreis)).flatMap(({ group }) =>
      group ? group.stellen.map((change) => change.id) : []));
  return [...shared, ...own];
}

function goTo(item) {
  item.scrollIntoView({ block: "nearest" });
  item.focus({ preventScroll: true });
}

/** Goes to a change, opening its Kreis. */
function goToChange(id) {
  const { kreis } = changes.get(id);
  if (kreis) setOpen(byId(`kreis-${kreis.schluessel}`), true);
  goTo(document.querySelector(`.aenderung[data-id="${id}"]`));
}

let last = null;
const current = () => document.activeElement.closest?.(".aenderung")?.dataset.id ?? null;

/** The next change in a direction that is wanted; before the first move, the first one. */
function step(direction, wanted = () => true) {
  const ids = order();
  const at = ids.indexOf(current() ?? last);
  const start = at < 0 && direction < 0 ? ids.length : at;
  for (let next = start + direction; next >= 0 && next < ids.length; next += direction) {
    if (wanted(ids[next])) {
      last = ids[next];
      return goToChange(last);
    }
  }
  return say(direction > 0 ? "Danach kommt keine mehr." : "Davor kommt keine mehr.");
}

function nextUnchecked() {
  const ids = order(), open = ids.filter((id) => !isChecked(id));
  if (!open.length) return say("Alle gezeigten Änderungen sind geprüft.");
  const at = ids.indexOf(current() ?? last);
  last = open.find((id) => ids.indexOf(id) > at) ?? open[0];
  return goToChange(last);
}

function toggleChecked() {
  const id = current();
  if (!id) return say("Erst mit j oder n zu einer Änderung gehen.");
  setChecked(id, !isChecked(id));
  return say(isChecked(id) ? "geprüft" : "wieder ungeprüft");
}

function nextView() {
  const name = VIEWS[(VIEWS.indexOf(view.name) + 1) % VIEWS.length];
  setView(name);
  say(`Ansicht: ${document.querySelector(`#ansichten [value="${name}"]`).nextElementSibling.textContent}`);
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: nextUnchecked,
  u: toggleChecked,
  s: nextView,
  "/": () => byId("suchwort").focus(),
  "?": () => byId("hilfe").showModal(),
};

const isTyping = (target) => target.matches?.("textarea, select, input:not([type=checkbox], [type=radio])");

function onKey(event) {
  if (event.key === "Escape" && event.target === byId("suchwort")) return event.target.blur();
  const busy = event.ctrlKey || event.altKey || event.metaKey || byId("hilfe").open || isTyping(event.target);
  const act = KEYS[event.key];
  if (!act || busy || !byId("tasten").checked) return undefined;
  event.preventDefault();
  return act();
}

function startKeys() {
  addEventListener("keydown", onKey);
  byId("hilfeknopf").onclick = KEYS["?"];
  byId("tasten").checked = setting(KEYS_OFF) !== "ja";
  byId("tasten").onchange = ({ target }) => keepSetting(KEYS_OFF, target.checked ? "" : "ja");
}
