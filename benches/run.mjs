// How fast the engine is in a real Chromium, beside the same model in HyperFormula in the same page.
// `node benches/run.mjs [folder]`: the folder holds the engine as `./run bench` builds it (benches/dist).
// Then the lengths of links beside those of others (links.mjs). Exits with 1 only where the two do not agree or a link is
// too long: a benchmark is no test.
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
  // Grades of leads and days between the levels: no spreadsheet beside it.
  { channels: 50, months: 36, products: 20, isRich: true, limits: { edit: 8, full: 60 } },
];
const MEMORY_LIMIT = 64 * 1024 * 1024;

// ---- in the page -----------------------------------------------------------------------------------------------

/** Runs in the browser; everything it needs is inside. Gives back the rows of the table. */
async function measure(sizes) {
  const { default: init, ...engine } = await import("/engine/bench.js");
  await init();
  const { HyperFormula, Decimal } = globalThis;
  // As many digits as the engine has.
  Decimal.set({ precision: 28 });
  // Nothing that would slow it down for want of use: no undo, no rounding of results.
  const options = { licenseKey: "gpl-v3", undoLimit: 0, smartRounding: false, maxColumns: 100, maxRows: 20_000 };

  const pause = () => new Promise((done) => setTimeout(done));
  const sorted = (times) => [...times].sort((a, b) => a - b);
  const at = (times, part) => sorted(times)[Math.min(times.length - 1, Math.floor(part * times.length))];

  function timed(times, action) {
    const start = performance.now();
    for (let i = 0; i < times; i += 1) action();
    return (performance.now() - start) / times;
  }

  /** The inputs of the engine's plan as a spreadsheet would have them. */
  function inputs({ channels, months, products }) {
    const all = engine.inputs();
    let next = 0;
    const take = (n) => [...all.subarray(next, (next += n))];
    const list = (n, make) => Array.from({ length: n }, make);
    return {
      channels: list(channels, () => {
        const [setup, price, rates] = take(3);
        return { setup, price, rates: take(rates) };
      }),
      products: list(products, () => {
        const [price, margin] = take(2);
        return { price, margin };
      }),
      units: list(channels, () => list(products, () => take(months))),
    };
  }

  const column = (n) => (n < 26 ? "" : String.fromCharCode(64 + Math.floor(n / 26))) + String.fromCharCode(65 + (n % 26));

  /**
   * The sheets: one table channels × months for each figure, with its sums to the right and below, and the ratios made
   * of these tables, sums included.
   */
  function sheetsOf({ channels, months, products }, model) {
    const cell = (sheet, row, col) => `${sheet}!${column(col)}${row + 1}`;
    const list = (n, make) => Array.from({ length: n }, (_, i) => make(i));
    // A cell for each channel and month (null: the channel has no such level), then the sums.
    const added = (make) => {
      const rows = list(channels, (c) => {
        const row = list(months, (m) => make(c, m));
        const blank = row.every((x) => x === null);
        return [...row, blank ? null : `=SUM(A${c + 1}:${column(months - 1)}${c + 1})`];
      });
      const below = list(months + 1, (m) => `=SUM(${column(m)}1:${column(m)}${channels})`);
      return [...rows, below];
    };
    // A cell for each channel and month and for each sum.
    const ratio = (make) => list(channels + 1, (c) => list(months + 1, (m) => make(c, m)));
    const long = (c) => model.channels[c].rates.length === 4;
    const first = (c) => c * products + 1;
    const last = (c) => (c + 1) * products;
    const of = (c, m) => `units!${column(m)}${first(c)}:${column(m)}${last(c)}`;
    return {
      // Setup cost, price of a click, conversions from the top down.
      channels: model.channels.map(({ setup, price, rates }) => [setup, price, ...rates]),
      products: model.products.map(({ price, margin }, p) => [price, margin, `=A${p + 1}*(1-B${p + 1})`]),
      // Whole pieces are dealt out beforehand: a spreadsheet has no formula for it.
      units: model.units.flatMap((rows, c) =>
        rows.map((row, p) => [...row, `=SUM(A${first(c) + p}:${column(months - 1)}${first(c) + p})`]),
      ),
      pieces: list(products, (p) =>
        list(months + 1, (m) => `=SUM(${list(channels, (c) => cell("units", c * products + p, m)).join(",")})`),
      ),
      deals: added((c, m) => `=SUM(${of(c, m)})`),
      qualified: added((c, m) => (long(c) ? `=${cell("deals", c, m)}/${cell("channels", c, 5)}` : null)),
      leads: added((c, m) =>
        long(c)
          ? `=${cell("qualified", c, m)}/${cell("channels", c, 4)}`
          : `=${cell("deals", c, m)}/${cell("channels", c, 4)}`,
      ),
      clicks: added((c, m) => `=${cell("leads", c, m)}/${cell("channels", c, 3)}`),
      impressions: added((c, m) => `=${cell("clicks", c, m)}/${cell("channels", c, 2)}`),
      cost: added(
        (c, m) =>
          `=${cell("clicks", c, m)}*${cell("channels", c, 1)}${m === 0 ? `+${cell("channels", c, 0)}` : ""}`,
      ),
      revenue: added((c, m) => `=SUMPRODUCT(${of(c, m)},products!$A$1:$A$${products})`),
      goods: added((c, m) => `=SUMPRODUCT(${of(c, m)},products!$C$1:$C$${products})`),
      cpl: ratio((c, m) => `=${cell("cost", c, m)}/${cell("leads", c, m)}`),
      cac: ratio((c, m) => `=${cell("cost", c, m)}/${cell("deals", c, m)}`),
      romi: ratio(
        (c, m) => `=(${cell("revenue", c, m)}-${cell("goods", c, m)}-${cell("cost", c, m)})/${cell("cost", c, m)}`,
      ),
      cents: ratio((c, m) => `=100*${cell("cost", c, m)}/${cell("revenue", c, m)}`),
    };
  }

  /**
   * The same tables as plain loops over decimal.js, which is what an app without an engine would have: `all()` makes them,
   * `channel(c)` makes one channel's rows anew and adds up the sums.
   */
  function loopsOf({ channels, months, products }, model) {
    const of = (x) => new Decimal(x);
    const inputs = model.channels.map(({ setup, price, rates }) => ({ setup: of(setup), price: of(price), rates: rates.map(of) }));
    const goods = model.products.map(({ price, margin }) => [of(price), of(price).times(of(1).minus(margin))]);
    const units = model.units.map((rows) => rows.map((row) => row.map(of)));
    const ADDED = ["impressions", "clicks", "leads", "qualified", "deals", "cost", "revenue", "goods"];
    const table = {};
    const ratios = (row) => ({
      cpl: row.cost.div(row.leads),
      cac: row.cost.div(row.deals),
      romi: row.revenue.minus(row.goods).minus(row.cost).div(row.cost),
      cents: row.cost.times(100).div(row.revenue),
    });
    const sum = (rows) => {
      const row = {};
      for (const name of ADDED) row[name] = rows.reduce((all, one) => (one[name] ? all.plus(one[name]) : all), of(0));
      return Object.assign(row, ratios(row));
    };
    function cells(c) {
      const { setup, price, rates } = inputs[c];
      table[c] = Array.from({ length: months }, (_, m) => {
        const row = { deals: of(0), revenue: of(0), goods: of(0) };
        for (let p = 0; p < products; p += 1) {
          const sold = units[c][p][m];
          row.deals = row.deals.plus(sold);
          row.revenue = row.revenue.plus(sold.times(goods[p][0]));
          row.goods = row.goods.plus(sold.times(goods[p][1]));
        }
        const isLong = rates.length === 4;
        if (isLong) row.qualified = row.deals.div(rates[3]);
        row.leads = (isLong ? row.qualified : row.deals).div(rates[2]);
        row.clicks = row.leads.div(rates[1]);
        row.impressions = row.clicks.div(rates[0]);
        row.cost = row.clicks.times(price).plus(m === 0 ? setup : 0);
        return Object.assign(row, ratios(row));
      });
      table[c].whole = sum(table[c]);
    }
    function sums() {
      const rows = Array.from({ length: channels }, (_, c) => table[c]);
      table.months = Array.from({ length: months }, (_, m) => sum(rows.map((row) => row[m])));
      table.whole = sum(table.months);
    }
    const all = () => {
      for (let c = 0; c < channels; c += 1) cells(c);
      sums();
    };
    all();
    return {
      all,
      edit(kind, i, value) {
        const c = i % channels;
        if (kind === 2) {
          const { margin } = model.products[i % products];
          goods[i % products] = [of(value), of(value).times(of(1).minus(margin))];
          return all();
        }
        if (kind === 0) inputs[c].rates[1] = of(value);
        else inputs[c].price = of(value);
        cells(c);
        sums();
      },
      whole: (name) => table.whole[name].toNumber(),
    };
  }

  const COMPARED = ["impressions", "clicks", "leads", "deals", "cost", "revenue", "goods", "cpl", "cac", "romi", "cents"];

  /** Largest relative difference between the engine's figures and the spreadsheet's. */
  function difference({ channels, months }, sheets) {
    const ours = engine.outputs();
    let next = 0;
    let worst = 0;
    const compare = (row, col) => {
      for (const sheet of COMPARED) {
        const [a, b] = [ours[next++], sheets.getCellValue({ sheet: sheets.getSheetId(sheet), row, col })];
        const apart = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 1e-300);
        worst = Math.max(worst, a === b ? 0 : Number.isFinite(apart) ? apart : Infinity);
      }
    };
    for (let c = 0; c < channels; c += 1) compare(c, months);
    for (let m = 0; m <= months; m += 1) compare(channels, m);
    if (next !== ours.length) worst = Infinity;
    return worst;
  }

  const rows = [];
  const notes = [];
  const plans = {};
  for (const size of sizes) {
    const { channels, months, products, isRich, limits } = size;
    const name = `${channels} × ${months} × ${products}${isRich ? ", grades, delays" : ""}`;
    const small = channels * months < 500;
    engine.build(channels, months, products, Boolean(isRich));
    const model = isRich ? undefined : inputs(size);
    const cells = model && sheetsOf(size, model);
    let sheets = cells && HyperFormula.buildFromSheets(cells, options);
    const loops = model && loopsOf(size, model);
    const write = (sheet, row, col, value) =>
      sheets.setCellContents({ sheet: sheets.getSheetId(sheet), row, col }, value).length;
    const differences = [];
    const compare = () => {
      if (!model) return;
      differences.push(difference(size, sheets));
      for (const figure of ["cost", "revenue", "romi"]) {
        const there = sheets.getCellValue({ sheet: sheets.getSheetId(figure), row: channels, col: months });
        differences.push(Math.abs(loops.whole(figure) - there) / Math.abs(there));
      }
    };
    compare();

    // Each edit has its own place and value; whole millionths, so that all engines are given the same number.
    let edits = 0;
    const kinds = [
      {
        name: "edit: conversion",
        value: (i) => 15_000 + (i % 1999) * 10,
        theirs: (i, value) => write("channels", i % channels, 3, value),
      },
      {
        name: "edit: price of a click",
        value: (i) => 3_000_000 + (i % 1999) * 10_000,
        theirs: (i, value) => write("channels", i % channels, 1, value),
      },
      {
        name: "edit: price of a product",
        value: (i) => 900_000_000 + (i % 1999) * 10_000,
        theirs: (i, value) => write("products", i % products, 0, value),
      },
      { name: "the same, all rows read", value: (i) => 900_000_000 + (i % 1999) * 10_000 },
      { name: "edit: goal of a product", value: (i) => (1_000 + (i % 1999)) * 1_000_000 },
      { name: "edit: share of a channel", value: (i) => 20_000 + (i % 199) * 100 },
      // Reaches every figure of the plan, as a currency or an uplift does.
      { name: "global: growth of sales", value: (i) => 1_000 + (i % 199) * 100, limit: limits.full },
    ];

    for (const [kind, { theirs, value }] of kinds.entries()) {
      if (!theirs || !model) continue;
      const i = (edits += 7);
      engine.edit(kind, i, value(i));
      theirs(i, value(i) / 1e6);
      loops.edit(kind, i, value(i) / 1e6);
      compare();
    }

    const full = { ours: [], theirs: [], loops: [] };
    const samples = small ? 15 : 7;
    for (let sample = -2; sample < samples; sample += 1) {
      await pause();
      const ours = timed(small ? 20 : 3, () => engine.full());
      let theirs, plain;
      if (model) {
        sheets.destroy();
        theirs = timed(1, () => (sheets = HyperFormula.buildFromSheets(cells, options)));
        plain = timed(1, () => loops.all());
      }
      if (sample < 0) continue;
      full.ours.push(ours);
      if (model) (full.theirs.push(theirs), full.loops.push(plain));
    }
    const rowOf = (operation, { ours, theirs = [], loops = [] }, limit) =>
      rows.push({
        size: name,
        operation,
        best: at(ours, 0),
        median: at(ours, 0.5),
        p95: at(ours, 0.95),
        theirs: theirs.length ? at(theirs, 0.5) : undefined,
        loops: loops.length ? at(loops, 0.5) : undefined,
        limit,
      });
    rowOf("full build", full, limits.full);

    for (const [kind, { name: operation, value, theirs, limit }] of kinds.entries()) {
      const times = { ours: [], theirs: [], loops: [] };
      const other = model && theirs;
      const [batch, theirBatch] = small ? [50, 4] : [theirs && model ? 30 : 4, 1];
      for (let sample = -5; sample < 40; sample += 1) {
        await pause();
        const ours = timed(batch, () => {
          const i = (edits += 1);
          engine.edit(kind, i, value(i));
        });
        const sheet = other && timed(theirBatch, () => {
          const i = (edits += 1);
          theirs(i, value(i) / 1e6);
        });
        // A loop over everything takes long enough to be timed a few times only.
        const plain = other && sample % 5 === 0 && timed(1, () => {
          const i = (edits += 1);
          loops.edit(kind, i, value(i) / 1e6);
        });
        if (sample < 0) continue;
        times.ours.push(ours);
        if (other) times.theirs.push(sheet);
        if (plain) times.loops.push(plain);
      }
      rowOf(operation, times, operation.startsWith("edit") ? limits.edit : limit);
    }
    const products_ = { ours: [], theirs: [] };
    for (let sample = 0; sample < 15; sample += 1) products_.ours.push(timed(5, () => engine.read_products()));
    rowOf("rows of the products read", products_);
    sheets?.destroy();

    const exact = engine.is_up_to_date();
    const memory = engine.memory_bytes();
    engine.build(channels, months, products, Boolean(isRich));
    plans[name] = engine.stored();
    notes.push({ size: name, difference: Math.max(0, ...differences), exact, memory });
  }
  return { rows, notes, plans, isolated: crossOriginIsolated, agent: navigator.userAgent };
}

