// Published media plans built in the page, and the rooms of a plan: what the page shows against what is right.
import { readFileSync } from "node:fs";
import { assert, eventually, journey, waitReady } from "./harness.mjs";

const CASES = JSON.parse(readFileSync(new URL("../cases/n_media_plans.json", import.meta.url), "utf8"));
const caseOf = (id) => CASES.find((one) => one.id === id);

// ---- numbers as the page shows them, exact ----

/** `text` times 10^`shift`, with at most `decimals` decimals, half away from zero, no idle zeros unless `fixed`. */
function rounded(text, decimals, { fixed = false, shift = 0 } = {}) {
  const [whole, fraction = ""] = text.split(".");
  const scale = fraction.length - shift;
  let mantissa = BigInt(whole + fraction);
  const extra = scale - decimals;
  if (extra > 0) {
    const unit = 10n ** BigInt(extra);
    mantissa = (mantissa * 2n + unit) / (unit * 2n);
  } else {
    mantissa *= 10n ** BigInt(-extra);
  }
  const digits = mantissa.toString().padStart(decimals + 1, "0");
  const cut = digits.length - decimals;
  const ones = digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = fixed ? digits.slice(cut) : digits.slice(cut).replace(/0+$/, "");
  return rest ? `${ones}.${rest}` : ones;
}

const digitsBeforeMark = (x) => (x === 0 ? 0 : Math.floor(Math.log10(Math.abs(x)) + 1e-13) + 1);

/** One decimal from 10 up, three digits below. */
function readable(text, shift = 0) {
  const magnitude = digitsBeforeMark(Number(text) * 10 ** shift);
  return rounded(text, magnitude >= 2 ? 1 : Math.max(0, 3 - magnitude), { shift });
}

/** Whole from 10 up, one decimal below, two digits below one. */
function count(text) {
  const magnitude = digitsBeforeMark(Number(text));
  return rounded(text, magnitude >= 2 ? 0 : magnitude === 1 ? 1 : 2 - magnitude);
}
const percent = (text) => `${readable(text, 2)}%`;
function money(text, sign = "$") {
  const x = Number(text);
  if (Number.isInteger(x) || x >= 999.995) return sign + rounded(text, 0);
  const magnitude = digitsBeforeMark(x);
  return sign + (magnitude < -1 ? rounded(text, 4 - magnitude) : rounded(text, 2, { fixed: true }));
}
/** A number at rest in a field: all its digits, grouped. */
const inField = (text) => rounded(text, 12);
/** A percent at rest in a field; one that follows from counts has six decimals as a fraction. */
const rateInField = (text) => rounded(rounded(text, 6), 12, { shift: 2 });

/** Where the page shows a column of the published plan, and how. */
const RESULTS = {
  budget: ["Marketing cost", money],
  deals: ["Sales", count],
  ctr: ["CTR", percent],
  cpm: ["CPM", money],
  cpc: ["CPC", money],
  cpl: ["CPL", money],
  cac: ["CAC", money],
  cpm_media: ["CPM on media cost", money],
  cpc_media: ["CPC on media cost", money],
};
const VOLUMES = {
  impressions: ["Impressions", inField, count],
  clicks: ["Clicks", inField, count],
  visits: ["Visits", inField, count],
  leads: ["Requests", inField, count],
  paywall: ["Paywall", inField, count],
  deals: ["Sales", inField, count],
};
/** Conversions stand after the level that they lead out of; only rows have them there, sums have theirs in the funnel. */
const RATES = {
  ctr: "Impressions →",
  cr_click_lead: "Clicks →",
  cr_visit_lead: "Visits →",
  cr_visit_deal: "Visits →",
  cr_lead_paywall: "Requests →",
  cr_paywall_deal: "Paywall →",
  cr_lead_deal: "Requests →",
};
const FUNNEL_RATES = { ctr: "Clicks", cr_click_lead: "Requests", cr_lead_deal: "Sales", cr_visit_deal: "Sales", cr_paywall_deal: "Sales" };

