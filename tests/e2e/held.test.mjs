// Figures held in the table of results, losses among them. Worked out by hand beside each check.
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { grow, holds, keyFigure, plain, saved, says, shows, type } from "./steps.mjs";

const COST = 1;
const SALES = 2;
const REVENUE = 3;
const CPL = 7;
const GROSS = 11;
const ROMI = 12;
const cell = (page, row, column) => page.locator(`#channels [data-row="${row}"][data-column="${column}"]`);
const follows = (locator, want) =>
  eventually(async () => assert.equal(plain((await locator.getAttribute("placeholder")) ?? ""), want));
const at = (page) => page.evaluate(() => [document.activeElement.dataset.row, document.activeElement.dataset.column].map(Number));
const results = (page) => page.getByRole("radio", { name: "Results", exact: true }).check();
const release = (page, name) => page.locator("#channels").getByRole("button", { name: `“${name}” is held: let it follow again` });

/** Two channels, half of 360 sales at $200 with a margin of 30 % each: 10 % of requests, 2 % of clicks; a click costs 12. */
async function twoChannels(page, open) {
  await open();
  await grow(page);
  await type(page.locator("#f-months"), "1");
  await page.getByRole("link", { name: "Channels", exact: true }).click();
  await page.locator("#row-figures").waitFor();
  await type(page.locator("#funnel-editor [data-row='1'][data-column='3']"), "12");
  await page.locator("#new-chain").selectOption("last");
  await page.locator("#add-channel").click();
  await eventually(async () => assert.equal(await page.locator("#channels tbody tr").count(), 2));
  await type(cell(page, 0, 1), "50");
  await type(cell(page, 1, 1), "50");
  await results(page);
}

journey("any figure of the results is typed in its place, moves with the arrow keys, is held, explained and let go", { timeout: 120_000 }, async ({ page, open }) => {
  await twoChannels(page, open);
  // 12 / 2 % = 600 a request, 1 800 requests are 1 080 000; 180 sales bring 36 000.
  await follows(cell(page, 0, CPL), "$600");
  await follows(cell(page, 0, COST), "$1,080,000");
  await follows(cell(page, 0, SALES), "180");
  // From the cost to the cost of a request with the keys; what has no lock is passed over.
  await cell(page, 0, COST).focus();
  for (const column of [2, 3, 5, 6, CPL]) {
    await page.keyboard.press("ArrowRight");
    assert.deepEqual(await at(page), [0, column]);
  }
  await page.keyboard.type("500");
  await follows(cell(page, 0, COST), "$900,000");
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await at(page), [1, CPL]);
  await follows(cell(page, 1, CPL), "$600");
  await holds(cell(page, 0, CPL), "500");
  await page.locator("#channels tbody tr").nth(0).locator(".open-funnel").click();
  await shows(page.locator("#held li > span"), "CPL is held at $500. What follows: Price of a click (CPC) = $10.");
  // Its lock and its explanation are the next stops of the keyboard.
  await cell(page, 0, CPL).focus();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "“CPL” is held: let it follow again");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Explain: CPL");
  await page.keyboard.press("Enter");
  await page.locator("#explain").waitFor();
  await says(page.locator("#explain"), "$500");
  await page.keyboard.press("Escape");

  // It is there after a reload, and the lock lets it go; so does emptying, and undo holds it again.
  await saved(page);
  await page.reload();
  await page.locator("#channels").waitFor();
  await results(page);
  await holds(cell(page, 0, CPL), "500");
  await release(page, "CPL").press("Enter");
  await follows(cell(page, 0, CPL), "$600");
  assert.deepEqual(await at(page), [0, CPL]);
  await page.keyboard.press("Control+z");
  await holds(cell(page, 0, CPL), "500");
  await type(cell(page, 0, CPL), "");
  await follows(cell(page, 0, CPL), "$600");
  assert.equal(await release(page, "CPL").count(), 0);
});

