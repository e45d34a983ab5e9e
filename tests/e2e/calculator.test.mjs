// The start page: from a goal to a budget and back, in every language. What is expected here was calculated by hand.
import { assert, eventually, journey } from "./harness.mjs";
import { field, figures, grow, holds, keyFigure, openMore, plain, says, shows, textOf, type } from "./steps.mjs";

// The example: 30 sales at a conversion of 10 % are 300 requests, at 2 % 15 000 clicks, at 5 % 300 000 impressions.
// The request may cost price × 40 % × 10 %; it costs a click ÷ 2 %, which is three quarters of that: the example earns.
// Clicks are what is paid for, so impressions have cost nothing yet.
const languages = {
  en: {
    locale: "en-US",
    answer: "$1,800 a month",
    doubled: "$3,600 a month",
    sales: "60 sales a month",
    tripled: "90 sales a month",
    three: "5400",
    verdict: "profitable",
    counts: ["300,000", "15,000", "300", "30"],
    costs: ["$0", "$0.12", "$6", "$60"],
    goal: "Sales a month",
    budget: "Budget a month",
    haveBudget: "I have a budget",
    heading: "What will your sales cost?",
  },
  ru: {
    locale: "ru-RU",
    answer: "180 000 ₽ в месяц",
    doubled: "360 000 ₽ в месяц",
    sales: "Продаж в месяц: 60",
    tripled: "Продаж в месяц: 90",
    three: "540 000",
    verdict: "окупается",
    counts: ["300 000", "15 000", "300", "30"],
    costs: ["0 ₽", "12 ₽", "600 ₽", "6 000 ₽"],
    goal: "Продаж в месяц",
    budget: "Бюджет в месяц",
    haveBudget: "Есть бюджет",
    heading: "Во сколько обойдутся продажи?",
  },
  uk: {
    locale: "uk-UA",
    answer: "90 000 ₴ на місяць",
    doubled: "180 000 ₴ на місяць",
    sales: "Продажів на місяць: 60",
    tripled: "Продажів на місяць: 90",
    three: "270 000",
    verdict: "окупається",
    counts: ["300 000", "15 000", "300", "30"],
    costs: ["0 ₴", "6 ₴", "300 ₴", "3 000 ₴"],
    goal: "Продажів на місяць",
    budget: "Бюджет на місяць",
    haveBudget: "Є бюджет",
  },
  kk: {
    locale: "kk-KZ",
    answer: "Айына 900 000 ₸",
    doubled: "Айына 1 800 000 ₸",
    sales: "Айына 60 сатылым",
    tripled: "Айына 90 сатылым",
    three: "2,7 млн",
    verdict: "пайда әкеледі",
    counts: ["300 000", "15 000", "300", "30"],
    costs: ["0 ₸", "60 ₸", "3 000 ₸", "30 000 ₸"],
    goal: "Айлық сатылым",
    budget: "Айлық бюджет",
    haveBudget: "Бюджетім бар",
  },
};

const counts = (page) => page.locator(".funnel-count").allInnerTexts().then((texts) => texts.map(plain));
const costs = (page) => page.locator(".funnel-cost").allInnerTexts().then((texts) => texts.map(plain));

for (const [code, own] of Object.entries(languages)) {
  journey(`a goal gives a budget and a budget gives sales: ${code}`, { locale: own.locale }, async ({ page, open }) => {
    await open();
    // Read without waiting: the example is right at first paint.
    assert.equal(await page.locator("html").getAttribute("lang"), code);
    assert.equal(await textOf(page.locator(".answer-main")), own.answer);
    assert.equal(await textOf(page.locator(".verdict")), own.verdict);
    assert.deepEqual(await counts(page), own.counts);
    assert.deepEqual(await costs(page), own.costs);
    if (own.heading) assert.equal(await textOf(page.locator("h1")), own.heading);

    await holds(field(page, own.goal), "30");
    await type(field(page, own.goal), "60");
    await shows(page.locator(".answer-main"), own.doubled);
    assert.equal(await textOf(page.locator(".verdict")), own.verdict);

    // Turned round, the answer stays: the budget is the one just calculated, the sales are the goal.
    const before = await counts(page);
    await page.getByRole("radio", { name: own.haveBudget }).check();
    await shows(page.locator(".answer-main"), own.sales);
    assert.deepEqual(await counts(page), before);
    assert.equal(plain(await field(page, own.budget).inputValue()), own.doubled.replace(/[^\d ,]/g, "").trim());

    await type(field(page, own.budget), own.three);
    await shows(page.locator(".answer-main"), own.tripled);
    assert.deepEqual((await counts(page)).at(-1), "90");
  });
}

