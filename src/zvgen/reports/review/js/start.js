// Brings the page to life, in the order its parts need each other.
const COLOURS = `${FORMAT}:farben`;

/** Settings are a comfort: a browser that does not keep them (it says so for marks) loses nothing else. */
function setting(name) {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

function keepSetting(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    say("Dieser Browser merkt sich die Einstellung nicht.");
  }
}

function startColours() {
  const use = (name) => (document.documentElement.dataset.farben = name);
  byId("farben").value = setting(COLOURS);
  use(byId("farben").value);
  byId("farben").onchange = ({ target }) => {
    use(target.value);
    keepSetting(COLOURS, target.value);
  };
}

startColours();
readMarks();
startKreise();
startTable();
startFiles();
startKeys();
startPrinting();
document.documentElement.classList.add("lebt");
for (const id of ["leiste", "suche", "farbwahl"]) byId(id).hidden = false;
if (location.hash.startsWith("#kreis-")) {
  const article = byId(decodeURIComponent(location.hash.slice(1)));
  if (article) setOpen(article, true);
}
performance.mark("bereit");
