// Typed figures of a channel's row: what is held, what gives way, what excludes what. Worked out by hand beside each check.
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { copyLink, field, grow, holds, keyFigure, plain, saved, says, shows, type } from "./steps.mjs";

const cell = (page, row, column) => page.locator(`#funnel-editor [data-row='${row}'][data-column='${column}']`);
const figure = (page, name) => page.locator("#row-figures").getByLabel(name, { exact: true });
const follows = (locator, want) =>
  eventually(async () => assert.equal(plain((await locator.getAttribute("placeholder")) ?? ""), want));
const held = (page) => page.locator("#held li > span");
const PRICE = 3;

/** 360 sales at $200 with a margin of 30 %: 10 % of requests, 2 % of clicks, 5 % of impressions; a click costs 12. */
async function channels(page, open, months = "1") {
  await open();
  await grow(page);
  await type(page.locator("#f-months"), months);
  await saved(page);
  await page.reload();
  await page.getByRole("link", { name: "Channels", exact: true }).click();
  await page.locator("#row-figures").waitFor();
  await type(cell(page, 1, PRICE), "12");
}

journey("a cost per lead typed into the row is held, the price of a click gives way, and letting go gives it back", { timeout: 120_000 }, async ({ page, context, open, freshProfile }) => {
  await channels(page, open);
  // 12 / 2 % = 600 a request; 500 × 2 % = 10 a click.
  await follows(figure(page, "CPL"), "600");
  await type(figure(page, "CPL"), "500");
  await follows(cell(page, 1, PRICE), "10");
  await holds(cell(page, 1, PRICE), "");
  await shows(held(page), "CPL is held at $500. What follows: Price of a click (CPC) = $10.");
  await shows(keyFigure(page, "CPL").first(), "$500");
  // 360 sales are 3 600 requests of 500.
  await shows(keyFigure(page, "Marketing cost").first(), "$1,800,000");
  // A click of 10 is cheaper than what CPC 10 says: nothing else moved.
  await follows(figure(page, "CPC"), "10");

  // It survives a reload and travels in the link.
  await saved(page);
  await page.reload();
  await page.locator("#row-figures").waitFor();
  await holds(figure(page, "CPL"), "500");
  await follows(cell(page, 1, PRICE), "10");
  const link = await copyLink(page, context);
  const other = await freshProfile();
  await other.open(link);
  await other.page.getByRole("link", { name: "Channels", exact: true }).click();
  await shows(held(other.page), "CPL is held at $500. What follows: Price of a click (CPC) = $10.");

  // The lock lets it follow again: what was typed is back, and undo holds it again.
  await page.locator("#row-figures .lock-row").getByRole("button", { name: "“CPL” is held: let it follow again" }).click();
  await holds(cell(page, 1, PRICE), "12");
  await follows(figure(page, "CPL"), "600");
  await holds(figure(page, "CPL"), "");
  assert(await figure(page, "CPL").evaluate((input) => input === document.activeElement), "the focus is on the figure");
  await page.keyboard.press("Control+z");
  await shows(held(page), "CPL is held at $500. What follows: Price of a click (CPC) = $10.");
});