// Budgets that leave digits over on the way down: nothing is paid for impressions, so they cost nothing, and a lead costs
// what a click costs ÷ 2 %, whatever the budget.
for (const [code, own, free] of [
  ["ru", languages.ru, "0 ₽"],
  ["en", languages.en, "$0"],
  ["uk", languages.uk, "0 ₴"],
  ["kk", languages.kk, "0 ₸"],
]) {
  journey(`whatever budget is typed leaves no crumbs: ${code}`, { locale: own.locale }, async ({ page, open }) => {
    await open();
    await page.getByRole("radio", { name: own.haveBudget }).check();
    for (const budget of ["100000", "10000", "70000", "33333", "1234567"]) {
      await type(field(page, own.budget), budget);
      await eventually(async () => assert.deepEqual([(await costs(page))[0], ...(await costs(page)).slice(1)], [free, ...own.costs.slice(1)]));
      assert.equal(await textOf(page.locator(".verdict")), own.verdict);
      for (const text of await figures(page)) assert.doesNotMatch(text, /[.,]0{6}/, text);
    }
  });
}

journey("a question turned round fills its field with a number that one could have typed", { locale: "ru-RU" }, async ({ page, open }) => {
  await open();
  await page.getByRole("radio", { name: "Есть бюджет" }).check();
  // 100 000 ÷ 6 000 a sale are 16 sales and two thirds.
  await type(field(page, "Бюджет в месяц"), "100000");
  await page.getByRole("radio", { name: "Есть цель" }).check();
  await holds(field(page, "Продаж в месяц"), "16,67");
});

journey("the page asks browsers not to translate it: it has four languages of its own", async ({ page, open }) => {
  await open();
  assert.equal(await page.locator("html").getAttribute("translate"), "no");
  await page.locator("#language").selectOption("kk");
  await eventually(async () => assert.equal(await page.locator("html").getAttribute("lang"), "kk"));
  assert.equal(await page.evaluate(() => document.documentElement.translate), false);
});

const ru = { locale: "ru-RU" };
journey("numbers are read as people type them", ru, async ({ page, open }) => {
  await open();
  const revenue = keyFigure(page, "Выручка");
  const price = field(page, "Средний чек");
  // 30 sales × price.
  const typed = [
    ["1 500 000", "45 000 000 ₽", "1 500 000"],
    ["1,5 млн", "45 000 000 ₽", "1 500 000"],
    ["1200*12", "432 000 ₽", "14 400"],
    ["2\u00a0500,50 ₽", "75 015 ₽", "2 500,5"],
    ["20 тыс.", "600 000 ₽", "20 000"],
  ];
  for (const [text, want, rest] of typed) {
    await price.fill(text);
    await shows(revenue, want);
    assert.equal(await price.inputValue(), text, "nothing is rewritten under the caret");
    await price.blur();
    await holds(price, rest);
  }
  // 20 000 × 12,5 % × 10 %.
  await type(field(page, "Маржа"), "12,5%");
  await shows(keyFigure(page, "Предельный CPL"), "250 ₽");
  await holds(field(page, "Маржа"), "12,5");
});

journey("bad input is kept, explained beside the field and not calculated with", async ({ page, open }) => {
  await open();
  const said = async (input, text, sentence, still) => {
    await input.fill(text);
    const error = page.locator(`#${await input.getAttribute("aria-describedby")}`);
    await says(error, sentence);
    await says(error, still);
    assert.equal(await input.getAttribute("aria-invalid"), "true");
    assert.equal(await textOf(page.locator(".answer-main")), "$1,800 a month");
    await input.blur();
    assert.equal(await input.inputValue(), text);
    assert.equal(await textOf(page.locator(".answer-main")), "$1,800 a month");
  };
  const conversion = field(page, "Request → sale");
  await said(conversion, "120%", "Conversion is 120%. It cannot exceed 100%", "still uses 10%");
  await said(field(page, "Average order value"), "abc", "“abc” is no number", "still uses $200");
  await said(field(page, "Cost of a click"), "-1", "cannot be below zero", "still uses $0.12");

  // A right number takes the sentence away.
  await type(conversion, "20");
  await shows(page.locator(".answer-main"), "$900 a month");
  assert.equal(await conversion.getAttribute("aria-invalid"), null);
  assert.equal(await page.locator(".field-error").count(), 2);
});

