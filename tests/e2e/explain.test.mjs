// Every figure of the rooms explains itself; rooms fold to their essence; funnels side by side; a season from past years;
// when more budget is the answer.
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { channelsOnly, copyLink, grow, holds, plain, says, shows, textOf, type } from "./steps.mjs";

const room = async (page, name, ready) => {
  await page.locator(".rail").getByRole("link", { name, exact: true }).click();
  await page.locator(ready).first().waitFor();
};
const money = (page, name) => page.locator(`#f-money-${name}`);
const closePanel = (page) => page.locator(".explain-close").click();

/** Presses every figure under `selector` and says which opened nothing that explains it. */
const unexplained = (page, selector) =>
  page.locator(selector).evaluate(async (part) => {
    const bad = [];
    const seen = new Set();
    for (const button of part.querySelectorAll("button.figure")) {
      button.click();
      await new Promise((next) => requestAnimationFrame(() => setTimeout(next, 0)));
      const panel = document.querySelector("#explain");
      const title = panel?.querySelector("#explain-title")?.innerText.trim() ?? "";
      const how = panel?.querySelector(".explain-formula, .explain-parts, .explain-why, .link.is-typed, .explain-meaning");
      const result = panel?.querySelector(".explain-result")?.innerText ?? "";
      if (!title || !how || /NaN|undefined/.test(panel.innerText)) bad.push(`${button.closest("tr, div, li")?.innerText}: ${button.innerText}`);
      seen.add(`${title} ${result}`);
    }
    document.querySelector(".explain-close")?.click();
    return { bad, count: seen.size };
  });

/** Cells of tables under `selector` that show a number and are no button and no field. */
const unpressed = (page, selector) =>
  page.locator(selector).evaluate((part) => {
    const cells = [...part.querySelectorAll("td")].filter((cell) => !cell.querySelector("button.figure, input, select") && !cell.classList.contains("is-text"));
    return cells.map((cell) => cell.innerText.trim()).filter((text) => /\d/.test(text) && text.length < 20);
  });

/** A plan of twelve months with fee, VAT, a reserve, a salary, a payment delay, a discount rate and a second channel. */
async function rich(page, open) {
  await open();
  await grow(page);
  await room(page, "Channels", "#channels");
  await page.locator("#add-channel").click();
  await room(page, "Money", "#money-budget");
  for (const [name, text] of [["agency_rate", "10"], ["vat_rate", "20"], ["contingency_rate", "5"], ["discount_rate", "18"], ["payment_days", "45"]]) {
    await type(money(page, name), text);
  }
  await page.locator("#add-cost").click();
  await type(page.locator("[id^=fl-money-lines][id$=-amount]"), "500");
}