// ---- the page ----

/** A table as { row: { heading: text } }; a field counts by its value, an empty one by what follows. */
function read(page, selector) {
  return page.evaluate((selector) => {
    const table = document.querySelector(selector);
    const text = (cell) => {
      const input = cell.querySelector("input");
      return (input ? input.value || input.placeholder : cell.innerText.replace("▸", "")).trim();
    };
    let above = "";
    const heads = [...table.querySelectorAll("thead th")].map((cell) => {
      const name = cell.innerText.trim();
      if (name === "Conversion") return `${above} →`;
      return (above = name);
    });
    const rows = [...table.querySelectorAll("tbody tr, tfoot tr")].map((row) => {
      const [name, ...cells] = [...row.cells].map(text);
      return [name, Object.fromEntries(cells.map((cell, at) => [heads[at + 1], cell]))];
    });
    return Object.fromEntries(rows);
  }, selector);
}

const room = (page, name) => page.locator(".rail").getByRole("link", { name, exact: true }).click();
const cell = (page, row, column) => page.locator(`#channels [data-row="${row}"][data-column="${column}"]`);
const isAt = (page, row, column) =>
  page.waitForFunction(
    ([row, column]) => {
      const { dataset } = document.activeElement;
      return dataset.row === String(row) && dataset.column === String(column);
    },
    [row, column],
  );

const view = (page, name) => page.getByRole("radio", { name, exact: true }).check();

/** A new plan of one month, in its room of channels. */
async function newPlan(page, open, name, currency) {
  await open("#/library");
  await page.locator("#new-plan").click();
  await page.locator("#f-name").fill(name);
  await page.locator("#f-months").fill("1");
  if (currency) await page.locator("select").filter({ has: page.locator(`option[value="${currency}"]`) }).selectOption(currency);
  await room(page, "Channels");
}

async function addChannel(page, row, name, chain) {
  if (chain !== undefined) await page.locator("#new-chain").selectOption(String(chain));
  await page.locator("#add-channel").click();
  await isAt(page, row, 0);
  await page.keyboard.insertText(name);
}

async function addCampaign(page, row, name) {
  await page.locator("#add-campaign").click();
  await isAt(page, row, 0);
  await page.keyboard.insertText(name);
}

/** Types a column from its first row down; Enter goes to the next field below. `type` may put in a number at once. */
async function typeDown(page, row, column, texts, type = (text) => page.keyboard.type(text)) {
  await cell(page, row, column).focus();
  for (const text of texts) {
    await page.keyboard.press("ControlOrMeta+A");
    await type(text);
    await page.keyboard.press("Enter");
  }
}