journey("figures that exclude each other name both, each a way to its cell, and the other channels stay calculated", { timeout: 120_000 }, async ({ page, open }) => {
  await channels(page, open);
  await page.locator("#add-channel").click();
  await eventually(async () => assert.equal(await page.locator("#channels tbody tr").count(), 2));
  await type(page.locator("#channels [data-row='1'][data-column='1']"), "50");
  await type(page.locator("#channels [data-row='0'][data-column='1']"), "50");
  await page.locator("#channels tbody tr").nth(0).locator(".open-funnel").click();
  await holds(cell(page, 1, PRICE), "12");
  await type(figure(page, "CPL"), "500");
  await follows(cell(page, 1, PRICE), "10");
  await type(cell(page, 1, PRICE), "12");
  const alert = page.locator("#funnel-editor > [role=alert]");
  await shows(alert, "“CPL” and “Price of a click (CPC)” exclude each other. Empty one of them. Without being held “CPL” would be $600; held is $500.");
  // The sentence stands beside both cells, too.
  await eventually(async () => assert.equal(await page.locator(".lock-clash").count(), 2));
  // Half of 360 sales stay in the other channel.
  await shows(page.locator("#channels tbody tr").nth(1).locator("[data-column='9']"), "");
  await follows(page.locator("#channels [data-row='1'][data-column='9']"), "180");
  await alert.getByRole("button", { name: "Price of a click (CPC)" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.column), String(PRICE));
  await alert.getByRole("button", { name: "CPL" }).click();
  assert(await figure(page, "CPL").evaluate((input) => input === document.activeElement), "the focus is on the figure");
  // Emptied, the price follows again.
  await type(cell(page, 1, PRICE), "");
  await eventually(async () => assert.equal(await alert.count(), 0));
  await follows(cell(page, 1, PRICE), "10");

  // Two figures that give way to nothing but each other.
  await type(figure(page, "CPC"), "10");
  const gives = page.getByLabel("What gives way to “CPC”", { exact: true });
  await gives.selectOption({ label: "Impressions → clicks" });
  await says(alert, "wait for each other");
  // Another conversion gives way: 10 / 500 are 2 %, what it was.
  await gives.selectOption({ label: "Clicks → requests" });
  await eventually(async () => assert.equal(await alert.count(), 0));
  await type(figure(page, "CPC"), "20");
  await follows(cell(page, 1, 2), "4");
  await says(held(page).nth(1), "Clicks → requests = 4%");
  // What would have to be less than nothing is said with its number: 540 000 / 1 800 requests are 300 before the first click.
  await gives.selectOption({ label: "nothing, only compare" });
  await type(figure(page, "CPC"), "");
  await type(cell(page, 1, 4), "540 000");
  await type(figure(page, "CPL"), "200");
  await says(alert, "“Price of a click (CPC)” does not allow “CPL”");
  await says(alert, "It would have to be -$2");
});

journey("deals, revenue and cost of the whole plan are typed, and the cells of a level with the arrow keys", { timeout: 120_000 }, async ({ page, open }) => {
  await channels(page, open, "3");
  // 60 sales over three months are 20 a month, 200 requests, 10 000 clicks, 120 000.
  await type(figure(page, "Sales over the whole plan"), "60");
  await follows(cell(page, 3, 1), "20");
  await shows(keyFigure(page, "Marketing cost").first(), "$360,000");
  // A revenue of 15 000 a month in its place: 75 sales a month at 200.
  await type(figure(page, "Sales over the whole plan"), "");
  await type(figure(page, "Revenue"), "45 000");
  await follows(figure(page, "Sales over the whole plan"), "225");
  await follows(cell(page, 3, 1), "75");
  await type(figure(page, "Revenue"), "");
  // So far a request may cost 300: 300 × 2 % = 6 a click. Along the row with the keys.
  await cell(page, 2, 5).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.column), "7");
  await page.keyboard.type("300");
  await page.keyboard.press("Tab");
  await follows(cell(page, 1, PRICE), "6");
  await shows(held(page), "Cost per piece: Requests is held at $300. What follows: Price of a click (CPC) = $6.");
  // Its lock is the next stop, and the key lets it go.
  assert.equal(await page.evaluate(() => document.activeElement.className), "lock-mark");
  await page.keyboard.press("Enter");
  await holds(cell(page, 1, PRICE), "12");
});

for (const [locale, title] of [
  ["en-US", "Type any figure"],
  ["ru-RU", "Впишите любой показатель"],
  ["uk-UA", "Впишіть будь-який показник"],
  ["kk-KZ", "Кез келген көрсеткішті жазыңыз"],
]) {
  journey(`typed figures on a phone in ${locale}: nothing sticks out, and every rule of access holds`, { timeout: 120_000, locale, viewport: { width: 360, height: 740 } }, async ({ page, open }) => {
    await open();
    await grow(page);
    await saved(page);
    await page.reload();
    await page.locator(".rail a").nth(2).click();
    await page.locator("#row-figures").waitFor();
    await shows(page.locator("#row-figures-title"), title);
    const cpl = page.locator("#row-figures input[id*='-locks-']:is([id$='-1'], [id$='-3'])").nth(2);
    await type(cpl, "5");
    await eventually(async () => assert.equal(await held(page).count(), 1));
    await type(cell(page, 1, PRICE), "1");
    await page.locator("#funnel-editor > [role=alert]").waitFor();
    await noSidewaysScroll(page);
    await expectNoAxeViolations(page, "#funnel-editor");
  });
}
