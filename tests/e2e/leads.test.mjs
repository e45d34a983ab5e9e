// Leads by temperature, and what takes time: the figures are worked out by hand beside each check.
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { copyLink, field, grow, holds, keyFigure, plain, saved, says, shows, textOf, type } from "./steps.mjs";

const room = async (page, name, ready) => {
  await page.getByRole("link", { name, exact: true }).click();
  await page.locator(ready).first().waitFor();
};

/** Texts of the cells of a table's row, its heading first. */
const cells = (page, table, heading) =>
  page
    .locator(`${table} tr`)
    .filter({ has: page.locator("th", { hasText: new RegExp(`^${heading.replace(/[()]/g, "\\$&")}$`) }) })
    .locator("th, td")
    .allInnerTexts()
    .then((texts) => texts.map(plain));

const row = (page, table, heading, want) =>
  eventually(async () => assert.deepEqual((await cells(page, table, heading)).slice(1), want, heading));

/** A plan of six months: nine deals a month at 10 000 with a margin of 30 %, clicks at 2, 2 % of clicks are leads. */
async function b2b(page, open) {
  await open();
  await grow(page);
  await type(page.locator("#f-months"), "6");
  await room(page, "Sales plan", "#add-product");
  await type(page.locator("[id^=f-products][id$=-price]").first(), "10 000");
  await type(page.locator("[id^=f-products][id$=-goal]").first(), "54");
  await room(page, "Channels", "#add-stage");
  await type(page.locator("#funnel-editor [data-row='1'][data-column='3']"), "2");
}

/** Three grades whose conversion is 50 % × 2 % + 30 % × 10 % + 20 % × 25 % = 9 %, all deals after 60 days. */
async function grades(page) {
  await room(page, "Leads", "#start-grades");
  await page.locator("#start-grades").click();
  const rates = [
    ["Share of leads: Cold (MQL)", "50%"],
    ["Share of leads: Semi-warm", "30%"],
    ["Share of leads: Hot (SQL)", "20%"],
    ["Warm up to the next: Cold (MQL)", "20"],
    ["Days to warm up: Cold (MQL)", "0"],
    ["Warm up to the next: Semi-warm", "40"],
    ["Days to warm up: Semi-warm", "0"],
    ["Straight into a deal: Hot (SQL)", "25"],
    ["Days to that deal: Hot (SQL)", "60"],
  ];
  for (const [label, text] of rates) await type(field(page, label), text);
}

journey("a B2B plan by hand: three grades, a deal of sixty days, every figure worked out", { timeout: 120_000 }, async ({ page, open }) => {
  await b2b(page, open);
  await grades(page);
  await shows(page.locator("#leads-summary"), "9% of leads become deals, 60 days later on average.");
  // Hot 25 %; semi-warm 40 % of that; cold 20 % of that again.
  const column = page.locator("#grades tbody td:nth-last-child(3)");
  await eventually(async () => assert.deepEqual((await column.allInnerTexts()).map(plain), ["2%", "10%", "25%"]));
  await page.locator(".leads-calculation > summary").click();
  await says(page.locator(".leads-calculation"), "50% × 2% + 30% × 10% + 20% × 25% = 9%");

  // Until a channel follows them the grades move no figure.
  await page.locator("#channel-grades select").selectOption({ index: 1 });
  await shows(page.locator("#channel-grades tbody .figure").last(), "9%");

  // Nine deals a month take 100 leads, 5 000 clicks, 10 000 of cost, two months before.
  await room(page, "Overview", ".month-chart");
  const month = (name) => cells(page, "table:has(#before-start)", name);
  await eventually(async () => {
    assert.deepEqual((await month("Before the start")).slice(1, 4), ["0", "200", "$20,000"]);
    const table = page.locator("table:has(#before-start)");
    const body = await table.locator("tbody tr").count();
    assert.equal(body, 7);
    const column = async (at) => (await table.locator(`tr td:nth-child(${at})`).allInnerTexts()).map(plain);
    assert.deepEqual(await column(2), ["0", "9", "9", "9", "9", "9", "9", "54"]);
    assert.deepEqual(await column(3), ["200", "100", "100", "100", "100", "0", "0", "600"]);
    assert.deepEqual(await column(4), ["$20,000", "$10,000", "$10,000", "$10,000", "$10,000", "$0", "$0", "$60,000"]);
  });
  // 60 000 / 600 and 60 000 / 54
  await shows(keyFigure(page, "CPL").first(), "$100");
  const outside = page.locator(".outside-plan li");
  assert.equal(await outside.count(), 2);
  for (const at of [0, 1]) await says(outside.nth(at), "clicks 5,000, requests 100, marketing cost $10,000");

  // A month's figure that follows from other months says so instead of a formula that would be wrong.
  await page.locator("table:has(#before-start) tbody tr").nth(6).locator("td .figure").nth(1).click();
  await says(page.locator("#explain"), "Where a level takes time, what leads to a month's deals happens in the months before");
  await page.keyboard.press("Escape");
  await room(page, "Channels", "#add-stage");
  for (const table of ["#channels", "#funnel-editor"]) await shows(page.locator(`${table} .from-grades`), "9% from the grades");
  assert.equal(await page.locator("#funnel-editor input[id^=f-channels][id$=-rate]").count(), 2);

  // The same by grade: of 100 leads a month 50 + 30 + 20; 40 are semi-warm, 36 hot, nine of them buy two months later.
  await room(page, "Leads", "#lead-flow");
  await row(page, "#lead-flow", "New leads", ["200", "100", "100", "100", "100", "0", "0", "600"]);
  await row(page, "#lead-flow", "In grade: Cold (MQL)", ["100", "50", "50", "50", "50", "0", "0", "300"]);
  await row(page, "#lead-flow", "In grade: Semi-warm", ["80", "40", "40", "40", "40", "0", "0", "240"]);
  await row(page, "#lead-flow", "In grade: Hot (SQL)", ["72", "36", "36", "36", "36", "0", "0", "216"]);
  await row(page, "#lead-flow", "Deals", ["0", "9", "9", "9", "9", "9", "9", "54"]);

  // A month of nurturing for cold leads: 1 of 9 deals takes 90 days, 63.3 on average, and comes a month later.
  await type(field(page, "Days to warm up: Cold (MQL)"), "30");
  await shows(page.locator("#leads-summary"), "9% of leads become deals, 63.3 days later on average.");
});