journey("titles of pictures and every figure of what if open their explanation, down to the field that was typed", { timeout: 300_000 }, async ({ page, open }) => {
  await rich(page, open);
  const panel = page.locator("#explain");
  // The waterfall's title is what its bars say.
  await page.locator("#waterfall").scrollIntoViewIfNeeded();
  await page.locator("#waterfall-title button").first().click();
  await says(panel, "Revenue");
  await closePanel(page);
  // The heat map's lowest and highest are figures of a channel and a month.
  await page.locator("#heat-title button").last().click();
  await page.locator("#explain .explain-result").waitFor();
  const highest = plain(await page.locator("#heat-title button").last().innerText());
  assert.equal(plain(await page.locator("#explain .explain-result").innerText()), highest);
  await closePanel(page);
  // A cell and a bar that are pressed open the same as the tables.
  await page.locator("#heat .heat-cell").first().click();
  await page.locator("#explain .explain-result").waitFor();
  await closePanel(page);
  await page.locator("#financial-model .chart-bar").first().click();
  await says(panel, "Result");
  await closePanel(page);
  // When it does not pay back the title leads to the result; a picture is called what its title says.
  await page.locator("#cumulative-title button").first().click();
  await says(panel, "Result");
  await closePanel(page);
  assert.equal(plain(await page.locator("#financial-model svg[role=img]").getAttribute("aria-label")), plain(await page.locator("#cumulative-title").innerText()));
  // With a margin that pays: the month of payback with the result so far in it and right before it.
  await room(page, "Sales plan", "#products");
  await type(page.locator("[id^=f-products][id$=-margin_rate]").first(), "90");
  await room(page, "Money", "#money-budget");
  await says(page.locator("#cumulative-title"), "Pays back in");
  await page.locator("#cumulative-title button").click();
  await says(panel, "The first month in which the result of all months so far is no longer below zero");
  await closePanel(page);

  await room(page, "What if", "#what-if-three");
  await eventually(async () => assert.match(plain(await page.locator("#three-summary").innerText()), /\$/));
  assert.deepEqual(await unpressed(page, "#what-if-three"), []);
  assert.deepEqual(await unpressed(page, "#levers"), []);
  assert.deepEqual(await unpressed(page, "#compare"), []);
  for (const part of ["#what-if-three", "#what-if-levers", "#what-if-picture", "#what-if-compare"]) {
    const { bad, count } = await unexplained(page, part);
    assert.deepEqual(bad, []);
    assert(count >= 3, `${part}: ${count} different figures`);
  }
});

journey("a figure of a scenario is explained by the scenario's own numbers", { timeout: 120_000 }, async ({ page, open }) => {
  await open();
  await grow(page);
  await channelsOnly(page);
  await room(page, "What if", "#what-if-three");
  const panel = page.locator("#explain");
  // Cautious: a click for $0.144, 1.6% and 8%: a sale for $112.50; 360 of them for $40,500, and $21,600 of margin.
  await says(page.locator("#three-summary"), "-$18,900 in the cautious scenario");
  await page.locator("#three-summary button").first().click();
  await says(panel, "Cautious");
  await says(panel, "$21,600 − $40,500 = -$18,900");
  await says(panel, "What it changes");
  await panel.getByRole("button", { name: "$40,500" }).click();
  await says(panel, "Cautious");
  await page.keyboard.press("Escape");
  // By how much it differs: less the plan's own.
  await page.locator("#three [data-measure*='(Cost'] [data-case=Cautious] .case-change button").click();
  await says(panel, "$40,500 − $21,600 = $18,900");
  await panel.getByRole("button", { name: "$21,600" }).click();
  await page.keyboard.press("Escape");
  // A lever alone: requests for the plan's revenue, 3,600 × 72,000 ÷ 79,200.
  await page.locator("#levers [data-lever=Check] td").nth(2).locator("button").first().click();
  await says(panel, "3,600 × $72,000 ÷ $79,200 = 3,272.7");
  await page.keyboard.press("Escape");
});

journey("every figure of the money room opens its explanation, down to the field that was typed", { timeout: 300_000 }, async ({ page, open }) => {
  await rich(page, open);
  // After the plan only late payments come in; what is nought there leads nowhere.
  assert.deepEqual((await unpressed(page, ".room")).filter((text) => !/^\$?0$|^100%$/.test(text)), []);
  const { bad, count } = await unexplained(page, ".room");
  assert.deepEqual(bad, []);
  assert(count > 150, `${count} different figures`);
  // 12 × $1,800 and 10 % on top of it: the fee by its formula, with its numbers, with a link to its field.
  await page.locator("#budget tr", { hasText: "Agency fee" }).locator("button.figure").first().click();
  await shows(page.locator("#explain-title"), "Agency fee");
  const formulas = page.locator("#explain .explain-formula");
  await shows(formulas.first(), "Agency fee = Channels × Agency fee, of the channels' cost");
  await eventually(async () => assert.match(await textOf(formulas.nth(1)), /^\$[\d,]+ × 10% = \$[\d,]+$/));
  await page.locator("#explain .link.is-typed").click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "f-money-agency_rate"));
  // From a month's result so far back to the month before.
  await page.locator("#model tbody tr").nth(2).locator("button.figure").nth(13).click();
  await says(page.locator("#explain-title"), "Result so far, ");
  await says(formulas.first(), "Result so far = Result so far of the months before + Result");
  const before = await textOf(page.locator("#explain-title"));
  await page.locator("#explain .explain-formula .link").first().click();
  await eventually(async () => assert.notEqual(await textOf(page.locator("#explain-title")), before));
  await page.keyboard.press("Escape");
  await page.locator("#explain").waitFor({ state: "detached" });
});

