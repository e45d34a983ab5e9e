// A plan goes out as a link and comes in at another reader's browser; nothing of the two mixes.
import { assert, eventually, journey } from "./harness.mjs";
import { copyLink, field, figures, grow, holds, kept, openMore, says, shows, textOf, type } from "./steps.mjs";

/** Everything that the calculator shows after numbers that do not come out even. */
async function oddCalculation(page) {
  for (const [label, text] of [
    ["Sales a month", "37"],
    ["Average order value", "199.99"],
    ["Margin", "33.333"],
    ["Cost of a click", "0.1237"],
  ]) {
    await type(field(page, label), text);
  }
}

journey("a calculation opened from a link is the same to the last digit and cannot be written", async (reader) => {
  const { page, open, context, freshProfile, url } = reader;
  await open();
  await oddCalculation(page);
  const link = await copyLink(page, context);
  assert.match(link, /^#\/s\/[A-Za-z0-9_-]+$/);
  await says(page.locator(".share-said"), `${(url + link).length} characters`);
  const sent = await figures(page);

  const other = await freshProfile();
  await other.open(link);
  assert.deepEqual(await figures(other.page), sent);
  await holds(field(other.page, "Average order value"), "199.99");
  const inputs = await other.page.locator("main input.field-input:not(#seek-wanted)").all();
  assert(inputs.length >= 6);
  for (const input of inputs) assert.equal(await input.isEditable(), false);
  for (const choice of await other.page.locator(".calculator-inputs select, input[name=direction]").all()) {
    assert(await choice.isDisabled());
  }
  // Typing into what is read-only and undoing change nothing.
  await field(other.page, "Sales a month").focus();
  await other.page.keyboard.type("9");
  await other.page.keyboard.press("Control+z");
  assert.deepEqual(await figures(other.page), sent);
  assert.deepEqual(await kept(other.page), {});
});

journey("a shared plan opens in every room and a kept copy leaves the reader's own plans alone", async (reader) => {
  const { page, open, context, freshProfile } = reader;
  await open();
  await oddCalculation(page);
  await grow(page);
  await page.locator("#f-name").fill("Spring");
  const link = await copyLink(page, context);
  const sent = await figures(page);

  const other = await freshProfile();
  await other.open();
  await other.page.locator("#save").click();
  await other.page.locator("article.plan").waitFor();
  await other.page.locator("[data-saved=Yes]").waitFor();
  const own = await kept(other.page);

  await other.open(link);
  assert.deepEqual(await figures(other.page), sent);
  await holds(other.page.locator("#f-name"), "Spring");
  for (const room of ["Sales plan", "Channels"]) {
    await other.page.getByRole("link", { name: room, exact: true }).click();
    await other.page.locator(".room table.is-input").first().waitFor();
    for (const input of await other.page.locator(".room table.is-input input").all()) {
      assert.equal(await input.isEditable(), false);
    }
    for (const choice of await other.page.locator(".room table.is-input select").all()) assert(await choice.isDisabled());
  }
  assert.deepEqual(await kept(other.page), own);

  await other.page.getByRole("link", { name: "Overview" }).click();
  await other.page.locator("#keep").click();
  await says(other.page.locator(".event"), "A copy is among your plans now");
  await eventually(async () => assert.deepEqual(await figures(other.page), sent));
  const after = await kept(other.page);
  for (const [key, text] of Object.entries(own)) assert.equal(after[key], text, key);
  assert.equal(Object.keys(after).length, Object.keys(own).length + 1);
  // What was read-only is one's own now.
  await type(other.page.locator("#f-months"), "6");
  await other.page.getByRole("link", { name: "My plans" }).click();
  await eventually(async () => assert.deepEqual((await other.page.locator(".plan-link").allInnerTexts()).sort(), ["Calculation", "Spring"]));
  const last = await kept(other.page);
  for (const [key, text] of Object.entries(own)) assert.equal(last[key], text, key);
});

const refused = { allow: [/clipboard/i], before: () => Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined }) };
journey("where the browser does not copy the link is there to be taken by hand", refused, async ({ page, open, freshProfile }) => {
  await open();
  const sent = await figures(page);
  await page.locator("#copy-link").click();
  const link = await page.locator("#link-by-hand").inputValue();
  await says(page.locator(".share-status"), `${link.length} characters`);
  const other = await freshProfile();
  await other.open(new URL(link).hash);
  assert.deepEqual(await figures(other.page), sent);
});

journey("a damaged, cut, newer or oversized link says so and changes nothing", async ({ page, open, context, url }) => {
  await open();
  await oddCalculation(page);
  const link = await copyLink(page, context);
  await grow(page);
  await page.locator("[data-saved=Yes]").waitFor();
  const before = await kept(page);
  const payload = link.slice("#/s/".length);
  const middle = Math.floor(payload.length / 2);
  const wrong = payload[middle] === "A" ? "B" : "A";
  const cases = [
    [payload.slice(0, middle) + wrong + payload.slice(middle + 1), "The link is damaged"],
    [`${payload.slice(0, middle)}+${payload.slice(middle + 1)}`, "it cannot contain “+”"],
    [payload.slice(0, -6), `The link is cut: ${(url + link).length - 6} of its ${(url + link).length} characters have arrived`],
    [`2${payload.slice(1)}`, "made by a newer version"],
    [`1m${"A".repeat(400_000)}`, "too large"],
  ];
  for (const [bad, sentence] of cases) {
    await open(`#/s/${bad}`);
    await says(page.locator(".event"), sentence);
    await says(page.locator(".event"), "Your own plans are as they were.");
    assert.deepEqual(await kept(page), before);
  }
  // From a page that is already open, too; and there is a way on.
  await open("#/library");
  await page.evaluate((hash) => (location.hash = hash), `#/s/${cases[0][0]}`);
  await says(page.locator(".event"), "The link is damaged");
  await page.getByRole("link", { name: "To the calculator" }).click();
  await page.locator("article.calculator").waitFor();
  assert.deepEqual(await kept(page), before);
  // The whole link still opens.
  await open(link);
  await says(page.locator(".shared-banner"), "You are reading a plan from a link");
});

journey("a link with numbers outside their limits names them with their places and opens without them", async ({ page, open }) => {
  // A margin of 500 % and a conversion of 200 %.
  await open("#/s/1pG2g_IZoIBlurMh0zhmmMHt_Ic_rKqZYC8Hp5qYDjJlQ");
  const line = page.locator(".event");
  await says(line, "Product “Sofa” · Margin. This is 500%. A share or a margin cannot exceed 100%.");
  await says(line, "Conversion: impressions → clicks. Conversion is 200%.");
  await says(line, "Your plans have not changed.");
  await page.locator("#open-without").click();
  await page.locator("#keep").waitFor();
  // The address says what the page shows, and opens without a question.
  const address = new URL(page.url()).hash;
  assert.notEqual(address, "#/s/1pG2g_IZoIBlurMh0zhmmMHt_Ic_rKqZYC8Hp5qYDjJlQ");
  await open(address);
  await page.locator("#keep").waitFor();
  assert.equal(await page.locator("#open-without").count(), 0);
  assert.deepEqual(Object.keys(await kept(page)).filter((key) => key.startsWith("voronka:plan")), []);
});
