// How long the built page keeps a person waiting: the longest task while typing, and what opening a room costs, with a
// plan of everyday size and with the largest one. `node benches/page.mjs [folder]`: the folder holds the plans. Reads `dist/` (or VORONKA_DIST). Nothing fails here: a benchmark is no test.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";

const here = fileURLToPath(new URL(".", import.meta.url));
const { launch, serveDist, waitReady } = await import(new URL("../tests/e2e/browser.mjs", import.meta.url));
const folder = resolve(process.argv[2] ?? join(here, "dist"));

// Plans as the page keeps them, made by the engine (`run.mjs`).
const plans = JSON.parse(await readFile(join(folder, "plans.json"), "utf8"));

const NUMBER = ".room input.field-input[inputmode=decimal]";
const ROOMS = [
  ["sales", '#products [data-row="0"][data-column="1"]', "250"],
  ["channels", '#channels [data-row="3"][data-column="4"]', "7"],
  ["channels", '#channels [data-row="5"][data-column="1"]', "12"],
  ["leads", NUMBER, "5"],
  ["money", NUMBER, "5"],
];
const LIMIT = 50;

const [browser, server] = await Promise.all([launch(), serveDist()]);
const watch = () => {
  globalThis.tasks = [];
  const note = (list) => globalThis.tasks.push(...list.getEntries().map((entry) => Math.round(entry.duration)));
  new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
};

async function measure(name, text) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => console.error(String(error)));
  await page.addInitScript(watch);
  await page.addInitScript((text) => localStorage.setItem("voronka:plan:big", `1700000000000.0.${text}`), text);
  const quiet = () =>
    page.evaluate(() => new Promise((done) => {
      // Quiet is a second without a task worth noting, and everything saved.
      let count = -1;
      const look = () => {
        const now = globalThis.tasks.length;
        if (now === count) return done(globalThis.tasks.splice(0));
        count = now;
        setTimeout(look, 1000);
      };
      look();
    }));
  for (const [room, field, digits] of ROOMS) {
    await page.goto(`${server.url}#/plan/big/${room}`);
    await page.reload();
    await waitReady(page);
    await page.waitForSelector(".strip");
    const opening = await quiet();
    const input = page.locator(field).first();
    if (!(await input.count())) continue;
    await input.click();
    await page.keyboard.press("Control+a");
    for (const digit of digits.repeat(3)) await page.keyboard.press(digit, { delay: 120 });
    const typing = await quiet();
    const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
    const worst = (list) => (list.length ? `${Math.max(...list)} ms` : `under ${LIMIT} ms`);
    console.log(`${name}, ${room}: typing ${worst(typing)}, opening ${worst(opening)}, ${nodes} elements`);
  }
  await page.close();
}

try {
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  await page.addInitScript(watch);
  await page.goto(`${server.url}#/`);
  await waitReady(page);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => globalThis.tasks.splice(0));
  await page.locator(".calculator-inputs .field-input").first().click();
  await page.keyboard.type("1234567890", { delay: 60 });
  await page.waitForFunction(() => document.querySelector("[data-saved]")?.dataset.saved === "Yes");
  const typing = await page.evaluate(() => globalThis.tasks);
  console.log(`calculator: typing ${typing.length ? `${Math.max(...typing)} ms` : `under ${LIMIT} ms`}`);
  await page.close();
  for (const [name, text] of Object.entries(plans)) await measure(name, text);
} finally {
  await browser.close();
  server.close();
}