journey("every figure of the leads room opens its explanation", { timeout: 180_000 }, async ({ page, open }) => {
  await open();
  await grow(page);
  await room(page, "Leads", "#start-grades");
  await page.locator("#start-grades").click();
  await page.locator("#channel-grades select").selectOption({ index: 1 });
  await says(page.locator("#leads-summary"), "5.65% of leads");
  assert.deepEqual(await unpressed(page, ".room"), []);
  const { bad, count } = await unexplained(page, ".room");
  assert.deepEqual(bad, []);
  assert(count > 40, `${count} different figures`);
  // Cold: 0 % straight, 20 % warm up into a grade of which 7.5 % buy.
  await page.locator("#grades tbody tr").first().locator("button.figure").first().click();
  await eventually(async () => assert.match(await textOf(page.locator("#explain .explain-formula").nth(1)), /^0% \+ 20% × 7\.5% = 1\.5%$/));
  // The last level in the way down to the typed conversion.
  await page.locator("#explain .explain-formula .link", { hasText: "7.5%" }).click();
  await says(page.locator("#explain .explain-formula").nth(1), "0% + 30% × 25% = 7.5%");
  await page.locator("#explain .link.is-typed", { hasText: "30%" }).click();
  await eventually(async () => assert.match(await page.evaluate(() => document.activeElement.id), /^f-leads-grades-\d+-next_rate$/));
});

journey("every figure of the sales room's tables opens its explanation", { timeout: 180_000 }, async ({ page, open }) => {
  await open();
  await grow(page);
  await room(page, "Sales plan", "#add-product");
  for (const part of ["#cells", "#product-results", "#pivot", "#more-traffic", "#more-leads", "#whole-way"]) {
    assert.deepEqual(await unpressed(page, part), [], part);
    assert.deepEqual((await unexplained(page, part)).bad, [], part);
  }
  // 300 requests a month, and half as many more: 450.
  await page.locator("#more-traffic tbody tr").first().locator("button.figure").nth(1).click();
  await says(page.locator("#explain .explain-formula").nth(1), "300 × (1 + 50%) = 450");
  for (const rows of ["1", "2"]) {
    await page.locator("#pivot-rows").selectOption(rows);
    assert.deepEqual((await unexplained(page, "#pivot")).bad, [], `rows ${rows}`);
  }
});

