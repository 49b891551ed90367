// Compressed size of the built app, file by file; fails over the budget.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 1_000_000;
const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist');
const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter(
  (one) => one.isFile() && !/\.(gz|br)$/.test(one.name),
);
const sizes = files.map((one) => {
  const file = path.join(one.parentPath, one.name);
  return { name: path.relative(dist, file), bytes: gzipSync(readFileSync(file), { level: 9 }).length };
});
sizes.sort((a, b) => b.bytes - a.bytes);
for (const { name, bytes } of sizes.slice(0, 12)) console.log(String(bytes).padStart(8), name);
const total = sizes.reduce((sum, one) => sum + one.bytes, 0);
console.log(`${total} bytes compressed in ${sizes.length} files (budget ${BUDGET_BYTES})`);
process.exit(total > BUDGET_BYTES ? 1 : 0);
