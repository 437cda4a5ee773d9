// Opens HTML files in Chromium and tells, as JSON on stdout, what a reader would meet:
// findings of axe-core, sideways scrolling, messages of the console, requests; writes FILE.pdf beside each.
// Usage: node check.mjs FILE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wide = { width: 1000, height: 1300 };
const views = {
  light: { colorScheme: "light", viewport: wide },
  dark: { colorScheme: "dark", viewport: wide },
  print: { colorScheme: "light", viewport: wide },
  "print-dark": { colorScheme: "dark", viewport: wide },
  narrow: { colorScheme: "light", viewport: { width: 360, height: 780 } },
  "zoom-200": { colorScheme: "dark", viewport: { width: 640, height: 480 }, deviceScaleFactor: 2 },
};
// Each flag keeps the browser from calling home, which fails slowly where there is no network.
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});

async function look(file, name, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  const console_ = [], requests = [];
  page.on("console", (message) => console_.push(message.text()));
  page.on("request", (request) => request.url() !== url && requests.push(request.url()));
  await page.goto(url);
  if (name.startsWith("print")) await page.emulateMedia({ media: "print" });
  const { violations } = await page.evaluate(`${axe}; axe.run(document, {resultTypes: ["violations"]})`);
  const state = await page.evaluate(() => ({
    sideways: document.documentElement.scrollWidth - innerWidth,
    font: getComputedStyle(document.body).fontFamily,
    ground: getComputedStyle(document.body).backgroundColor,
  }));
  if (name === "light") {
    await page.pdf({ path: `${file}.pdf`, preferCSSPageSize: true, printBackground: true });
  }
  await context.close();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(" ")}`);
  return { found, console: console_, requests, ...state };
}

const result = {};
for (const file of process.argv.slice(2)) {
  result[file] = {};
  for (const [name, options] of Object.entries(views)) {
    result[file][name] = await look(file, name, options);
  }
}
await browser.close();
console.log(JSON.stringify(result));
