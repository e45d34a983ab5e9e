// A reader compares the plan in a link with one of their own, and takes from it what they like.
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { copyLink, grow, kept, plain, says, saved, shows, textOf, toolsOf, type } from "./steps.mjs";

/** The link to the plan that is open. */
const linkOf = (page, context) => copyLink(page, context);

const row = (page, spot) => page.locator(`.compare-row[data-spot="${spot}"]`);
const value = (page, spot, of) => row(page, spot).locator(`.compare-${of} .compare-value`);
const PRICE = "products-1-price";

/** The figures of the strip, by their places. */
const strip = (page) => page.locator(".strip .figure").allInnerTexts().then((texts) => texts.map(plain));

/** Waits until each difference has its effect. */
const calculated = (page) => page.locator("#differences[data-busy=false]").waitFor();

/** A plan with a name and a price, as its maker sends it: the link to it and the strip that goes with it. */
async function sent({ page, open, context }, name, price) {
  await open();
  await grow(page);
  await type(page.locator("#f-name"), name);
  const address = new URL(page.url()).hash;
  await open(`${address}/sales`);
  await type(page.locator(`#f-products-1-price`), price);
  await saved(page);
  await open(address);
  return { link: await linkOf(page, context), strip: await strip(page), address };
}

async function compare(page) {
  await page.locator("#compare-with-mine").click();
  await page.locator("article.compare #compare-summary").waitFor();
}

/** The number in a text, whatever separates its groups; a true minus, too. */
const number = (text) => Number(text.replace("−", "-").replace(/[^\d,.-]/g, "").replace(/[.,](?=\d{3}(\D|$))/g, "").replace(",", "."));

const LANGUAGES = {
  en: { button: "Compare with mine", summary: "Differences: 2. Taken over: 1.", taken: "taken" },
  ru: { button: "Сравнить с моим", summary: "Отличий: 2. Взято: 1.", taken: "взято" },
  uk: { button: "Порівняти з моїм", summary: "Відмінностей: 2. Взято: 1.", taken: "взято" },
  kk: { button: "Менікімен салыстыру", summary: "Айырмашылық: 2. Алынғаны: 1.", taken: "алынды" },
};

for (const [locale, words] of Object.entries(LANGUAGES)) {
  journey(`a link is compared with a kept and changed copy, and one change is taken and undone, ${locale}`, { locale, timeout: 120_000 }, async (maker) => {
    const first = await sent(maker, "Spring", "20000");
    const reader = await maker.freshProfile();
    const { page, open } = reader;
    await open(first.link);
    await page.locator("#keep").click();
    await page.locator(".plan-share").waitFor();
    const mine = new URL(page.url()).hash;
    // Their own price and their own conversion from clicks.
    await open(`${mine}/sales`);
    await type(page.locator("#f-products-1-price"), "30000");
    await saved(page);
    await open(`${mine}`);
    await type(page.locator("#f-economics-other_cost_per_deal"), "10");
    await saved(page);
    const own = await strip(page);
    const keptBefore = await kept(page);

    await open(first.link);
    assert.deepEqual(await strip(page), first.strip);
    await shows(page.locator("#compare-with-mine"), words.button);
    await compare(page);
    await calculated(page);
    // Nothing of one's own changes by looking.
    assert.deepEqual(await kept(page), keptBefore);
    assert.deepEqual(await strip(page), own);
    assert.equal(await page.locator(".compare-row").count(), 2);
    assert.equal(number(await textOf(value(page, PRICE, "mine"))), 30000);
    assert.equal(number(await textOf(value(page, PRICE, "theirs"))), 20000);

    // The price alone: what the engine says of the plan with it is what was promised.
    const revenue = (texts) => number(texts[3]);
    const promised = number(await textOf(row(page, PRICE).locator("td").nth(5).locator(".compare-value")));
    await row(page, PRICE).locator(".compare-take button").click();
    await shows(row(page, PRICE).locator(".compare-taken"), words.taken);
    await shows(page.locator("#compare-summary"), words.summary);
    const after = await strip(page);
    assert.equal(after[3], first.strip[3], "the revenue of the plan in the link");
    assert.equal(revenue(after) - revenue(own), promised);
    await saved(page);
    await eventually(async () => assert.notDeepEqual(await kept(page), keptBefore));

    // Undone by the button, and done again and undone by keys.
    await page.locator("#compare-undo").click();
    await eventually(async () => assert.deepEqual(await strip(page), own));
    await row(page, PRICE).locator(".compare-take .button").waitFor();
    await page.keyboard.press("Control+Shift+z");
    await eventually(async () => assert.deepEqual(await strip(page), after));
    await page.keyboard.press("Control+z");
    await eventually(async () => assert.deepEqual(await strip(page), own));
    await saved(page);
    await open(mine);
    assert.deepEqual(await strip(page), own);
  });
}

