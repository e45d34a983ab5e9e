// What the page costs a visitor, compressed as a good host would (brotli, quality 11): everything that Chromium really asks
// for until the start page is ready, until a plan from a link is ready, and all files there are. Fails above the limits.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { DIST, launch, serveDist, waitReady } from "./e2e/browser.mjs";

// A calculator on a phone must not cost more.
const START = 150_000;
// A plan from a link. The limit only ever falls, until it is where it should be.
const LINK_AIM = 400_000;
const LINK = 600_000;
// Everything, as an offline copy would have it.
const ALL = 1_500_000;

const link = readFileSync(new URL("./links/v1-rooms.tsv", import.meta.url), "utf8").split(/\s/, 1)[0];

/** Names of the files that are asked for until the page at this address is ready, in order. */
async function asked(browser, server, route) {
  const page = await browser.newPage();
  await page.goto(server.url + route);
  await waitReady(page);
  await page.waitForLoadState("networkidle");
  const addresses = await page.evaluate(() => {
    const [ready] = performance.getEntriesByName("app:ready");
    const resources = performance.getEntriesByType("resource").filter(({ startTime }) => startTime <= ready.startTime);
    // A headless browser shows no icon and does not fetch it; a visitor's does.
    const icons = [...document.querySelectorAll('link[rel~="icon"]')].map(({ href }) => href);
    return [location.href, ...resources.map(({ name }) => name), ...icons];
  });
  await page.close();
  const names = addresses.filter((address) => !/^(data|blob):/.test(address)).map((address) => {
    if (!address.startsWith(server.url)) throw new Error(`the page asks elsewhere: ${address}`);
    return decodeURIComponent(new URL(address).pathname.slice(new URL(server.url).pathname.length)) || "index.html";
  });
  return [...new Set(names)];
}

const sizes = new Map();
function measure(name) {
  if (!sizes.has(name)) {
    const bytes = readFileSync(join(DIST, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    sizes.set(name, { name, raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length });
  }
  return sizes.get(name);
}

const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, " ");
const row = (name, raw, brotli) => console.log(`${name.padEnd(32)}${number(raw).padStart(12)}${number(brotli).padStart(12)}`);
const byWeight = (a, b) => b.brotli - a.brotli;

function report(title, names, limit, aim) {
  const files = names.map(measure).sort(byWeight);
  const sum = (key) => files.reduce((total, file) => total + file[key], 0);
  console.log();
  row(title, sum("raw"), sum("brotli"));
  for (const { name, raw, brotli } of files) row(`  ${name}`, raw, brotli);
  console.log(`  limit ${number(limit)}, left ${number(limit - sum("brotli"))}${aim ? `; the aim is ${number(aim)}` : ""}`);
  if (sum("brotli") > limit) process.exitCode = 1;
}

const [browser, server] = await Promise.all([launch(), serveDist()]);
try {
  row("", "bytes", "brotli");
  // Of the texts the largest language, whatever the reader's is: `texts/all-ru.txt` for `texts/all-en.txt`.
  const texts = readdirSync(join(DIST, "texts")).map((file) => measure(`texts/${file}`)).sort(byWeight);
  const kind = (name) => name.replace(/\w+\.txt$/, "");
  const largest = (name) => (name.startsWith("texts/") ? texts.find((file) => kind(file.name) === kind(name)).name : name);
  report("start page", (await asked(browser, server, "#/")).map(largest), START);
  report("plan from a link", (await asked(browser, server, `#/s/${link}`)).map(largest), LINK, LINK_AIM);
  const all = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  report("all files", all.map((entry) => relative(DIST, join(entry.parentPath, entry.name))), ALL);
} finally {
  await browser.close();
  await server.close();
}
