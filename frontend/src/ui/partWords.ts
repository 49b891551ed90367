import { useTranslation } from 'react-i18next';

/** Said by what they hold: "metadata title value" is "Title". */
const SAID_BY_WHAT_THEY_HOLD = new Set(['metadata', 'value']);
const VALUES: Readonly<Record<string, readonly string[]>> = {
  kind: ['kind', 'captionKind'],
  visibility: ['visibility'],
  shape: ['shape'],
  role: ['role'],
  target: ['target'],
  from: ['from'],
};

/** The parts of a sheet's objects, and their values, in the words that the workspace uses for them. */
export function usePartWords() {
  const { t, i18n } = useTranslation('workspace');
  const exists = (key: string): boolean => i18n.exists(key, { ns: 'workspace' });
  /** Names and positions from the outside in: "Sentence 2 · Kind"; positions count from 1. */
  const path = (names: readonly string[]): string =>
    names
      .filter((name) => !SAID_BY_WHAT_THEY_HOLD.has(name))
      .map((name) => {
        if (/^\d+$/.test(name)) return ` ${name}`;
        const key = [`conflict.part.${name}`, `corner.${name}`].find(exists);
        return ` · ${key ? t(key as 'conflict.part.kind') : name}`;
      })
      .join('')
      .replace(/^ (· )?/, '');
  /** A value of that field, where it is one of a known few; null where it speaks for itself. */
  const value = (field: string, text: string): string | null => {
    if (text === 'true' || text === 'false') return t(text === 'true' ? 'conflict.yes' : 'conflict.no');
    const key = VALUES[field]?.map((group) => `${group}.${text}`).find(exists);
    return key ? t(key as 'kind.artwork') : null;
  };
  return { path, value };
}