journey("all differences are taken as one step, one of them is put back, and the plan keeps its name", async (maker) => {
  const first = await sent(maker, "Spring", "20000");
  const { page, open } = await maker.freshProfile();
  await open(first.link);
  await page.locator("#keep").click();
  await page.locator(".plan-share").waitFor();
  const mine = new URL(page.url()).hash;
  await type(page.locator("#f-name"), "My spring");
  await type(page.locator("#f-economics-other_cost_per_deal"), "10");
  await open(`${mine}/sales`);
  await type(page.locator("#f-products-1-price"), "30000");
  await open(`${mine}/channels`);
  await page.locator("#add-channel").click();
  await saved(page);
  const own = await strip(page);

  await open(first.link);
  await compare(page);
  await calculated(page);
  await says(page.locator("#compare-summary"), "Differences: 3");
  // The channel that only the reader has.
  const channel = page.locator('.compare-row[data-spot^="channels-"]');
  await says(channel.locator(".compare-mine .compare-value"), "there");
  await says(channel.locator(".compare-theirs .compare-value"), "not there");
  await page.locator("#take-all").click();
  await says(page.locator("#compare-summary"), "Everything is taken over");
  await eventually(async () => assert.deepEqual(await strip(page), first.strip));
  // One of them is put back, whatever came after it.
  await row(page, PRICE).locator(".compare-take button").click();
  await shows(value(page, PRICE, "mine"), "$30,000");
  await says(page.locator("#compare-summary"), "Taken over: 2");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await eventually(async () => assert.deepEqual(await strip(page), own));
  await page.keyboard.press("Control+Shift+z");
  await says(page.locator("#compare-summary"), "Everything is taken over");
  await saved(page);
  await page.locator("#open-mine").click();
  await page.locator("#f-name").waitFor();
  assert.equal(await page.locator("#f-name").inputValue(), "My spring");
  assert.deepEqual(await strip(page), first.strip);
});

journey("the nearest of one's own plans is compared, another can be chosen, and two own ones without a link", async (maker) => {
  const { page, open } = await maker.freshProfile();
  const first = await sent(maker, "Spring", "20000");
  await open(first.link);
  // There is nothing of one's own to compare with.
  await page.locator("#compare-with-mine").click();
  await says(page.locator(".compare-said"), "There is no plan of your own in this browser yet");
  await page.locator("#keep").click();
  await page.locator(".plan-share").waitFor();
  // A plan made apart, and later.
  await open("#/library");
  await page.locator("#new-plan").click();
  await page.locator("article.plan").waitFor();
  const other = new URL(page.url()).hash;
  await type(page.locator("#f-name"), "Bakery");
  await open(`${other}/sales`);
  await type(page.locator("#f-products-1-name"), "Bread");
  await type(page.locator("#f-products-1-price"), "3");
  await saved(page);

  await open(first.link);
  await compare(page);
  assert.equal(await page.locator("#compare-mine option:checked").innerText(), "Spring");
  await says(page.locator("#compare-summary"), "Nothing differs");
  await page.locator("#compare-mine").selectOption({ label: "Bakery" });
  await says(page.locator(".compare-notes"), "matched by name");
  await calculated(page);
  await eventually(async () => assert((await page.locator(".compare-row").count()) > 3));
  // The address alone brings the same page.
  await open(new URL(page.url()).hash);
  await says(page.locator(".compare-notes"), "matched by name");

  await open("#/library");
  await toolsOf(page, "Spring");
  await page.getByRole("link", { name: "Compare with another plan: Spring" }).click();
  await calculated(page);
  assert.equal(await page.locator("#compare-mine option:checked").innerText(), "Spring");
  assert.equal(await page.locator("#compare-other option:checked").innerText(), "Bakery");
});

