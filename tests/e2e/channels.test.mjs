// The room of channels: presets, campaigns and ads, landing pages, tagged links, and what is lost without a channel.
import { readFileSync } from "node:fs";
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { channelsOnly, grow, holds, plain, readCsv, saved, says, shows, textOf, type } from "./steps.mjs";

const room = async (page, name = "Channels") => {
  await page.getByRole("link", { name, exact: true }).click();
  await page.locator("#channels").waitFor();
};

/** Names of the table's lines, in order. */
const names = (page) => page.locator("#channels tbody th .field-input").evaluateAll((inputs) => inputs.map((i) => i.value));

/** The row of the line with this name. */
const row = async (page, name) => {
  let at = -1;
  await eventually(async () => assert.notEqual((at = (await names(page)).indexOf(name)), -1, `no line ${name}`));
  return page.locator("#channels tbody tr").nth(at);
};

const choose = async (page, name) => {
  await (await row(page, name)).locator(".open-funnel").click();
  await shows(page.locator("#channel-card h2"), `Card: ${name}`);
};

const unfold = async (page, id) => {
  const fold = page.locator(`details#${id}`);
  if ((await fold.getAttribute("open")) === null) await fold.locator("> summary").click();
  await fold.locator(".fold-body").waitFor();
  return fold;
};

async function addPreset(page, label) {
  await page.locator("#new-chain").selectOption({ label });
  await page.locator("#add-channel").click();
  await row(page, label);
}

/** A part of the chosen line, with a name. */
async function addPart(page, name) {
  const before = (await names(page)).length;
  await page.locator("#add-campaign").click();
  await eventually(async () => assert.equal((await names(page)).length, before + 1));
  await type(page.locator("#channels tbody th .field-input:focus"), name);
}

async function downloadCsv(page, separator) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#utm-csv").click()]);
  return { rows: readCsv(readFileSync(await download.path()), separator), name: download.suggestedFilename() };
}

/** A plan of a year with Google Ads, a campaign and two ads in it, and e-mail. */
async function plan(page, open) {
  await open();
  await grow(page);
  await channelsOnly(page);
  await room(page);
  await addPreset(page, "Search ads");
  await type((await row(page, "Search ads")).locator("th .field-input"), "Google Ads");
  await choose(page, "Google Ads");
  await addPart(page, "Autumn sale");
  await choose(page, "Autumn sale");
  await addPart(page, "Sofas");
  await choose(page, "Autumn sale");
  await addPart(page, "=Chairs");
  await addPreset(page, "E-mail");
}

journey("a preset brings the stages of its tool and both of its tags", async ({ page, open }) => {
  await open();
  await grow(page);
  await room(page);
  const groups = await page.locator("#new-chain optgroup").evaluateAll((all) => all.map((group) => group.label));
  assert.deepEqual(groups, ["Plain funnels", "Internet marketing", "Sales management", "Mobile marketing", "Outside the star"]);
  await addPreset(page, "E-mail");
  await choose(page, "E-mail");
  const stages = page.locator("#funnel-editor table.is-input tbody tr");
  await eventually(async () => assert.equal(await stages.count(), 5));
  const own = await stages.locator(".is-text .field-input").evaluateAll((inputs) => inputs.map((i) => i.value));
  assert.deepEqual(own, ["Sent", "Opened", "", "", ""]);
  await unfold(page, "card-nature");
  await shows(
    page.locator("#tool-tags"),
    "Component: attraction and reach, conversion and relations, retention and loyalty. Ray of the star: Internet marketing. Usually paid monthly.",
  );
  // Another channel opens with the same folds.
  await addPreset(page, "Webinars");
  await choose(page, "Webinars");
  await says(page.locator("#tool-tags"), "Ray of the star: outside the star");
});

