// The sales plan built by hand: products, season, typed months, promotions, stock; checked against arithmetic done here
// with whole numbers, not by the app.
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { atLimit, copyLink, plain, says, shows, type } from "./steps.mjs";

const room = (page, name) => page.locator(".rail").getByRole("link", { name, exact: true }).click();
const product = (page, row, column) => page.locator(`#products [data-row="${row}"][data-column="${column}"]`);
const month = (page, row, at) => page.locator(`#cells [data-row="${1000 + row}"][data-column="${at}"]`);
const field = (page, name) => page.locator(`[id^=f-][id$=${name}]`).first();

/** A table as { row: { heading: text } }; a field counts by its value, an empty one by what follows. */
const read = (page, selector) =>
  page.evaluate((selector) => {
    const table = document.querySelector(selector);
    const text = (cell) => {
      const input = cell.querySelector("input");
      return (input ? input.value || input.placeholder : cell.innerText).replace(/[\u00a0\u202f]/g, " ").trim();
    };
    const heads = [...table.querySelectorAll("thead th")].map((cell) => cell.innerText.trim());
    const rows = [...table.querySelectorAll("tbody tr")].filter((row) => !row.hidden);
    return Object.fromEntries(
      rows.map((row) => {
        const [name, ...cells] = [...row.cells].map(text);
        return [name, Object.fromEntries(cells.map((cell, at) => [heads[at + 1], cell]))];
      }),
    );
  }, selector);

const figure = (text) => Number(text.replace("−", "-").replace(/[,$+]/g, ""));