journey("on a phone the rooms fold to their essence, say what is inside, and stay as they were left", { viewport: { width: 360, height: 740 }, folded: true, timeout: 120_000 }, async ({ page, open }) => {
  await open();
  await grow(page);
  const screens = () => page.evaluate(() => document.documentElement.scrollHeight / window.innerHeight);
  await room(page, "Leads", "#start-grades");
  await page.locator("#start-grades").click();
  await page.locator("#grades").waitFor();
  const tall = await screens();
  assert(tall < 3.2, `leads: ${tall.toFixed(1)} screens`);
  await noSidewaysScroll(page);
  await says(page.locator("#lead-months > summary"), "3,600 requests, 203 sales");
  await says(page.locator("#lead-channels > summary"), "0 of 1 follow the grades");
  assert(!(await page.locator("#lead-flow").isVisible()));
  await page.locator("#lead-months > summary").click();
  await page.locator("#lead-flow").waitFor();
  await room(page, "Money", "#money-budget");
  const rich = await screens();
  assert(rich < 5.5, `money: ${rich.toFixed(1)} screens`);
  await says(page.locator("#verdicts > summary"), "keep 1");
  await says(page.locator("#financial-model > summary"), "Does not pay back");
  await noSidewaysScroll(page);
  await room(page, "Leads", "#grades");
  // As it was left: the months open, the rest folded.
  await page.locator("#lead-flow").waitFor();
  assert(!(await page.locator("#channel-grades").isVisible()));
  // An explanation leads into a fold that is closed.
  await room(page, "Money", "#money-budget");
  await page.locator("#budget tr", { hasText: "For testing hypotheses" }).locator("button.figure").first().click();
  await page.locator("#explain .link.is-typed", { hasText: "10%" }).first().click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "f-money-hypothesis_rate"));
  assert(await money(page, "hypothesis_rate").isVisible());
});

journey("funnels of the channels stand side by side on one scale, with the table behind", { timeout: 120_000 }, async ({ page, open }) => {
  await open();
  await grow(page);
  await room(page, "Channels", "#channels");
  assert.equal(await page.locator("#compare").count(), 0);
  await page.locator("#add-channel").click();
  await page.locator("#compare .chart-bar").first().waitFor();
  await page.locator("#compare .behind > summary").click();
  const wide = () => page.locator("#compare-table tbody tr").first().locator("td").allInnerTexts();
  const { length } = await page.locator("#compare-table thead th").allInnerTexts();
  assert.equal(await page.locator("#compare-table tbody tr").count(), 2);
  assert.equal(await page.locator("#compare svg rect").count(), 2 * (length - 1));
  await eventually(async () => assert.equal(plain((await wide())[0]), "1,000"));
  await page.locator("#compare-from").selectOption({ label: "Requests" });
  await eventually(async () => assert.deepEqual((await wide()).map(plain), ["1,000", "100"]));
  // A channel without a share has nothing to compare; the second one gets half, and its last step is doubled.
  await type(page.locator("#funnel-editor [id^=f-channels][id$=-share]").last(), "50");
  await page.locator("#funnel-editor input[id^=f-channels][id$=-rate]").last().fill("20");
  await page.locator("#funnel-editor input[id^=f-channels][id$=-rate]").last().blur();
  await eventually(async () => assert.match(await textOf(page.locator("#compare-title")), /^Of 1,000 at Requests, .+ wins the most: 200$/));
  await expectNoAxeViolations(page, "#compare");
});

journey("a season from past years: typed or pasted, shown as indices, taken over with one press and taken back", { timeout: 120_000 }, async ({ page, open, context }) => {
  await open();
  await grow(page);
  await room(page, "Sales plan", "#add-product");
  await page.locator("details.season > summary").click();
  await says(page.locator("#past-years"), "As soon as one year is complete");
  const first = page.locator("#past input[data-row='2000'][data-column='0']");
  await type(first, "4.4");
  await says(page.locator("#past-years .notices"), "Year 1 does not count yet: 1 of 12 months are typed.");
  const years = [
    "4.4\t4.3\t4.5\t6.2\t7.0\t6.0\t6.3\t7.7\t7.6\t6.0\t4.4\t4.3",
    "4.2\t4.1\t4.2\t5.4\t6.8\t6.3\t6.0\t7.0\t7.2\t5.9\t4.3\t4.1",
    "4.3\t4.5\t5.1\t6.0\t7.1\t6.5\t6.3\t7.5\t7.1\t6.2\t4.5\t4.2",
  ].join("\n");
  await first.focus();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, years);
  // Published indices of these three years: 0.76, 1.25 (from rounded averages; 1.232 exactly), 1.32 (1.309), 0.75 (0.743).
  const indices = page.locator("#past-indices tbody td");
  await eventually(async () => {
    const texts = (await indices.allInnerTexts()).map(plain);
    assert.deepEqual([texts[0], texts[4], texts[7], texts[11]], ["0.761", "1.232", "1.309", "0.743"]);
  });
  await page.locator("#use-past").click();
  await page.locator("#past-taken").waitFor();
  await holds(page.locator("#f-sales-season-0"), "0.761");
  await page.keyboard.press("Control+z");
  await page.locator("#use-past").waitFor();
  await holds(page.locator("#f-sales-season-0"), "1");
  // What was typed travels in the link.
  const link = await copyLink(page, context);
  await open(link);
  await room(page, "Sales plan", "#products");
  await page.locator("details.season > summary").click();
  await holds(page.locator("#past input[data-row='2002'][data-column='11']"), "4.2");
});