journey("what cannot be an amount of the plan's money is refused with its reason", async ({ page, open }) => {
  await open();
  const price = field(page, "Average order value");
  for (const [text, sentence] of [
    ["(987.65)", "This number cannot be below zero."],
    ["($5m)", "This number cannot be below zero."],
    ["10%", "A percentage cannot stand here: type a number, or a sum such as 1200*10%."],
    ["200 %", "A percentage cannot stand here"],
    ["€1,250.50", "The plan is in USD, and “€” is another currency."],
    ["1250 руб.", "The plan is in USD, and “руб” is another currency."],
    ["5 CHF", "“CHF” is another currency."],
  ]) {
    await price.fill(text);
    await says(page.locator(".field-error"), sentence);
    await says(page.locator(".field-error"), "The plan still uses $200.");
    await shows(keyFigure(page, "Revenue"), "$6,000");
  }
  // A count is no percentage either.
  await field(page, "Sales a month").fill("10%");
  await eventually(async () => assert.equal(await page.locator(".field-error").count(), 2));
  await type(field(page, "Sales a month"), "30");
  // Sums with percentages are amounts, and so are brackets in a sum; the plan's own sign may stand there.
  for (const [text, revenue] of [["1200*10%", "$3,600"], ["200+50%", "$9,000"], ["(100+20)", "$3,600"], ["$1,250.50", "$37,515"]]) {
    await price.fill(text);
    await shows(keyFigure(page, "Revenue"), revenue);
    assert.equal(await page.locator(".field-error").count(), 0, text);
  }
});

journey("a dollar sign in a plan in roubles is answered by a sentence", ru, async ({ page, open }) => {
  await open();
  const price = field(page, "Средний чек");
  await price.fill("$1,250.50");
  await says(page.locator(".field-error"), "План в валюте RUB, а «$» — другая валюта. Сначала пересчитайте сумму.");
  await says(page.locator(".field-error"), "В плане пока прежнее значение: 20 000 ₽.");
  await type(price, "1 250,50 ₽");
  await holds(price, "1 250,5");
});

journey("a field at rest shows what one reads, and the plan has the exact value", async ({ page, open }) => {
  await open();
  const price = field(page, "Average order value");
  await type(price, "40000/12");
  await holds(price, "3,333.33");
  // 30 × 40 000 / 12 are 100 000 to the cent; of 3 333.33 they would be 99 999.90.
  await shows(keyFigure(page, "Revenue"), "$100,000");
  await price.focus();
  await price.blur();
  await shows(keyFigure(page, "Revenue"), "$100,000");
  // A click for a third of a cent, and a third of the requests: four digits, two decimals.
  await type(field(page, "Cost of a click"), "0.01/3");
  await holds(field(page, "Cost of a click"), "0.003333");
  await type(field(page, "Request → sale"), "100/3");
  await holds(field(page, "Request → sale"), "33.33");
  await shows(page.locator(".funnel-count").nth(2), "90");
  // What was typed with all its places stays so.
  await type(field(page, "Cost of a click"), "0.123456");
  await holds(field(page, "Cost of a click"), "0.123456");
});

journey("a figure explains itself in words and in numbers that lead to their fields", async ({ page, open }) => {
  await open();
  const pressed = keyFigure(page, "Limit CPL").getByRole("button");
  await pressed.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await panel.waitFor();
  assert.equal(await panel.getByRole("heading", { level: 2 }).innerText(), "Limit CPL");
  const [words, numbers] = (await panel.locator(".explain-formula").allInnerTexts()).map(plain);
  assert.equal(words, "limit CPL = limit CAC × conversion request → sale, new visitors");
  // 200 × 40 %, of which everything may go into marketing.
  assert.equal(numbers, "$80 × 10% = $8");

  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert(await pressed.evaluate((button) => button === document.activeElement), "the focus is back on the figure");

  // From figure to figure and back out by the keyboard alone.
  await pressed.click();
  await panel.locator("button.link:not(.is-typed)").first().click();
  await eventually(async () => assert.notEqual(await panel.getByRole("heading", { level: 2 }).innerText(), "Limit CPL"));
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert(await pressed.evaluate((button) => button === document.activeElement), "the focus is back on the first figure");

  // The sales are what was typed: their explanation leads to the field.
  await page.locator(".funnel-count").first().click();
  await panel.locator("button.link.is-typed").first().click();
  await eventually(async () => assert.match(await page.evaluate(() => document.activeElement.id), /^f-channels-\d+-stages-\d+-rate$|^f-products-\d+-goal$/));
});

