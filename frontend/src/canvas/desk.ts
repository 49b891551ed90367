/** Everything that the workspace's parts share while one sheet is open. Framework-free. */

import type { CheckEntry } from '@/domain/checks';
import type { CutList, Id, Quad } from '@/domain/model';
import type { PictureTable } from '@/domain/time';
import { isMac } from '@/editor/chords';
import type { Editor } from '@/editor/editor';
import type { LostPhrase } from '@/editor/gestures/captions';
import { Keymap } from '@/editor/keymap';
import { NOTHING_SELECTED, selectionToText, stillThere, type Selection } from '@/editor/selection';
import type { Corner } from '@/editor/tools';
import { signal, type Signal } from '@/editor/signal';
import { Clearest } from './clearest';
import { Finding } from './finding';
import { LiveEyes } from './liveEyes';
import { PlacesBook } from './placesBook';
import type { Playhead } from './playhead';
import { Propagation } from './propagation';
import type { Filmstrip, Hit, SheetInfo, StepId, WorkspaceServer } from './ports';
import type { PictureTool } from './pictureTool';
import type { View } from './view';

export type Dialog = 'keys' | 'palette' | 'submit' | 'artwork' | 'history' | 'needs_you' | 'guidelines';

export interface OutlineOffer {
  readonly track: Id;
  readonly frame: number;
  readonly quad: Quad;
  /** What was found elsewhere, not what was fitted to a box. */
  readonly hit?: Hit;
}

export interface Zooms {
  zoomToSelection(): void;
  zoomBy(factor: number): void;
}

/** What commands do to the timeline. */
export interface TimelineZooms {
  zoomBy(factor: number): void;
  zoomToSelection(): void;
  fit(): void;
}

export interface DeskParts {
  readonly sheet: SheetInfo;
  readonly editor: Editor;
  readonly table: PictureTable;
  readonly playhead: Playhead;
  readonly server: WorkspaceServer;
  readonly filmstrip: Filmstrip | null;
  readonly step: Signal<StepId>;
}

export class Desk {
  readonly sheet: SheetInfo;
  readonly editor: Editor;
  readonly table: PictureTable;
  readonly playhead: Playhead;
  readonly server: WorkspaceServer;
  readonly filmstrip: Filmstrip | null;
  readonly keymap = new Keymap(isMac());
  readonly book: PlacesBook;
  readonly propagation: Propagation;
  readonly eyes: LiveEyes;
  readonly finding: Finding;
  readonly clearest: Clearest;
  readonly selection: Signal<Selection> = signal(NOTHING_SELECTED);
  /** Counts the changes of the selection that a person made. */
  readonly choices: Signal<number> = signal(0);
  readonly step: Signal<StepId>;
  readonly dialog: Signal<Dialog | null> = signal<Dialog | null>(null);
  /** The picture on the page, once it is there. */
  readonly surface: Signal<Zooms | null> = signal<Zooms | null>(null);
  /** The timeline on the page, once it is there. */
  readonly timeline: Signal<TimelineZooms | null> = signal<TimelineZooms | null>(null);
  /** The cut list while an edge is in the hand, in place of the one that is stored. */
  readonly cutDraft: Signal<CutList | null> = signal<CutList | null>(null);
  /** null: the whole picture, fitted. */
  readonly view: Signal<View | null> = signal<View | null>(null);
  readonly tool: Signal<PictureTool | null> = signal<PictureTool | null>(null);
  /** An outline being drawn or dragged, in place of the one that is stored. */
  readonly draft: Signal<{ readonly track: Id | null; readonly quad: Quad } | null> = signal<{
    readonly track: Id | null;
    readonly quad: Quad;
  } | null>(null);
  /** The corner of the selected outline that the arrow keys move. */
  readonly corner: Signal<Corner | null> = signal<Corner | null>(null);
  /** An outline that the server proposes, until a person takes it or goes on. */
  readonly offer: Signal<OutlineOffer | null> = signal<OutlineOffer | null>(null);
  /** New outlines are drawn to the frame near them. */
  readonly snapping: Signal<boolean> = signal(true);
  /** The left button moves the picture, whatever the tool. */
  readonly hand: Signal<boolean> = signal(false);
  /** Phrases whose words were deleted: shown until a person has decided. */
  readonly lostPhrases: Signal<readonly LostPhrase[]> = signal<readonly LostPhrase[]>([]);
  /** How many text fields hold words that are not handed over yet. */
  readonly typing: Signal<number> = signal(0);
  /** Details to light up in the picture. */
  readonly lit: Signal<readonly Id[]> = signal<readonly Id[]>([]);
  readonly checks: Signal<readonly CheckEntry[] | null> = signal<readonly CheckEntry[] | null>(null);
  /** The entry of `checks` that was led to last, by its key. */
  readonly missing: Signal<string | null> = signal<string | null>(null);
  /** What the pointer does on the picture in the step Box. */
  readonly boxMode: Signal<'draw' | 'select'> = signal<'draw' | 'select'>('select');
  /** What the pointer does on the reference picture. */
  readonly regionMode: Signal<'draw' | 'select'> = signal<'draw' | 'select'>('select');
  /** Closes the polygon that is being drawn there. */
  readonly regionClose: Signal<(() => void) | null> = signal<(() => void) | null>(null);
  /** The sheet's state: work begins with the first change. */
  readonly state: Signal<string>;
  /** A short sentence for everybody, also for those who listen. */
  readonly notice: Signal<string> = signal('');

  constructor(parts: DeskParts) {
    this.sheet = parts.sheet;
    this.editor = parts.editor;
    this.table = parts.table;
    this.playhead = parts.playhead;
    this.server = parts.server;
    this.filmstrip = parts.filmstrip;
    this.step = parts.step;
    this.state = signal(parts.sheet.state);
    this.editor.onSaved(() => this.state.update((s) => (s === 'todo' ? 'in_progress' : s)));
    this.book = new PlacesBook(parts.editor.store, parts.server, parts.sheet);
    this.propagation = new Propagation(this.editor, this.book, this.server, () => this.playhead.frame.get());
    this.eyes = new LiveEyes(this);
    this.clearest = new Clearest(this.sheet.id, this.editor.store, this.book.keyframes, this.server);
    this.finding = new Finding({
      server: this.server,
      keyframes: this.book.keyframes,
      saved: () => this.editor.outbox.emptied(),
    });
    this.editor.store.subscribe(() => {
      this.selection.update((s) => stillThere(s, this.editor.store, this.sheet.id));
    });
  }

  /** A person's choice. Only what is there can be selected; what goes is let go of by itself. */
  select(part: Partial<Selection>): void {
    const before = selectionToText(this.selection.get());
    this.follow(part);
    if (selectionToText(this.selection.get()) !== before) this.choices.update((count) => count + 1);
  }

  /** What is selected by itself, as the playhead goes. */
  follow(part: Partial<Selection>): void {
    this.selection.update((s) => stillThere({ ...s, ...part }, this.editor.store, this.sheet.id));
  }

  /** The selected artwork's track. */
  trackOf(artwork: Id | null): Id | null {
    if (!artwork) return null;
    for (const [id, track] of this.editor.store.all('track')) if (track.artwork === artwork) return id;
    return null;
  }

  close(): void {
    this.propagation.close();
    this.finding.close();
    this.editor.close();
    this.playhead.dispose();
  }
}
