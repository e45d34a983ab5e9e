// The room "what if": three scenarios from low and high, levers in per cent, scenarios of one's own; typed, taken over,
// taken back, shared. The example: 30 sales a month at $200, margin 30%, a click for $0.12, 2% and 10%; twelve months.
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { atLimit, channelsOnly, copyLink, holds, plain, says, shows, textOf, type } from "./steps.mjs";

const room = (page, name) => page.locator(".rail a", { hasText: name }).click();
const lever = (page, name) => page.locator(`#lever-${name}`);
const leverField = (page, name) => page.locator(`#f-whatif-levers-${name}`);

/** The example grown into a plan of twelve months, in the room "what if". */
async function whatIf(page, open) {
  await open();
  await atLimit(page);
  await page.locator("#grow").click();
  await page.locator("article.plan").waitFor();
  // The channels alone: what everything costs has a journey of its own.
  await channelsOnly(page);
  await room(page, "What if");
  await page.locator("#what-if-three").waitFor();
}

/** The texts of a row's cells: the figure, then what stands under it. */
async function cells(page, selector) {
  const parts = (found) => found.map((cell) => [...cell.childNodes].map((part) => part.textContent).join(" "));
  return (await page.locator(`${selector} td`).evaluateAll(parts)).map(plain);
}
const row = (page, table, key, want) => eventually(async () => assert.deepEqual(await cells(page, `${table} ${key}`), want));
const three = (page, measure, want) => row(page, "#three", `[data-measure*="${measure}"]`, want);
const levers = (page, key, want) => row(page, "#levers", `[data-lever="${key}"]`, want);
const strip = (page, name) => page.locator(".strip-item").filter({ has: page.getByText(name, { exact: true }) }).locator(".figure");

journey("every rate and price has low, base and high, and the results stand for the three", { timeout: 120_000 }, async ({ page, open }) => {
  await whatIf(page, open);
  // A sale for 0.144 / (0.016 × 0.08) = $112.50, $60, or 0.096 / (0.024 × 0.12) = $33.33; 360 sales in each.
  await says(page.locator("#three-summary"), "Marketing profit: -$18,900 in the cautious scenario, $0 in the plan, $9,600 in the bold one.");
  await says(page.locator("#what-is-held"), "The goal is held");
  await three(page, "(Cost", ["$40,500 +$18,900 (+87.5%)", "$21,600", "$12,000 −$9,600 (−44.4%)"]);
  await three(page, "(Deals", ["360", "360", "360"]);
  await three(page, "CentsPerRevenue", ["$56.25 +$26.25", "$30", "$16.67 −$13.33"]);
  // The plan's own figures explain themselves.
  await page.locator("#three [data-measure*='(Cost'] [data-case=Base] .figure").click();
  await page.locator("#explain").waitFor();
  await page.keyboard.press("Escape");

  // Another spread, and an end of one's own: half the conversion of clicks at the worst.
  await type(page.locator("#f-whatif-market_spread"), "0");
  await three(page, "(Cost", ["$21,600", "$21,600", "$21,600"]);
  await page.locator("#what-if-ranges summary", { hasText: "Channel 1" }).click();
  const low = page.locator("[id^=f-whatif-ranges][id*=-low-][id$='-7']").nth(1);
  assert.equal(await low.getAttribute("placeholder"), "2");
  await type(low, "1%");
  await three(page, "(Cost", ["$43,200 +$21,600 (+100%)", "$21,600", "$21,600"]);
  await says(page.locator("#what-if-ranges summary", { hasText: "Channel 1" }), "typed: 1");
  // Undone, done again, kept over a reload.
  await page.keyboard.press("Control+z");
  await three(page, "(Cost", ["$21,600", "$21,600", "$21,600"]);
  await page.keyboard.press("Control+y");
  await three(page, "(Cost", ["$43,200 +$21,600 (+100%)", "$21,600", "$21,600"]);
  await page.locator("[data-saved=Yes]").waitFor();
  await page.reload();
  await three(page, "(Cost", ["$43,200 +$21,600 (+100%)", "$21,600", "$21,600"]);
  // What is no rate is told beside the field, and the low that stands holds on.
  await page.locator("#what-if-ranges summary", { hasText: "Channel 1" }).click();
  await low.fill("120%");
  await page.locator(".field-error", { hasText: "120%" }).waitFor();
  await three(page, "(Cost", ["$43,200 +$21,600 (+100%)", "$21,600", "$21,600"]);
  // A low above the plan's own number is told.
  await type(low, "3%");
  await says(page.locator("#ranges-outside"), "2% in the plan is outside 3% to 2%");
});

