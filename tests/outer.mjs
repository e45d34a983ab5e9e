// A second reader of a link's outer layer, written from the description in src/codec/envelope.rs and from nothing else:
// version, codec, length, checksum. Node's standard library only. `node tests/outer.mjs <link or payload>…` prints what it reads.
import { webcrypto } from "node:crypto";
import { fileURLToPath } from "node:url";

/** CRC-32 as in zlib, bit by bit. */
export function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/**
 * Reads a payload: `{ version, codec, length, checksum, body, state }`. `state` is "whole", or why it is not: "empty",
 * "foreign character", "newer version", "cut" (then `missing` counts characters, where that is known), "damaged", "trailing text".
 */
export function readOuter(text) {
  const payload = text.replace(/^[\s\S]*#\/s\//, "").trim().split("/")[0];
  if (payload === "") return { state: "empty" };
  if (!/^[A-Za-z0-9_-]+$/.test(payload)) return { state: "foreign character" };
  const [version, codec] = payload;
  if (version !== "1") return { state: version === "0" ? "damaged" : "newer version", version };
  if (codec === undefined) return { state: "cut", version };
  const bytes = Buffer.from(payload.slice(2), "base64url");
  let length = 0;
  let at = 0;
  for (; ; at += 1) {
    if (at >= bytes.length) return { state: at > 2 ? "damaged" : "cut", version, codec };
    length += (bytes[at] & 0x7f) * 2 ** (7 * at);
    if (bytes[at] < 0x80) break;
    if (at > 4) return { state: "damaged", version, codec };
  }
  const head = at + 1;
  const need = 2 + Math.ceil(((head + 4 + length) * 4) / 3);
  const outer = { version, codec, length };
  if (payload.length < need) return { ...outer, state: "cut", missing: need - payload.length };
  const checksum = bytes.readUInt32BE(head);
  const body = bytes.subarray(head + 4, head + 4 + length);
  const isRight = crc32(Buffer.concat([Buffer.from(codec), body])) === checksum;
  // Bits of the last character that no byte uses are zero: the text has one form.
  const isExact = bytes.subarray(0, head + 4 + length).toString("base64url") === payload.slice(2, need);
  const state = !isRight || !isExact ? "damaged" : payload.length > need ? "trailing text" : "whole";
  return { ...outer, checksum, body, state };
}

/** Writes a payload around a body. */
export function writeOuter(codec, body) {
  const length = [];
  for (let left = body.length; ; left = Math.floor(left / 128)) {
    length.push(left > 127 ? (left & 0x7f) | 0x80 : left);
    if (left <= 127) break;
  }
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(codec), body])));
  return `1${codec}${Buffer.concat([Buffer.from(length), checksum, body]).toString("base64url")}`;
}

// ---- locked by a password: src/codec/locked.rs --------------------------------------------------------------------

const HEAD = 33;

async function keyOf(password, head, usage) {
  const material = await webcrypto.subtle.importKey("raw", Buffer.from(password), "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt: head.subarray(5, 21), iterations: head.readUInt32BE(1) };
  return webcrypto.subtle.deriveKey(way, material, { name: "AES-GCM", length: 256 }, false, [usage]);
}

const cipherOf = (head) => ({ name: "AES-GCM", iv: head.subarray(21, HEAD), additionalData: head, tagLength: 128 });

/** Locks the body of a payload with a password; gives back the locked payload. */
export async function lock(payload, password, { iterations = 600_000, salt, nonce } = {}) {
  const { codec, body } = readOuter(payload);
  const head = Buffer.alloc(HEAD);
  head[0] = 1;
  head.writeUInt32BE(iterations, 1);
  (salt ?? webcrypto.getRandomValues(Buffer.alloc(16))).copy(head, 5);
  (nonce ?? webcrypto.getRandomValues(Buffer.alloc(12))).copy(head, 21);
  const plain = Buffer.concat([Buffer.from(codec), body]);
  const sealed = await webcrypto.subtle.encrypt(cipherOf(head), await keyOf(password, head, "encrypt"), plain);
  return writeOuter("l", Buffer.concat([head, Buffer.from(sealed)]));
}

/** The payload that was locked, and the iterations of its key; throws where the password is another one. */
export async function unlock(payload, password) {
  const { codec, body, state } = readOuter(payload);
  if (codec !== "l" || state !== "whole" || body[0] !== 1) throw new Error(`not a locked payload: ${codec}, ${state}`);
  const head = body.subarray(0, HEAD);
  const key = await keyOf(password, head, "decrypt");
  const plain = Buffer.from(await webcrypto.subtle.decrypt(cipherOf(head), key, body.subarray(HEAD)));
  return { payload: writeOuter(String.fromCharCode(plain[0]), plain.subarray(1)), iterations: head.readUInt32BE(1) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const text of process.argv.slice(2)) {
    const { body, ...outer } = readOuter(text);
    console.log({ ...outer, checksum: outer.checksum?.toString(16) });
  }
}
