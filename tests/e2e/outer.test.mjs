// The outer layer of every golden link, read by a second program (tests/outer.mjs); and what becomes of damaged ones.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { lock, readOuter, unlock, writeOuter } from "../outer.mjs";

const folder = new URL("../links/", import.meta.url);
const golden = readdirSync(folder)
  .filter((file) => file.endsWith(".tsv"))
  .flatMap((file) => readFileSync(new URL(file, folder), "utf8").trimEnd().split("\n"))
  .map((line) => line.split("\t")[0]);

if (!process.env.VORONKA_LIST) {
  test("a second program reads the outer layer of every golden link", () => {
    assert(golden.length >= 18);
    for (const link of golden) {
      const { version, codec, body, length, state } = readOuter(link);
      assert.deepEqual([version, state, body.length], ["1", "whole", length], link);
      assert("mpl".includes(codec), codec);
      assert.equal(writeOuter(codec, body), link);
    }
  });

  test("a second program tells cut, damaged and newer links from whole ones", () => {
    for (const link of golden) {
      for (let end = 6; end < link.length; end += Math.ceil(link.length / 50)) {
        const { state, missing } = readOuter(link.slice(0, end));
        assert.deepEqual([state, missing], ["cut", link.length - end], link.slice(0, end));
      }
      for (let at = 8; at < link.length; at += Math.ceil(link.length / 20)) {
        const wrong = link[at] === "A" ? "B" : "A";
        assert.equal(readOuter(link.slice(0, at) + wrong + link.slice(at + 1)).state, "damaged");
      }
      assert.equal(readOuter(`${link}AAAA`).state, "trailing text");
      assert.equal(readOuter(`2${link.slice(1)}`).state, "newer version");
    }
    assert.equal(readOuter("").state, "empty");
    assert.equal(readOuter("1pй").state, "foreign character");
  });

  test("golden locked links open with their passwords", async () => {
    const lines = readFileSync(new URL("v1-locked.tsv", folder), "utf8").trimEnd().split("\n");
    for (const [link, password, inside] of lines.map((line) => line.split("\t"))) {
      assert.equal((await unlock(link, password)).payload, inside);
    }
  });

  test("a second program locks a link and opens it again, with its own password only", async () => {
    const locked = await lock(golden[0], "сыр и вино");
    const { payload, iterations } = await unlock(locked, "сыр и вино");
    assert.equal(payload, golden[0]);
    assert(iterations >= 600_000);
    await assert.rejects(unlock(locked, "сыр и вина"));
  });
}
