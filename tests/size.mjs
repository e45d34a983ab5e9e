// What the first load costs a visitor: every file that Chromium really asks for until the page is ready and the net is
// quiet, each compressed as a good host would (brotli, quality 11); of the texts the largest language, whatever the
// reader's is. Fails above the budget.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { DIST, launch, serveDist, waitReady } from "./e2e/browser.mjs";

// A calculator on a phone must not cost more.
const BUDGET = 150_000;

const [browser, server] = await Promise.all([launch(), serveDist()]);
const asked = new Set();
try {
  const page = await browser.newPage();
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url())) asked.add(request.url());
  });
  await page.goto(server.url);
  await waitReady(page);
  await page.waitForLoadState("networkidle");
  // A headless browser shows no icon and does not fetch it; a visitor's does.
  for (const icon of await page.locator('link[rel~="icon"]').all()) asked.add(await icon.evaluate((link) => link.href));
} finally {
  await browser.close();
  await server.close();
}

const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, " ");
const row = (name, raw, brotli) => console.log(`${name.padEnd(24)}${number(raw).padStart(12)}${number(brotli).padStart(12)}`);

function measure(name) {
  const bytes = readFileSync(join(DIST, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { name, raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
}

const byWeight = (a, b) => b.brotli - a.brotli;
const texts = readdirSync(join(DIST, "texts")).map((file) => measure(`texts/${file}`)).sort(byWeight);
const files = [...asked].map((address) => {
  if (!address.startsWith(server.url)) throw new Error(`the page asks elsewhere: ${address}`);
  const name = decodeURIComponent(new URL(address).pathname.slice(new URL(server.url).pathname.length)) || "index.html";
  return name.startsWith("texts/") ? texts[0] : measure(name);
});
files.sort(byWeight);
const sum = (key) => files.reduce((total, file) => total + file[key], 0);

row("file", "bytes", "brotli");
for (const { name, raw, brotli } of files) row(name, raw, brotli);
row("first load", sum("raw"), sum("brotli"));
console.log(`budget ${number(BUDGET)}, left ${number(BUDGET - sum("brotli"))}`);
if (sum("brotli") > BUDGET) process.exitCode = 1;