journey("a delay typed in the funnel moves what a month's deals need, and nothing is lost", async ({ page, open }) => {
  await b2b(page, open);
  // Nine deals a month at 10 % take 90 leads, 4 500 clicks and 9 000 of cost.
  const days = field(page, "Days until the next level: Requests");
  await type(days, "45");
  await room(page, "Overview", "#before-start");
  const table = page.locator("table:has(#before-start)");
  const column = async (at) => (await table.locator(`tr td:nth-child(${at})`).allInnerTexts()).map(plain);
  // Half of a month's leads a month before, half two months before.
  await eventually(async () => {
    assert.deepEqual(await column(3), ["135", "90", "90", "90", "90", "45", "0", "540"]);
    assert.deepEqual(await column(4), ["$13,500", "$9,000", "$9,000", "$9,000", "$9,000", "$4,500", "$0", "$54,000"]);
  });
  await room(page, "Channels", "#add-stage");
  await type(days, "721");
  await says(page.locator(".field-error"), "A delay is 0 to 720 days.");
  await type(days, "0");
  await eventually(async () => assert.equal(await page.locator(".outside-plan").count(), 0));
  // A budget buys now, and its deals come later.
  await type(days, "60");
  await room(page, "Overview", "#before-start");
  await page.locator("#f-direction").selectOption({ index: 1 });
  await says(page.locator(".outside-plan"), "Comes only after the plan's end: sales 3.6.");
});

