// The room "money": budget, ceilings with ways out, financial model, verdicts; typed, applied, taken back, shared.
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { atLimit, copyLink, plain, says, textOf, type } from "./steps.mjs";

const money = (page, name) => page.locator(`#f-money-${name}`);
const room = (page, name) => page.locator(".rail a", { hasText: name }).click();
/** Waits until the element's text matches. A month of the plan is any: the plan begins with the present one. */
const tells = (locator, pattern) => eventually(async () => assert.match(await textOf(locator), pattern));
const MONTH = "\\p{L}+ \\d{4}";
const told = (text) => new RegExp(text.replace(/[$.()]/g, "\\$&").replace(/MONTH/g, MONTH), "u");
const amount = (text) => Number(plain(text).replace("−", "-").replace(/[^\d.-]/g, ""));

/** A table by row heading: the texts of its cells under their column headings. */
async function read(page, selector) {
  return page.locator(selector).evaluate((table) => {
    const text = (cell) => cell.innerText.replace(/\s+/g, " ").trim();
    const heads = [...table.querySelectorAll("thead th")].map(text).slice(1);
    const rows = {};
    for (const row of table.querySelectorAll("tbody tr, tfoot tr")) {
      const cells = [...row.querySelectorAll("td")].map(text);
      rows[text(row.querySelector("th"))] = Object.fromEntries(heads.map((head, at) => [head, cells[at]]));
    }
    return rows;
  });
}

/** The calculator's example at its limit grown into a plan of twelve months, in the room "money": 30 sales a month at $200. */
async function twelveMonths(page, open) {
  await open();
  await atLimit(page);
  await page.locator("#grow").click();
  await page.locator("article.plan").waitFor();
  await room(page, "Money");
  await page.locator("#money-budget").waitFor();
}

journey("the budget has everything in it, adds up, and keeps a tenth for testing hypotheses with one press", { timeout: 120_000 }, async ({ page, open }) => {
  await twelveMonths(page, open);
  // 12 × $1,800 for the channel, and a tenth of the whole: 21,600 / 0.9.
  await eventually(async () => {
    const budget = await read(page, "#budget");
    assert.deepEqual([budget.Channels["Over the plan"], budget.Total["Over the plan"]], ["$21,600", "$24,000"]);
    assert.equal(budget["For testing hypotheses"].Share, "10%");
  });
  await type(money(page, "hypothesis_rate"), "5%");
  await says(page.locator("#hypotheses"), "At least 10–15% is advised: $1,137 more would make 10%");
  await page.locator("#keep-tenth").click();
  await says(page.locator("#hypotheses"), "the advice of 10–15% is met");
  assert.equal(await money(page, "hypothesis_rate").inputValue(), "10");
  // Agency, VAT, a salary, a reserve: (21,600 + 2,160 + 4,752 + 12 × 500) / 0.85
  await type(money(page, "agency_rate"), "10");
  await type(money(page, "vat_rate"), "20");
  await type(money(page, "contingency_rate"), "5");
  await page.locator("#add-cost").click();
  await type(page.locator("[id^=fl-money-lines][id$=-name]"), "Editor");
  await says(page.locator("#money-budget .notices"), "Editor has no amount yet");
  await type(page.locator("[id^=fl-money-lines][id$=-amount]"), "500");
  await eventually(async () => {
    const budget = await read(page, "#budget");
    const parts = Object.entries(budget).filter(([name]) => name !== "Total");
    assert.deepEqual(parts.map(([name]) => name), ["Channels", "Agency fee", "VAT on both", "Salaries", "For testing hypotheses", "For the unforeseen"]);
    assert.equal(budget.Total["Over the plan"], "$40,602");
    assert.equal(parts.reduce((sum, [, row]) => sum + amount(row["Over the plan"]), 0), 40_602);
    assert.equal(budget.Total.Share, "100%");
  });
  // The estimate by level goes on to the same total.
  await eventually(async () => {
    const levels = await read(page, "#money-levels table");
    assert.deepEqual([levels.Clicks.Pieces, levels.Clicks["Cost per piece"], levels.Requests["Cost per piece"], levels.Sales["Cost per piece"]], ["180,000", "$0.12", "$6", "$60"]);
    assert.equal(levels.Sales["Cost so far"], "$21,600");
    assert.equal(levels["For the unforeseen"]["Cost so far"], "$40,602");
  });
  // VAT that is refunded is to be paid, and is no loss.
  const before = await textOf(page.locator("#cumulative-title"));
  await page.locator("#f-money-vat").selectOption({ label: "refunded" });
  await eventually(async () => assert.notEqual(await textOf(page.locator("#cumulative-title")), before));
  assert.equal((await read(page, "#budget")).Total["Over the plan"], "$40,602");
});

