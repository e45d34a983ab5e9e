// How fast the engine is in a real Chromium, beside the same model in HyperFormula and over decimal.js in the same page.
// `node benches/run.mjs [folder]`: the folder holds the engine as `./run bench` builds it (benches/dist).
// Then the lengths of links beside those of others (links.mjs). Exits with 1 only where the three do not agree or a link
// is too long: a benchmark is no test.
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const library = fileURLToPath(new URL("../tests/node_modules/hyperformula/dist", import.meta.url));
const { links } = await import(new URL("links.mjs", import.meta.url));
const decimals = fileURLToPath(new URL("../tests/node_modules/decimal.js", import.meta.url));
const { launch } = await import(new URL("../tests/e2e/browser.mjs", import.meta.url));
const { keeping } = await import("./keeping.mjs");

const SIZES = [
  { channels: 20, months: 12, products: 5, limits: { edit: 1, full: 5 } },
  { channels: 50, months: 36, products: 20, limits: { edit: 5 } },
  // Grades of leads and days between the levels.
  { channels: 50, months: 36, products: 20, isRich: true, limits: { edit: 8, full: 60 } },
];
const MEMORY_LIMIT = 64 * 1024 * 1024;

/** A host for the page. The two headers give it a clock of 5 µs instead of 100. */
async function serve(folder) {
  const folders = { engine: resolve(folder), bench: resolve(here), hyperformula: library, decimals };
  const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
  const page = '<!doctype html><meta charset="utf-8"><script src="/hyperformula/hyperformula.full.min.js"></script><script src="/decimals/decimal.js"></script>';
  const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  const server = createServer(async (request, response) => {
    const [, part, name] = /^\/(\w+)\/([\w.-]+)$/.exec(request.url) ?? [];
    const file = folders[part] && resolve(folders[part], name);
    const isInside = file?.startsWith(folders[part] + sep);
    const body = request.url === "/" ? page : isInside ? await readFile(file).catch(() => null) : null;
    const type = request.url === "/" ? "text/html" : (types[extname(request.url)] ?? "text/plain");
    response.writeHead(body === null ? 404 : 200, { ...headers, "content-type": type }).end(body ?? "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://localhost:${server.address().port}/`, close: () => server.close() };
}

const digits = (x) => (x >= 100 ? x.toFixed(0) : x >= 1 ? x.toFixed(2) : x.toFixed(4));

function print({ rows, notes, isolated, agent }) {
  const head = ["size", "operation", "ours, ms", "best", "p95", "HyperFormula", "ratio", "decimal.js", "ratio", "limit", ""];
  const lines = rows.map(({ size, operation, best, median, p95, theirs, loops, limit }) => [
    size,
    operation,
    digits(median),
    digits(best),
    digits(p95),
    theirs === undefined ? "" : digits(theirs),
    theirs === undefined ? "" : `${digits(theirs / median)}×`,
    loops === undefined ? "" : digits(loops),
    loops === undefined ? "" : `${digits(loops / median)}×`,
    limit === undefined ? "" : String(limit),
    limit === undefined ? "" : median <= limit ? "ok" : "OVER",
  ]);
  const widths = head.map((title, i) => Math.max(...[head, ...lines].map((line) => line[i].length)));
  for (const line of [head, ...lines]) {
    console.log(line.map((x, i) => (i < 2 || i === 10 ? x.padEnd(widths[i]) : x.padStart(widths[i]))).join("  ").trimEnd());
  }
  console.log();
  for (const { size, differences, exact, memory } of notes) {
    const [sheets, loops] = differences.map((x) => x.toExponential(1));
    const same = `largest relative difference to HyperFormula ${sheets}, to decimal.js ${loops}`;
    const updated = exact ? "updated = calculated anew" : "UPDATED FIGURES DIFFER FROM CALCULATED ANEW";
    const mib = `${(memory / 2 ** 20).toFixed(1)} MiB of memory${memory < MEMORY_LIMIT ? "" : ": OVER 64"}`;
    console.log(`${size}: ${same}; ${updated}; ${mib}`);
  }
  console.log(
    "\nMedians; on a busy machine the best sample says more. Ours: the edit, the update, and reading the changed rows\n" +
      "and the totals by month (cost, CPL, CAC, ROMI, cents). HyperFormula: writing the cell. decimal.js: plain loops at\n" +
      "the engine's precision, one channel and the sums after an edit of a channel, the channels that follow the grades\n" +
      "after one of these, everything after all else. Both are given the whole pieces as plain numbers: our full build\n" +
      "deals them out as well, and goals, shares and the growth of sales, which deal them anew, are ours alone. After an\n" +
      "edit of grades or of growth we calculate everything anew, pieces too, and so after the uplift, which is one cell\n" +
      "there and here an edit of every channel, as taking over a lever is.",
  );
  console.log(`${agent.match(/Chrome\/[\d.]+/)?.[0] ?? agent}, clock of ${isolated ? "5" : "100"} µs`);
}

const server = await serve(process.argv[2] ?? join(here, "dist"));
const browser = await launch();
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(server.url);
  const results = await page.evaluate(async (sizes) => (await import("/bench/measure.mjs")).measure(sizes), SIZES);
  print(results);
  await writeFile(join(process.argv[2] ?? join(here, "dist"), "plans.json"), JSON.stringify(results.plans));
  console.log();
  // A usual plan two hundred times, and the largest, richest one.
  const texts = Object.values(results.plans);
  await keeping(browser, texts.at(0), texts.at(-1));
  const agree = results.notes.every(({ differences, exact }) => differences.every((x) => x <= 1e-6) && exact);
  const areLinksGood = await links(page);
  if (!agree || !areLinksGood) {
    console.error(agree ? "A link is too long, or does not give its plan back." : "The figures differ.");
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
}
