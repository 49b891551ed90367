/** Phrases whose words are gone: kept, also over a reload, until a person ties them again or lets them go. */

import { useEffect } from 'react';
import type { Caption, Grounding, Id, Range } from '@/domain/model';
import type { LostPhrase } from '@/editor/gestures/captions';
import type { Store } from '@/editor/store';
import type { Desk } from './desk';
import { useDesk, useObjects, useSignal } from './hooks';

const MOST_KEPT = 200;
const keyOf = (desk: Desk): string => `cicerone.lost.${desk.sheet.id}`;

function stored(desk: Desk): readonly LostPhrase[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(desk)) ?? '[]');
    return Array.isArray(found) ? (found as readonly LostPhrase[]) : [];
  } catch {
    return [];
  }
}

/** Those that are lost now: undo brings a phrase back into its caption, and then it is not. */
export function lostNow(store: Store, all: readonly LostPhrase[]): readonly LostPhrase[] {
  const newest = new Map(all.map((phrase) => [phrase.grounding.id, phrase]));
  return [...newest.values()].filter(({ caption, grounding }) => {
    const found = store.get('caption', caption);
    return found !== null && !found.groundings.some((g) => g.id === grounding.id);
  });
}

/** The lost phrases of a caption. */
export function useLostPhrases(caption: Id | null): readonly LostPhrase[] {
  const desk = useDesk();
  const all = useSignal(desk.lostPhrases);
  useObjects('caption');
  useEffect(() => {
    if (desk.lostPhrases.get().length === 0) desk.lostPhrases.set(stored(desk));
    return desk.lostPhrases.subscribe(() => {
      try {
        localStorage.setItem(keyOf(desk), JSON.stringify(desk.lostPhrases.get().slice(-MOST_KEPT)));
      } catch {
        // Without storage they are kept as long as the page is open.
      }
    });
  }, [desk]);
  return lostNow(desk.editor.store, all).filter((phrase) => phrase.caption === caption);
}

export function letGo(desk: Desk, phrase: LostPhrase): void {
  desk.lostPhrases.update((all) => all.filter((p) => p.grounding.id !== phrase.grounding.id));
}

/** The phrase on other words, with what it pointed at as far as that is still there. */
export function tiedAgain(store: Store, { grounding }: LostPhrase, span: Range): Grounding {
  return {
    ...grounding,
    spans: [span],
    details: grounding.details.filter((id) => store.get('detail', id) !== null),
    relation: grounding.relation && store.get('relation', grounding.relation) ? grounding.relation : null,
  };
}

export function putBack(caption: Caption, grounding: Grounding): Caption {
  return { ...caption, groundings: [...caption.groundings, grounding] };
}