/** Pastes cells where the focus is, as a spreadsheet gives them. */
async function pasteAt(page, row, column, rows) {
  await cell(page, row, column).focus();
  const text = rows.map((cells) => cells.join("\t")).join("\n");
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Whatever the published plan says of its rows, subtotals and total stands on the page. */
async function check(page, expected, { sign = "$", skip = [] } = {}) {
  const lines = [...expected.rows, ...(expected.subtotals ?? []), { ...expected.totals, name: "Total" }];
  const isSum = new Set([...(expected.subtotals ?? []).map((line) => line.name), "Total"]);
  let seen = 0;
  const same = (table, name, heading, want) => {
    assert.equal(table[name]?.[heading], want, `${name}: ${heading}`);
    seen += 1;
  };
  await room(page, "Channels");
  await view(page, "Results");
  await eventually(async () => {
    const table = await read(page, "#channels");
    for (const line of lines) {
      for (const [key, [heading, shown]] of Object.entries(RESULTS)) {
        if (key in line && !skip.includes(key)) same(table, line.name, heading, shown(line[key], shown === money ? sign : undefined));
      }
    }
  });
  await view(page, "Volumes");
  await eventually(async () => {
    const table = await read(page, "#channels");
    for (const line of lines) {
      for (const [key, [heading, inRow, inSum]] of Object.entries(VOLUMES)) {
        if (key in line) same(table, line.name, heading, (isSum.has(line.name) ? inSum : inRow)(line[key]));
      }
      if (isSum.has(line.name)) {
        same(table, line.name, "Budget a month", money(line.budget, sign));
        continue;
      }
      for (const [key, heading] of Object.entries(RATES)) {
        if (key in line && heading in table[line.name]) same(table, line.name, heading, rateInField(line[key]));
      }
    }
  });
  if (lines.some((line) => "setup_cost" in line)) {
    await view(page, "Prices and costs");
    await eventually(async () => {
      const table = await read(page, "#channels");
      for (const line of lines) {
        same(table, line.name, "Set-up cost, once", isSum.has(line.name) ? money(line.setup_cost, sign) : inField(line.setup_cost));
      }
    });
  }
  // Conversions of the whole plan stand in its funnel.
  await room(page, "Overview");
  await eventually(async () => {
    const levels = await page.locator(".funnel-level").evaluateAll((items) =>
      Object.fromEntries(items.map((item) => [
        item.querySelector(".funnel-name").textContent.trim(),
        item.querySelector(".funnel-rate").textContent.trim(),
      ])),
    );
    for (const [key, level] of Object.entries(FUNNEL_RATES)) {
      if (key in expected.totals && level in levels) {
        assert.equal(levels[level], percent(expected.totals[key]), `funnel: ${level}`);
        seen += 1;
      }
    }
  });
  return seen;
}

/** Checks, loads the page anew, and checks again. */
async function checkAndReload(page, expected, options) {
  const seen = await check(page, expected, options);
  assert(seen >= 3 * expected.rows.length, `only ${seen} figures compared`);
  await page.locator('[data-saved="Yes"]').or(page.locator(".saved", { hasText: /^Saved$/ })).first().waitFor();
  await page.reload();
  await waitReady(page);
  await check(page, expected, options);
}

const points = (fraction) => rounded(fraction, 12, { shift: 2 });
const mix = caseOf("n-media-mix-en");
const groupOf = (name) => mix.subtotals.find((group) => group.of.includes(name)).name;

journey("a media mix of seven bought and two own channels, typed: every figure as published", { timeout: 180_000 }, async ({ page, open }) => {
  await newPlan(page, open, "Media mix", "GBP");
  const rows = mix.expected.rows;
  let at = 0;
  const place = new Map();
  for (const group of mix.subtotals) {
    await addChannel(page, at, group.name, 0);
    at += 1;
    for (const name of group.of) {
      await addCampaign(page, at, name);
      place.set(name, at);
      at += 1;
    }
  }
  const column = (key, shown = (text) => text) => rows.map((row) => shown(row[key]));
  const put = (text) => page.keyboard.insertText(text);
  // Enter passes over the rows that are sums.
  await typeDown(page, 1, 3, column("impressions"), put);
  await typeDown(page, 1, 4, column("ctr", points), put);
  // Conversions of the bought channels and of the own ones as two blocks from a spreadsheet.
  for (const group of mix.subtotals) {
    const cells = rows.filter((row) => group.of.includes(row.name)).map((row) => [`${points(row.cr_click_lead)}%`, "", `${points(row.cr_lead_deal)}%`]);
    await pasteAt(page, place.get(group.of[0]), 6, cells);
  }
  await view(page, "Prices and costs");
  await typeDown(page, 1, 1, column("setup_cost"), put);
  await typeDown(page, 1, 4, column("media_cost"), put);
  await checkAndReload(page, mix.expected, { sign: "£" });
});

journey("a media mix pasted as a whole table with its headings: every figure as published", { timeout: 90_000 }, async ({ page, open }) => {
  await newPlan(page, open, "Media mix, pasted", "GBP");
  const columns = mix.columns;
  const line = (group, row) => [group, row.name ?? "", ...columns.map((key) => row[key] ?? "")].join("\t");
  const text = [
    ["channel", "campaign", ...columns].join("\t"),
    ...mix.rows.map((row) => line(groupOf(row.name), row)),
    line("Total", mix.totals),
  ].join("\n");
  await page.locator("#paste summary").click();
  await page.locator("#paste-text").fill(text);
  await page.locator("#paste-take").click();
  await checkAndReload(page, mix.expected, { sign: "£" });
});

journey("a course with five channels, typed: every figure as published", { timeout: 90_000 }, async ({ page, open }) => {
  const { expected } = caseOf("n-course-five-channels-ru");
  await newPlan(page, open, "Course");
  for (const [at, row] of expected.rows.entries()) await addChannel(page, at, row.name, at === 0 ? 3 : "last");
  await typeDown(page, 0, 2, expected.rows.map((row) => row.budget));
  await typeDown(page, 0, 3, expected.rows.map((row) => row.visits));
  await typeDown(page, 0, 4, expected.rows.map((row) => points(row.cr_visit_deal)));
  // The arrow keys move as Enter does, and across.
  await cell(page, 0, 2).focus();
  await page.keyboard.press("ArrowDown");
  await isAt(page, 1, 2);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ArrowRight");
  await isAt(page, 1, 3);
  await page.keyboard.press("ArrowUp");
  await isAt(page, 0, 3);
  await checkAndReload(page, expected);
});

journey("a service with a level of its own and a conversion that follows, typed: every figure as published", { timeout: 90_000 }, async ({ page, open }) => {
  const { expected } = caseOf("n-brand-pack-four-channels-ru");
  await newPlan(page, open, "Brand pack", "RUB");
  await addChannel(page, 0, expected.rows[0].name, 2);
  await page.locator("#add-stage").click();
  await page.waitForFunction(() => /^f-channels-.*-name$/.test(document.activeElement.id));
  await page.keyboard.type("Paywall");
  // The conversion out of requests led to sales; it leads to the paywall now.
  for (const [at, row] of expected.rows.entries()) {
    if (at > 0) await addChannel(page, at, row.name, "last");
  }
  const column = (key, shown = (text) => text) => expected.rows.map((row) => shown(row[key]));
  await typeDown(page, 0, 2, column("budget"));
  await typeDown(page, 0, 3, column("visits"));
  await typeDown(page, 0, 4, column("cr_visit_lead", points));
  await typeDown(page, 0, 6, column("cr_lead_paywall", points));
  await typeDown(page, 0, 9, column("deals"));
  await checkAndReload(page, expected, { sign: "₽" });
});

journey("five campaigns in two channels, typed: every figure, subtotal and total as published", { timeout: 90_000 }, async ({ page, open }) => {
  const published = caseOf("n-two-channels-five-campaigns-en");
  await newPlan(page, open, "Campsite");
  let at = 0;
  for (const group of published.subtotals) {
    await addChannel(page, at, group.name, 4);
    // Clicks are typed, so the click-through rate follows.
    await cell(page, at, 4).fill("");
    at += 1;
    for (const name of group.of) {
      await addCampaign(page, at, name);
      at += 1;
    }
  }
  const column = (key) => published.rows.map((row) => row[key]);
  await typeDown(page, 1, 2, column("budget"));
  await typeDown(page, 1, 3, column("impressions"));
  await typeDown(page, 1, 5, column("clicks"));
  await checkAndReload(page, published.expected);
  // No sales are planned, so there is no cost of a sale: a dash, neither zero nor infinity.
  await room(page, "Channels");
  await view(page, "Results");
  await eventually(async () => {
    const table = await read(page, "#channels");
    for (const row of Object.values(table)) assert.equal(row.CAC, "—");
  });
});

// ---- the rooms of a plan ----

const number = (text) => {
  assert.match(text, /^[−-]?[\d,]+(\.\d+)?$/, text);
  return Number(text.replace("−", "-").replaceAll(",", ""));
};

/** Two products, three channels with shares of 50, 30 and 20 %, three months. */
async function threeByThree(page, open) {
  await open("#/library");
  await page.locator("#new-plan").click();
  await page.locator("#f-months").fill("3");
  await room(page, "Sales plan");
  const product = (row, column) => page.locator(`.room [data-row="${row}"][data-column="${column}"]`);
  await page.locator("#add-product").click();
  for (const [row, values] of [["Course", "20000", "30", "1", "90"], ["Consultation", "5000", "40", "1", "35"]].entries()) {
    for (const [column, value] of values.entries()) await product(row, column).fill(value);
  }
  await room(page, "Channels");
  for (const [row, name] of ["Search", "Social", "Partners"].entries()) await addChannel(page, row, name, 0);
  await typeDown(page, 0, 1, ["50", "30", "20"]);
  await view(page, "Prices and costs");
  await typeDown(page, 0, 5, ["8", "9", "12"]);
  await view(page, "Volumes");
  return product;
}

/** Rows and columns of the table by month add up, as shown; gives the table. */
async function addsUp(page) {
  const table = await read(page, "#pivot");
  const columns = Object.keys(table.Total);
  const parts = Object.keys(table).filter((name) => name !== "Total");
  for (const column of columns) {
    const sum = parts.reduce((sum, name) => sum + number(table[name][column]), 0);
    assert.equal(number(table.Total[column]), sum, column);
  }
  for (const row of Object.values(table)) {
    const months = columns.filter((column) => column !== "Total");
    assert.equal(number(row.Total), months.reduce((sum, month) => sum + number(row[month]), 0));
  }
  return table;
}

journey("units by product and by channel add up in rows and columns, and a typed channel shows its difference to the goal", { timeout: 90_000 }, async ({ page, open }) => {
  await threeByThree(page, open);
  await room(page, "Sales plan");
  const byProduct = await eventually(() => addsUp(page));
  assert.deepEqual([byProduct.Course.Total, byProduct.Consultation.Total, byProduct.Total.Total], ["90", "35", "125"]);
  await page.locator("#pivot-rows").selectOption("1");
  await page.locator("#pivot-measure").selectOption({ label: "Units sold" });
  const byChannel = await eventually(async () => {
    const table = await addsUp(page);
    assert("Partners" in table);
    return table;
  });
  assert.equal(byChannel.Total.Total, "125");
  await page.locator("#pivot-product").selectOption({ label: "Course" });
  const course = await eventually(async () => {
    const table = await addsUp(page);
    assert.equal(table.Total.Total, "90");
    return table;
  });
  assert.deepEqual(["Search", "Social", "Partners"].map((name) => course[name].Total), ["45", "27", "18"]);
  const products = () => read(page, "#product-results");
  assert.equal((await products()).Course["Difference to the goal"], "0");

  // One channel typed over to more than the whole goal: the plan sells more than it should, and says by how much.
  await room(page, "Channels");
  await cell(page, 0, 9).fill("50");
  await eventually(async () => assert.match(await page.locator(".notices").innerText(), /Course: the channels sell [\d.]+ more than the goal/));
  await room(page, "Sales plan");
  await eventually(async () => {
    const table = await products();
    const off = ["Course", "Consultation"].map((name) => table[name]["Difference to the goal"]);
    for (const text of off) assert.match(text, /^\+/);
    assert.equal(Math.round(off.reduce((sum, text) => sum + Number(text), 0)), 25);
  });
  // Every channel typed, fewer in all: the difference is negative.
  await room(page, "Channels");
  await typeDown(page, 0, 9, ["10", "10", "10"]);
  await room(page, "Sales plan");
  await eventually(async () => assert.match((await products()).Course["Difference to the goal"], /^−/));
});

journey("a goal in revenue gives the units, and both stand in the plan", async ({ page, open }) => {
  const product = await threeByThree(page, open);
  await room(page, "Sales plan");
  await page.getByRole("combobox", { name: "Goal is set" }).first().selectOption({ label: "in revenue" });
  await product(0, 4).fill("1 790 001");
  await eventually(async () => {
    const { Course } = await read(page, "#product-results");
    // 89.5 units would do: whole ones are sold.
    assert.deepEqual([Course["Units sold"], Course.Revenue], ["90", "$1,800,000"]);
    assert.equal((await addsUp(page)).Course.Total, "90");
  });
});

journey("the strip says what the last edit changed, and spent per 100 earned never leaves the sight", { viewport: { width: 360, height: 740 } }, async ({ page, open }) => {
  await threeByThree(page, open);
  const item = (name) => page.locator(".strip-item").filter({ has: page.getByText(name, { exact: true }) });
  const cents = item("All costs per 100 of revenue");
  const before = await cents.locator(".figure").innerText();
  await view(page, "Prices and costs");
  await cell(page, 0, 5).fill("9");
  await eventually(async () => {
    assert.notEqual(await cents.locator(".figure").innerText(), before);
    assert.match(await cents.locator(".strip-change").innerText(), /^\+\$/);
    assert.match(await item("All marketing cost").locator(".strip-change").innerText(), /^\+\$/);
    assert.equal(await item("Revenue").locator(".strip-change").innerText(), "");
  });
  for (const name of ["Overview", "Sales plan", "Channels"]) {
    await room(page, name);
    for (const where of [0, 1e6]) {
      await page.evaluate((y) => scrollTo(0, y), where);
      await eventually(async () => {
        const box = await cents.locator(".figure").boundingBox();
        assert(box.x >= 0 && box.x + box.width <= 360 && box.y >= 0 && box.y + box.height <= 740, JSON.stringify(box));
      });
    }
  }
});

journey("cost per sale, spent per 100 earned and a plain yes or no for each channel, product and month", { timeout: 90_000 }, async ({ page, open }) => {
  await threeByThree(page, open);
  // A channel whose price is far above what its sales earn.
  await view(page, "Prices and costs");
  await cell(page, 2, 5).fill("60");
  await view(page, "Results");
  const earned = (row) => (100 * number(row["Marketing cost"].slice(1))) / number(row.Revenue.slice(1));
  const near = (text, want, by = 0.01) => assert(Math.abs(number(text.slice(1)) - want) < by * Math.max(1, want), `${text} for ${want}`);
  await eventually(async () => {
    const table = await read(page, "#channels");
    assert.deepEqual(["Search", "Social", "Partners"].map((name) => table[name]["Profitable?"]), ["yes", "yes", "no"]);
    for (const name of ["Search", "Social", "Partners", "Total"]) {
      near(table[name]["Spent per 100 earned"], earned(table[name]));
      // Sales are shown whole.
      near(table[name].CAC, number(table[name]["Marketing cost"].slice(1)) / number(table[name].Sales), 0.05);
    }
    assert.equal(table.Search.CAC, "$4,000");
    assert.equal(table.Partners.CAC, "$30,000");
  });
  await room(page, "Sales plan");
  await eventually(async () => {
    const table = await read(page, "#product-results");
    for (const name of ["Course", "Consultation"]) {
      near(table[name]["Spent per 100 earned"], earned(table[name]));
      // Sales are shown whole.
      near(table[name].CAC, number(table[name]["Marketing cost"].slice(1)) / number(table[name].Sales), 0.05);
    }
  });
  await room(page, "Overview");
  await eventually(async () => {
    const table = await read(page, ".apart:has(.month-chart) .table-scroll table");
    assert.equal(Object.keys(table).length, 4);
    for (const row of Object.values(table)) near(row["Spent per 100 earned"], earned(row));
  });
  // Without sales there is no cost of a sale.
  await room(page, "Sales plan");
  for (const row of [0, 1]) await page.locator(`.room [data-row="${row}"][data-column="4"]`).fill("0");
  await eventually(async () => assert.equal((await read(page, "#product-results")).Course.CAC, "—"));
  await room(page, "Channels");
  await view(page, "Results");
  await eventually(async () => {
    const table = await read(page, "#channels");
    for (const row of Object.values(table)) assert.deepEqual([row.CAC, row["Spent per 100 earned"]], ["—", "—"]);
  });
});

journey("the overview says in a sentence when the plan pays, and gives the estimate by level as a table", { timeout: 90_000 }, async ({ page, open }) => {
  await threeByThree(page, open);
  await room(page, "Overview");
  const title = page.locator("#chart-title");
  await eventually(async () => assert.match(await title.innerText(), /^Gross profit covers marketing cost from \p{L}+ \d{4} on$/u));
  assert.equal(await page.locator(".chart-bar").count(), 3);
  await page.locator(".funnel summary").click();
  await eventually(async () => {
    const levels = await read(page, ".funnel table");
    assert.deepEqual(Object.keys(levels), ["Impressions", "Clicks", "Requests", "Sales"]);
    const { Impressions, Clicks, Requests, Sales } = levels;
    assert.deepEqual([Impressions.Pieces, Clicks.Pieces, Requests.Pieces, Sales.Pieces], ["1,250,000", "62,500", "1,250", "125"]);
    assert.deepEqual([Clicks["Pieces →"], Requests["Pieces →"], Sales["Pieces →"]], ["5%", "2%", "10%"]);
    assert.deepEqual([Requests["From the top"], Sales["From the top"]], ["0.1%", "0.01%"]);
    const cost = number(Sales["Cost so far"].slice(1));
    assert.equal(cost, number(Clicks["Cost of the level"].slice(1)));
    assert.equal(number(Sales["Cost per piece"].slice(1)), Math.round(cost / 125));
  });
  // One channel's own funnel has the same table.
  await room(page, "Channels");
  await page.getByRole("button", { name: "Funnel of Search" }).click();
  await page.locator("#funnel-editor .funnel summary").click();
  await eventually(async () => {
    const { Clicks, Sales } = await read(page, "#funnel-editor .funnel table");
    assert.deepEqual([Clicks["Cost per piece"], Sales["Cost per piece"]], ["$8", "$4,000"]);
  });
});

journey("a figure explains itself down to the fields that were typed", { timeout: 90_000 }, async ({ page, open }) => {
  await threeByThree(page, open);
  await view(page, "Results");
  const row = page.locator("#channels tbody tr").first();
  await row.getByRole("button", { name: "Explain: CAC", exact: true }).click();
  const panel = page.locator("#explain");
  await panel.waitFor();
  assert.match(await panel.innerText(), /marketing cost\s*÷\s*sales/i);
  assert.match(await panel.innerText(), /\$[\d,]+\s*÷\s*[\d.,]+\s*=\s*\$4,000/);
  // From the cost of a sale to the cost, from there to the clicks and to the price of one.
  const link = (name) => panel.getByRole("button", { name }).first();
  const cost = await row.locator('[data-column="1"]').getAttribute("placeholder");
  await link(cost).click();
  await eventually(async () => assert.match(await page.locator("#explain-title").innerText(), /marketing cost/i));
  await page.locator("#explain .explain-parts").waitFor();
  await link(cost).click();
  await eventually(async () => assert.match(await panel.innerText(), /\$8/));
  await link("$8").click();
  // The number leads to its field; from there Escape closes the panel and leaves the focus in the field.
  const focused = () => page.evaluate(() => document.activeElement.value);
  await eventually(async () => assert.equal(await focused(), "8"));
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert.equal(await focused(), "8");
});

journey("a budget that buys nothing countable is spent, and the plan says that it brings no volume", { timeout: 90_000 }, async ({ page, open }) => {
  await threeByThree(page, open);
  await addChannel(page, 3, "Brand", 0);
  await cell(page, 3, 2).fill("50 000");
  await eventually(async () => assert.match(await page.locator(".notices").innerText(), /Brand: .*no volume/));
  await view(page, "Results");
  await eventually(async () => {
    const { Brand, Total, Search } = await read(page, "#channels");
    assert.deepEqual([Brand["Marketing cost"], Brand.Sales, Brand.CAC], ["$150,000", "—", "—"]);
    assert.equal(Total.Sales, "125");
    assert.match(Total["Marketing cost"], /^\$\d/);
    assert.match(Search["Marketing cost"], /^\$\d/);
  });
});
