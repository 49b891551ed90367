import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en';

type Tree = { readonly [key: string]: string | Tree };

function* keys(tree: Tree, at = ''): Generator<[string, string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield [at + key, value];
    else yield* keys(value, `${at}${key}.`);
  }
}

const source = path.resolve(import.meta.dirname, '..');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|^i18n\/|schema\.d/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(source, name), 'utf8') }));

describe('texts', () => {
  it('are there and have no doubtful form', () => {
    for (const [key, text] of keys(en)) {
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe('');
      expect(text, `${key}: plain words, no “OK”`).not.toMatch(/\bOK\b|TODO|lorem/i);
    }
  });

  it('has each plural in both forms', () => {
    const all = new Set([...keys(en)].map(([key]) => key));
    for (const key of all) {
      if (key.endsWith('_one')) expect(all).toContain(key.replace(/_one$/, '_other'));
    }
  });

  it('are nowhere written into components', () => {
    // Text between tags or in attributes that people read; what a person reads comes from a key.
    const written = />\s*[A-Z][a-z]+ [a-z]+[^<{]*<|(?:label|placeholder|title|aria-label)="[^"]*[A-Za-z]{2}/;
    for (const { name, text } of files.filter((file) => file.name.endsWith('.tsx'))) {
      expect(written.exec(text)?.[0], name).toBeUndefined();
    }
  });

  it('has no key that nothing uses', () => {
    const everything = files.map((file) => file.text).join('\n');
    const unused = [...keys(en)]
      .map(([key]) => key)
      .filter((key) => !key.startsWith('server.')) // codes come from the server; tests/test_server_words.py
      .map((key) =>
        key
          .replace(/_(one|other)$/, '')
          .split('.')
          .slice(1),
      )
      .filter(([first]) => first !== undefined)
      .filter((parts) => {
        const whole = parts.join('.');
        const stems = parts.map((_, i) => parts.slice(0, i).join('.')).filter(Boolean);
        return (
          !everything.includes(whole) &&
          !stems.some((stem) => everything.includes(`${stem}.\${`)) &&
          !/Help$|About$/.test(whole)
        );
      })
      .map((parts) => parts.join('.'));
    expect(unused).toEqual([]);
  });
});
