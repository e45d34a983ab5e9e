// Nothing is asked before it is done, because everything can be taken back.
import { assert, eventually, journey } from "./harness.mjs";
import { field, grow, holds, plain, saved, shows, textOf, type } from "./steps.mjs";

/** The figures that stand on top of every room. */
const strip = (page) => page.locator(".strip-figures .figure").allInnerTexts().then((texts) => texts.map(plain));

/**
 * Every byte of the plan as it is kept, but for the last entry: that counts the ids given out, which never come back,
 * so that a thing of another tab cannot be taken for one that was undone here.
 */
async function plan(page, address) {
  await saved(page);
  const text = await page.evaluate((key) => localStorage.getItem(`voronka:plan:${key}`), address.split("/")[2]);
  const payload = text.split(".").at(-1);
  assert.equal(payload[1], "0", "kept as it is, not compressed");
  const bytes = Buffer.from(payload.slice(2), "base64url");
  // The body comes after its length and four bytes of checksum.
  const body = bytes.subarray(bytes[0] < 128 ? 5 : 6).toString("latin1");
  assert.match(body, /i[^]{1,2}\0$/);
  return body.replace(/i[^]{1,2}\0$/, "");
}

const room = (page, name) => page.getByRole("link", { name, exact: true }).click();

journey("ten edits of different kinds are undone and redone one by one", { timeout: 120_000 }, async ({ page, open }) => {
  await open();
  const address = await grow(page);
  await saved(page);
  const inRoom = async (name, ready) => {
    await room(page, name);
    await page.locator(ready).first().waitFor();
  };
  const edits = [
    // A text, numbers, choices.
    () => type(page.locator("#f-name"), "Autumn"),
    () => type(page.locator("#f-months"), "6"),
    () => page.locator("#f-economics-romi_base").selectOption({ index: 1 }),
    () => page.locator("#currency").selectOption("EUR"),
    () => page.locator("#f-direction").selectOption({ index: 1 }),
    // Products.
    async () => {
      await inRoom("Sales plan", "#add-product");
      await type(page.locator("[id^=f-products][id$=-price]").first(), "250");
    },
    () => page.locator("#add-product").click(),
    () => page.locator("[id^=f-products][id$=-goal_unit]").first().selectOption({ index: 1 }),
    // Channels, levels.
    async () => {
      await inRoom("Channels", "#add-stage");
      await page.locator("#add-stage").click();
    },
    () => page.locator("#add-campaign").click(),
    () => page.locator("#remove-channel").click(),
    // A pasted piece of a table.
    async () => {
      await inRoom("Sales plan", "#add-product");
      const cell = page.locator("[data-row='0'][data-column='1']").first();
      await cell.focus();
      await cell.evaluate((input) => {
        const data = new DataTransfer();
        data.setData("text/plain", "300\t25%\n400\t35%");
        input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      });
    },
  ];
  const steps = [{ plan: await plan(page, address), strip: await strip(page) }];
  for (const [at, edit] of edits.entries()) {
    await edit();
    await eventually(async () => assert.notEqual(await plan(page, address), steps.at(-1).plan, `edit ${at + 1} changed nothing`));
    steps.push({ plan: await plan(page, address), strip: await strip(page) });
  }
  assert.equal(steps.length, 13);

  const reaches = async (at, how) => {
    await eventually(async () => assert.deepEqual(await strip(page), steps[at].strip, `${how}: figures of step ${at}`));
    await eventually(async () => assert.equal(await plan(page, address), steps[at].plan, `${how}: plan of step ${at}`));
  };
  for (let at = steps.length - 2; at >= 0; at -= 1) {
    await page.keyboard.press("Control+z");
    await reaches(at, "Ctrl+Z");
  }
  const [undo, redo] = ["Undo", "Redo"].map((name) => page.getByRole("button", { name, exact: true }));
  await eventually(async () => assert(await undo.isDisabled()));
  for (let at = 1; at < steps.length; at += 1) {
    await page.keyboard.press("Control+Shift+Z");
    await reaches(at, "Ctrl+Shift+Z");
  }
  await eventually(async () => assert(await redo.isDisabled()));
  for (let at = steps.length - 2; at >= 0; at -= 1) {
    await undo.click();
    await reaches(at, "Undo");
  }
  for (let at = 1; at < steps.length; at += 1) {
    await redo.click();
    await reaches(at, "Redo");
  }
});

journey("the calculator takes back edits, a niche and a fresh start, in the field that has the focus too", async ({ page, open }) => {
  await open();
  const goal = field(page, "Sales a month");
  const answer = page.locator(".answer-main");
  await goal.fill("4");
  await goal.fill("45");
  await shows(answer, "$2,700 a month");
  // Typing within one field is one step, and undoing shows in the field under the caret.
  await page.keyboard.press("Control+z");
  await shows(answer, "$1,800 a month");
  await holds(goal, "30");
  await page.keyboard.press("Control+Shift+Z");
  await holds(goal, "45");
  await goal.blur();

  await page.getByRole("radio", { name: "I have a budget" }).check();
  await shows(answer, "45 sales a month");
  await field(page, "Typical figures of a niche").selectOption({ index: 2 });
  await eventually(async () => assert.notEqual(await textOf(answer), "45 sales a month"));
  await page.keyboard.press("Control+z");
  await shows(answer, "45 sales a month");
  await page.keyboard.press("Control+z");
  await shows(answer, "$2,700 a month");
  await page.locator("#again").click();
  await shows(answer, "$1,800 a month");
  await page.keyboard.press("Control+z");
  await shows(answer, "$2,700 a month");
  // Bad input is no step; what undid it takes its sentence away.
  await field(page, "Margin").fill("abc");
  await page.locator(".field-error").waitFor();
  await page.keyboard.press("Control+z");
  await page.locator(".field-error").waitFor({ state: "detached" });
  await shows(answer, "$1,800 a month");
});

journey("steps, unread text and open lists outlive the whole app's coming", async ({ page, open }) => {
  await open();
  await page.locator("#more > summary").click();
  const price = page.getByLabel("Average order");
  const before = await price.inputValue();
  await price.fill("12345");
  await page.getByLabel("Cost of a click").fill("two coins");
  // Pressing a figure brings the whole app, which opens its explanation.
  await page.locator(".answer-figure").click();
  await page.locator("#explain").waitFor();
  assert.equal(await page.getByLabel("Cost of a click").inputValue(), "two coins");
  assert.ok(await page.locator("#more[open]").isVisible());
  await page.keyboard.press("Escape");
  await eventually(async () => {
    assert.ok(await page.locator(".answer-figure").evaluate((figure) => figure === document.activeElement));
  });
  await page.getByRole("button", { name: "Undo" }).click();
  await eventually(async () => assert.equal(await price.inputValue(), before));
  await page.getByRole("button", { name: "Redo" }).click();
  await eventually(async () => assert.match(await price.inputValue(), /^12.345$/u));
});

journey("steps of a plan are there again after a look at another", async ({ page, open }) => {
  await open();
  const price = page.getByLabel("Average order");
  const before = await price.inputValue();
  await price.fill("777");
  await price.blur();
  await page.getByRole("link", { name: "My plans" }).click();
  await page.locator("[data-room='#/library'] h1, .library h1").first().waitFor();
  await page.getByRole("link", { name: "Calculator", exact: true }).click();
  await eventually(async () => assert.equal(await price.inputValue(), "777"));
  await page.getByRole("button", { name: "Undo" }).click();
  await eventually(async () => assert.equal(await price.inputValue(), before));
});
