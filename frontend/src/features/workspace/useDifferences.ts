import { useDesk } from '@/canvas/hooks';
import type { Id } from '@/domain/model';
import { differences, type Difference } from '@/editor/differences';
import type { Store } from '@/editor/store';
import { usePartWords } from '@/ui/partWords';

function nameOf(store: Store, id: Id): string | undefined {
  const named = store.get('track', id) ?? store.get('detail', id);
  return store.get('sheet_artwork', id)?.label ?? named?.name;
}

/** Where two values of an object differ, in the words that the page uses for its fields and their values. */
export function useDifferences(): (mine: unknown, theirs: unknown) => Difference[] {
  const { store } = useDesk().editor;
  const words = usePartWords();
  const said = (path: string, text: string | null): string | null => {
    if (text === null) return null;
    const known = words.value(path.split(' ').at(-1) ?? '', text);
    if (known !== null) return known;
    const name = nameOf(store, text);
    return name === undefined || name === '' ? text : name;
  };
  return (mine, theirs) =>
    differences(mine, theirs).map((d) => ({
      path: words.path(d.path.split(' ')),
      mine: said(d.path, d.mine),
      theirs: said(d.path, d.theirs),
    }));
}
