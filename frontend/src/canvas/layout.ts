/** The person's keyboard: what is printed on the keys that commands name by their place. */

import { useSyncExternalStore } from 'react';

import { chordText, isMac } from '@/editor/chords';
import { signal } from '@/editor/signal';
import type { Desk } from './desk';

interface Layout {
  readonly mac: boolean;
  readonly glyphs: ReadonlyMap<string, string>;
}

interface KeyboardApi {
  getLayoutMap?: () => Promise<ReadonlyMap<string, string>>;
}

const layout = signal<Layout>({ mac: isMac(), glyphs: new Map() });
let asked = false;

/** Where the browser tells the layout, its glyphs; else the usual ones. */
function ask(): void {
  if (asked) return;
  asked = true;
  const { keyboard } = navigator as { keyboard?: KeyboardApi };
  keyboard
    ?.getLayoutMap?.()
    .then((map) => {
      const ours = [...map].filter(([code]) => /^(Digit\d|Comma|Period)$/.test(code));
      layout.update((l) => ({ ...l, glyphs: new Map(ours) }));
    })
    .catch(() => undefined);
}

export function useLayout(): Layout {
  ask();
  return useSyncExternalStore(layout.subscribe, layout.get);
}

/** A command's first key as the person's keyboard shows it, for sentences; empty where it has none. */
export function keyText({ keymap }: Desk, command: string): string {
  const { mac, glyphs } = layout.get();
  const found = keymap.find(command);
  const [chord] = found ? keymap.chordsOf(found) : [];
  return chord ? chordText(chord, mac, glyphs) : '';
}
