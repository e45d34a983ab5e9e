"use strict";
// Runs before the first paint: what the reader chose must not flash in after something else. The build writes it into the
// page, since a file of its own would cost a round trip.
{
  function kept(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage is denied: the browser's own settings it is.
    }
  }

  const theme = kept("voronka:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

  // The chosen language, or the first of the browser's list that there is. Only the language subtag counts (`kk-KZ` is
  // Kazakh), and nobody is given a neighbour's language because it looks close. The app reads it from the page.
  const language = [kept("voronka:locale"), ...navigator.languages]
    .map((tag) => tag?.split(/[-_]/)[0].toLowerCase())
    .find((code) => ["en", "ru", "uk", "kk"].includes(code));
  document.documentElement.lang = language ?? "en";

  // Asks for what the address needs before the boot script has come: it saves a round trip, and another for the pieces that
  // the whole app would ask for once it runs. Which files those are, the build writes here.
  const PIECES = {};
  const search = "?v=dev";
  function preload(file, attributes) {
    document.head.append(Object.assign(document.createElement("link"), { href: `./${file}${search}`, ...attributes }));
  }
  const isStart = /^#?\/?$/.test(location.hash);
  const name = isStart ? "start" : "voronka";
  const wasm = { rel: "preload", as: "fetch", type: "application/wasm", crossOrigin: "" };
  // First what starts the app: behind half a megabyte it would come late, and the module is compiled while it comes.
  preload("boot.js", { rel: "modulepreload" });
  preload(`${name}.js`, { rel: "modulepreload" });
  preload(`${name}_bg.wasm`, wasm);
  const texts = `texts/${isStart ? "" : "all-"}${document.documentElement.lang}.txt`;
  preload(texts, { rel: "preload", as: "fetch", crossOrigin: "" });
  if (!isStart) {
    preload("rooms.css", { rel: "preload", as: "style" });
    // As `needs` of the whole app has it (src/ui/pieces.rs).
    const [, kind, rest] = /^#\/?(\w+)(.*)/.exec(location.hash) ?? [];
    const isCompared = /\/compare\//.test(rest);
    const isPlan = ["plan", "s", "version"].includes(kind) && !isCompared;
    const isRoom = isPlan && /^\/[^/]+\/\w/.test(rest);
    const pieces = isPlan ? ["plan"] : ["shelf"];
    if (isPlan && kind === "plan") pieces.push("tools");
    if (isRoom) pieces.push("rooms");
    for (const file of new Set(pieces.flatMap((piece) => PIECES[piece] ?? []))) preload(file, wasm);
  }
}
