// node tests/e2e/shot.mjs <hash-route> <out.png> [--w 360] [--h 800] [--dark] [--locale kk] [--full]
import { parseArgs } from "node:util";
import { launch, serveDist, waitReady } from "./browser.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    w: { type: "string", default: "1280" },
    h: { type: "string", default: "800" },
    dark: { type: "boolean", default: false },
    locale: { type: "string", default: "en" },
    full: { type: "boolean", default: false },
  },
});
const [route, out] = positionals;
if (!out) {
  console.error("usage: node tests/e2e/shot.mjs <hash-route> <out.png> [--w 360] [--h 800] [--dark] [--locale kk] [--full]");
  process.exit(2);
}

const [browser, server] = await Promise.all([launch(), serveDist()]);
try {
  const page = await browser.newPage({
    viewport: { width: Number(values.w), height: Number(values.h) },
    colorScheme: values.dark ? "dark" : "light",
    locale: values.locale,
  });
  page.on("console", (message) => message.type() === "error" && console.error(message.text()));
  page.on("pageerror", (error) => console.error(String(error)));
  await page.goto(server.url + route);
  await waitReady(page);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: out, fullPage: values.full });
} finally {
  await browser.close();
  await server.close();
}
