import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useDesk } from '@/canvas/hooks';
import type { Id } from '@/domain/model';
import { differences, type Difference } from '@/editor/differences';
import type { Store } from '@/editor/store';

type T = TFunction<'workspace'>;

const SAID_BY_WHAT_THEY_HOLD = new Set(['metadata', 'value']);
const VALUES: Readonly<Record<string, readonly string[]>> = {
  kind: ['kind', 'captionKind'],
  visibility: ['visibility'],
  shape: ['shape'],
  role: ['role'],
  target: ['target'],
  from: ['from'],
};

/** "metadata title value" as people call it: "Title"; positions stay with what they count: "Segment 2 · Kind". */
function pathWords(path: string, t: T, exists: (key: string) => boolean): string {
  return path
    .split(' ')
    .filter((name) => !SAID_BY_WHAT_THEY_HOLD.has(name))
    .map((name) => {
      if (/^\d+$/.test(name)) return ` ${name}`;
      return ` · ${exists(`conflict.part.${name}`) ? t(`conflict.part.${name as 'kind'}`) : name}`;
    })
    .join('')
    .replace(/^ (· )?/, '');
}

function nameOf(store: Store, id: Id): string | undefined {
  const named = store.get('track', id) ?? store.get('detail', id);
  return store.get('sheet_artwork', id)?.label ?? named?.name;
}

/** Where two values of an object differ, in the words that the page uses for its fields and their values. */
export function useDifferences(): (mine: unknown, theirs: unknown) => Difference[] {
  const { t, i18n } = useTranslation('workspace');
  const { store } = useDesk().editor;
  const exists = (key: string): boolean => i18n.exists(key, { ns: 'workspace' });
  const said = (path: string, text: string | null): string | null => {
    if (text === null) return null;
    if (text === 'true' || text === 'false') return t(text === 'true' ? 'conflict.yes' : 'conflict.no');
    const field = path.split(' ').at(-1) ?? '';
    const key = VALUES[field]?.map((group) => `${group}.${text}`).find(exists);
    if (key) return t(key as 'kind.artwork');
    const name = nameOf(store, text);
    return name === undefined || name === '' ? text : name;
  };
  return (mine, theirs) =>
    differences(mine, theirs).map((d) => ({
      path: pathWords(d.path, t, exists),
      mine: said(d.path, d.mine),
      theirs: said(d.path, d.theirs),
    }));
}
