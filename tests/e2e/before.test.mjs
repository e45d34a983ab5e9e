// What is spent before the plan's first month: part of every total of money, in a column and a row of its own, explained.
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { grow, plain, says, shows, type } from "./steps.mjs";

const room = (page, name) => page.locator(".rail a", { hasText: name }).click();
const row = (page, table, name) => page.locator(`${table} tr`).filter({ has: page.getByRole("rowheader", { name, exact: true }) });
const cells = async (page, table, name) => (await row(page, table, name).locator("td").allInnerTexts()).map(plain);
const panel = (page) => page.locator("#explain");

/** Twelve months of 30 sales at $200 with a margin of 30 %: 300 requests a month for $1,800; requests buy after 60 days. */
async function late(page, open) {
  await open();
  await grow(page);
  await room(page, "Channels");
  await type(page.getByLabel("Days until the next level: Requests"), "60");
}

journey("money spent before the plan is in its budget, cash need, result so far and cost of a customer", { timeout: 120_000 }, async ({ page, open }) => {
  await late(page, open);
  await room(page, "Money");
  // Two months of 1 800 before the plan, ten within; a tenth of the whole is kept for tests: 3 600 / 0.9 and 21 600 / 0.9.
  await eventually(async () => {
    assert.deepEqual(await cells(page, "#budget", "Channels"), ["$21,600", "$3,600", "90%"]);
    assert.deepEqual(await cells(page, "#budget", "Total"), ["$24,000", "$4,000", "100%"]);
  });
  // A part of it explains itself down to the days that it comes from.
  await row(page, "#budget", "Channels").locator("td button").nth(1).click();
  await says(panel(page), "before the start");
  await panel(page).getByRole("button", { name: "$3,600" }).first().click();
  await says(panel(page), "because days pass between the levels");
  await panel(page).getByRole("button", { name: "$3,600" }).first().click();
  await says(panel(page), "60");
  await eventually(async () => assert.equal(plain(await panel(page).innerText()).match(/\$1,800/g)?.length, 2));
  await page.keyboard.press("Escape");

  // 2 000 and 2 000 before; ten months of 6 000 − 4 200 − 2 000; then two of 1 800: 6 000 at the deepest, −2 400 at the end.
  await says(page.locator("#cash-need"), "Cash needed: $6,000");
  await eventually(async () => {
    const first = await cells(page, "#model", "Before the start");
    assert.deepEqual([first[0], first[1], first[2]], ["600", "0", "$0"]);
    assert.equal(await page.locator("#model tbody tr").count(), 13);
    const heads = (await page.locator("#model thead th").allInnerTexts()).map(plain);
    const at = (name) => heads.indexOf(name) - 1;
    assert.equal(first[at("Result so far")], "-$4,000");
    const total = await cells(page, "#model", "Total");
    assert.deepEqual([total[at("All marketing cost")], total[at("Result so far")]], ["$24,000", "-$2,400"]);
  });
  // The first bar of the picture is what comes before.
  await eventually(async () => assert.equal(await page.locator("#financial-model svg text:not([dy])").first().textContent(), "before"));
  // A customer costs 21 600 or 24 000 over 360.
  await says(page.locator("#customer-figures"), "$66.67");

  // The overview's row before the plan explains itself, too.
  await room(page, "Overview");
  await page.locator("#before-start button.figure").nth(1).click();
  await says(panel(page), "600");
  await page.keyboard.press("Escape");
});

journey("ceilings hold before the plan too: where, when, by how much, and the ways out count with it", { timeout: 120_000 }, async ({ page, open }) => {
  await late(page, open);
  await room(page, "Money");
  await type(page.locator("#f-money-managers"), "2");
  await type(page.locator("#f-money-leads_per_manager"), "120");
  const team = page.locator('.breach[data-ceiling="Team"]');
  // 300 requests in each of the two months before the plan and in its first ten.
  await says(team, "(2 mo. before the plan) the plan needs 300 where there are 240: 60 over, 125% of the ceiling. Months over it: 12. Of them before the plan: 2.");
  await eventually(async () => assert((await team.locator(".way strong").allInnerTexts()).map(plain).includes("More salespeople: 3 instead of 2")));
  // The share explains itself by what was typed, what is needed down to the days that make it early.
  await team.getByRole("button", { name: "125%" }).click();
  await says(panel(page), "300 ÷ (2 × 120) = 125%");
  await panel(page).getByRole("button", { name: "300", exact: true }).click();
  await says(panel(page), "(2 mo. before the plan)");
  await panel(page).getByRole("button", { name: "300", exact: true }).click();
  await says(panel(page), "60");
  await page.keyboard.press("Escape");
  // Every month over it, with by how much.
  await team.locator("p").first().getByRole("button", { name: "12 —" }).click();
  await eventually(async () => assert.equal(await panel(page).locator(".explain-parts tr").count(), 12));
  await page.keyboard.press("Escape");
  // A way out: 300 ÷ 120 is 2.5, so three people; applied, no month is over it.
  await team.locator(".way", { hasText: "More salespeople" }).getByRole("button", { name: "3 —" }).click();
  await says(panel(page), "300 ÷ 120, rounded up to a whole piece = 3");
  await page.keyboard.press("Escape");
  await page.locator(".way", { hasText: "More salespeople" }).getByRole("button", { name: "Apply" }).click();
  await says(page.locator("#ceilings-status"), "stays under every ceiling");
});

journey("the difference to the goal explains itself as what is sold less what is wanted", { timeout: 120_000 }, async ({ page, open }) => {
  await open();
  await grow(page);
  await type(page.locator("#f-months"), "3");
  await room(page, "Sales plan");
  // 360 are the goal; 400 typed for the first month alone are 40 more.
  const first = page.locator("#cells [data-row='1000'][data-column='0']");
  await type(first, "400");
  const gap = row(page, "#pivot", "Difference to the goal").locator("td").last();
  await shows(gap, "+40");
  await gap.locator("button").click();
  await eventually(async () => assert.match(plain(await panel(page).innerText()), /400 − 360 = \+?40/));
});

for (const [locale, viewport] of [
  ["en-US", { width: 1280, height: 800 }],
  ["kk-KZ", { width: 360, height: 740 }],
]) {
  journey(`money before the plan breaks no rule of access in ${locale}`, { timeout: 120_000, locale, viewport }, async ({ page, open }) => {
    await open();
    await grow(page);
    await page.locator(".rail a").nth(2).click();
    await page.locator("#funnel-editor [data-row='2'][data-column='5']").fill("60");
    await page.locator(".rail a").nth(4).click();
    await page.locator("#budget").waitFor();
      await page.locator("#model tbody tr").nth(12).waitFor();
    await noSidewaysScroll(page);
    await expectNoAxeViolations(page, ".room");
  });
}
