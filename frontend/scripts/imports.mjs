// Import rules. Fails on a violation, and when it saw too few modules to mean anything.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const MINIMUM_MODULES = 120;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const config = path.join(root, '.dependency-cruiser.cjs');

/** Cruises `src` below `base`; answers the number of own modules and the violations. */
export function cruise(base = root) {
  const args = [bin, '--config', config, '--output-type', 'json', '--include-only', '^src', 'src'];
  const run = () =>
    execFileSync(process.execPath, args, {
      cwd: base,
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  let out;
  try {
    out = run();
  } catch (error) {
    if (!error.stdout?.length) throw error;
    out = error.stdout; // a violation: exit code > 0, the report is there all the same
  }
  const report = JSON.parse(out.toString());
  return {
    modules: report.modules.filter((one) => one.source.startsWith('src/')).length,
    violations: report.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { modules, violations } = cruise();
  for (const line of violations) console.error(line);
  console.log(`${modules} modules cruised, ${violations.length} violations`);
  if (modules < MINIMUM_MODULES)
    console.error(`fewer than ${MINIMUM_MODULES} modules: the cruise saw nothing`);
  process.exit(violations.length || modules < MINIMUM_MODULES ? 1 : 0);
}
