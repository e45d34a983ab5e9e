// A plan leaves as JSON, its tables as CSV, its charts as pictures; a JSON file comes in as a plan of its own.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { figures, grow, holds, kept, openMore, readCsv, says, saved, textOf, toolsOf, type } from "./steps.mjs";

const SCHEMA = new URL("../../src/export/json/plan.schema.json", import.meta.url);

/** What a press downloads: name and bytes. */
async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()), path: await file.path() };
}

const room = async (page, name) => {
  await page.getByRole("link", { name, exact: true }).click();
  await page.locator(`nav a[aria-current=page]`, { hasText: name }).waitFor();
};

const library = async (page, name = "My plans") => {
  await page.getByRole("link", { name, exact: true }).click();
  await page.locator("article.library").waitFor();
};

/** Chooses a text as a file of the library. */
const choose = (page, name, text) =>
  page.locator("#open-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

/** Cells of a CSV file by Python's csv; nothing where this machine has none. */
function readByPython(bytes, separator) {
  const program =
    "import csv,sys,json,io; t=sys.stdin.buffer.read().decode('utf-8-sig'); print(json.dumps(list(csv.reader(io.StringIO(t,newline=''),delimiter=sys.argv[1]))))";
  const { status, stdout } = spawnSync("python3", ["-c", program, separator], { input: bytes, encoding: "utf8" });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

/** Reads a file both ways and holds it to what every table keeps. */
function table({ name, bytes }, separator) {
  assert.match(name, /\.csv$/);
  const rows = readCsv(bytes, separator);
  const other = readByPython(bytes, separator);
  if (other) assert.deepEqual(rows, other);
  for (const row of rows) {
    assert.equal(row.length, rows[0].length, `${name}: ${row}`);
    for (const cell of row) {
      assert.doesNotMatch(cell, /^[=+@\t\r]/, "a cell that a spreadsheet would run");
      if (cell.startsWith("-")) assert.match(cell, separator === ";" ? /^-\d+(,\d+)?$/ : /^-\d+(\.\d+)?$/);
    }
  }
  return rows;
}

const number = (cell, decimal) => Number(cell.replace(decimal, "."));

journey("a plan goes out as JSON, is taken by a foreign validator, and comes in as a plan of its own", async ({ page, open, freshProfile }) => {
  await open();
  await openMore(page);
  await type(page.locator("input[id^=f-products][id$=-price]").first(), "199.99");
  await grow(page);
  await type(page.locator("#f-name"), 'Autumn "27": sofas');
  await saved(page);
  const sent = await figures(page);
  const file = await download(page, () => page.locator("#save-json").click());
  assert.equal(file.name, "Autumn-27-sofas.json");
  const plan = JSON.parse(file.bytes.toString("utf8"));
  assert.equal(plan.format, "voronka-plan");
  assert.equal(plan.name, 'Autumn "27": sofas');
  assert.equal(plan.products[0].price, 199.99);
  assert.equal(plan.channels[0].stages[0].kind, "impressions");

  const program =
    "import json,sys; from jsonschema import Draft202012Validator as V; V(json.load(open(sys.argv[1]))).validate(json.load(open(sys.argv[2], encoding='utf-8')))";
  const checked = spawnSync("python3", ["-c", program, SCHEMA.pathname, file.path], { encoding: "utf8" });
  if (!checked.error && !/ModuleNotFoundError/.test(checked.stderr)) assert.equal(checked.status, 0, checked.stderr);

  // The same from the library; a file opens as one more plan and overwrites none.
  await library(page);
  await toolsOf(page, 'Autumn "27": sofas');
  const again = await download(page, () => page.getByRole("button", { name: "Save “Autumn \"27\": sofas” as a JSON file" }).click());
  assert.deepEqual(JSON.parse(again.bytes.toString("utf8")), plan);
  const before = await kept(page);
  plan.products[0].price = 250;
  await choose(page, "plan.json", JSON.stringify(plan));
  await page.locator("article.plan").waitFor();
  await eventually(async () => assert.notDeepEqual(await figures(page), sent));
  const after = await kept(page);
  for (const [key, text] of Object.entries(before)) assert.equal(after[key], text, key);
  assert.equal(Object.keys(after).length, Object.keys(before).length + 1);

  const other = await freshProfile();
  await other.open("#/library");
  await choose(other.page, "plan.json", file.bytes.toString("utf8"));
  await other.page.locator("article.plan").waitFor();
  await holds(other.page.locator("#f-name"), 'Autumn "27": sofas');
  await eventually(async () => assert.deepEqual(await figures(other.page), sent));
});

journey("a JSON file with a fault is told in one sentence with its place, and nothing changes", async ({ page, open }) => {
  await open();
  await grow(page);
  await saved(page);
  await library(page);
  const before = await kept(page);
  const plan = (members) => `{"format": "voronka-plan", "version": 1, ${members}}`;
  for (const [text, sentence] of [
    ["{", "The file ends too soon: a part of it is missing."],
    ['{"format": "voronka-plan", "version": 9}', "A newer version of Voronka made the file"],
    ['{"a": 1}', "The file does not say that it is a plan of Voronka."],
    [plan('"products": [{"id": 1, "gross_margin": 30}]'), "At “products[0].gross_margin” the number must be from 0 to 1."],
    [plan('"months": "twelve"'), "At “months” there should be a whole number."],
    [plan('"colour": "red"'), "A plan has no “colour”."],
    ["[".repeat(100_000), "The file is too large for a plan."],
  ]) {
    await choose(page, "plan.json", text);
    await says(page.locator(".event"), sentence.replace("a whole number", "a number"));
    await says(page.locator(".event"), "Your plans have not changed.");
  }
  assert.deepEqual(await kept(page), before);
  assert.equal(await page.locator("article.library").count(), 1);
});

journey("a JSON file with numbers outside their limits names each place and opens without them", async ({ page, open }) => {
  await open("#/library");
  const rooms = '"products": [{"id": 1, "name": "Sofa", "price": 500, "gross_margin": 30}]';
  await choose(page, "plan.json", `{"format": "voronka-plan", "version": 1, "name": "By hand", "months": 90, ${rooms}}`);
  await says(page.locator(".event"), "At “months” the number must be from 1 to 60.");
  await says(page.locator(".event"), "At “products[0].gross_margin” the number must be from 0 to 1.");
  await page.locator("#open-without").click();
  await page.locator("article.plan").waitFor();
  await holds(page.locator("#f-name"), "By hand");
  await holds(page.locator("#f-months"), "1");
});

journey("every table of the plan is saved as CSV with all its digits, in both dialects", { locale: "ru-RU", timeout: 120_000 }, async ({ page, open }) => {
  await open("#/");
  await grow(page);
  await type(page.locator("#f-months"), "3");
  await type(page.locator("#f-name"), "Осень");
  const csv = (name) => page.getByRole("button", { name, exact: true }).first();
  const save = async (name, separator = ";") => {
    await csv(name).waitFor();
    return table(await download(page, () => csv(name).click()), separator);
  };
  /** The label of the button that comes next after this. */
  const by = (selector) =>
    page.locator(selector).first().locator("xpath=following::div[@class='table-file'][1]/button").getAttribute("aria-label");
  const label = (name) => `Сохранить таблицу «${name}» в CSV`;

  const months = await save(label("По месяцам"));
  assert.equal(months.length, 1 + 3 + 1);
  // Rows add up to the total, with commas in the numbers.
  const cost = months.map((row) => row[3]);
  assert.match(cost[0], /, RUB$/);
  const sum = cost.slice(1, 4).reduce((all, cell) => all + number(cell, ","), 0);
  assert(Math.abs(sum - number(cost[4], ",")) < 1e-6, `${cost}`);
  const funnel = await by("figure.funnel");
  const levels = await save(funnel);
  assert.equal(levels[0].length, 7);

  await room(page, "Каналы");
  await page.locator("#channels").waitFor();
  await type(page.locator("#channels tbody th .field-input").first(), "=HYPERLINK(1);x");
  const seen = [];
  for (const view of [0, 1, 2]) {
    await page.locator("input[name=view]").nth(view).check();
    const rows = await save(label("Каналы"));
    assert.equal(rows[1][0], "'=HYPERLINK(1);x");
    seen.push(rows[0].length);
  }
  assert.equal(new Set(seen).size, 3);

  await room(page, "План продаж");
  await page.locator("#pivot").waitFor();
  const pivot = await by("#pivot");
  const products = await save(pivot);
  assert.equal(products[0].length, 1 + 3 + 1);
  await page.locator("#pivot-rows").selectOption("1");
  const channels = await save(pivot);
  assert.equal(channels[1][0], "'=HYPERLINK(1);x");

  await room(page, "Деньги");
  await page.locator("#model").waitFor();
  const files = await page.locator(".table-file button").all();
  assert(files.length >= 4);
  let rows = 0;
  for (const button of files) rows += table(await download(page, () => button.click()), ";").length;
  assert(rows > 15);

  await page.locator("#language").selectOption("en");
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  const english = await save("Save the table “By month” as CSV", ",");
  assert.equal(number(english[4][3], "."), number(months[4][3], ","));
});

/** Draws an SVG file in another page and says how many of its dots are not of its first one's colour. */
const painted = (page, bytes, type) =>
  page.evaluate(async ([base64, type]) => {
    const image = new Image();
    image.src = `data:${type};base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const dots = new Uint32Array(data.buffer);
    return { width: canvas.width, height: canvas.height, ink: dots.filter((dot) => dot !== dots[0]).length };
  }, [bytes.toString("base64"), type]);

journey("every chart is saved as SVG that stands alone and as PNG at twice its size", async ({ page, open }) => {
  await open();
  await open(await grow(page));
  await type(page.locator("#f-months"), "6");
  await saved(page);
  const check = async (menu) => {
    await menu.locator("summary").click();
    const title = await textOf(menu.locator("xpath=..").locator("figcaption").first()).catch(() => "");
    const svg = await download(page, () => menu.getByRole("button", { name: /as SVG$/ }).click());
    assert.match(svg.name, /\.svg$/);
    const text = svg.bytes.toString("utf8");
    // Nothing that only the page has: no classes, variables, new colours, scripts or addresses.
    assert.doesNotMatch(text, /class=|style=|var\(|oklch|currentcolor|script|href/i);
    assert.doesNotMatch(text.replace("http://www.w3.org/2000/svg", ""), /https?:/);
    const parsed = await page.evaluate((text) => {
      const svg = new DOMParser().parseFromString(text, "image/svg+xml");
      return { broken: svg.querySelector("parsererror") !== null, texts: [...svg.querySelectorAll("text")].map((t) => t.textContent) };
    }, text);
    assert.equal(parsed.broken, false);
    const words = parsed.texts.join(" ").replace(/\s+/g, " ");
    if (title) assert(words.includes(title.slice(0, 20)), `${title} in ${words}`);
    assert(parsed.texts.length > 3);
    const small = await painted(page, svg.bytes, "image/svg+xml");
    assert(small.ink > 200, `${svg.name} is empty`);
    const png = await download(page, () => menu.getByRole("button", { name: /as PNG$/ }).click());
    const large = await painted(page, png.bytes, "image/png");
    assert(Math.abs(large.width - 2 * small.width) <= 2 && Math.abs(large.height - 2 * small.height) <= 2);
    assert(large.ink > 2 * small.ink);
  };
  const all = async (count) => {
    const menus = page.locator(".picture-menu");
    await eventually(async () => assert.equal(await menus.count(), count));
    for (const menu of await menus.all()) await check(menu);
  };
  await all(2);
  await room(page, "Money");
  await page.locator("#model").waitFor();
  await all(3);
  // In the dark the picture is dark.
  await room(page, "Overview");
  await page.locator("#theme").click();
  await all(2);
});

journey("the ways out are quiet and in reach on a phone, in Kazakh", { viewport: { width: 360, height: 740 }, locale: "kk-KZ" }, async ({ page, open }) => {
  await open();
  await open(await grow(page));
  await page.locator(".picture-menu > summary").first().click();
  await noSidewaysScroll(page);
  await expectNoAxeViolations(page);
  await room(page, "Ақша");
  await page.locator("#model").waitFor();
  await noSidewaysScroll(page);
  await expectNoAxeViolations(page);
});