journey("limits are calculated on new visitors", async ({ page, open }) => {
  await open();
  await openMore(page);
  const rate = field(page, "Request → sale, new visitors");
  assert.equal(await rate.getAttribute("placeholder"), "10");
  // 200 × 40 % × 5 % = 4, and a request costs 6: the plan that paid loses money.
  await type(rate, "5%");
  await shows(keyFigure(page, "Limit CPL"), "$4");
  await shows(page.locator(".verdict"), "losing money");
  await says(page.locator(".answer-verdict"), "a request costs $6 of at most $4");
  // Nothing but the limits moves.
  await shows(page.locator(".answer-main"), "$1,800 a month");
  // 200 × 40 % × 5 % × 2 %.
  await shows(keyFigure(page, "Limit CPC"), "$0.08");
  // Empty means everyone again.
  await type(rate, "");
  await shows(keyFigure(page, "Limit CPL"), "$8");
  await shows(page.locator(".verdict"), "profitable");
  // At a margin of 30 % a request costs just what it may.
  await type(field(page, "Margin"), "30");
  await shows(keyFigure(page, "Limit CPL"), "$6");
  await shows(page.locator(".verdict"), "exactly at the limit");
});

journey("what would have to change is answered and taken over", async ({ page, open }) => {
  await open();
  await page.locator("#seek > summary").click();
  // 2 400 are earned: ROMI 100 % wants a cost of half of it, 60 % one of 1 500.
  await says(page.locator(".seek-answer"), "would have to be $0.08.");
  await page.locator("#seek-wanted").fill("60%");
  await says(page.locator(".seek-answer"), "would have to be $0.10.");
  await page.locator("#seek-use").click();
  await holds(field(page, "Cost of a click"), "0.1");
  await shows(keyFigure(page, "ROMI"), "60%");
  await shows(page.locator(".answer-main"), "$1,500 a month");
  await shows(page.locator(".verdict"), "profitable");
});

journey("a niche fills in its figures and names their sources", async ({ page, open }) => {
  await open();
  const niche = field(page, "Typical figures of a niche");
  const niches = await niche.locator("option").count();
  assert(niches >= 9 && niches <= 13, `${niches - 1} niches`);
  const before = await figures(page);
  await niche.selectOption({ index: 1 });
  await eventually(async () => assert.notDeepEqual(await figures(page), before));
  const sources = page.locator("details.sources");
  await sources.locator("summary").click();
  const lines = (await sources.locator("li").allInnerTexts()).map(plain);
  assert.equal(lines.length, 6);
  // Each names a source with its year or says that it is an assumption.
  for (const line of lines) assert.match(line, /, 20\d\d$|assumption, no public source$/);
  // The page calculates with the very figures that it names.
  const named = (name) => lines.find((line) => line.startsWith(`${name}: `)).split(": ")[1].split(" — ")[0].replace(/[$%,]/g, "");
  for (const name of ["Click → request", "Request → sale", "Margin", "Cost of a click", "Average order value"]) {
    assert.equal(Number((await field(page, name).inputValue()).replace(/,/g, "")), Number(named(name)), name);
  }
});

journey("a niche whose figures were changed by hand says so until they are as they were", async ({ page, open }) => {
  await open();
  await field(page, "Typical figures of a niche").selectOption("beauty");
  await page.locator("details.sources").waitFor();
  const changed = page.locator("#niche-changed");
  assert.equal(await changed.count(), 0);
  await holds(field(page, "Request → sale"), "50");
  await type(field(page, "Request → sale"), "20");
  await shows(changed, "Some of these figures were changed by hand.");
  await type(field(page, "Request → sale"), "50%");
  await changed.waitFor({ state: "detached" });
  // A price is one of its figures in dollars.
  await type(field(page, "Cost of a click"), "1");
  await changed.waitFor();
  await page.keyboard.press("Control+z");
  await changed.waitFor({ state: "detached" });
});