journey("figures of the results that exclude each other say so beside both, and a link leads to what stands elsewhere", { timeout: 120_000 }, async ({ page, open }) => {
  await twoChannels(page, open);
  // A sale brings 200: 100 of them 20 000, never 50 000.
  await type(cell(page, 0, SALES), "100");
  await type(cell(page, 0, REVENUE), "50 000");
  const clash = page.locator("#channels .lock-clash");
  await eventually(async () => assert.equal(await clash.count(), 2));
  await says(clash.first(), "“Revenue” and “Sales over the whole plan” exclude each other. Empty one of them.");
  // The other channel stays calculated: what is held takes no share, so all 360 sales are its own.
  await follows(cell(page, 1, COST), "$2,160,000");
  // The second channel's funnel is open: the name leads to the cell of the table.
  await clash.first().getByRole("button", { name: "Sales over the whole plan" }).click();
  await eventually(async () => assert.deepEqual(await at(page), [0, SALES]));
  await type(cell(page, 0, REVENUE), "");
  await eventually(async () => assert.equal(await clash.count(), 0));
  await follows(cell(page, 0, REVENUE), "$20,000");
});

journey("a loss can be held, and one that the funnel cannot make is refused by name", { timeout: 120_000 }, async ({ page, open }) => {
  await twoChannels(page, open);
  // 180 sales of 200 at 30 % earn 10 800; at a ROMI of −25 % 14 400 are spent, 8 a request.
  await follows(cell(page, 0, GROSS), "$10,800");
  await type(cell(page, 0, ROMI), "−25");
  await follows(cell(page, 0, COST), "$14,400");
  await follows(cell(page, 0, CPL), "$8");
  await holds(cell(page, 0, ROMI), "-25");
  await shows(page.locator("#channels tbody tr").nth(0).locator("td").last(), "no");
  await type(cell(page, 0, ROMI), "");
  await page.locator("#channels tbody tr").nth(0).locator(".open-funnel").click();
  const profit = page.locator("#row-figures").getByLabel("Marketing profit", { exact: true });
  // 6 000 a sale for clicks, 60 earned: −5 940 each, so a loss of 59 400 is ten sales.
  await type(profit, "-59 400");
  await follows(cell(page, 0, SALES), "10");
  // At 10 cents a click each sale earns 10: no number of sales loses anything.
  await type(page.locator("#funnel-editor [data-row='1'][data-column='3']"), "0.10");
  await says(page.locator("#funnel-editor > [role=alert]"), "“Marketing profit” cannot be reached with “Price of a click (CPC)” as it is");
  // What cannot be below zero still says so.
  await type(cell(page, 0, COST), "-5");
  await page.locator("#channels .field-error[role=alert]").waitFor();
});

journey("where a figure may be below zero the keypad has a minus, and an input method keeps its Enter", { timeout: 120_000 }, async ({ page, open }) => {
  await twoChannels(page, open);
  const mode = (locator) => locator.getAttribute("inputmode");
  assert.equal(await mode(cell(page, 0, ROMI)), "text");
  assert.equal(await mode(page.locator("#row-figures").getByLabel("Marketing profit", { exact: true })), "text");
  for (const column of [COST, SALES, CPL]) assert.equal(await mode(cell(page, 0, column)), "decimal");
  // The Enter that takes a word over, as Chromium and Firefox send it, and as Safari does.
  await cell(page, 0, ROMI).focus();
  for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
    const isTaken = await page.evaluate((more) => {
      const init = { key: "Enter", bubbles: true, cancelable: true, ...more };
      return !document.activeElement.dispatchEvent(new KeyboardEvent("keydown", init));
    }, composing);
    assert.equal(isTaken, false);
    assert.deepEqual(await at(page), [0, ROMI]);
  }
  await page.keyboard.press("Enter");
  assert.deepEqual(await at(page), [1, ROMI]);
});

for (const [locale, viewport] of [
  ["en-US", { width: 1280, height: 800 }],
  ["kk-KZ", { width: 360, height: 740 }],
]) {
  journey(`the results that can be typed in break no rule of access in ${locale}`, { timeout: 120_000, locale, viewport }, async ({ page, open }) => {
    await open();
    await grow(page);
    await page.locator(".rail a").nth(2).click();
    await page.locator("#row-figures").waitFor();
    await page.locator("input[name=view]").nth(2).check();
    await type(cell(page, 0, SALES), "5");
    await page.locator("#channels .lock-mark").waitFor();
    await type(cell(page, 0, REVENUE), "1");
    await page.locator("#channels .lock-clash").first().waitFor();
    await noSidewaysScroll(page);
    await expectNoAxeViolations(page, "#channels");
  });
}
