// Steps that several journeys share: finding fields and figures as a reader finds them, and the links that go round.
import { assert, eventually } from "./harness.mjs";

/** Text as a reader sees it: a space that does not break is a space. */
export const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/\s+/g, " ").trim();

/** The text of an element now. */
export const textOf = async (locator) => plain(await locator.innerText());

/** Waits until the element shows exactly this. */
export const shows = (locator, want) => eventually(async () => assert.equal(await textOf(locator), want));

/** Waits until the element's text contains this. */
export const says = (locator, part) =>
  eventually(async () => {
    const text = await textOf(locator);
    assert(text.includes(part), `"${text}" does not say "${part}"`);
  });

/** Waits until a field holds this text. */
export const holds = (locator, want) => eventually(async () => assert.equal(plain(await locator.inputValue()), want));

/** The field with this label. */
export const field = (page, label) => page.getByLabel(label, { exact: true });

/** Types into a field in place of what stands there, and leaves it, as one does. */
export async function type(locator, text) {
  await locator.fill(text);
  await locator.blur();
}

/** A key figure by its name. */
export const keyFigure = (page, name) =>
  page.locator(".key-figure").filter({ has: page.locator("dt", { hasText: new RegExp(`^${RegExp.escape?.(name) ?? name.replace(/[()]/g, "\\$&")}$`) }) }).locator("dd");

/** Waits until everything on the page is kept. */
export const saved = (page) => page.locator("[data-saved=Yes]").waitFor();

/** What this browser keeps, by key. */
export const kept = (page) => page.evaluate(() => ({ ...localStorage }));

/** Unfolds what stands behind "more" of the calculator. */
export const openMore = (page) => page.locator("details.more > summary").click();

/**
 * Gives the example a margin of 30 %: its requests then cost what they may to the cent, and that is what the journeys' sums
 * by hand begin with.
 */
export async function atLimit(page) {
  const margin = page.locator("[id^=f-products][id$=-margin_rate]").first();
  if ((await margin.inputValue()) === "40") await type(margin, "30");
}

/** Makes the calculation, at its limit, a plan and waits for its overview; returns the address of the plan. */
export async function grow(page) {
  await atLimit(page);
  await page.locator("#grow").click();
  await page.locator("article.plan").waitFor();
  return new URL(page.url()).hash;
}

/** In the overview: the result takes in the channels alone. */
export const channelsOnly = (page) => page.locator("#f-money-result_of").selectOption({ label: "channels only" });

/** The link that "copy link" puts on the clipboard, cut to the part that `open` takes. */
export async function copyLink(page, context) {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator("#copy-link").click();
  await page.locator(".share-said").waitFor();
  return new URL(await page.evaluate(() => navigator.clipboard.readText())).hash;
}

/** Every figure on the page, in order. */
export const figures = (page) => page.locator(".figure").allInnerTexts().then((texts) => texts.map(plain));

/** A CSV file as rows of cells, as a spreadsheet reads it. */
export function readCsv(bytes, separator) {
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "byte order mark");
  const text = bytes.toString("utf8").slice(1);
  const rows = [[""]];
  for (let i = 0, quoted = false; i < text.length; i += 1) {
    const c = text[i];
    const cells = rows.at(-1);
    if (c === '"' && quoted && text[i + 1] === '"') (cells[cells.length - 1] += '"'), (i += 1);
    else if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) cells.push("");
    else if (c === "\r" && text[i + 1] === "\n" && !quoted) rows.push([""]), (i += 1);
    else cells[cells.length - 1] += c;
  }
  assert.deepEqual(rows.pop(), [""], "the file ends with a line break");
  return rows;
}

/** Opens what can be done with a plan of the library, if it is not open. */
export async function toolsOf(page, name) {
  const button = page.getByRole("button", { name: `Actions: ${name}`, exact: true });
  if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
}