journey("a budget that falls short: raise it or mend the funnel, and what a test of a conversion takes", { timeout: 120_000 }, async ({ page, open }) => {
  await open();
  await grow(page);
  await room(page, "Money", "#money-budget");
  assert.equal(await page.locator("#advice").count(), 0);
  // 3.8416 × 2 % × 98 % / 1 %²: 753 clicks at $0.12.
  await says(page.locator("#test-size"), "within 1%, a test takes 753 visits: $90");
  await type(money(page, "advice-sample_margin"), "0.5");
  await says(page.locator("#test-size"), "a test takes 3,012 visits");
  await type(money(page, "limit"), "1500");
  await page.locator("#plan-from-limit").click();
  // 270 of 360 sales; 5 % click, which is not near 10 %.
  await says(page.locator("#advice"), "90 sales are missing of the plan. 2% of the visits become requests, which is enough, but CTR 5% is under 9%");
  await type(money(page, "advice-near_ctr"), "5");
  // 90 × $60
  await says(page.locator("#advice"), "Raise the budget for a wider reach: 90 × $60 = $5,400 more.");
  await type(money(page, "advice-least_rate"), "3");
  await says(page.locator("#advice"), "2% of the visits become requests, less than 3%");
  await page.reload();
  await room(page, "Money", "#money-budget");
  await holds(money(page, "advice-least_rate"), "3");
});

journey("a click of several channels costs what the channels with clicks cost, and says so", { timeout: 120_000 }, async ({ page, open }) => {
  await open();
  await grow(page);
  await room(page, "Channels", "#channels");
  await page.locator("#new-chain").selectOption({ label: "Site: visits, requests, sales" });
  await page.locator("#add-channel").click();
  await type(page.locator("#funnel-editor [id^=f-channels][id$=-fixed_cost]").first(), "500");
  await room(page, "Money", "#media-plan");
  const total = page.locator("#media-plan tfoot button.figure");
  const texts = async () => (await total.allInnerTexts()).map(plain);
  // Four of money, then impressions, CTR, CPM, clicks, CPC.
  await eventually(async () => assert.deepEqual([(await texts())[5], (await texts())[8]], ["5%", "$0.12"]));
  await total.nth(8).click();
  await says(page.locator("#explain-only"), "Only channels that have this level, with their own cost");
  await closePanel(page);
});

for (const [name, options] of [
  ["360 px, dark, in Kazakh", { viewport: { width: 360, height: 800 }, colorScheme: "dark", locale: "kk-KZ" }],
  ["1280 px", { viewport: { width: 1280, height: 900 } }],
]) {
  journey(`an explanation of a room's figure passes every rule of axe at ${name}`, { ...options, timeout: 120_000 }, async ({ page, open }) => {
    await open();
    await grow(page);
    await page.locator(".rail a[href$='/money']").click();
    await page.locator("#money-budget").waitFor();
    await page.locator("#budget tbody button.figure").nth(2).click();
    await page.locator("#explain").waitFor();
    await expectNoAxeViolations(page);
    await noSidewaysScroll(page);
  });
}
