/** Identifiers that the browser makes: UUID version 7 (RFC 9562), so that they sort by the time they were made. */

let lastMs = 0;
let counter = 0;

/** A fresh UUID v7; ids made within one millisecond ascend too (a 12-bit counter stands in `rand_a`). */
export function uuid7(nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = randomBits12() >> 1;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(lastMs / 2 ** 32));
  view.setUint32(2, lastMs % 2 ** 32);
  view.setUint16(6, 0x7000 | counter);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function randomBits12(): number {
  const [value = 0] = crypto.getRandomValues(new Uint16Array(1));
  return value & 0xfff;
}
