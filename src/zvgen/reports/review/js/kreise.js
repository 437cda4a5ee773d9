// The changes: a list for all, and each Kreis, made when it is first opened.
const view = { name: "daten" };
const VIEWS = ["daten", "text", "synopse"];
const opened = new Set();

/** A change that can be checked off and noted. */
function changeItem(change) {
  const { id } = change, textId = `t-${id}`;
  const box = el("input", { type: "checkbox", "aria-labelledby": `g-${id} ${textId}`,
    onchange: ({ target }) => setChecked(id, target.checked) });
  const text = el("span", { class: "gesagt", id: textId },
    el("span", { class: `wort w-${change.wort}` }, el("span", { "aria-hidden": "true" }, `${change.zeichen} `), change.wort),
    el("span", {}, ...change.teile.map(piece),
      change.vermerk ? el("span", { class: "vermerk" }, ` ${change.vermerk}`) : null));
  const item = el("li", { class: "aenderung", "data-id": id, tabindex: "-1" },
    el("label", { class: "haken" }, box, el("span", { class: "vh", id: `g-${id}` }, "geprüft:")),
    text, ...noteField(id, textId));
  showMark(item);
  return item;
}

function noteField(id, textId) {
  const area = el("textarea", { rows: 2, "aria-label": "Notiz", "aria-describedby": textId,
    oninput: ({ target }) => setNote(id, target.value) });
  const field = el("div", { class: "notizfeld" }, area, el("p", { class: "notiztext" }));
  const button = el("button", { type: "button", class: "notiz", "aria-expanded": "false", "aria-describedby": textId,
    onclick: () => {
      const open = field.classList.toggle("offen");
      button.setAttribute("aria-expanded", String(open));
      if (open) area.focus();
    } }, "Notiz");
  return [button, field];
}

/** What is kept of a change, shown; a note stands open where there is one. */
function showMark(item) {
  const { id } = item.dataset, note = noteOf(id);
  item.classList.toggle("geprueft", isChecked(id));
  item.querySelector("input").checked = isChecked(id);
  const area = item.querySelector("textarea");
  if (area.value !== note) area.value = note;
  item.querySelector(".notiztext").textContent = note ? `Notiz: ${note}` : "";
  item.querySelector(".notiz").textContent = note ? "Notiz ✎" : "Notiz";
  if (note) {
    item.querySelector(".notizfeld").classList.add("offen");
    item.querySelector(".notiz").setAttribute("aria-expanded", "true");
  }
}

const changeList = (group) =>
  el("ul", { class: "aenderungen", role: "list" }, ...group.stellen.map(changeItem));

function showStandard() {
  byId("standardliste").replaceChildren(...daten.standard.flatMap((group) => [
    el("h3", {}, group.ort), changeList(group)]));
}

/** The sections of a Kreis in their order: those with changes of its own, or whose text differs. */
function sectionsOf(kreis) {
  const groups = new Map(kreis.gruppen.map((group) => [group.ort, group]));
  const found = kreis.abschnitte.map(([now, old, numbers]) => {
    const label = now ?? old, rows = numbers.map((number) => daten.zeilen[number]);
    const group = groups.get(label) ?? null;
    groups.delete(label);
    return { label, group, rows };
  });
  return [...found, ...[...groups.values()].map((group) => ({ label: group.ort, group, rows: [] }))];
}

function sectionText({ label, rows }) {
  if (view.name === "daten" || !rows.some((row) => shows.gleiches || differs(row))) return null;
  return view.name === "text" ? inOneText(rows) : sideBySide(rows, label);
}

function sectionBlock(section) {
  const text = sectionText(section);
  if (!section.group && !text) return null;
  return el("div", { class: "abschnitt" },
    el("h4", {}, section.label || "Ohne Abschnitt"),
    section.group ? changeList(section.group) : null, text);
}

function grammarBlock(kreis) {
  if (!shows.grammatik || !kreis.grammatik.length) return null;
  return el("div", { class: "abschnitt" }, el("h4", {}, "Grammatik und Jahr"),
    el("ul", { class: "grammatik" }, ...kreis.grammatik.map((change) =>
      el("li", {}, ...change.teile.map(piece), el("span", { class: "vermerk" }, ` ${change.vermerk}`)))));
}

