// What was typed is there again, or the page says that it is not; no tab, no damage and no full storage costs a plan.
import { readFileSync } from "node:fs";
import { assert, eventually, journey } from "./harness.mjs";
import { field, figures, grow, holds, kept, says, saved, shows, textOf, toolsOf, type } from "./steps.mjs";

const lines = (page) => page.locator("#plans .plan-line");
const names = (page) => page.locator("#plans .plan-link").allInnerTexts().then((all) => all.sort());
const toLibrary = async (page) => {
  await page.getByRole("link", { name: "My plans", exact: true }).click();
  await page.locator("article.library").waitFor();
};
const calculated = (page) => page.locator(".answer-main");

journey("what was typed is saved, says so and is there after a reload", async ({ page, open }) => {
  await open();
  await shows(page.locator(".saved"), "Saved");
  await field(page, "Sales a month").fill("45");
  // While it is not yet kept the word says that; then it is true again.
  await shows(page.locator(".saved"), "Saved");
  await saved(page);
  await eventually(async () => assert.equal(Object.keys(await kept(page)).length, 1));
  await page.reload();
  await shows(calculated(page), "$2,700 a month");
  // Leaving at once after a keystroke loses nothing either.
  await field(page, "Sales a month").fill("50");
  await open();
  await shows(calculated(page), "$3,000 a month");
  await grow(page);
  await type(page.locator("#f-name"), "Autumn");
  const before = await figures(page);
  const address = new URL(page.url()).hash;
  await open(address);
  assert.deepEqual(await figures(page), before);
  await holds(page.locator("#f-name"), "Autumn");
});

journey("plans are renamed, copied, binned, restored and deleted", async ({ page, open }) => {
  await open();
  const address = await grow(page);
  await type(page.locator("#f-name"), "Autumn");
  await saved(page);
  await toLibrary(page);
  assert.deepEqual(await names(page), ["Autumn"]);

  await toolsOf(page, "Autumn");
  await page.getByLabel("Name: Autumn").fill("Winter");
  await page.getByLabel("Name: Autumn").blur();
  await eventually(async () => assert.deepEqual(await names(page), ["Winter"]));

  await page.getByRole("button", { name: "Duplicate: Winter" }).click();
  await eventually(async () => assert.deepEqual(await names(page), ["Winter", "Winter (copy)"]));
  // A copy is a plan of its own.
  await page.getByRole("link", { name: "Winter (copy)", exact: true }).click();
  await page.locator("article.plan").waitFor();
  await type(page.locator("#f-name"), "Spring");
  await type(page.locator("#f-months"), "3");
  await saved(page);
  await toLibrary(page);
  await eventually(async () => assert.deepEqual(await names(page), ["Spring", "Winter"]));

  await toolsOf(page, "Winter");
  await page.getByRole("button", { name: "Move to bin: Winter" }).click();
  await eventually(async () => assert.deepEqual(await names(page), ["Spring"]));
  await page.reload();
  await eventually(async () => assert.deepEqual(await names(page), ["Spring"]));
  const bin = page.locator("#bin");
  await says(bin, "Winter");
  await bin.getByRole("button", { name: /^Restore/ }).click();
  await eventually(async () => assert.deepEqual(await names(page), ["Spring", "Winter"]));
  await shows(bin.locator(".empty"), "The bin is empty.");
  await page.getByRole("link", { name: "Winter", exact: true }).click();
  await holds(page.locator("#f-months"), "12");
  assert.equal(new URL(page.url()).hash, address);

  await toLibrary(page);
  await toolsOf(page, "Winter");
  await page.getByRole("button", { name: "Move to bin: Winter" }).click();
  await bin.getByRole("button", { name: /^Delete for ever/ }).click();
  await shows(bin.locator(".empty"), "The bin is empty.");
  await open(address);
  await says(page.locator(".event"), "There is no such plan in this browser.");
});

/** Takes the plan as the file that the page offers, and opens that file in another browser. */
async function carryAsFile(page, freshProfile) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save-file").click()]);
  assert.match(download.suggestedFilename(), /\.txt$/);
  const other = await freshProfile({ before: () => {} });
  await other.open("#/library");
  await other.page.locator("#open-file").setInputFiles(await download.path());
  await other.page.locator("article.plan, article.calculator").waitFor();
  return other.page;
}

const deny = () => {
  Object.defineProperty(window, "localStorage", {
    get() {
      throw new DOMException("denied", "SecurityError");
    },
  });
};
const fill = () => {
  Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
};
const poor = [
  ["denied", deny, "Not saved: the browser keeps nothing for this page."],
  ["full", fill, "Not saved: the browser’s storage is full."],
];
for (const [word, before, sentence] of poor) {
  journey(`storage ${word}: the page works, says so and offers the plan as a file`, { before }, async (reader) => {
    const { page, open, freshProfile } = reader;
    await open();
    await type(field(page, "Sales a month"), "60");
    await shows(calculated(page), "$3,600 a month");
    await says(page.locator(".saved"), sentence);
    await type(field(page, "Sales a month"), "70");
    await shows(calculated(page), "$4,200 a month");
    await says(page.locator(".saved"), sentence);

    const address = await grow(page);
    // 50 400 and a tenth of the whole for tests.
    await says(page.locator(".strip"), "$56,000");
    await says(page.locator(".saved"), sentence);
    // Two changes of a plan that is not kept are still one plan.
    await type(page.locator("#f-name"), "Autumn");
    await says(page.locator(".saved"), sentence);
    await type(page.locator("#f-months"), "6");
    await says(page.locator(".saved"), sentence);
    assert.equal(new URL(page.url()).hash, address);
    // It is there while the tab is open.
    await toLibrary(page);
    await eventually(async () => assert.deepEqual(await names(page), ["Autumn"]));
    await page.getByRole("link", { name: "Autumn", exact: true }).click();
    await holds(page.locator("#f-months"), "6");
    await says(page.locator(".saved"), sentence);
    const strip = await textOf(page.locator(".strip-figures"));

    const other = await carryAsFile(page, freshProfile);
    await holds(other.locator("#f-name"), "Autumn");
    assert.equal(await textOf(other.locator(".strip-figures")), strip);
  });
}