// ---- around it -------------------------------------------------------------------------------------------------

/** A host for the page. The two headers give it a clock of 5 µs instead of 100. */
async function serve(folder) {
  const folders = { engine: resolve(folder), hyperformula: library, decimals };
  const types = { ".js": "text/javascript", ".wasm": "application/wasm" };
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
  for (const { size, difference, exact, memory } of notes) {
    const same = `largest relative difference to the others ${difference.toExponential(1)}`;
    const updated = exact ? "updated = calculated anew" : "UPDATED FIGURES DIFFER FROM CALCULATED ANEW";
    const mib = `${(memory / 2 ** 20).toFixed(1)} MiB of memory${memory < MEMORY_LIMIT ? "" : ": OVER 64"}`;
    console.log(`${size}: ${same}; ${updated}; ${mib}`);
  }
  console.log(
    "\nMedians; on a busy machine the best sample says more. Ours: the edit, the update, and reading the changed rows\n" +
      "and the totals by month (cost, CPL, CAC, ROMI, cents). HyperFormula: writing the cell; whole-piece units are plain\n" +
      "numbers there, so that goals and shares are ours alone. decimal.js: plain loops at the engine's precision, one\n" +
      "channel and the sums after an edit of a channel, everything after a price.",
  );
  console.log(`${agent.match(/Chrome\/[\d.]+/)?.[0] ?? agent}, clock of ${isolated ? "5" : "100"} µs`);
}

const server = await serve(process.argv[2] ?? join(here, "dist"));
const browser = await launch();
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(server.url);
  const results = await page.evaluate(measure, SIZES);
  print(results);
  await writeFile(join(process.argv[2] ?? join(here, "dist"), "plans.json"), JSON.stringify(results.plans));
  console.log();
  // A usual plan two hundred times, and the largest, richest one.
  const texts = Object.values(results.plans);
  await keeping(browser, texts.at(0), texts.at(-1));
  const agree = results.notes.every(({ difference, exact }) => difference <= 1e-6 && exact);
  const areLinksGood = await links(page);
  if (!agree || !areLinksGood) {
    console.error(agree ? "A link is too long, or does not give its plan back." : "The figures differ.");
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
}