/** Whole pieces by largest remainder, the earlier month first among equals. */
function spread(total, weights) {
  const sum = weights.reduce((a, b) => a + b, 0);
  const parts = weights.map((weight) => Math.floor((total * weight) / sum));
  const order = weights.map((weight, at) => [(total * weight) % sum, at]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  const left = total - parts.reduce((a, b) => a + b, 0);
  for (const [, at] of order.slice(0, left)) parts[at] += 1;
  return parts;
}

/** A plan of so many months from January with products [name, price, margin, units per deal, goal]. */
async function plan(page, open, months, products) {
  await open("#/library");
  await page.locator("#new-plan").click();
  await page.locator("#f-months").fill(String(months));
  await page.locator("#f-start").selectOption(String(2027 * 12));
  await room(page, "Sales plan");
  for (const [row, values] of products.entries()) {
    // A new plan has a product to start with.
    if ((await page.locator("#products tbody > tr:not(.offer-row)").count()) <= row) await page.locator("#add-product").click();
    for (const [column, value] of values.entries()) await product(page, row, column).fill(String(value));
  }
}

/** Channels with shares in per cent; visits that buy. */
async function channels(page, shares) {
  await room(page, "Channels");
  for (const [row, [name, share]] of shares.entries()) {
    await page.locator("#new-chain").selectOption("0");
    await page.locator("#add-channel").click();
    const cell = (column) => page.locator(`#channels [data-row="${row}"][data-column="${column}"]`);
    await cell(0).fill(name);
    await cell(1).fill(String(share));
  }
  await room(page, "Sales plan");
}

// January to December, in hundredths of an average month: what the example "Gifts" says.
const GIFTS = [70, 95, 100, 80, 80, 80, 80, 85, 90, 105, 145, 190];

journey("a shop of twelve products is planned by hand by month, season and channel, and every figure is the hand calculation's", { timeout: 180_000 }, async ({ page, open }) => {
  const goods = Array.from({ length: 12 }, (_, at) => [`Good ${at + 1}`, 10 * (at + 1), 40, 1, 1200 * (at + 1)]);
  await plan(page, open, 12, goods);
  await channels(page, [["Search", 60], ["Social", 40]]);

  // Even at first: a twelfth each month.
  await eventually(async () => {
    const { "Good 1": first, Total } = await read(page, "#cells");
    assert.deepEqual(Object.values(first).slice(0, 12), Array(12).fill("100"));
    assert.equal(Total.Total, "93,600");
  });

  await page.locator(".season > summary").click();
  await page.locator("#season-preset").selectOption({ label: "Gifts: November and December" });
  await eventually(async () => {
    const cells = await read(page, "#cells");
    for (let good = 1; good <= 12; good += 1) {
      const got = Object.values(cells[`Good ${good}`]).slice(0, 12).map(figure);
      assert.deepEqual(got, GIFTS.map((index) => index * good));
    }
  });

  // July typed by hand: 640 of 1,200; the other 560 are spread by the season of the other eleven months.
  await type(month(page, 0, 6), "640");
  const others = spread(560, GIFTS.filter((_, at) => at !== 6));
  const first = [...others.slice(0, 6), 640, ...others.slice(6)];
  assert.deepEqual(first, [35, 48, 50, 40, 40, 40, 640, 43, 45, 52, 72, 95]);
  const rows = goods.map((_, at) => (at === 0 ? first : GIFTS.map((index) => index * (at + 1))));
  await eventually(async () => {
    const cells = await read(page, "#cells");
    assert.deepEqual(Object.values(cells["Good 1"]).slice(0, 12).map(figure), first);
    assert.deepEqual(Object.values(cells["Good 1"]).slice(12), ["1,200", "1,200", "0"]);
    const sums = GIFTS.map((_, at) => rows.reduce((sum, row) => sum + row[at], 0));
    assert.deepEqual(Object.values(cells.Total).slice(0, 12).map(figure), sums);
    assert.deepEqual([sums[0], sums[6]], [5425, 6800]);
  });

  // Revenue: 12,000 × (1² + … + 12²) = 7,800,000, 40 % of it gross profit.
  const results = await eventually(async () => {
    const table = await read(page, "#product-results");
    assert.equal(table["Good 12"].Revenue, "$1,728,000");
    return table;
  });
  const revenue = goods.map(([name]) => figure(results[name].Revenue));
  assert.equal(revenue.reduce((sum, x) => sum + x, 0), 7_800_000);
  for (const [name] of goods) assert.equal(results[name]["Difference to the goal"], "0");
  await says(page.locator(".strip"), "$7,800,000");

  // What is sold by month and product is what was planned, and channels get 60 and 40 %.
  await eventually(async () => {
    const table = await read(page, "#pivot");
    for (const [at, [name]] of goods.entries()) {
      assert.deepEqual(Object.values(table[name]).slice(0, 12).map(figure), rows[at]);
    }
  });
  await page.locator("#pivot-columns").selectOption("1");
  await eventually(async () => {
    const table = await read(page, "#pivot");
    assert.deepEqual(table.Total, { Search: "56,160", Social: "37,440", Total: "93,600" });
    assert.deepEqual(table["Good 12"], { Search: "8,640", Social: "5,760", Total: "14,400" });
  });
  await page.locator("#pivot-measure").selectOption({ label: "Gross profit" });
  await eventually(async () => assert.equal((await read(page, "#pivot")).Total.Total, "$3,120,000"));
  await page.locator("#pivot-month").selectOption("7");
  await eventually(async () => {
    // July: 640 × 10 and 80 k × 10 k for the others, 40 % of it.
    const july = rows.reduce((sum, row, at) => sum + row[6] * 10 * (at + 1), 0);
    assert.equal(figure((await read(page, "#pivot")).Total.Total), 0.4 * july);
  });

  // The typed month given back.
  await type(month(page, 0, 6), "");
  await eventually(async () => assert.equal((await read(page, "#cells"))["Good 1"]["Jan 27"] ?? "", "70"));

  // The table of products stands on the page without scrolling sideways.
  const [inner, outer] = await page.locator("#products").evaluate((table) => [table.scrollWidth, table.parentElement.clientWidth]);
  assert(inner <= outer, `${inner} > ${outer}`);
});

journey("cells typed beyond the goal say the signed difference in the table, the matrix and the list", async ({ page, open }) => {
  await plan(page, open, 3, [["Course", 200, 30, 1, 90], ["Book", 20, 50, 1, 30]]);
  await channels(page, [["Search", 100]]);
  await type(month(page, 0, 0), "100");
  await eventually(async () => {
    const { Course, Total } = await read(page, "#cells");
    assert.deepEqual(Object.values(Course), ["100", "0", "0", "100", "90", "+10"]);
    assert.deepEqual(Object.values(Total), ["110", "10", "10", "130", "120", "+10"]);
  });
  await says(page.locator("#sales-findings"), "Course: the months typed by hand make 10 units more than the goal.");
  await eventually(async () => {
    const table = await read(page, "#pivot");
    assert.deepEqual(Object.values(table["Difference to the goal"]), ["0", "0", "0", "+10"]);
    assert.equal(table.Goal.Total, "120");
    assert.equal((await read(page, "#product-results")).Course["Difference to the goal"], "+10");
  });
});

journey("a product with blanks is vague until it says what it is, for whom, its unit and its price", async ({ page, open, context }) => {
  await plan(page, open, 2, [["Course", 200, 30, 1, 90], ["Advice", 50, 80, 1, 10]]);
  const list = page.locator("#sales-findings");
  await says(list, "Course is vague. Missing: what it is, for whom, unit (a piece, an hour, a place).");
  await page.getByRole("button", { name: "Details of Course" }).click();
  await type(field(page, "-offer-what"), "Twelve evenings");
  await type(field(page, "-offer-audience"), "Beginners");
  await type(field(page, "-offer-need"), "A new trade");
  await type(field(page, "-offer-unit"), "a place");
  await eventually(async () => assert(!plain(await list.innerText()).includes("Course is vague")));
  await says(list, "Advice is vague.");
  await field(page, "-offer-kind").selectOption({ label: "service" });
  await field(page, "-offer-is_priority").selectOption({ label: "yes" });
  // Competitors, words of the site.
  await page.getByRole("button", { name: "Add a competitor" }).click();
  await type(field(page, "-competitor"), "Night school");
  await type(field(page, "-text"), "Practice from the first evening");
  await type(field(page, "-offer-usp"), "A job or the money back");
  await type(field(page, "-offer-catalogue"), "Courses, evening");
  await type(field(page, "-offer-description"), "Twelve evenings at the bench");
  // Rows by audience: what is not said has its own, and all add up.
  await channels(page, [["Search", 100]]);
  await page.locator("#pivot-rows").selectOption({ label: "For whom" });
  await eventually(async () => {
    const table = await read(page, "#pivot");
    assert.deepEqual(Object.keys(table), ["Beginners", "Not stated", "Total"]);
    assert.deepEqual([table.Beginners.Total, table["Not stated"].Total, table.Total.Total], ["90", "10", "100"]);
  });
  await page.locator("#pivot-rows").selectOption({ label: "By kind: product, service" });
  await eventually(async () => {
    const table = await read(page, "#pivot");
    assert.deepEqual([table.Product.Total, table.Service.Total], ["10", "90"]);
  });
  await says(page.locator("#product-results"), "Course ★");
  // What is promoted and what prices mean are choices of the plan.
  await page.locator("#f-sales-object").selectOption({ label: "services" });
  await says(list, "Say whether prices have VAT in them");
  await page.locator("#f-sales-price_basis").selectOption({ label: "without VAT" });
  await says(page.locator("#products thead"), "Price, without VAT");
  await eventually(async () => assert(!plain(await list.innerText()).includes("VAT")));
  await type(page.locator("#f-sales-price_policy"), "Early birds pay less");

  // All of it travels in the link.
  const link = await copyLink(page, context);
  await open(link);
  await room(page, "Sales plan");
  await page.getByRole("button", { name: "Details of Course" }).click();
  for (const [start, text] of [
    ["-offer-what", "Twelve evenings"],
    ["-competitor", "Night school"],
    ["-text", "Practice from the first evening"],
    ["-offer-usp", "A job or the money back"],
    ["-offer-catalogue", "Courses, evening"],
    ["-offer-description", "Twelve evenings at the bench"],
    ["-sales-price_policy", "Early birds pay less"],
  ]) {
    await eventually(async () => assert.equal(await field(page, start).inputValue(), text));
  }
});

journey("stock that runs out names the month and the units short", async ({ page, open }) => {
  await plan(page, open, 4, [["Lamp", 100, 50, 1, 240]]);
  await channels(page, [["Search", 100]]);
  await page.getByRole("button", { name: "Details of Lamp" }).click();
  await type(field(page, "-offer-stock"), "100");
  await type(field(page, "-offer-supply"), "20");
  // 120 − 60, 80 − 60, then 40 for 60 in March, 20 for 60 in April.
  await says(page.locator("#sales-findings"), "Lamp runs out in March 2027: 20 units short that month, 60 over the plan.");
  await type(field(page, "-offer-supply"), "60");
  await eventually(async () => assert(!plain(await page.locator("#sales-findings").innerText()).includes("runs out")));
  await type(field(page, "-offer-capacity"), "45");
  await says(page.locator("#sales-findings"), "in January 2027 15 more units are planned than can be made, 60 over the plan.");
});

journey("an upsell and a promotion change revenue and gross profit as calculated by hand, and undo takes both back", async ({ page, open }) => {
  await plan(page, open, 3, [["Lamp", 100, 50, 1, 30]]);
  await channels(page, [["Search", 100]]);
  const lamp = async () => (await read(page, "#product-results")).Lamp;
  await eventually(async () => assert.equal((await lamp()).Revenue, "$3,000"));
  await page.locator("#add-promotion").click();
  const set = async (name, text) => type(field(page, name), text);
  const promotion = (name) => page.locator(`[id^=f-sales-promotions][id$=-${name}]`);
  await type(promotion("name"), "Spring");
  await promotion("from").selectOption({ index: 1 });
  await type(promotion("discount"), "20");
  await type(promotion("extra"), "50");
  // Ten a month; February sells 15 at 80: revenue 1,200 − 1,000, gross profit 15 × 30 − 10 × 50.
  await says(page.locator(".promotion-said"), "10 units + 5 extra: revenue +$200, gross profit −$50.");
  await says(page.locator(".promotion-said"), "Gross profit stays the same at 66.7% extra units.");
  await says(page.locator("#sales-findings"), "Spring costs $50 of gross profit");
  await eventually(async () => {
    const { Revenue, "Units sold": units } = await lamp();
    assert.deepEqual([units, Revenue], ["35", "$3,200"]);
  });
  // Every other deal takes a bulb for 20, of which 8 is margin.
  await page.getByRole("button", { name: "Details of Lamp" }).click();
  await set("-upsell-rate", "50");
  await set("-upsell-price", "20");
  await set("-upsell-margin_rate", "40");
  await eventually(async () => assert.equal((await lamp()).Revenue, "$3,550"));
  await page.locator("#pivot-measure").selectOption({ label: "Gross profit" });
  // 20 × 50 + 15 × 30 and 17.5 bulbs × 8.
  await eventually(async () => assert.equal((await read(page, "#pivot")).Lamp.Total, "$1,590"));
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ControlOrMeta+z");
  await eventually(async () => assert.equal((await lamp()).Revenue, "$3,200"));
  await page.getByRole("button", { name: "Remove Spring" }).click();
  await eventually(async () => assert.equal((await lamp()).Revenue, "$3,000"));
});

journey("a goal of all products in revenue becomes units of each, and growth shifts them to later months", async ({ page, open }) => {
  await plan(page, open, 3, [["Pen", 100, 50, 1, 10], ["Desk", 200, 50, 1, 30]]);
  await channels(page, [["Search", 100]]);
  await page.locator("#f-sales-goal_unit").selectOption({ label: "in revenue" });
  await type(page.locator("#f-sales-goal"), "70000");
  const units = async () => {
    const { Pen, Desk } = await read(page, "#product-results");
    return [Pen["Units sold"], Desk["Units sold"]];
  };
  // A quarter of the deals at 100, three quarters at 200: 175 a deal, 400 deals.
  await eventually(async () => assert.deepEqual(await units(), ["100", "300"]));
  await type(page.locator("#f-sales-goal"), "");
  await page.locator("#f-sales-span").selectOption({ label: "a month" });
  await eventually(async () => assert.deepEqual(await units(), ["30", "90"]));
  // 331 over three months at 10 % growth: 100, 110, 121.
  await page.locator("#f-sales-span").selectOption({ label: "the whole plan" });
  await product(page, 0, 4).fill("331");
  await type(page.locator("#f-sales-growth"), "10%");
  await eventually(async () => {
    const { Pen } = await read(page, "#cells");
    assert.deepEqual(Object.values(Pen).slice(0, 3), ["100", "110", "121"]);
  });
  await type(page.locator("#f-sales-growth"), "-50%");
  await eventually(async () => {
    const { Pen } = await read(page, "#cells");
    assert.deepEqual(Object.values(Pen).slice(0, 3), ["189", "95", "47"]);
  });
  // Goals of a product in deals and in gross profit.
  await type(page.locator("#f-sales-growth"), "0");
  await product(page, 0, 3).fill("2");
  await field(page, "-goal_unit").selectOption({ label: "in deals" });
  await eventually(async () => assert.equal((await units())[0], "662"));
  await field(page, "-goal_unit").selectOption({ label: "in gross profit" });
  await eventually(async () => assert.equal((await units())[0], "7"));
});

journey("more traffic and more requests: what they bring, and plainly when they bring nothing", async ({ page, open }) => {
  await open();
  await atLimit(page);
  await page.locator("#grow").click();
  await room(page, "Sales plan");
  // The example: 300 requests and 30 deals a month at 200. Half as much again.
  await eventually(async () => {
    const table = await read(page, "#more-traffic");
    assert.deepEqual(Object.values(table["Deals a month"]).slice(-1), ["45"]);
    assert.deepEqual(Object.values(table["Revenue a month"]).slice(-1), ["$9,000"]);
  });
  await says(page.locator("#more-traffic + .more-said"), "Sales grow with it");
  await type(page.locator("#f-sales-more-lead_capacity"), "300");
  await says(page.locator("#more-traffic + .more-said"), "No effect: the sales department already handles all it can.");
  await type(page.locator("#f-sales-more-lead_capacity"), "");
  await type(page.locator("#f-sales-more-extra_target_share"), "0");
  await says(page.locator("#more-leads + .more-said"), "No effect: the extra requests are not from people who buy.");
  await says(page.locator("#more-leads + .more-said"), "The sales plan is met, with 0 deals a month to spare.");
  await eventually(async () => {
    const table = await read(page, "#more-leads");
    assert.deepEqual(Object.values(table["Deals a month"]).slice(-1), ["30"]);
  });
  // The way ends in profit; what is not planned stands there empty.
  await eventually(async () => {
    const table = await read(page, "#whole-way");
    assert.deepEqual(Object.keys(table).slice(-3), ["Close the deal", "Sell again", "Profit"]);
    const planned = (name) => Object.values(table[name]).at(-1);
    assert.deepEqual([planned("Close the deal"), planned("Sell again"), planned("Qualify")], ["360", "nothing planned", "nothing planned"]);
    assert.equal(table["Get a request"]["Channels at work"], "Channel 1");
    assert.equal(table.Qualify["Channels at work"], "");
    assert(table["Attract attention"]["Whose work"] === "Lead generation" && table["Sell again"]["Whose work"] === "Account management");
  });
});

for (const [name, options] of [
  ["360 px in Kazakh", { viewport: { width: 360, height: 800 }, locale: "kk-KZ", timeout: 120_000 }],
  ["1280 px in the dark", { colorScheme: "dark", timeout: 120_000 }],
]) {
  journey(`the sales room with everything unfolded passes every rule of axe at ${name}`, options, async ({ page, open }) => {
    await open();
    await page.locator("#grow").click();
    await page.locator(".rail a").nth(1).click();
    await page.locator("#products [aria-expanded]").click();
    await page.locator(".season > summary").click();
    await page.locator("#add-promotion").click();
    await page.locator(".promotion").waitFor();
    await noSidewaysScroll(page);
    await expectNoAxeViolations(page);
    const [inner, outer] = await page.locator(".offer").evaluate((offer) => [offer.scrollWidth, offer.clientWidth]);
    assert(inner <= outer, `${inner} > ${outer}`);
  });
}

journey("what is given back lowers revenue and gross profit, is explained down to its field, and undo takes it back", async ({ page, open }) => {
  await plan(page, open, 3, [["Lamp", 100, 50, 1, 30]]);
  await channels(page, [["Search", 100]]);
  const lamp = async () => (await read(page, "#product-results")).Lamp;
  await eventually(async () => assert.equal((await lamp()).Revenue, "$3,000"));
  await page.getByRole("button", { name: "Details of Lamp" }).click();
  await type(field(page, "-offer-refund_rate"), "10");
  // 30 × 100, less a tenth; the goods of all thirty cost 1,500.
  await eventually(async () => assert.equal((await lamp()).Revenue, "$2,700"));
  await page.locator("#pivot-measure").selectOption({ label: "Gross profit" });
  await eventually(async () => assert.equal((await read(page, "#pivot")).Lamp.Total, "$1,200"));
  // 30 × 100 × (50 % − 10 %).
  await page.locator("#pivot").getByText("$1,200", { exact: true }).first().click();
  await says(page.locator("#explain"), "$2,700 − (30 × $100 × (1 − 50%)");
  await page.locator(".explain-close").click();
  await page.keyboard.press("ControlOrMeta+z");
  await eventually(async () => assert.equal((await lamp()).Revenue, "$3,000"));
});
