// Track: what was spent beside what was planned; differences are worked out by hand.
import { assert, eventually, expectNoAxeViolations, journey } from "./harness.mjs";
import { copyLink, grow, holds, plain, saved, says, shows, textOf, type } from "./steps.mjs";

const room = async (page, name, ready) => {
  await page.locator(".rail a", { hasText: name }).click();
  await page.locator(ready).first().waitFor();
};

/** The example as a plan of three months at $1,800 a month, in the room "track". */
async function threeMonths(page, open) {
  await open();
  await open(await grow(page));
  await type(page.locator("#f-months"), "3");
  await room(page, "Sales plan", "[id^=f-products][id$=-goal]");
  await type(page.locator("[id^=f-products][id$=-goal]").first(), "90");
  await room(page, "Track", "#spending");
}

const spent = (page, at) => page.locator(`#spending [data-row="0"][data-column="${at}"]`);
const under = (page, at) => page.locator("#spending tbody tr").first().locator("td").nth(4 + at);
const sums = (page, part = "tbody") =>
  page.locator(`#spending ${part} tr`).first().locator("td").allInnerTexts().then((texts) => texts.slice(0, 4).map(plain));

journey("planned and actual spend by mechanic and month, with the difference of closed months", { timeout: 120_000 }, async ({ page, open, context, freshProfile }) => {
  await threeMonths(page, open);
  await says(page.locator("#track-summary"), "Nothing to compare yet");
  for (const at of [0, 1, 2]) await says(under(page, at), "plan $1,800");
  // The plan begins now: by the calendar no month is closed, and what is typed is in no difference.
  await type(spent(page, 0), "2070");
  await says(page.locator("#track-summary"), "Nothing to compare yet");
  await page.locator("#f-track-closed").selectOption({ index: 3 });
  // 2 070 of 1 800 is 15 % more; the second month is closed and empty, and stays out.
  await says(under(page, 0), "+$270 · +15%");
  await shows(page.locator("#track-summary"), "Closed months: $1,800 planned, $2,070 spent: $270 more, +15%.");
  await says(page.locator("#track-asides"), "Empty fields in closed months: 1.");
  await page.locator("#track-asides button").click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.dataset.column), "1"));
  await page.keyboard.type("1440");
  await says(under(page, 1), "−$360 · −20%");
  // 3 600 planned, 3 510 spent. An open month is shown and not compared.
  await type(spent(page, 2), "500");
  await eventually(async () => assert.deepEqual(await sums(page), ["$3,600", "$3,510", "−$90", "−2.5%"]));
  assert.deepEqual(await sums(page, "tfoot"), ["$3,600", "$3,510", "−$90", "−2.5%"]);
  assert.equal(await page.locator("#track-asides li").count(), 0);
  await eventually(async () => assert.equal(await page.locator("#track .chart-bar").count(), 3));
  assert.equal(await page.locator("#track .chart-bar.is-open").count(), 1);
  assert.match(await textOf(page.locator("#spending tfoot td").last()), /^\$500 plan \$1,800$/);
  await expectNoAxeViolations(page);

  // Nought that is typed is a fact.
  await type(spent(page, 1), "0");
  await eventually(async () => assert.deepEqual(await sums(page), ["$3,600", "$2,070", "−$1,530", "−42.5%"]));
  await page.keyboard.press("Control+z");
  await eventually(async () => assert.deepEqual(await sums(page), ["$3,600", "$3,510", "−$90", "−2.5%"]));

  // Kept and shared; the plan may change, the facts stay.
  await saved(page);
  const link = await copyLink(page, context);
  const other = await freshProfile();
  await other.open(`${link}/track`);
  await shows(other.page.locator("#track-summary"), "Closed months: $3,600 planned, $3,510 spent: $90 less, −2.5%.");
  await room(page, "Sales plan", "[id^=f-products][id$=-goal]");
  await type(page.locator("[id^=f-products][id$=-goal]").first(), "180");
  await room(page, "Track", "#spending");
  await eventually(async () => assert.deepEqual((await sums(page)).slice(0, 3), ["$7,200", "$3,510", "−$3,690"]));
});

journey("plan and fact stand on one basis, and rows can be pasted", { timeout: 120_000 }, async ({ page, open }) => {
  await threeMonths(page, open);
  await room(page, "Money", "#budget");
  await type(page.locator("#f-money-vat_rate"), "20");
  await type(page.locator("#f-money-agency_rate"), "10");
  await page.locator("#add-cost").click();
  await type(page.locator("[id^=fl-money-lines][id$=-amount]"), "400");
  await room(page, "Track", "#spending");
  await says(page.locator("#track-basis"), "Channels stand without VAT and agency fee, plan and fact alike");
  // 1 800 × 1.1 × 1.2; the fixed cost stays as typed.
  await page.locator("#f-track-basis").selectOption({ index: 3 });
  await says(under(page, 0), "plan $2,376");
  const fixed = page.locator("#spending tbody tr").nth(1);
  await says(fixed.locator("th"), "Fixed costs");
  await says(fixed.locator("td").nth(4), "plan $400");
  await page.locator("#f-track-closed").selectOption({ index: 4 });
  await spent(page, 0).focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "2 376\t2400\t2 300\n400\t400\t412");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await holds(spent(page, 2), "2,300");
  // 2 376 × 3 + 1 200 planned; 7 076 + 1 212 spent.
  await eventually(async () => assert.deepEqual((await sums(page, "tfoot")).slice(0, 3), ["$8,328", "$8,288", "−$40"]));
  // A channel that goes leaves what was spent on it.
  await room(page, "Channels", "#remove-channel");
  await page.locator("#remove-channel").click();
  await room(page, "Track", "#spending");
  await says(page.locator("#spending"), "Channel no longer in the plan");
  await eventually(async () => assert.equal((await sums(page, "tfoot"))[1], "$8,288"));
});
