/** What the palette finds: commands, places in the video, artworks, segments, pages. */

import type { TFunction } from 'i18next';
import type { Desk } from '@/canvas/desk';
import { NO_KEY } from '@/canvas/KeyButton';
import { fuzzyFind } from '@/domain/fuzzy';
import { clock } from '@/domain/time';
import type { Command } from '@/editor/keymap';
import { toSegment } from './places';

type T = TFunction<'workspace'>;

export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** What it is: the command's group, "artwork", "page". */
  readonly of: string;
  readonly command: Command | null;
  /** Why it can't be chosen now. */
  readonly why: string | null;
  readonly run: () => void;
}

export type PageId = 'work' | 'projects' | 'project' | 'videos' | 'catalogue' | 'account';
const PAGES: readonly PageId[] = ['work', 'projects', 'project', 'videos', 'catalogue', 'account'];

function commandEntry(desk: Desk, t: T, command: Command): PaletteEntry {
  const can = command.enabled?.() ?? true;
  const reason = desk.editor.readOnly ? t('keys.why.readOnly') : t('keys.why.notNow');
  return {
    id: command.id,
    label: command.label,
    of: command.group,
    command,
    why: can ? null : (command.why?.() ?? reason),
    run: () => command.run(NO_KEY),
  };
}

/** Commands that mean something in the palette: not the one that opens it, nor those of text fields. */
function commands(desk: Desk, t: T): PaletteEntry[] {
  return desk.keymap
    .listed()
    .filter((c) => c.id !== 'palette' && !c.inText)
    .map((c) => commandEntry(desk, t, c));
}

function things(desk: Desk, t: T): PaletteEntry[] {
  const { store } = desk.editor;
  const artworks = store.all('sheet_artwork');
  const segments = store.get('cut_list', desk.sheet.id)?.segments ?? [];
  const plain = { command: null, why: null };
  return [
    ...[...artworks].map(([id, { label, metadata }]) => ({
      ...plain,
      id: `artwork ${id}`,
      label: [label, metadata.title?.value].filter(Boolean).join(' · '),
      of: t('palette.of.artwork'),
      run: () => {
        desk.select({ artwork: id, detail: null, grounding: null, relation: null });
        const first = segments.find((s) => s.artwork === id);
        if (first) desk.playhead.go(first.start);
      },
    })),
    ...segments.map(({ id, start, kind, artwork }) => ({
      ...plain,
      id: `segment ${id}`,
      label: t('palette.segment', {
        frame: start,
        name: (artwork && artworks.get(artwork)?.label) ?? t(`kind.${kind}`),
      }),
      of: t('palette.of.segment'),
      run: () => toSegment(desk, id, start),
    })),
  ];
}

const pages = (t: T, open: (page: PageId) => void): PaletteEntry[] =>
  PAGES.map((page) => ({
    id: `page ${page}`,
    label: t(`palette.page.${page}`),
    of: t('palette.of.page'),
    command: null,
    why: null,
    run: () => open(page),
  }));

/** "1:02:03.5" and "12:03" as seconds; null for anything else. */
export function secondsOf(text: string): number | null {
  const parts = /^(?:(\d+):)?(\d+):(\d{1,2}(?:[.,]\d+)?)$/.exec(text.trim());
  if (!parts) return null;
  const [, h = '0', m = '0', s = '0'] = parts;
  return Number(h) * 3600 + Number(m) * 60 + Number(s.replace(',', '.'));
}

/** The picture that a number or a time names. */
function place(desk: Desk, t: T, text: string): PaletteEntry[] {
  const { table, playhead } = desk;
  const last = playhead.frames - 1;
  const seconds = secondsOf(text);
  if (seconds === null && !/^\s*\d+\s*$/.test(text)) return [];
  const frame = seconds === null ? Number(text) : table.frameAt(seconds);
  const beyond = frame > last || (seconds !== null && seconds > table.durationS);
  return [
    {
      id: 'place',
      label:
        seconds === null ? t('palette.frame', { frame }) : t('palette.time', { frame, time: clock(seconds) }),
      of: t('palette.of.place'),
      command: null,
      why: beyond ? t('palette.beyond', { last }) : null,
      run: () => playhead.go(frame),
    },
  ];
}

/** What fits the words, the best first; without words what was used last, then everything. */
export function paletteEntries(
  desk: Desk,
  t: T,
  text: string,
  { recent, open }: { recent: readonly string[]; open: (page: PageId) => void },
): PaletteEntry[] {
  const all = [...commands(desk, t), ...things(desk, t), ...pages(t, open)];
  const rank = new Map(recent.map((id, i) => [id, i]));
  const order = (e: PaletteEntry): number => rank.get(e.id) ?? recent.length;
  const byUse = all.sort((a, b) => order(a) - order(b));
  return [...place(desk, t, text), ...fuzzyFind(text, byUse, (e) => `${e.label} ${e.of}`)];
}