journey("a campaign with two ads: what each owes, landing pages, links and their file", { timeout: 180_000 }, async ({ page, context, open }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await plan(page, open);
  // The ads share the campaign one to three.
  for (const [name, share] of [["Sofas", "25"], ["=Chairs", "75"], ["Google Ads", "50"], ["E-mail", "0"]]) {
    await type((await row(page, name)).locator("[data-column='1']"), share);
  }
  await choose(page, "Google Ads");
  await unfold(page, "card-owed");
  const owed = () => page.locator("#owed tbody tr").evaluateAll((rows) => rows.map((r) => [...r.cells].map((c) => c.innerText)));
  // A third of 360 sales a year goes to Google Ads (50 of 150 %): 10 a month, of them 2.5 and 7.5 as whole pieces;
  // each sale needs 500 clicks (2 % × 10 %).
  await eventually(async () => {
    const rows = await owed();
    assert.deepEqual(rows.map((r) => r[0]), ["Sofas", "=Chairs"]);
    const number = (text) => Number(text.replace(/[^\d.]/g, ""));
    for (const [, , buyers, visitors] of rows) assert.equal(number(visitors), 500 * number(buyers));
    assert.equal(rows.reduce((sum, r) => sum + number(r[2]), 0), 10);
  });

  // The landing page of the channel holds for its ads; one of them has its own, with a parameter and an anchor.
  await unfold(page, "card-path");
  await type(page.locator("#card-path").getByLabel("Landing page"), "https://shop.kz/");
  await choose(page, "=Chairs");
  await unfold(page, "card-path");
  const own = page.locator("#card-path").getByLabel("Landing page");
  assert.equal(await own.getAttribute("placeholder"), "https://shop.kz/");
  await type(own, "shop.kz/chairs?color=red#prices");
  const utm = await unfold(page, "utm");
  const cells = async () => (await utm.locator("tbody tr").all()).length;
  await eventually(async () => assert.equal(await cells(), 4));
  const sofas = utm.locator("tbody tr").filter({ hasText: "Sofas" });
  const link = "https://shop.kz/?utm_source=google&utm_medium=cpc&utm_campaign=autumn-sale&utm_content=sofas";
  await shows(sofas.locator("code"), link);
  await shows(sofas.locator("td").nth(1), "Paid Search");
  await sofas.getByRole("button", { name: /^Copy/ }).click();
  await eventually(async () => assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link));
  await shows(
    utm.locator("tbody tr").filter({ hasText: "=Chairs" }).locator("code"),
    "https://shop.kz/chairs?color=red&utm_source=google&utm_medium=cpc&utm_campaign=autumn-sale&utm_content=chairs#prices",
  );
  await says(utm.locator("tbody tr").filter({ hasText: "E-mail" }), "no landing page");

  const english = await downloadCsv(page, ",");
  assert.equal(english.name, "utm-links.csv");
  assert.deepEqual(english.rows[0].slice(0, 5), ["From", "Landing page", "utm_source", "utm_medium", "utm_campaign"]);
  assert.equal(english.rows.length, 5);
  assert(english.rows.every((cells) => cells.length === 10));
  const record = english.rows.find((cells) => cells[0].endsWith("Sofas"));
  assert.deepEqual(record, ["Google Ads › Autumn sale › Sofas", "https://shop.kz/", "google", "cpc", "autumn-sale", "", "", "sofas", link, "Paid Search"]);

  // A line whose name a spreadsheet would run, at the root of the tree.
  await type((await row(page, "E-mail")).locator("th .field-input"), "=1+1");
  await page.locator("#language").selectOption("kk");
  await eventually(async () => assert.equal(await textOf(page.locator("#utm > summary")), "UTM сілтемелер"));
  const kazakh = await downloadCsv(page, ";");
  assert.equal(kazakh.rows[0][0], "Қайдан");
  assert(kazakh.rows.some((cells) => cells[0] === "'=1+1"), "a formula is defused");
});