// Prices of the USA are no prices of another country: they are asked for, and until then nothing is judged.
journey("a niche fills no prices of another country in", ru, async ({ page, open }) => {
  await open();
  await page.locator("#niche").selectOption("clinic");
  await page.locator("details.sources").waitFor();
  const fields = page.locator(".calculator-inputs");
  const click = fields.locator("[id^=f-channels][id$=-price]");
  const check = fields.locator("[id^=f-products][id$=-price]");
  await holds(click, "");
  await holds(check, "");
  await shows(page.locator(".verdict"), "вывода пока нет");
  await says(page.locator(".answer-why"), "Не заполнено: «");
  await shows(page.locator(".answer-main"), "— в месяц");
  assert.equal(await page.locator(".key-figure").count(), 0);
  assert.equal(await page.locator(".funnel-cost:visible").count(), 0);
  // What is refused beside it leaves no price of nought in the plan.
  await check.fill("abc");
  await shows(page.locator(".field-error"), "«abc» — не число.");
  await type(check, "");
  assert.equal(await page.locator(".field-error").count(), 0);
  // 30 sales at 40 % are 75 requests, at 10.67 % 702.9 clicks: at 200 ₽ each 140 581 ₽.
  await type(click, "200");
  await shows(page.locator(".answer-main"), "140 581 ₽ в месяц");
  assert.equal(await page.locator(".funnel-cost:visible").count(), 4);
  await shows(page.locator(".verdict"), "вывода пока нет");
  await type(check, "25000");
  await shows(page.locator(".verdict"), "окупается");
  assert.equal(await page.locator("#niche-changed").count(), 0);
  // Emptied, it is asked for again.
  await type(click, "");
  await shows(page.locator(".verdict"), "вывода пока нет");
  assert.equal(await page.locator(".field-error").count(), 0);
  // What a person typed another niche leaves alone.
  await type(click, "45");
  await page.locator("#niche").selectOption("travel");
  await holds(click, "45");
  await holds(check, "25 000");
});

journey("a calculation becomes a plan with nothing typed twice", async ({ page, open }) => {
  await open();
  await openMore(page);
  const typed = {
    "Sales a month": "40",
    "Average order value": "250",
    Margin: "45",
    "Request → sale": "20",
    "Click → request": "4",
    "Cost of a click": "0.5",
    CTR: "2",
    "Fixed costs a month": "100",
    "Request → sale, new visitors": "15",
    "Target ROMI": "30",
    "Share of margin for marketing": "60",
    "Other cost of a sale": "7",
    "Purchases a year": "3",
    "Years a customer stays": "2",
  };
  for (const [label, text] of Object.entries(typed)) await type(field(page, label), text);
  // 40 sales are 200 requests, 5 000 clicks: 5 000 × 0.5 + 100.
  await shows(page.locator(".answer-main"), "$2,600 a month");
  await grow(page);

  const strip = (name) => page.locator(".strip-item").filter({ has: page.getByText(name, { exact: true }) }).locator("button");
  await shows(strip("All marketing cost"), "$34,667");
  await shows(strip("Sales"), "480");
  await shows(strip("Revenue"), "$120,000");
  for (const label of ["Request → sale, new visitors", "Target ROMI", "Share of margin for marketing", "Other cost of a sale", "Purchases a year", "Years a customer stays"]) {
    const name = label === "Request → sale, new visitors" ? "#f-economics-new_visitor_rate" : undefined;
    await holds(name ? page.locator(name) : page.locator(".settings").getByLabel(label, { exact: true }), typed[label]);
  }
  await holds(page.locator("#f-months"), "12");

  await page.getByRole("link", { name: "Sales plan" }).click();
  await holds(page.locator("[id^=f-products][id$=-goal]"), "480");
  await holds(page.locator("[id^=f-products][id$=-price]"), "250");
  await holds(page.locator("[id^=f-products][id$=-margin_rate]"), "45");

  await page.getByRole("link", { name: "Channels", exact: true }).click();
  const values = async (name) =>
    (await page.locator(`#funnel-editor [id^=f-channels][id$=-${name}]`).evaluateAll((all) => all.map((input) => input.value))).filter(Boolean);
  await eventually(async () => assert.deepEqual(await values("rate"), ["2", "4", "20"]));
  assert(JSON.stringify(await values("price")).includes('"0.5"'));
  assert(JSON.stringify(await values("fixed_cost")).includes('"100"'));
});