/** All data of the new year, changed or not; open where there is nothing to compare with. */
function factsBlock(kreis) {
  const rows = kreis.angaben.map(([label, ...values]) => [
    el("dt", {}, label), ...values.map((value) => el("dd", {}, value))]);
  return el("details", { class: "angaben", open: !kreis.verglichen },
    el("summary", {}, "Alle Angaben", hidden(` zu ${kreis.name}`)), el("dl", {}, ...rows.flat()));
}

function tools(kreis) {
  const ids = idsOf(kreis);
  if (!ids.length) return null;
  return el("p", { class: "werkzeug" }, el("button", { type: "button", onclick: () => {
    ids.forEach((id) => marks.geprueft.add(id));
    keepMarks();
    say(`${kreis.name}: ${ids.length === 1 ? "die eine Änderung ist" : `alle ${ids.length} Änderungen sind`} geprüft.`);
  } }, "Alle geprüft", hidden(`: ${kreis.name}`)));
}

function noticeOf(kreis) {
  return kreis.gruppen.length ? null : el("p", { class: "hinweis" }, "Keine eigenen Änderungen.");
}

/** Makes or renews what an open Kreis shows. */
function fill(article) {
  const kreis = kreisOf.get(article.dataset.kreis);
  const content = article.querySelector(".inhalt");
  content.replaceChildren(...[
    noticeOf(kreis), ...sectionsOf(kreis).map(sectionBlock), grammarBlock(kreis), factsBlock(kreis), tools(kreis),
  ].filter(Boolean));
  content.dataset.stand = "fertig";
}

function setOpen(article, open) {
  const content = article.querySelector(".inhalt");
  if (open && !content.dataset.stand) fill(article);
  content.hidden = !open;
  article.querySelector("h3 button").setAttribute("aria-expanded", String(open));
  if (open) opened.add(article);
  else opened.delete(article);
}

/** Everything made so far is made anew at once if it is open, else when it is next opened. */
function renew() {
  for (const article of document.querySelectorAll("article.kreis")) {
    const content = article.querySelector(".inhalt");
    delete content.dataset.stand;
    if (opened.has(article)) fill(article);
    else content.replaceChildren();
  }
}

/** Another view; the change that has the focus keeps it. */
function setView(name) {
  const current = document.activeElement.closest?.(".aenderung")?.dataset.id;
  view.name = name;
  document.querySelector(`#ansichten [value="${name}"]`).checked = true;
  renew();
  if (current) goTo(document.querySelector(`.aenderung[data-id="${current}"]`));
}

function startKreise() {
  showStandard();
  for (const article of document.querySelectorAll("article.kreis")) {
    const key = article.dataset.kreis, title = article.querySelector("h3");
    const button = el("button", { type: "button", "aria-expanded": "false", "aria-controls": `inhalt-${key}`,
      onclick: () => setOpen(article, !opened.has(article)) }, ...title.childNodes);
    title.append(button);
    article.append(el("div", { class: "inhalt", id: `inhalt-${key}`, hidden: true }));
  }
  table.addEventListener("click", (event) => {
    const link = event.target.closest("tbody a");
    if (!link) return;
    event.preventDefault();
    const article = document.querySelector(link.getAttribute("href"));
    setOpen(article, true);
    article.scrollIntoView();
    article.querySelector("h3 button").focus({ preventScroll: true });
  });
  byId("ansichten").addEventListener("change", ({ target }) => setView(target.value));
  byId("schalter").addEventListener("change", ({ target }) => {
    shows[target.name] = target.checked;
    renew();
  });
  document.querySelector("#schalter [name=rauschen]").disabled = !daten.kreise.some((kreis) => kreis.rauschen);
  listeners.push(() => document.querySelectorAll(".aenderung").forEach(showMark));
}

/** Paper has everything: each Kreis that is shown is made before it is printed. */
function startPrinting() {
  addEventListener("beforeprint", () => {
    for (const article of document.querySelectorAll("article.kreis:not([hidden])")) {
      if (!article.querySelector(".inhalt").dataset.stand) fill(article);
    }
  });
}
