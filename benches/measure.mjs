// Times the engine, the spreadsheet and the loops, one size of plan after the other. Runs in the browser.
import { loopsOf } from "./loops.mjs";
import { difference, modelOf } from "./model.mjs";
import { spreadsheetOf } from "./spreadsheet.mjs";

/**
 * The edits: `kind` for the engine, `other` for the spreadsheet and the loops, if these can say it. Each edit has its own
 * place and value; whole millionths, so that all engines are given the same number.
 */
const EDITS = [
  { name: "edit: conversion", kind: 0, other: "conversion", value: (i) => 15_000 + (i % 1999) * 10 },
  { name: "edit: price of a click", kind: 1, other: "clickPrice", value: (i) => 3_000_000 + (i % 1999) * 10_000 },
  { name: "edit: price of a product", kind: 2, other: "price", value: (i) => 900_000_000 + (i % 1999) * 10_000 },
  { name: "the same, all rows read", kind: 3, value: (i) => 900_000_000 + (i % 1999) * 10_000 },
  { name: "edit: goal of a product", kind: 4, value: (i) => (1_000 + (i % 1999)) * 1_000_000 },
  { name: "edit: share of a channel", kind: 5, value: (i) => 20_000 + (i % 199) * 100 },
  { name: "edit: days from click to lead", kind: 7, other: "days", isRich: true, value: (i) => (4 + (i % 45)) * 1_000_000 },
  // These reach every figure of the plan, or nearly so, as a currency or an uplift does.
  { name: "global: growth of sales", kind: 6, value: (i) => 1_000 + (i % 199) * 100 },
  { name: "global: hot leads into deals", kind: 8, other: "hot", isRich: true, value: (i) => 200_000 + (i % 1999) * 100 },
  { name: "global: uplift of conversions", kind: 9, other: "uplift", last: 0, value: (i) => 1_000 + (i % 1999) * 100 },
];

const pause = () => new Promise((done) => setTimeout(done));
const at = (times, part) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(part * times.length))];

function timed(times, action) {
  const start = performance.now();
  for (let i = 0; i < times; i += 1) action();
  return (performance.now() - start) / times;
}

/** The rows of the table, what is to be said of each size, and the plans as the page keeps them. */
export async function measure(sizes) {
  const { default: init, ...engine } = await import("/engine/bench.js");
  await init();
  const { HyperFormula, Decimal } = globalThis;
  // As many digits as the engine has.
  Decimal.set({ precision: 28 });
  const rows = [];
  const notes = [];
  const plans = {};
  for (const size of sizes) {
    const { channels, months, products, isRich = false } = size;
    const name = `${channels} × ${months} × ${products}${isRich ? ", grades, delays" : ""}`;
    engine.build(channels, months, products, isRich);
    plans[name] = engine.stored();
    const model = modelOf(engine, size);
    const [sheets, loops] = [spreadsheetOf(HyperFormula, size, model), loopsOf(Decimal, size, model)];
    sheets.all();
    const edits = EDITS.filter((edit) => isRich || !edit.isRich);
    const differences = compared(engine, size, edits, [sheets, loops]);
    await time({ engine, sheets, loops }, size, edits, (operation, { ours, theirs, loops }, limit) =>
      rows.push({
        size: name,
        operation,
        best: at(ours, 0),
        median: at(ours, 0.5),
        p95: at(ours, 0.95),
        theirs: theirs?.length ? at(theirs, 0.5) : undefined,
        loops: loops?.length ? at(loops, 0.5) : undefined,
        limit,
      }),
    );
    sheets.destroy();
    notes.push({ size: name, differences, exact: engine.is_up_to_date(), memory: engine.memory_bytes() });
  }
  return { rows, notes, plans, isolated: crossOriginIsolated, agent: navigator.userAgent };
}

/** Largest difference of each of the others to the engine: of the plan, and after each edit that they can say. */
function compared(engine, size, edits, others) {
  const worst = others.map(() => 0);
  const compare = () =>
    others.forEach((other, i) => (worst[i] = Math.max(worst[i], difference(engine, size, other.figure))));
  compare();
  let i = 0;
  for (const { kind, other: name, value, last } of edits.filter(({ other }) => other)) {
    i += 7;
    for (const written of last === undefined ? [value(i)] : [value(i), last]) {
      engine.edit(kind, i, written);
      for (const other of others) other[name](i, written / 1e6);
      compare();
    }
  }
  return worst;
}

async function time({ engine, sheets, loops }, { channels, months, limits }, edits, note) {
  const small = channels * months < 500;
  const full = { ours: [], theirs: [], loops: [] };
  for (let sample = -2; sample < (small ? 15 : 7); sample += 1) {
    await pause();
    const ours = timed(small ? 20 : 3, () => engine.full());
    sheets.destroy();
    const theirs = timed(1, () => sheets.all());
    const plain = timed(1, () => loops.all());
    if (sample < 0) continue;
    full.ours.push(ours);
    full.theirs.push(theirs);
    full.loops.push(plain);
  }
  note("full build", full, limits.full);

  let next = 1000;
  for (const { name, kind, other, value, last } of edits) {
    const times = { ours: [], theirs: [], loops: [] };
    const edit = () => {
      const i = (next += 1);
      engine.edit(kind, i, value(i));
    };
    // As many at once as take some twenty milliseconds.
    const batch = Math.max(4, Math.min(50, Math.round(20 / timed(4, edit))));
    for (let sample = -5; sample < 40; sample += 1) {
      await pause();
      const ours = timed(batch, edit);
      const write = (to) => () => {
        const i = (next += 1);
        to[other](i, value(i) / 1e6);
      };
      const sheet = other && timed(small ? 4 : 1, write(sheets));
      // A loop over everything takes long enough to be timed a few times only.
      const plain = other && sample % 5 === 0 && timed(1, write(loops));
      if (sample < 0) continue;
      times.ours.push(ours);
      if (other) times.theirs.push(sheet);
      if (plain) times.loops.push(plain);
    }
    if (last !== undefined) {
      engine.edit(kind, 0, last);
      for (const to of [sheets, loops]) to[other](0, last / 1e6);
    }
    note(name, times, name.startsWith("edit") ? limits.edit : name.startsWith("global") ? limits.full : undefined);
  }
  const read = { ours: [] };
  for (let sample = 0; sample < 15; sample += 1) read.ours.push(timed(5, () => engine.read_products()));
  note("rows of the products read", read);
}
