// A pasted table: what was understood is shown before any of it is taken, and can be changed.
import { assert, eventually, journey, noSidewaysScroll, expectNoAxeViolations } from "./harness.mjs";

const room = (page, name) => page.locator(".rail").getByRole("link", { name, exact: true }).click();
const value = (page, row, column) => page.locator(`#channels input[data-row="${row}"][data-column="${column}"]`).inputValue();

async function newPlan(page, open, currency) {
  await open("#/library");
  await page.locator("#new-plan").click();
  await page.locator("#f-name").fill("Pasted");
  await page.locator("#f-months").fill("1");
  if (currency) await page.locator("select").filter({ has: page.locator(`option[value="${currency}"]`) }).selectOption(currency);
  await room(page, "Channels");
  await page.locator("#paste summary").click();
}

const PLAN = [
  "Media plan, October",
  "",
  ";Forecast;;Money;",
  "Channel;Impressions;Clicks;Cost, EUR incl. VAT 20%;Mood",
  "Search;1.234;12;1.234,56;good",
  "Social;45.000;1.050;2.000,00;bad",
  "Total;46.234;1.062;3.234,56;",
  "VAT, 20%;;;646,91;",
  "Prices hold for a month;;;;",
].join("\n");

async function previewTakenAndTakenBack({ page, open }) {
  await newPlan(page, open, "EUR");
  const take = page.locator("#paste-take");
  assert(await take.isDisabled());

  // What is no table says so, and stays.
  await page.locator("#paste-text").fill("just a sentence");
  await eventually(async () => assert.match(await page.locator("#paste-fails").innerText(), /not a table yet/));
  assert.equal(await page.locator("#paste-text").inputValue(), "just a sentence");
  assert(await take.isDisabled());

  await page.locator("#paste-text").fill(PLAN);
  await page.locator("#paste-columns").waitFor();
  const chosen = (at) => page.locator(`#paste-role-${at}`).evaluate((select) => select.selectedOptions[0].textContent);
  assert.deepEqual(await Promise.all([0, 1, 2, 3, 4].map(chosen)), ["Name", "Impressions", "Clicks", "Budget", "not used"]);
  assert.match(await page.locator("#paste-columns tbody tr").nth(4).innerText(), /the heading is not known/);
  assert.equal(await page.locator("#paste-format").evaluate((select) => select.selectedOptions[0].textContent), "1.234,56");
  const left = await page.locator("#paste-passed").innerText();
  for (const reason of [/row 1: .*above the headings/, /row 7: Total — a total/, /row 8: VAT, 20% — tax/, /row 9: .*no figures/]) assert.match(left, reason);
  const totals = await page.locator("#paste-totals tbody tr").allInnerTexts();
  assert.deepEqual(totals.map((row) => row.split("\t").slice(1)), [["46,234", "46,234"], ["1,062", "1,062"], ["3,234.56", "3,234.56"]]);
  assert.match(await page.locator("#paste-count").innerText(), /2/);
  // Nothing is in the plan yet.
  assert.equal(await page.locator("#channels").count(), 0);

  // Another role by the keyboard's own means: the clicks are visits.
  await page.locator("#paste-role-2").selectOption({ label: "Visits" });
  await eventually(async () => assert.equal(await chosen(2), "Visits"));
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "paste-role-2"));
  await noSidewaysScroll(page);
  await expectNoAxeViolations(page);

  await take.click();
  await page.locator("#channels").waitFor();
  await eventually(async () => {
    const heads = await page.locator("#channels thead th").allInnerTexts();
    assert(heads.includes("Visits") && !heads.includes("Clicks"), heads.join());
    assert.equal(await value(page, 0, 2), "1,234.56");
    assert.equal(await value(page, 1, 3), "45,000");
  });
  assert.equal(await page.locator("#paste-text").inputValue(), "");

  // One step back takes all of it out again.
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await eventually(async () => assert.equal(await page.locator("#channels").count(), 0));
}

journey("a pasted table shows what was understood, a role is changed, it is taken over and taken back", { timeout: 90_000 }, previewTakenAndTakenBack);

journey("a pasted table on a phone", { viewport: { width: 360, height: 740 }, timeout: 90_000 }, previewTakenAndTakenBack);

journey("questions about a pasted table are answered in the preview, and rows beyond the limit are told", { timeout: 90_000 }, async ({ page, open }) => {
  await newPlan(page, open);
  // A percent or a fraction, another currency, a total that has another name.
  await page.locator("#paste-text").fill("Channel\tImpressions\tCTR\tCost, ₽\nSearch\t1000000\t0.5\t100\nSocial\t500000\t0.8\t50\nEverything\t1500000\t0.6\t150");
  const questions = page.locator("#paste-questions");
  await eventually(async () => {
    const text = await questions.innerText();
    for (const asked of [/“CTR”: percent or fractions/, /Row 4 is the sum/, /The table is in RUB, the plan in USD/]) assert.match(text, asked);
  });
  await questions.getByRole("button", { name: "Leave out row 4" }).click();
  await eventually(async () => assert.match(await page.locator("#paste-passed").innerText(), /row 4: Everything — left out by you/));
  await page.locator("#paste-columns").getByRole("combobox", { name: "Numbers in “CTR”" }).selectOption("0");
  await eventually(async () => assert.doesNotMatch(await questions.innerText(), /CTR/));
  await page.locator("#paste-take").click();
  await eventually(async () => assert.equal(await value(page, 0, 4), "50"));
  await page.getByRole("button", { name: "Undo", exact: true }).click();

  const rows = Array.from({ length: 350 }, (_, i) => `Channel ${i + 1}\t${i + 1}`);
  await page.locator("#paste-text").fill(["Channel\tBudget", ...rows].join("\n"));
  await eventually(async () => assert.match(await page.locator("#paste-limit").innerText(), /50\. A plan has at most 300 channels/));
});