journey("a channel switched off shows what is lost and where its money could go, and comes back", { timeout: 180_000 }, async ({ page, open }) => {
  await plan(page, open);
  await saved(page);
  for (const [name, share] of [["Google Ads", "40"], ["E-mail", "0"]]) {
    await type((await row(page, name)).locator("[data-column='1']"), share);
  }
  const first = (await names(page))[0];
  const strip = () => page.locator(".strip-figures .figure").allInnerTexts().then((all) => all.map(plain));
  // A price in the ad, so that it costs more than the first channel.
  await choose(page, "=Chairs");
  const price = page.locator("#funnel-editor [data-row='1'][data-column='3']");
  await type(price, "0.5");
  await saved(page);
  await choose(page, "Google Ads");
  await unfold(page, "card-loss");
  const loss = (term) => page.locator("#loss tbody tr").filter({ hasText: term }).locator("td");
  const before = await strip();
  const deals = plain(await loss("Sales").nth(0).innerText());
  assert.match(deals, /^\d+$/);
  // The goal stays: the others sell what Google Ads sold.
  assert.equal(plain(await loss("Sales").nth(1).innerText()), plain(await loss("Sales").nth(2).innerText()));
  const places = page.locator("#places tbody tr");
  await eventually(async () => assert((await places.count()) >= 1));
  const costs = await places.locator("td:nth-child(2)").allInnerTexts();
  const number = (text) => Number(text.replace(/[^\d.]/g, ""));
  assert.deepEqual([...costs].sort((a, b) => number(a) - number(b)), costs, "the lowest cost first");
  await says(places.first(), first || "Channel");

  // Tools of the plan are no candidates for its place.
  await says(page.locator("#candidates"), "SEO");
  assert(!(await textOf(page.locator("#candidates"))).includes("E-mail"));

  const without = plain(await loss("Marketing cost").nth(2).innerText());
  await page.locator("#switch-channel").click();
  await says(page.locator("#channel-card .card-line").first(), "switched off");
  await eventually(async () => assert.equal(await page.locator("#channels tr.is-switched-off").count(), 4));
  await eventually(async () => assert.equal((await strip())[2], without));
  await says(page.locator("#switch-channel"), "Switch on");
  await saved(page);
  await page.reload();
  await page.locator("#channels tr.is-switched-off").first().waitFor();
  await eventually(async () => assert.equal((await strip())[2], without));

  // On again, and off with its share given to the cheapest: one step to take back.
  await choose(page, "Google Ads");
  await page.locator("#switch-channel").click();
  await eventually(async () => assert.deepEqual(await strip(), before));
  await unfold(page, "card-loss");
  await page.locator("#places").getByRole("button", { name: /^Switch off and give it to/ }).first().click();
  await eventually(async () => assert.equal(await page.locator("#channels tr.is-switched-off").count(), 4));
  await page.keyboard.press("Control+z");
  await eventually(async () => assert.deepEqual(await strip(), before));
  await eventually(async () => assert.equal(await page.locator("#channels tr.is-switched-off").count(), 0));
});

