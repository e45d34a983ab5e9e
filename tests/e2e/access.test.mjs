// For everyone: axe, a small screen in the longest language, the keyboard alone.
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { copyLink, grow, shows } from "./steps.mjs";

/** Goes through every page as a reader reaches it and calls `look` on each; complains about all at once. */
async function everyPage({ page, open, context }, look) {
  const complaints = [];
  const see = async (name) => {
    await look(page).catch((error) => complaints.push(`${name}: ${error.message}`));
  };
  await open();
  await see("calculator");
  await page.locator("details.more > summary").click();
  await page.locator("#niche").selectOption({ index: 1 });
  // Where a niche has no price in the currency of the language, it is asked for.
  for (const price of ["[id^=f-products-][id$=-price]", "[id^=f-channels-][id$=-price]"]) {
    const field = page.locator(`${price}:visible`).first();
    if ((await field.inputValue()) === "") await field.fill("100");
  }
  await page.locator("details.sources > summary").click();
  await page.locator("#seek > summary").click();
  await page.locator("details.behind > summary").click();
  await page.locator("[id^=f-products][id$=-margin_rate]").fill("abc");
  await page.locator(".field-error").waitFor();
  await see("calculator, unfolded, with an error");
  // Without a price there are no key figures yet.
  if ((await page.locator(".key-figure .figure").count()) > 0) {
    await page.locator(".key-figure .figure").first().click();
    await page.locator("#explain").waitFor();
    await see("calculator, explanation");
    await page.keyboard.press("Escape");
  }
  const sheet = await copyLink(page, context);

  const address = await grow(page);
  await see("plan, overview");
  await page.locator(".strip .figure").first().click();
  await page.locator("#explain").waitFor();
  await see("plan, explanation");
  await page.keyboard.press("Escape");
  const link = await copyLink(page, context);
  await open(`${address}/sales`);
  await page.locator("#add-product").click();
  await see("plan, sales");
  await open(`${address}/channels`);
  await page.locator("#add-campaign").click();
  for (const view of await page.locator("input[name=view]").all()) {
    await view.check();
    await see("plan, channels");
  }
  await open("#/library");
  await page.locator(".plan-more").click();
  await see("library, what can be done with a plan");
  await page.locator(".plan-tools button").nth(0).click();
  await eventually(async () => assert.equal(await page.locator("#plans .plan-line").count(), 2));
  await page.locator(".plan-more[aria-expanded=false]").click();
  await page.locator("#plans .plan-line").first().locator(".plan-tools button").last().click();
  await page.locator("#bin .plan-line").waitFor();
  await page.evaluate(() => localStorage.setItem("voronka:plan:broken", "1.0.1mAAAA"));
  await open("#/library");
  await page.locator("#damaged").waitFor();
  await see("library");
  await open(sheet);
  await see("shared calculation");
  for (const room of ["", "/sales", "/channels"]) {
    await open(link + room);
    await see(`shared plan${room}`);
  }
  await open("#/nowhere");
  await see("no such page");
  await open("#/s/2mAAAA");
  await see("a link that does not open");
  assert.deepEqual(complaints, []);
}

for (const colorScheme of ["light", "dark"]) {
  journey(`axe finds nothing on any page: ${colorScheme}`, { colorScheme, timeout: 180_000 }, (reader) =>
    everyPage(reader, (page) => expectNoAxeViolations(page)),
  );
}

const small = { viewport: { width: 360, height: 800 }, locale: "kk-KZ", timeout: 180_000 };
journey("no page scrolls sideways at 360 px in Kazakh", small, (reader) => everyPage(reader, noSidewaysScroll));

journey("everything is reached by the keyboard alone", async ({ page, open }) => {
  await open();
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);
  const tabTo = async (wanted) => {
    for (let step = 0; step < 80; step += 1) {
      await page.keyboard.press("Tab");
      if (wanted.test(await focused())) return;
    }
    assert.fail(`Tab does not reach ${wanted}`);
  };
  // The first stop leads past the header.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await focused(), "content"));
  await tabTo(/^f-products-\d+-goal$/);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("60");
  await shows(page.locator(".answer-main"), "$3,600 a month");
  // The focus can be seen.
  const outline = await page.evaluate(() => {
    const seen = (element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    };
    return seen(document.activeElement) || seen(document.activeElement.parentElement);
  });
  assert(outline, "the focus is visible");
  await tabTo(/^grow$/);
  await page.keyboard.press("Enter");
  await page.locator("article.plan").waitFor();

  // In a table the arrow keys move: down a column, along a row past the end of the text, Enter down.
  await page.getByRole("link", { name: "Channels", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#funnel-editor").waitFor();
  await page.locator("#add-campaign").focus();
  await page.keyboard.press("Enter");
  // A new campaign is where the focus goes.
  await eventually(async () => assert.match(await focused(), /^ft-channels-\d+-name$/));
  const place = () => page.evaluate(() => [document.activeElement.dataset.row, document.activeElement.dataset.column].join(","));
  await eventually(async () => assert.equal(await place(), "1,0"));
  await page.keyboard.press("ArrowRight");
  assert.equal(await place(), "1,1");
  await page.keyboard.press("ArrowRight");
  assert.equal(await place(), "1,2");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await place(), "1,1");
  await page.keyboard.press("ArrowUp");
  assert.equal(await place(), "0,1");
  await page.keyboard.press("Enter");
  assert.equal(await place(), "1,1");
  // Within a text the arrows move the caret first.
  await page.keyboard.press("Control+a");
  await page.keyboard.type("25");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await place(), "1,1");
});
