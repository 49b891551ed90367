// The typed client: schema.yaml from the server's code, schema.d.ts from schema.yaml.
// `generate` writes both, `check` fails when what is committed differs from what the code says.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const frontend = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const project = path.resolve(frontend, '..');
const api = path.join(frontend, 'src/api');
const names = ['schema.yaml', 'schema.d.ts'];

function python() {
  const candidates = [process.env.CICERONE_PYTHON, path.join(project, '.venv/bin/python')];
  return candidates.find((one) => one && existsSync(one)) ?? 'python3';
}

function generate(into) {
  const yaml = path.join(into, 'schema.yaml');
  execFileSync(python(), ['manage.py', 'spectacular', '--file', yaml, '--validate'], {
    cwd: project,
    stdio: 'inherit',
  });
  const bin = path.join(frontend, 'node_modules/openapi-typescript/bin/cli.js');
  execFileSync(process.execPath, [bin, yaml, '-o', path.join(into, 'schema.d.ts')], { stdio: 'inherit' });
}

const verb = process.argv[2];
if (verb === 'generate') {
  generate(api);
} else if (verb === 'check') {
  const fresh = mkdtempSync(path.join(os.tmpdir(), 'cicerone-api-'));
  try {
    generate(fresh);
    const read = (dir, name) => readFileSync(path.join(dir, name), 'utf8');
    const stale = names.filter((name) => read(fresh, name) !== read(api, name));
    if (stale.length) {
      console.error(`${stale.join(', ')} differ from the server's code: npm run api:generate`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(fresh, { recursive: true });
  }
} else {
  console.error('usage: api.mjs generate|check');
  process.exitCode = 2;
}