journey("positioning, goal, dates, partner, key phrases and retargeting are kept, checked and taken back", { timeout: 180_000 }, async ({ page, open }) => {
  await plan(page, open);
  await choose(page, "Google Ads");
  const badge = page.locator("#channel-card .badge");
  await shows(badge, "not positioned");
  await unfold(page, "card-positioning");
  await type(page.getByLabel("Role in the strategy"), "Catches demand that is there");
  await type(page.getByLabel("Message").first(), "Delivered in a day");
  await type(page.getByLabel("Audience"), "New flats");
  await eventually(async () => assert.equal(await badge.count(), 0));
  // What the channel says its ads say too.
  await choose(page, "Sofas");
  await eventually(async () => assert.equal(await badge.count(), 0));

  await choose(page, "E-mail");
  await unfold(page, "card-campaign");
  await type(page.getByLabel("Approach"), "A letter a week");
  await type(page.getByLabel("First day"), "2027-03-01");
  await type(page.getByLabel("Last day"), "2027-05-31");
  await unfold(page, "card-path");
  await type(page.getByLabel("Entry point of customers"), "Messenger");
  await page.getByLabel("What it is for").selectOption({ label: "Brand" });
  await says(page.locator("#channel-card .card-line.warn"), "E-mail is no tool for this goal. Suited to it:");
  await page.getByLabel("What it is for").selectOption({ label: "Retention" });
  await eventually(async () => assert.equal(await page.locator("#channel-card .card-line.warn").count(), 0));
  await type((await row(page, "E-mail")).locator("[data-column='1']"), "100");
  await page.getByLabel("Goal measured in").selectOption({ label: "Deals" });
  await type(page.locator("#card-campaign").getByLabel("Goal", { exact: true }), "1 000 000");
  await says(page.locator("#goal-check"), "short of the goal");
  await type(page.locator("#card-campaign").getByLabel("Goal", { exact: true }), "1");
  await says(page.locator("#goal-check"), "the goal is reached");

  // A joint campaign: of a price of 10 a sent letter we pay 40 %.
  await unfold(page, "card-nature");
  await type(page.locator("#funnel-editor [data-row='0'][data-column='3']"), "10");
  const cost = page.locator("#funnel-editor .key-figure").first().locator("dd");
  const number = async () => Number((await textOf(cost)).replace(/[^\d.]/g, ""));
  const whole = await number();
  assert(whole > 0);
  await type(page.getByLabel("Our share of the cost"), "40");
  await eventually(async () => assert(Math.abs((await number()) - 0.4 * whole) <= 1, `${await number()} of ${whole}`));
  await type(page.locator("#card-nature").getByLabel("Probability that it fails"), "20");
  await page.getByLabel("On the customers’ own ground").selectOption({ label: "Yes" });
  await page.getByLabel("Online or offline").selectOption({ label: "Offline" });
  await page.getByLabel("Supports the online channel").selectOption({ label: "Google Ads" });
  await says(page.locator("#channel-card .card-line").first(), "Supports the online channel: Google Ads. On the customers’ own ground.");

  const phrases = await unfold(page, "phrases");
  await phrases.locator("#paste-phrases > summary").click();
  await phrases.locator("#phrases-text").fill("buy a sofa\tshop.kz/sofa\tSofas in a day\t1 200\nsofa colours");
  await phrases.locator("#phrases-take").click();
  await eventually(async () => assert.equal(await phrases.locator("tbody tr").count(), 2));
  assert.deepEqual(await phrases.locator("tbody tr td:nth-child(5) select").evaluateAll((all) => all.map((s) => s.value)), ["1", "0"]);
  await shows(phrases.locator("tbody tr").nth(1).locator(".badge"), "no landing page");
  const missing = await unfold(page, "missing");
  await says(missing, "Key phrases without a landing page: 1");
  const utm = await unfold(page, "utm");
  await says(utm.locator("tbody tr").filter({ hasText: "buy a sofa" }).locator("code"), "utm_term=buy-a-sofa");

  const retargeting = await unfold(page, "retargeting");
  await retargeting.locator("#add-scenario").click();
  await type(retargeting.getByLabel("Who left"), "Looked at prices");
  await retargeting.getByLabel("Left at").selectOption({ label: "Clicks" });
  await type(retargeting.getByLabel("Follow for, days"), "541");
  await says(retargeting.locator(".field-error"), "");
  await type(retargeting.getByLabel("Follow for, days"), "30");
  await says(retargeting.locator(".hint").last(), "leave at this level");

  const media = await unfold(page, "media-plan");
  await says(media.locator(".media-paid"), "Google Ads");
  await says(media.locator(".media-beside"), "E-mail");
  await says(media, "it is one part of the strategy");
  // One set of figures: the plan's total is the total of the media plan and what stands beside it.
  const total = media.locator("tfoot td .figure").first();
  await shows(total, plain(await page.locator(".strip-figures .figure").nth(2).innerText()));
  assert.notEqual(await textOf(media.locator(".media-beside tr").nth(1).locator("td").last()), "$0", "risk");

  await saved(page);
  await page.reload();
  await choose(page, "E-mail");
  await unfold(page, "card-campaign");
  await holds(page.getByLabel("First day"), "2027-03-01");
  await holds(page.getByLabel("Last day"), "2027-05-31");
  await holds(page.getByLabel("Approach"), "A letter a week");
  await unfold(page, "card-path");
  await holds(page.getByLabel("Entry point of customers"), "Messenger");
  await unfold(page, "phrases");
  assert.equal(await page.locator("#phrases tbody tr").count(), 2);
  await expectNoAxeViolations(page);
});