journey("a higher check and more reach: revenue, leads needed and cents per dollar, one at a time and together", { timeout: 120_000 }, async ({ page, open }) => {
  await whatIf(page, open);
  // Revenue, requests, requests for the plan's revenue, sales, cost, cents, profit, ROMI.
  await levers(page, "now", ["$72,000", "3,600", "3,600", "360", "$21,600", "$30", "$0", "0%"]);
  await levers(page, "Check", [
    "$79,200 +$7,200 (+10%)", "3,600", "3,273 −327 (−9.09%)", "360", "$21,600", "$27.27 −$2.73", "$2,160 +$2,160", "10% +10 pp",
  ]);
  await levers(page, "Reach", [
    "$79,200 +$7,200 (+10%)", "3,960 +360 (+10%)", "3,600", "396 +36 (+10%)", "$23,760 +$2,160 (+10%)", "$30", "$0", "0%",
  ]);
  await says(lever(page, "Check"), "Price: $200 → $220");
  await says(lever(page, "Reach"), "The goal is held");
  await type(leverField(page, "check"), "25");
  await says(lever(page, "Check"), "Price: $200 → $250");
  await levers(page, "Check", [
    "$90,000 +$18,000 (+25%)", "3,600", "2,880 −720 (−20%)", "360", "$21,600", "$24 −$6", "$5,400 +$5,400", "25% +25 pp",
  ]);
  // Less than nothing is left of nothing.
  await leverField(page, "check").fill("-150");
  await page.locator("#lever-Check .field-error", { hasText: "from −100% to +1,000%" }).waitFor();
  await type(leverField(page, "check"), "-10");
  await says(lever(page, "Check"), "Price: $200 → $180");
  for (const name of ["check", "to_lead", "to_deal", "traffic"]) await type(leverField(page, name), "0");
  await says(lever(page, "ToDeal"), "At 0% nothing changes.");
  // All together is now the reach alone.
  await eventually(async () => assert.deepEqual(await cells(page, '#levers [data-lever="together"]'), await cells(page, '#levers [data-lever="Reach"]')));
  // The plan itself has not moved until now; one press, one step back.
  await shows(strip(page, "Sales"), "360");
  await lever(page, "Reach").getByRole("button", { name: "Take over into the plan: Awareness and reach +10%" }).click();
  await shows(strip(page, "Sales"), "396");
  await page.keyboard.press("Control+z");
  await shows(strip(page, "Sales"), "360");
});

journey("a scenario of one's own: levers and single inputs, compared with any other, in the link, taken over", { timeout: 120_000 }, async ({ page, open, context, freshProfile }) => {
  await whatIf(page, open);
  await lever(page, "Check").getByRole("button", { name: "Keep as a scenario" }).click();
  const card = page.locator(".scenario").first();
  await holds(card.locator("[id^=f-whatif-scenarios][id$=-name]"), "Average check +10%");
  assert.equal(await page.evaluate(() => /^f-whatif-scenarios-.*-name$/.test(document.activeElement.id)), true);
  await says(card, "Revenue: $79,200, +$7,200 (+10%)");
  await card.locator("[id^=f-whatif-scenarios][id$=-name]").fill("Autumn");
  // A single input: a click for 0.06.
  await card.locator("summary").click();
  await card.getByLabel("Change an input of").selectOption("Channel 1");
  await card.getByLabel("Which one").selectOption("Price of a click (CPC)");
  const change = card.locator(".scenario-change");
  await type(change.locator("[id^=f-whatif-scenarios][id*=-amount]"), "-50");
  await says(change, "$0.12 → $0.06");
  await says(card, "Marketing cost: $10,800, −$10,800 (−50%)");
  await change.getByLabel("How it changes").selectOption("to the value");
  await holds(change.locator("[id^=f-whatif-scenarios][id*=-amount]"), "0.06");
  await type(change.locator("[id^=f-whatif-scenarios][id*=-amount]"), "0.03");
  await says(card, "Marketing cost: $5,400, −$16,200 (−75%)");
  // In the picture and in the comparison.
  await says(page.locator("#what-if-picture .case-rows"), "Autumn");
  await page.getByLabel("Compare", { exact: true }).selectOption("Base");
  await page.getByLabel("with", { exact: true }).selectOption("Autumn");
  await row(page, "#compare", '[data-measure*="(Cost"]', ["$21,600", "$5,400", "−$16,200", "−75%"]);
  await row(page, "#compare", '[data-measure*="(Deals"]', ["360", "360", "0", "0%"]);
  await page.getByLabel("Compare", { exact: true }).selectOption("Autumn");
  await page.getByLabel("with", { exact: true }).selectOption("Bold");
  await row(page, "#compare", '[data-measure*="(Cost"]', ["$5,400", "$12,000", "+$6,600", "+122.2%"]);

  // A reader of the link sees the same, and cannot change it.
  const link = await copyLink(page, context);
  const reader = await freshProfile();
  await reader.open(`${link}/what-if`);
  await says(reader.page.locator(".scenario"), "Marketing cost: $5,400, −$16,200 (−75%)");
  assert.equal(await reader.page.locator(".scenario button:not(.figure)").count(), 0);

  // Taken over it is the plan, in one step.
  await card.getByRole("button", { name: "Take over into the plan: Autumn" }).click();
  await shows(strip(page, "Marketing cost"), "$5,400");
  await page.keyboard.press("Control+z");
  await shows(strip(page, "Marketing cost"), "$21,600");
  await card.getByRole("button", { name: "Remove Autumn" }).click();
  await says(page.locator("#what-if-scenarios"), "A scenario is other numbers over the same plan");
  // What was compared with it is compared with the plan.
  await says(page.locator("#compare thead"), "Base");
  await row(page, "#compare", '[data-measure*="(Cost"]', ["$21,600", "$12,000", "−$9,600", "−44.4%"]);
  // Undoing brings it back.
  await page.keyboard.press("Control+z");
  await says(card, "Marketing cost: $5,400, −$16,200 (−75%)");
});

