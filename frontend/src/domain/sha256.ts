/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8, at once. The browser's own is asynchronous and missing on plain http;
 * a caption must carry the digest of its text in the very change that carries the text.
 */

const K = /* @__PURE__ */ roundConstants();

function roundConstants(): Uint32Array {
  const constants = new Uint32Array(64);
  let found = 0;
  for (let n = 2; found < 64; n++) {
    if (isPrime(n)) constants[found++] = fraction32(Math.cbrt(n));
  }
  return constants;
}

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
}

function fraction32(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32);
}

function padded(message: Uint8Array): DataView {
  const length = Math.ceil((message.length + 9) / 64) * 64;
  const bytes = new Uint8Array(length);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(length - 4, (message.length << 3) >>> 0);
  return view;
}

function rotr(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n));
}

function schedule(view: DataView, offset: number, w: Uint32Array): void {
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(offset + 4 * i);
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15] ?? 0;
    const b = w[i - 2] ?? 0;
    const s0 = rotr(a, 7) ^ rotr(a, 18) ^ (a >>> 3);
    const s1 = rotr(b, 17) ^ rotr(b, 19) ^ (b >>> 10);
    w[i] = (w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1;
  }
}

/** One block: the eight working variables a to h of the standard stand in `v`, as does the sum afterwards. */
function compress(state: Uint32Array, w: Uint32Array): void {
  const v = Uint32Array.from(state);
  const at = (i: number): number => v[i] ?? 0;
  for (let i = 0; i < 64; i++) {
    const s1 = rotr(at(4), 6) ^ rotr(at(4), 11) ^ rotr(at(4), 25);
    const choice = (at(4) & at(5)) ^ (~at(4) & at(6));
    const t1 = at(7) + s1 + choice + (K[i] ?? 0) + (w[i] ?? 0);
    const s0 = rotr(at(0), 2) ^ rotr(at(0), 13) ^ rotr(at(0), 22);
    const majority = (at(0) & at(1)) ^ (at(0) & at(2)) ^ (at(1) & at(2));
    v.copyWithin(1, 0, 7);
    v[4] = at(4) + t1;
    v[0] = t1 + s0 + majority;
  }
  for (let i = 0; i < 8; i++) state[i] = (state[i] ?? 0) + at(i);
}

/** Lower-case hexadecimal SHA-256 of the text's UTF-8. */
export function sha256(text: string): string {
  const view = padded(new TextEncoder().encode(text));
  const state = Uint32Array.from([2, 3, 5, 7, 11, 13, 17, 19], (p) => fraction32(Math.sqrt(p)));
  const w = new Uint32Array(64);
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    schedule(view, offset, w);
    compress(state, w);
  }
  return Array.from(state, (v) => v.toString(16).padStart(8, '0')).join('');
}
