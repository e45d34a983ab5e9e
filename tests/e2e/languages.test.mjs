// The language: the browser's, or the chosen one. The start page fetches the words of that one alone.
import { assert, eventually, journey, waitReady } from "./harness.mjs";

const HEADINGS = {
  en: "What will your sales cost?",
  ru: "Во сколько обойдутся продажи?",
  uk: "У скільки обійдуться продажі?",
  kk: "Сатылымыңыз қаншаға түседі?",
};

/** The languages of the files of words that this page asked for, in order. */
function wordsOf(page) {
  const asked = [];
  page.on("request", (request) => {
    const language = /\/texts\/(\w+)\.txt/.exec(request.url())?.[1];
    if (language) asked.push(language);
  });
  return asked;
}

const heading = (page) => page.locator("h1").innerText();
const shows = (page, language) => eventually(async () => assert.equal(await heading(page), HEADINGS[language]));

for (const [locale, language] of [["en-GB", "en"], ["ru-RU", "ru"], ["uk-UA", "uk"], ["kk-KZ", "kk"], ["be-BY", "en"]]) {
  journey(`a browser in ${locale} gets ${language}, and no other language is fetched`, { locale }, async ({ page, open }) => {
    const asked = wordsOf(page);
    await open();
    assert.equal(await heading(page), HEADINGS[language]);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    assert.equal(await page.locator("#language").inputValue(), language);
    assert.deepEqual(asked, [language]);
  });
}

const several = { before: () => Object.defineProperty(navigator, "languages", { get: () => ["de-DE", "uk_UA", "ru"] }) };
journey("the first language of the browser's list that there is", several, async ({ page, open }) => {
  await open();
  assert.equal(await heading(page), HEADINGS.uk);
});

journey("another language comes when it is chosen, and once", async ({ page, open, context, lateRequests }) => {
  const asked = wordsOf(page);
  await open();
  const goal = page.locator("[id^=f-products][id$=-goal]");
  await goal.fill("77");
  for (const language of ["kk", "ru", "kk", "en", "ru"]) {
    await page.locator("#language").selectOption(language);
    await shows(page, language);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    assert.equal(await page.locator("#language").inputValue(), language);
  }
  assert.deepEqual(asked, ["en", "kk", "ru"]);
  assert.equal(lateRequests().length, 2);
  assert.equal(await goal.inputValue(), "77");

  // It is kept, before the browser's own.
  const second = await context.newPage();
  const askedThere = wordsOf(second);
  await open("#/", second);
  assert.equal(await heading(second), HEADINGS.ru);
  assert.deepEqual(askedThere, ["ru"]);
});

journey("the choice goes on into the other rooms", async ({ page, open }) => {
  await open();
  await page.locator("#language").selectOption("uk");
  await shows(page, "uk");
  await page.locator("#grow").click();
  await page.locator("article.plan").waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "uk");
  assert.equal(await page.locator("#language").inputValue(), "uk");
  assert.equal(await page.locator(".header-nav a").first().innerText(), "Калькулятор");
  // There all words are at hand.
  await page.locator("#language").selectOption("kk");
  await eventually(async () => assert.equal(await page.locator("html").getAttribute("lang"), "kk"));
});

const broken = { allow: [/Failed to load resource/] };
journey("a language that does not come leaves the page as it is and says so", broken, async ({ page, open, context }) => {
  await open();
  await context.setOffline(true);
  await page.locator("#language").selectOption("ru");
  const said = page.locator(".event");
  await eventually(async () => assert.match(await said.innerText(), /could not be fetched/));
  assert.equal(await heading(page), HEADINGS.en);
  assert.equal(await page.locator("#language").inputValue(), "en");
  assert.equal(await page.evaluate(() => localStorage.getItem("voronka:locale")), null);
  // Everything else goes on.
  await page.locator("[id^=f-products][id$=-goal]").fill("60");
  await eventually(async () => assert.match(await page.locator(".answer-main").innerText(), /\$3,600 a month/));

  await context.setOffline(false);
  await page.locator("#language").selectOption("ru");
  await shows(page, "ru");
  assert.equal((await said.innerText()).trim(), "");
});

journey("of two choices the last one counts, whichever comes first", async ({ page, open }) => {
  let release;
  const held = new Promise((done) => (release = done));
  await page.route(/\/texts\/ru\.txt/, async (route) => {
    await held;
    await route.continue();
  });
  await open();
  await page.locator("#language").selectOption("ru");
  await page.locator("#language").selectOption("uk");
  await shows(page, "uk");
  const came = page.waitForResponse(/\/texts\/ru\.txt/);
  release();
  await (await came).finished();
  await page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame))));
  assert.equal(await heading(page), HEADINGS.uk);
  assert.equal(await page.locator("#language").inputValue(), "uk");
});

for (const [what, answer] of [
  ["do not come", { status: 404, body: "" }],
  ["are of another build", { status: 200, body: "Calculator\nMy plans\n" }],
]) {
  journey(`a start page whose words ${what} says that it cannot start`, { allow: [/./] }, async ({ page, url }) => {
    await page.route(/\/texts\//, (route) => route.fulfill(answer));
    await page.goto(url);
    await page.locator("#boot-failed").waitFor({ state: "visible" });
  });
}

journey("the whole app paints with the styles of its rooms", async ({ page, open, url }) => {
  let release;
  const held = new Promise((done) => (release = done));
  await page.route(/\/rooms\.css/, async (route) => {
    await held;
    await route.continue();
  });
  await open();
  const whole = page.waitForResponse(/\/voronka_bg\.wasm/);
  await page.locator("#grow").click();
  // The start page stays until they are there.
  await whole;
  assert.equal(await heading(page), HEADINGS.en);
  assert.equal(await page.locator("article.plan").count(), 0);
  release();
  await page.locator("article.plan").waitFor();
  assert.equal(await page.locator(".strip").evaluate((strip) => getComputedStyle(strip).position), "sticky");

  // Straight to a room.
  await page.unroute(/\/rooms\.css/);
  await page.goto("about:blank");
  await page.goto(`${url}#/library`);
  await waitReady(page);
  assert(await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.href?.includes("/rooms.css"))));
});
