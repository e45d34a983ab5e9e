// The system's Chromium and the built page behind a static server: what the journeys, the size check and the
// screenshots share.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../serve.mjs";

export const DIST = process.env.VORONKA_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

function chromiumPath() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here.
      }
    }
  }
  throw new Error(`none of ${names.join(", ")} is on the PATH: ./run setup installs one`);
}

export function launch() {
  const args = ["--disable-dev-shm-usage"];
  // Chromium's sandbox refuses to run as root.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return chromium.launch({ executablePath: chromiumPath(), args });
}

/** The built page under a sub-path, the harder of the two ways of hosting it. */
export const serveDist = () => serve({ folder: DIST, prefix: "/some/folder/" });

/** Waits for a moment that the app marks. */
function waitMark(page, moment, timeout) {
  return page.evaluate(
    ([moment, limit]) =>
      new Promise((resolve, reject) => {
        const isMarked = () => performance.getEntriesByName(moment).length > 0;
        if (isMarked()) return resolve();
        setTimeout(() => reject(new Error(`the page did not mark ${moment}`)), limit);
        new PerformanceObserver(() => isMarked() && resolve()).observe({ type: "mark", buffered: true });
      }),
    [moment, timeout],
  );
}

/** Waits for the app's first complete render. */
export const waitReady = (page, timeout = 30_000) => waitMark(page, "app:ready", timeout);

/** Waits until the app has fetched what the reader may open next. */
export const waitWhole = (page, timeout = 30_000) => waitMark(page, "app:whole", timeout);