journey("a storage that fills up keeps what it had, and what is newer stays on the page", async ({ page, open }) => {
  await open();
  const address = await grow(page);
  await type(page.locator("#f-name"), "Autumn");
  await saved(page);
  await page.evaluate(fill);
  const before = await kept(page);
  for (const months of ["6", "7", "8"]) {
    await type(page.locator("#f-months"), months);
    await says(page.locator(".saved"), "Not saved: the browser’s storage is full.");
  }
  assert.equal(new URL(page.url()).hash, address, "one plan, not three");
  assert.equal(await page.locator(".event").innerText(), "");
  await toLibrary(page);
  await eventually(async () => assert.deepEqual(await names(page), ["Autumn"]));
  await page.getByRole("link", { name: "Calculator" }).click();
  await page.locator("article.calculator").waitFor();
  await page.goBack();
  await page.getByRole("link", { name: "Autumn", exact: true }).click();
  await holds(page.locator("#f-months"), "8");
  await says(page.locator(".saved"), "Not saved: the browser’s storage is full.");
  assert.deepEqual(await kept(page), before);
});

journey("a damaged entry is shown apart and can be downloaded, the others open", async ({ page, open }) => {
  await open();
  await grow(page);
  await type(page.locator("#f-name"), "Autumn");
  await saved(page);
  const damaged = "1700000000000.0.1mAAAAthis-is-no-plan";
  await page.evaluate((text) => localStorage.setItem("voronka:plan:broken", text), damaged);
  await open("#/library");
  assert.deepEqual(await names(page), ["Autumn"]);
  const apart = page.locator("#damaged");
  await says(apart, "Could not be opened");
  await says(apart, "broken");
  const take = async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      apart.getByRole("button", { name: /^Download/ }).click(),
    ]);
    return readFileSync(await download.path(), "utf8");
  };
  assert.equal(await take(), damaged);
  await apart.getByRole("button", { name: /^Set aside/ }).click();
  await says(apart, "voronka:damaged:broken");
  assert.equal(await take(), damaged);
  await page.getByRole("link", { name: "Autumn", exact: true }).click();
  await holds(page.locator("#f-months"), "12");

  // The calculator's sheet too: the example takes its place, nothing is written over.
  await page.evaluate((text) => localStorage.setItem("voronka:calculator", text), damaged);
  await open();
  await shows(calculated(page), "$1,800 a month");
  await type(field(page, "Sales a month"), "60");
  await saved(page);
  const texts = Object.values(await kept(page));
  assert.equal(texts.filter((text) => text === damaged).length, 2);
});

journey("a change in one tab shows in the other", async ({ page, open, context }) => {
  await open();
  const address = await grow(page);
  await saved(page);
  const second = await context.newPage();
  await open(address, second);
  await type(page.locator("#f-months"), "6");
  await holds(second.locator("#f-months"), "6");
  await says(second.locator(".event"), "This plan was changed in another tab");
  await eventually(async () => assert.deepEqual(await figures(second), await figures(page)));
  // And back; undoing brings back what stood in this tab.
  await second.getByRole("button", { name: "Undo" }).click();
  await holds(second.locator("#f-months"), "12");
  await holds(page.locator("#f-months"), "12");
  await eventually(async () => assert.deepEqual(await figures(second), await figures(page)));
  // The library follows, too.
  await open("#/library", second);
  await type(page.locator("#f-name"), "Autumn");
  await eventually(async () => assert.deepEqual(await names(second), ["Autumn"]));
});

/** Keeps a tab in the middle of typing: its pause before saving does not end. */
const holdBack = (page) =>
  page.evaluate(() => {
    const wait = window.setTimeout;
    window.setTimeout = (call, ms, ...rest) => (ms === 400 ? 0 : wait(call, ms, ...rest));
  });

journey("two tabs of the calculator do not write over each other", async ({ page, open, context }) => {
  await open();
  await type(field(page, "Sales a month"), "40");
  await saved(page);
  const second = await context.newPage();
  await open("#/", second);
  await holdBack(second);
  await second.bringToFront();
  await field(second, "Sales a month").fill("70");
  await type(field(page, "Sales a month"), "60");
  // The later one becomes a plan, and says so.
  await second.locator("article.plan").waitFor();
  await says(second.locator(".event"), "Your version is a plan of its own now; both are kept.");
  await says(second.locator(".strip"), "$4,667");
  await open("#/", page);
  await shows(calculated(page), "$3,600 a month");
});