journey("budget first, the budget is held and the scenarios change what it sells", { timeout: 120_000 }, async ({ page, open }) => {
  await open();
  await page.locator("input[name=direction]").nth(1).check();
  await atLimit(page);
  await page.locator("#grow").click();
  await page.locator("article.plan").waitFor();
  await channelsOnly(page);
  await room(page, "What if");
  await says(page.locator("#what-is-held"), "The budget is held");
  // $1,800 a month buys 16, 30 or 54 sales.
  await says(page.locator("#three-summary"), "Sales: 192 in the cautious scenario, 360 in the plan, 648 in the bold one.");
  await three(page, "(Cost", ["$21,600", "$21,600", "$21,600"]);
  await says(lever(page, "Reach"), "The budget is held");
  await says(lever(page, "Reach"), "$1,800 → $1,980");
  await levers(page, "Reach", [
    "$79,200 +$7,200 (+10%)", "3,960 +360 (+10%)", "3,600", "396 +36 (+10%)", "$23,760 +$2,160 (+10%)", "$30", "$0", "0%",
  ]);
});

journey("the room is for everyone: axe, a phone in Kazakh, the keyboard, a plan with nothing in it", { timeout: 120_000, locale: "kk-KZ", viewport: { width: 360, height: 740 } }, async ({ page, open }) => {
  await open();
  await atLimit(page);
  await page.locator("#grow").click();
  await page.locator("article.plan").waitFor();
  const address = new URL(page.url()).hash;
  await open(`${address}/what-if`);
  await page.locator("#what-if-three").waitFor();
  await page.locator("#add-scenario").click();
  await page.locator(".scenario-add select").first().selectOption({ index: 1 });
  await page.locator(".scenario-add select").nth(1).selectOption({ index: 1 });
  await page.locator(".scenario-change").waitFor();
  for (const summary of await page.locator("#what-if-ranges summary").all()) await summary.click();
  await page.locator(".ranges").nth(1).waitFor();
  await noSidewaysScroll(page);
  await expectNoAxeViolations(page);
  // Arrow keys go through the ends as through any table.
  const first = page.locator(".ranges").first().locator('[data-row="0"][data-column="0"]');
  await first.focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => `${document.activeElement.dataset.row} ${document.activeElement.dataset.column}`), "1 0");
  // Without a product and a channel there is nothing to ask about.
  for (const name of ["sales", "channels"]) {
    await open(`${address}/${name}`);
    await page.getByRole("button", { name: /^Жою: (Тауар|Арна)/ }).first().click();
    await page.locator("[data-saved=Yes]").waitFor();
  }
  await open(`${address}/what-if`);
  await says(page.locator("#what-if-empty"), "Тауар мен арнаны толтырыңыз");
});