journey("a pasted address is read back, grouped as in GA4 and audited, and nothing is asked of the network", { viewport: { width: 360, height: 800 } }, async ({ page, open }) => {
  await open();
  await grow(page);
  await room(page);
  const utm = await unfold(page, "utm");
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const box = page.getByLabel("Check an address");
  const said = page.locator("#check-said");
  const findings = () => utm.locator(".findings li").allInnerTexts().then((all) => all.map(plain));
  const cells = () => page.locator("#check-parameters tbody tr").evaluateAll((rows) => rows.map((r) => [...r.cells].map((c) => c.innerText)));
  assert.equal(await textOf(said), "");

  await box.fill("https://shop.kz/sofas?color=red&utm_source=google&utm_medium=cpc&utm_campaign=autumn&utm_term=%D0%B4%D0%B8%D0%B2%D0%B0%D0%BD#top");
  await shows(said, "In GA4: Paid Search. Nothing to mend.");
  assert.deepEqual(await cells(), [
    ["color", "red", "the page's own"],
    ["utm_source", "google", "Source"],
    ["utm_medium", "cpc", "Medium"],
    ["utm_campaign", "autumn", "Campaign"],
    ["utm_term", "диван", "Manual term"],
  ]);

  // A campaign's name may change the group.
  await box.fill("shop.kz?utm_source=google&utm_medium=cpc&utm_campaign=autumn-shopping");
  await shows(said, "In GA4: Paid Shopping. To know: 1.");

  // Doubled, in capitals, a medium of no group, a macro of another platform, a name that is misspelt.
  await box.fill(
    "https://shop.kz/?utm_source=yandex&utm_source=Yandex&utm_medium=context&utm_campaign={campaignid}&utm_contnt=a",
  );
  await shows(said, "In GA4: Organic Search. To mend: 5. To know: 1.");
  assert.deepEqual((await findings()).sort(), [
    "utm_campaign: Yandex Direct does not fill {campaignid}. It is a macro of Google Ads. Its own is {campaign_id}.",
    "utm_campaign: the ad platform fills in the macro.",
    "utm_contnt: analytics know no such tag. Probably utm_content.",
    "utm_medium=context: GA4 has no definition for it. The usual one is cpc.",
    "utm_source stands there more than once: reports take one of its values.",
    "utm_source: capitals make a row of their own in reports.",
  ]);

  await box.fill("https://shop.kz/?utm_source=stand&utm_medium=qr");
  await shows(said, "In GA4: Unassigned. To mend: 1. To know: 1.");
  // What is pasted is text, whatever it looks like.
  await box.fill("https://shop.kz/?utm_source=<img src=x onerror=alert(1)>&utm_campaign=a");
  await eventually(async () => assert.equal((await cells())[0][1], "<img src=x onerror=alert(1)>"));
  assert.equal(await utm.locator("img").count(), 0);
  await noSidewaysScroll(page);
  await expectNoAxeViolations(page, "#utm");
  assert.deepEqual(asked, []);

  // The answer follows the language, and an empty field has none.
  await page.locator("#language").selectOption("uk");
  await says(said, "Виправити:");
  await page.locator("#check-address").fill("");
  await shows(said, "");
  assert.equal(await page.locator("#check-parameters").count(), 0);
});

journey("links take source and medium from platform and tool, ask for a source that nobody names, and keep what is tagged", { locale: "ru-RU" }, async ({ page, open }) => {
  await open();
  await grow(page);
  await page.locator(".rail a").nth(2).click();
  await page.locator("#channels").waitFor();
  const utm = await unfold(page, "utm");
  const rename = async (from, to) => type((await row(page, from)).locator("th .field-input"), to);
  const line = (name) => utm.locator("#utm-table tbody tr").filter({ has: page.locator("th", { hasText: name }) });
  await addPreset(page, "Контекстная реклама");
  await (await row(page, "Контекстная реклама")).locator(".open-funnel").click();
  const fold = await unfold(page, "card-path");
  await shows(line("Контекстная реклама").locator("td").first(), "нет посадочной страницы");
  await type(fold.getByLabel("Посадочная страница"), "https://shop.kz/");
  await says(line("Контекстная реклама"), "utm_source: ни название канала, ни инструмент не говорят");
  await rename("Контекстная реклама", "Яндекс Директ поиск");
  await says(line("Яндекс Директ поиск").locator("code"), "https://shop.kz/?utm_source=yandex&utm_medium=cpc&utm_campaign=poisk-");
  await shows(line("Яндекс Директ поиск").locator("td").last(), "Paid Search");
  const tagged = "https://shop.kz/?utm_source=Direct&utm_medium=cpc&utm_campaign={campaign_id}";
  await type(fold.getByLabel("Посадочная страница"), tagged);
  await shows(line("Яндекс Директ поиск").locator("code"), tagged);
  await says(line("Яндекс Директ поиск"), "utm_source: прописные буквы дают отдельную строку в отчётах.");
});

for (const [width, locale, language] of [[360, "en-US", "en"], [360, "kk-KZ", "kk"], [1280, "ru-RU", "ru"]]) {
  journey(`every fold of the room of channels fits ${width} px in ${language}`, { viewport: { width, height: 800 }, locale, timeout: 180_000 }, async ({ page, open }) => {
    await open();
    await grow(page);
    await page.locator(".rail a").nth(2).click();
    await page.locator("#channels").waitFor();
    await page.locator("#add-campaign").click();
    await page.locator("#new-chain").selectOption("t3");
    await page.locator("#add-channel").click();
    await page.locator("#channels .open-funnel").first().click();
    for (const id of ["missing", "card-positioning", "card-campaign", "card-path", "card-nature", "card-owed", "card-loss", "media-plan", "phrases", "retargeting", "utm"]) {
      await unfold(page, id);
    }
    await page.locator("#add-phrase").click();
    await page.locator("#add-scenario").click();
    await noSidewaysScroll(page);
    await expectNoAxeViolations(page);
  });
}
