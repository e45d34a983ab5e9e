// A plain static host: files as they are, no rewriting. `node tests/serve.mjs [folder]` serves on localhost:8080 or the
// next free port (PORT fixes it); the tests import `serve` and put the page under a sub-path.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves `folder` at `prefix` (begins and ends with a slash); port 0 takes any free one. `compressed` sends all as a good
 * host would (brotli, quality 11), which costs seconds at the first request of each file.
 */
export async function serve({ folder, prefix = "/", port = 0, compressed = false }) {
  const root = resolve(folder);
  const packed = new Map();

  async function answer(request, response) {
    const refuse = (status) => response.writeHead(status, { "content-type": "text/plain" }).end(`${status}\n`);
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
    let path;
    try {
      path = decodeURIComponent(request.url.replace(/[?#].*$/s, ""));
    } catch {
      return refuse(400);
    }
    if (path + "/" === prefix) return response.writeHead(301, { location: prefix }).end();
    if (!path.startsWith(prefix) || path.includes("\0")) return refuse(404);
    const rest = path.slice(prefix.length);
    const file = resolve(root, "./" + rest + (rest === "" || rest.endsWith("/") ? "index.html" : ""));
    if (!file.startsWith(root + sep)) return refuse(404);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return refuse(404);
    if (compressed && !packed.has(file)) packed.set(file, brotliCompressSync(await readFile(file)));
    const body = packed.get(file);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-length": body?.length ?? found.size,
      ...(body && { "content-encoding": "br" }),
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    });
    if (request.method === "HEAD") return response.end();
    if (body) return response.end(body);
    createReadStream(file).on("error", () => response.destroy()).pipe(response);
  }

  const server = createServer((request, response) => answer(request, response).catch(() => response.destroy()));
  await new Promise((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", done));
  return {
    url: `http://localhost:${server.address().port}${prefix}`,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

async function main() {
  const folder = process.argv[2] ?? "dist";
  const fixed = process.env.PORT;
  for (let port = Number(fixed ?? 8080); ; port += 1) {
    try {
      const { url } = await serve({ folder, port });
      console.log(`Voronka is at ${url} (Ctrl+C stops it)`);
      return;
    } catch (error) {
      if (error.code !== "EADDRINUSE") throw error;
      if (fixed || port > 8180) {
        console.error(`Port ${port} is taken; choose one with PORT=…`);
        process.exit(1);
      }
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