journey("a plan over its ceilings says where, when and by how much, and a way out is applied and taken back", { timeout: 120_000 }, async ({ page, open }) => {
  await twelveMonths(page, open);
  await says(page.locator("#ceilings-status"), "Fill in what limits the plan");
  await type(money(page, "managers"), "2");
  await type(money(page, "leads_per_manager"), "120");
  const team = page.locator('.breach[data-ceiling="Team"]');
  await tells(team, told("In MONTH the plan needs 300 where there are 240: 60 over, 125% of the ceiling. Months over it: 12."));
  // 240 requests are 24 sales: 288 in twelve months, or 360 in fifteen.
  const ways = () => team.locator(".way strong").allInnerTexts();
  await eventually(async () => {
    assert.deepEqual((await ways()).map(plain), [
      "A smaller goal: 288 instead of 360",
      "A later date: horizon 15 mo. instead of 12 mo.",
      "A higher conversion of requests into sales: 12.5% instead of 10%",
      "More salespeople: 3 instead of 2",
    ]);
  });
  const apply = (text) => page.locator(".way", { hasText: text }).getByRole("button", { name: "Apply" }).click();
  await apply("More salespeople");
  await says(page.locator("#ceilings-status"), "stays under every ceiling");
  assert.equal(await money(page, "managers").inputValue(), "3");
  await page.keyboard.press("Control+z");
  await team.waitFor();
  assert.equal(await money(page, "managers").inputValue(), "2");
  await apply("A smaller goal");
  await team.waitFor({ state: "detached" });
  await eventually(async () => assert.equal(await page.locator(".strip-item", { hasText: "Sales" }).locator(".figure").innerText(), "288"));
  await page.keyboard.press("Control+z");
  await team.waitFor();
  // Money: what the limit pays for, and the plan that starts from it.
  await type(money(page, "limit"), "1500");
  await says(page.locator("#limit"), "needs $2,000, and there are $1,500: $500 is missing. $1,500 a month, everything included, pays for $1,350 a month in channels.");
  await page.locator("#plan-from-limit").click();
  // 1,350 buys 22.5 sales a month.
  await says(page.locator("#reached"), "sells 270 of the goal of 360: 90 fewer");
  await page.locator('.breach[data-ceiling="Budget"]').waitFor({ state: "detached" });
  // The stock of a product, and the leader of the market.
  await page.keyboard.press("Control+z");
  await page.locator("#stocks a").click();
  await page.locator("#products button[aria-controls^=offer-]").first().click();
  await type(page.locator("[id$=offer-stock]").first(), "100");
  await room(page, "Money");
  const stock = page.locator('.breach[data-ceiling="Stock"]');
  await tells(stock, told("Runs out in MONTH. At the worst, by MONTH, 360 are to be sold and 100 are there: 260 short. Months over it: 9."));
  await type(money(page, "leader_deals"), "18");
  await says(page.locator('.breach[data-ceiling="Leader"]'), "30 where there are 18: 12 over, 166.7%");
  await type(money(page, "demand"), "200 000");
  await says(page.locator('.breach[data-ceiling="Demand"]'), "300,000 where there are 200,000: 100,000 over, 150%");
});

journey("the financial model says when the plan pays back, how much cash it takes and what it is worth", { timeout: 120_000 }, async ({ page, open }) => {
  await twelveMonths(page, open);
  await type(money(page, "hypothesis_rate"), "0");
  // A click for half the price: $900 a month bring $1,800 of margin. Set up for $4,000 in the first month.
  await room(page, "Channels");
  await page.getByLabel("Prices and costs").check();
  await type(page.locator('#channels [data-row="0"][data-column="5"]'), "0.06");
  await type(page.locator('#channels [data-row="0"][data-column="1"]'), "4000");
  await room(page, "Money");
  await tells(page.locator("#cumulative-title"), told("^Pays back in MONTH: month 5 of the plan"));
  assert.equal(await page.locator("#financial-model .chart-payback-point").count(), 1);
  assert.equal(await page.locator("#financial-model .chart-bar").count(), 12);
  await eventually(async () => {
    const model = await read(page, "#model");
    const so = Object.values(model).map((row) => amount(row["Result so far"])).slice(0, 5);
    assert.deepEqual(so, [-3100, -2200, -1300, -400, 500]);
    assert.deepEqual([model.Total.Revenue, model.Total.Result, model.Total["All marketing cost"]], ["$72,000", "$6,800", "$14,800"]);
    const months = Object.entries(model).filter(([name]) => name !== "Total");
    assert.equal(months.reduce((sum, [, row]) => sum + amount(row.Result), 0), 6800);
    // 900 of 6,000
    assert.equal(months[1][1]["All costs per 100 of revenue"], "$15");
    assert.deepEqual([months[0][1].ROMI, months[1][1].ROMI], ["-63.3%", "100%"]);
  });
  // Paid a month later: goods of 4,200 and marketing of 4,900 are out before anything is in.
  await type(money(page, "payment_days"), "30");
  await tells(page.locator("#cash-need"), told("Cash needed: $9,100, at the deepest point in MONTH."));
  await eventually(async () => assert.match(Object.keys(await read(page, "#model")).at(-2), /after the plan/));
  await says(page.locator("#financial-model"), "Fill in a discount rate");
  await type(money(page, "discount_rate"), "20");
  await says(page.locator("#worth"), "Internal rate of return (IRR) a year");
  // Worked out in Python from −9,100, then 900 eleven times, then 6,000, at 1.2^(1/12) − 1.
  await says(page.locator("#worth"), "$4,873");
  // What a customer costs, on both bases, each named.
  await eventually(async () => {
    const text = await textOf(page.locator("#customer-figures"));
    assert.match(text, /CAC on the channels' cost ● used in this plan|CAC on the channels' cost used in this plan/);
    assert.match(text, /\$14,800 ÷ 360/);
  });
  await page.locator("#f-money-cac_base").selectOption({ label: "on the whole budget" });
  await says(page.locator("#customer"), "CAC on the whole budget used in this plan");
  await says(page.locator("#waterfall-title"), "Of $72,000 of revenue $6,800 is left");
  // The heat map has a cell for every channel and month, and a table behind it.
  assert.equal(await page.locator("#heat .heat-cell").count(), 12);
  await page.locator("#heat-measure").selectOption({ label: "Sales" });
  await page.locator("#heat .behind > summary").click();
  await eventually(async () => {
    const [row] = Object.values(await read(page, "#heat-table"));
    assert.deepEqual(Object.values(row), [...Array(12).fill("30"), "360"]);
  });
});

