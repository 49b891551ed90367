import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cruise, MINIMUM_MODULES } from '../../scripts/imports.mjs';

const frontend = path.resolve(import.meta.dirname, '../..');
const base = mkdtempSync(path.join(os.tmpdir(), 'imports-'));
afterAll(() => rmSync(base, { recursive: true }));

/** A small tree with these files, cruised by the project's own rules. */
function planted(files: Record<string, string>) {
  const root = mkdtempSync(path.join(base, 'tree-'));
  symlinkSync(path.join(frontend, 'node_modules'), path.join(root, 'node_modules'));
  symlinkSync(path.join(frontend, 'tsconfig.json'), path.join(root, 'tsconfig.json'));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return cruise(root).violations;
}
const use = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;
const x = 'export const x = 1;\n';

describe('import rules', () => {
  // Every rule broken once, each in files of its own, in one tree.
  const bad: [rule: string, from: string, to: string, specifier: string][] = [
    ['layer-domain', 'domain/a.ts', 'editor/b.ts', '../editor/b'],
    ['layer-editor', 'editor/c.ts', 'player/d.ts', '../player/d'],
    ['layer-player', 'player/e.ts', 'canvas/f.ts', '../canvas/f'],
    ['layer-canvas', 'canvas/g.ts', 'features/f/h.ts', '../features/f/h'],
    ['layer-features', 'features/f/i.ts', 'app/j.ts', '../../app/j'],
    ['layer-ui', 'ui/k.ts', 'features/f/l.ts', '../features/f/l'],
    ['layer-api', 'api/m.ts', 'ui/n.ts', '../ui/n'],
    ['features-are-islands', 'features/f/o.ts', 'features/g/p.ts', '../g/p'],
    ['workspace-only-takes-steps', 'features/workspace/q.ts', 'features/videos/r.ts', '../videos/r'],
  ];

  it('catch a planted violation each, and nothing that is allowed', () => {
    const wrong = bad.flatMap(([, from, to, specifier]) => [
      [`src/${from}`, use(specifier)],
      [`src/${to}`, x],
    ]);
    const right = {
      'src/features/workspace/w.ts': use('../cut/x'),
      'src/features/cut/x.ts': "export { x } from '../../canvas/y';\n",
      'src/canvas/y.ts': "export { x } from '../domain/z';\n",
      'src/domain/z.ts': x,
    };
    const found = planted({ ...(Object.fromEntries(wrong) as Record<string, string>), ...right });
    expect(found.sort()).toEqual(bad.map(([rule, from, to]) => `${rule}: src/${from} → src/${to}`).sort());
  });

  it('catch a circle', () => {
    const found = planted({
      'src/domain/a.ts': use('./b'),
      'src/domain/b.ts': "import './a';\nexport const x = 1;\n",
    });
    expect(found.map((line) => line.split(':')[0])).toContain('no-circles');
  });

  it('hold for the project, and saw enough of it to mean something', () => {
    const { modules, violations } = cruise();
    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThanOrEqual(MINIMUM_MODULES);
  });
}, 120_000);