journey("an action stands in exactly one grade, and lists are open", async ({ page, open, context, freshProfile }) => {
  await open();
  await grow(page);
  await room(page, "Leads", "#start-grades");
  await says(page.locator(".empty"), "Divide your leads by temperature");
  await page.locator("#start-grades").click();
  const card = (name) => page.locator(".lead-card").filter({ has: page.getByRole("heading", { name, exact: true }) });
  const actions = (name) =>
    card(name).locator(".lead-list").first().locator("input[id^=f-leads-items][id$=-text]").evaluateAll((all) => all.map((one) => one.value));
  const start = {
    "Cold (MQL)": ["Follows us on a social network", "Subscribes on Telegram", "Subscribes by e-mail"],
    "Semi-warm": ["Asks for advice on a problem", "Takes a tour of the plant"],
    "Hot (SQL)": ["Places an order", "Buys", "Gets the price list", "Orders an estimate"],
  };
  const stand = (want) =>
    eventually(async () => {
      for (const [name, list] of Object.entries(want)) assert.deepEqual(await actions(name), list, name);
    });
  await stand(start);
  // Own action, then moved: it leaves one grade for the other.
  const add = page.getByRole("combobox", { name: "Add: Conversion actions, Semi-warm" });
  await add.fill("Calls the hotline");
  await add.press("Enter");
  await stand({ ...start, "Semi-warm": [...start["Semi-warm"], "Calls the hotline"] });
  await field(page, "Grade of “Gets the price list”").selectOption({ label: "Semi-warm" });
  await stand({
    "Cold (MQL)": start["Cold (MQL)"],
    "Semi-warm": [...start["Semi-warm"], "Gets the price list", "Calls the hotline"],
    "Hot (SQL)": ["Places an order", "Buys", "Orders an estimate"],
  });
  await page.keyboard.press("Control+z");
  await stand({ ...start, "Semi-warm": [...start["Semi-warm"], "Calls the hotline"] });

  // Every list of a card takes own entries; a mechanism moves a level.
  const lists = ["Attraction channels", "Engagement", "Conversion mechanisms", "Retention", "Analytics", "Steps of its funnel"];
  for (const list of lists) {
    const box = page.getByRole("combobox", { name: `Add: ${list}, Hot (SQL)` });
    await box.fill(`${list} of ours`);
    await card("Hot (SQL)").getByRole("button", { name: `Add: ${list}, Hot (SQL)` }).click();
    await eventually(async () => assert.equal(await box.inputValue(), ""));
  }
  await field(page, "Level that “Conversion mechanisms of ours” moves").selectOption({ label: "Requests" });
  await says(page.locator("#lead-notices"), "All attraction channels serve one grade: Hot (SQL).");
  await says(page.locator("#lead-notices"), "Hot (SQL): no system receives the data.");
  for (const [label, text] of [
    ["Who in sales handles it", "Key accounts"],
    ["Personal communication", "A letter by hand"],
    ["Routine that runs by itself", "Reminder after two days"],
    ["System the data land in", "CRM"],
    ["Next step after that", "Call within 15 minutes"],
  ]) {
    await type(card("Hot (SQL)").getByLabel(label, { exact: true }), text);
  }
  await eventually(async () => {
    const text = await textOf(page.locator("#lead-notices"));
    assert(!text.includes("Hot (SQL): no system") && !text.includes("Hot (SQL): nothing is said"), text);
  });

  // A grade gets a name, another is taken out with everything in it, and comes back.
  await type(field(page, "Name of the grade 2"), "Curious");
  await page.getByRole("button", { name: "Remove Curious", exact: true }).click();
  await eventually(async () => assert.equal(await page.locator(".lead-card").count(), 2));
  await page.keyboard.press("Control+z");
  await stand({ Curious: [...start["Semi-warm"], "Calls the hotline"] });

  // All of it travels.
  await saved(page);
  const link = await copyLink(page, context);
  const reader = await freshProfile();
  await reader.open(link);
  await reader.page.getByRole("link", { name: "Leads", exact: true }).click();
  const texts = reader.page.locator(".lead-card").last().locator("input");
  await eventually(async () => {
    const values = await texts.evaluateAll((all) => all.map((one) => one.value));
    for (const text of ["Conversion mechanisms of ours", "Key accounts", "Call within 15 minutes"]) assert(values.includes(text), text);
  });
  assert.equal(await reader.page.locator(".lead-add").count(), 0);
});

journey("two grades that pass the same steps and a grade that has everything are told", async ({ page, open }) => {
  await open();
  await grow(page);
  await room(page, "Leads", "#start-grades");
  await page.locator("#start-grades").click();
  const notices = page.locator("#lead-notices");
  // Warm and hot get the same single step in place of their own.
  for (const name of ["Semi-warm", "Hot (SQL)"]) {
    const card = page.locator(".lead-card").filter({ has: page.getByRole("heading", { name, exact: true }) });
    const steps = card.locator(".lead-list").nth(1);
    while ((await steps.locator(".lead-item").count()) > 0) {
      const left = await steps.locator(".lead-item").count();
      await steps.getByRole("button", { name: /^Remove/ }).first().click();
      await eventually(async () => assert.equal(await steps.locator(".lead-item").count(), left - 1));
    }
    const box = page.getByRole("combobox", { name: `Add: Steps of its funnel, ${name}` });
    await box.fill("Call");
    await box.press("Enter");
  }
  await says(notices, "Semi-warm and Hot (SQL) pass the same steps. Leads of different warmth need different funnels.");
  await type(field(page, "Share of leads: Cold (MQL)"), "0");
  await type(field(page, "Share of leads: Semi-warm"), "0");
  await says(notices, "The shares of the grades add up to 10%");
  await says(notices, "All leads come in as one grade: Hot (SQL).");
  await type(field(page, "Warm up to the next: Semi-warm"), "90");
  await type(field(page, "Straight into a deal: Semi-warm"), "20");
  await says(notices, "Semi-warm: warming up and buying come to more than 100% together.");
});