journey("keep, watch or drop with the reason, and limits rest on new visitors", { timeout: 120_000 }, async ({ page, open }) => {
  await twelveMonths(page, open);
  const row = async () => Object.values(await read(page, "#verdict-table"))[0];
  await eventually(async () => {
    const own = await row();
    assert.deepEqual([own.ROMI, own["Spent per 100 earned"]], ["0%", "$30"]);
    assert.match(own.Verdict, /keep/);
    assert.match(own.Why, /^Pays: ROMI 0%, target 0%/);
  });
  // With a fee and VAT on top the same channel loses, and the sentence says how much.
  await type(money(page, "agency_rate"), "20");
  await eventually(async () => {
    const own = await row();
    assert.match(own.Verdict, /drop/);
    assert.equal(own.Why, "Loses $4,320: a sale costs $72 and brings $60.");
  });
  await eventually(async () => {
    const limits = Object.values(await read(page, "#limits"))[0];
    assert.deepEqual([limits["Limit CPL"], limits["Limit CPC"], limits["Limit CPM"], limits["Lost over the limit"]], ["$6", "$0.12", "$6", "$4,320"]);
  });
  await type(page.locator("#fm-economics-new_visitor_rate"), "5%");
  await says(page.locator("#customer"), "Limits rest on the conversion of new visitors: 5%");
  await eventually(async () => {
    const limits = Object.values(await read(page, "#limits"))[0];
    assert.deepEqual([limits["Limit CPL"], limits["Limit CPC"]], ["$3", "$0.06"]);
  });
});

journey("the room money travels in a link and survives reload, reads without sideways scroll and without barriers", { timeout: 180_000, viewport: { width: 360, height: 740 } }, async ({ page, context, open, freshProfile }) => {
  await twelveMonths(page, open);
  await type(money(page, "agency_rate"), "12");
  await type(money(page, "managers"), "1");
  await type(money(page, "leads_per_manager"), "100");
  await type(money(page, "discount_rate"), "18");
  await page.locator("#add-cost").click();
  await type(page.locator("[id^=fl-money-lines][id$=-amount]"), "300");
  await page.locator('.breach[data-ceiling="Team"]').waitFor();
  await noSidewaysScroll(page);
  await expectNoAxeViolations(page);
  const total = (await read(page, "#budget")).Total["Over the plan"];
  await page.locator("[data-saved=Yes]").waitFor();
  const address = new URL(page.url()).hash;
  await open(address);
  await eventually(async () => assert.equal((await read(page, "#budget")).Total["Over the plan"], total));
  assert.equal(await money(page, "agency_rate").inputValue(), "12");
  const link = await copyLink(page, context);
  const reader = await freshProfile({ viewport: { width: 360, height: 740 }, locale: "kk" });
  await reader.open(link.replace(/\/?$/, "/money"));
  await reader.page.locator("#money-budget").waitFor();
  await noSidewaysScroll(reader.page);
  assert.equal(await reader.page.locator(".way button.button").count(), 0, "a plan from a link is read only");
  await eventually(async () => assert.match(await textOf(reader.page.locator("#budget tfoot")), new RegExp(total.replace(/[$,]/g, (c) => (c === "," ? "\\s" : "")))));
});