for (const [name, options] of Object.entries({
  "on a phone in Kazakh": { viewport: { width: 360, height: 800 }, locale: "kk" },
  "on a wide screen in the dark": { colorScheme: "dark" },
})) {
  journey(`the comparison is read by everyone, ${name}`, options, async (maker) => {
    const first = await sent(maker, "Spring", "20000");
    const { page, open } = maker;
    await open(first.link);
    await page.locator("#keep").click();
    await page.locator(".plan-share").waitFor();
    await type(page.locator("#f-economics-other_cost_per_deal"), "10");
    await open(`${new URL(page.url()).hash}/sales`);
    await type(page.locator("#f-products-1-price"), "30000");
    await saved(page);
    await open(first.link);
    await compare(page);
    // The plan that the link was made of is the nearest; the changed copy is the latest.
    await says(page.locator("#compare-summary"), { kk: "Айырмашылық жоқ" }[options.locale] ?? "Nothing differs");
    await page.locator("#compare-mine").selectOption({ index: 0 });
    await calculated(page);
    await noSidewaysScroll(page);
    await expectNoAxeViolations(page);
  });
}

/** A plan with forty channels more, pasted with these budgets. */
async function wide({ page, open }, name, budget) {
  await open();
  const address = await grow(page);
  await page.locator("#f-name").fill(name);
  await page.evaluate((hash) => (location.hash = hash), `${address}/channels`);
  await page.locator("#channels").waitFor();
  const rows = Array.from({ length: 40 }, (_, i) => `Channel ${i + 1}\t${(i + 1) * budget}\t${(i + 1) * 100}`);
  await page.locator("#paste summary").click();
  await page.locator("#paste-text").fill(["Channel\tBudget\tClicks", ...rows].join("\n"));
  await page.locator("#paste-take").click();
  await page.locator("#channels tr[aria-hidden]").first().waitFor({ state: "attached" });
  await saved(page);
  return address;
}

/** Counts from now on how many rows of differences come on the page, or become taken or open again, at once. */
const watchRows = (page) =>
  page.evaluate(() => {
    window.most = { built: 0, changed: 0 };
    const isRow = (node) => node.nodeType === 1 && node.matches(".compare-row");
    new MutationObserver((records) => {
      const added = records.flatMap((record) => [...record.addedNodes]).filter(isRow);
      const changed = new Set(records.filter((one) => one.type === "attributes" && isRow(one.target)).map((one) => one.target));
      window.most.built = Math.max(window.most.built, added.length);
      window.most.changed = Math.max(window.most.changed, [...changed].filter((row) => !added.includes(row)).length);
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
  });

journey("rows of many differences come and change a few at a time, and the page answers meanwhile", { timeout: 240_000 }, async (maker) => {
  const address = await wide(maker, "Wide", 1000);
  await maker.open(address);
  const link = await linkOf(maker.page, maker.context);
  const theirs = await strip(maker.page);
  const reader = await maker.freshProfile();
  const { page, open } = reader;
  reader.context.setDefaultTimeout(60_000);
  await wide(reader, "Wide too", 1500);
  await open(link);
  await watchRows(page);
  await compare(page);
  await says(page.locator("#compare-summary"), "Differences: 4");
  const most = () => page.evaluate(() => window.most);
  const rows = page.locator("tbody[data-part=Channels] .compare-row");
  const taken = page.locator(".compare-row.is-taken");
  // Thirty of a part, then all of them; the first can be taken while the others are still to come.
  await page.locator("tbody[data-part=Channels] .compare-more button").click();
  await rows.first().locator(".compare-take .button").click();
  await rows.first().locator(".compare-taken").waitFor();
  await page.locator("#compare-undo").click();
  await rows.first().locator(".compare-take .button").waitFor();
  await eventually(async () => assert((await rows.count()) >= 40, `${await rows.count()} rows`), 60_000);
  const count = await page.locator(".compare-row").count();
  assert.equal(count, Number(/\d+/.exec(await textOf(page.locator("#compare-summary")))[0]));
  await page.locator("#take-all").click();
  await says(page.locator("#compare-summary"), "Everything is taken over");
  await eventually(async () => assert.deepEqual(await strip(page), theirs));
  await eventually(async () => assert.equal(await taken.count(), count), 60_000);
  await page.locator("#compare-undo").click();
  await eventually(async () => assert.equal(await taken.count(), 0), 60_000);
  await says(page.locator("#compare-summary"), "Taken over: 0");
  const { built, changed } = await most();
  assert(built > 0 && built <= 4, `${built} rows built at once`);
  assert(changed > 0 && changed <= 8, `${changed} rows changed at once`);
});