journey("a lead is scored in the page and falls into its grade", async ({ page, open }) => {
  await open();
  await grow(page);
  await room(page, "Leads", "#start-grades");
  await page.locator("#start-grades").click();
  // The public example: fit 20 + 15 + 20, engagement 20 + 15 + 5, weights 0.4 and 0.6: 46 points.
  const add = page.getByRole("combobox", { name: "Add: Who the lead is" });
  for (const [name, points] of [["Company size", "20"], ["Industry", "15"], ["Vice president", "20"]]) {
    await add.fill(name);
    await add.press("Enter");
    await type(field(page, `Points: ${name}`), points);
    await page.locator("#scoring").getByRole("checkbox", { name, exact: true }).check();
  }
  const score = page.locator("#lead-score");
  await shows(score, "Fit 55, engagement 0: 22 points, Cold (MQL)");
  for (const [name, points] of [["Gets the price list", "20"], ["Orders an estimate", "15"], ["Subscribes by e-mail", "5"]]) {
    await type(field(page, `Points: ${name}`), points);
    await page.locator("#scoring").getByRole("checkbox", { name, exact: true }).check();
  }
  await shows(score, "Fit 55, engagement 40: 46 points, Semi-warm");
  // Thresholds are the plan's own.
  await type(field(page, "Score from: Hot (SQL)"), "46");
  await shows(score, "Fit 55, engagement 40: 46 points, Hot (SQL)");
  await type(field(page, "Weight of fit"), "100%");
  await shows(score, "Fit 55, engagement 40: 55 points, Hot (SQL)");
  await type(field(page, "Points: Company size"), "-60");
  await shows(score, "Fit 0, engagement 40: 0 points, Cold (MQL)");
});

journey("repeat purchases and recommendations come on top, and feed LTV", async ({ page, open }) => {
  await b2b(page, open);
  await room(page, "Leads", "#start-grades");
  await page.locator("#start-grades").click();
  await type(field(page, "Customers who buy again"), "20");
  await type(field(page, "Days between purchases"), "60");
  await type(field(page, "Deals by recommendation per deal"), "0");
  const figure = (name) => keyFigure(page, name);
  await shows(figure("Purchases of a customer"), "1.25");
  // Nine deals in each of six months; two months later 20 %, four months later 4 %: 4 × 1.8 + 2 × 0.36 = 7.92
  await shows(figure("Repeat purchases"), "7.9");
  await shows(figure("Revenue on top"), "$79,200");
  await shows(figure("Gross profit on top"), "$23,760");
  await page.locator("#use-for-ltv").click();
  await type(field(page, "Customers who buy again"), "0");
  // A tenth of nine a month later, a hundredth another month later and so on: 5 × 0.9 + 4 × 0.09 + … = 4.89
  await type(field(page, "Deals by recommendation per deal"), "10");
  await shows(figure("Deals by recommendation"), "4.9");
  await room(page, "Overview", ".month-chart");
  // 360 / 60 purchases a year for 1.25 / 6 years; a purchase leaves 3 000: LTV 3 750
  await holds(page.locator("#f-economics-purchases_per_year"), "6");
  await shows(keyFigure(page, "LTV").first(), "$3,750");
});

journey("feedback channels and the sales script are tables that stay", async ({ page, open }) => {
  await open();
  const address = await grow(page);
  await room(page, "Leads", "#start-grades");
  await page.locator("#start-grades").click();
  const rows = {
    "Customer feedback": ["Reviews on maps", ["Who answers", "Service desk"], ["Within", "2 hours"]],
    "Sales script": ["Needs", ["KPI", "80% of budgets named"], ["Control point", "Record of the call"]],
  };
  for (const [list, [name, ...cells]] of Object.entries(rows)) {
    const box = page.getByRole("combobox", { name: `Add: ${list}`, exact: true });
    await box.fill(name);
    await box.press("Enter");
    for (const [label, text] of cells) await type(field(page, `${label}: ${name}`), text);
  }
  await saved(page);
  await open(`${address}/leads`);
  for (const [, [name, ...cells]] of Object.entries(rows)) {
    for (const [label, text] of cells) await holds(field(page, `${label}: ${name}`), text);
  }
});

for (const [locale, scheme] of [["en-US", "light"], ["kk-KZ", "dark"]]) {
  journey(`leads on a phone: nothing sideways, nothing against the rules of access (${locale}, ${scheme})`, { viewport: { width: 360, height: 800 }, locale, colorScheme: scheme }, async ({ page, open }) => {
    await open();
    const address = await grow(page);
    await open(`${address}/leads`);
    await expectNoAxeViolations(page);
    await page.locator("#start-grades").click();
    await page.locator(".lead-card").first().waitFor();
    await noSidewaysScroll(page);
    await expectNoAxeViolations(page);
  });
}
