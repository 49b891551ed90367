/**
 * What the server knows of the frame's edge, brought to the hand: a drawn quad slides to it, as a step of its own that
 * one undo takes back; for a box it is proposed, and a person says yes.
 */

import type { TFunction } from 'i18next';
import { mapQuad, quadOfBox, roundQuadPx } from '@/domain/geometry';
import type { Box, Id, Point, Quad } from '@/domain/model';
import type { Desk, OutlineOffer } from '@/canvas/desk';
import { keyText } from '@/canvas/layout';
import { equal } from '@/editor/equal';
import { putKeyframe } from '@/editor/gestures/keyframes';

type T = TFunction<'workspace'>;

const SLIDE_MS = 160;
/** Below this the hand was right. */
const SAME_PX = 0.25;

/** The hand rests on that picture: nothing is being dragged, nothing moves. */
function rests(desk: Desk, frame: number): boolean {
  const { playhead } = desk;
  return (
    desk.step.get() === 'box' &&
    desk.draft.get() === null &&
    !desk.tool.get()?.focus &&
    !playhead.playing.get() &&
    playhead.frame.get() === frame &&
    playhead.wanted.get() === frame
  );
}

/** Draw the outline just drawn to the frame near it, unless the person has gone on meanwhile. */
export async function snapDrawn(desk: Desk, t: T, track: Id, drawn: Quad): Promise<void> {
  const frame = desk.playhead.frame.get();
  const stored = roundQuadPx(drawn);
  const untouched = (): boolean =>
    rests(desk, frame) && equal(desk.book.keyframes.at(track, frame)?.quad, stored);
  const found = await desk.server.outline(frame, { quad: stored }).catch(() => null);
  if (!found || !untouched() || distance(found, stored) < SAME_PX) return;
  if (!(await slide(desk, track, stored, found)) || !untouched()) return;
  if (putQuad(desk, t('gesture.snap', { frame }), track, frame, found))
    desk.notice.set(t('box.snapped', { key: keyText(desk, 'undo', t) }));
}

function distance(a: Quad, b: Quad): number {
  return Math.max(...a.map((p, i) => Math.hypot(p[0] - (b[i]?.[0] ?? 0), p[1] - (b[i]?.[1] ?? 0))));
}

function putQuad(desk: Desk, name: string, track: Id, frame: number, quad: Quad): boolean {
  const existing = desk.book.keyframes.at(track, frame);
  if (!existing) return false;
  const { visibility } = existing;
  return desk.editor.transact(
    name,
    (tx) =>
      void putKeyframe(tx, existing.id, { track, frame, visibility, quad: roundQuadPx(quad), box: null }),
  );
}

/** The outline glides to its new place; false where a hand came between. */
async function slide(desk: Desk, track: Id, from: Quad, to: Quad): Promise<boolean> {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return true;
  const begun = performance.now();
  const frame = desk.playhead.frame.get();
  let shown = { track, quad: from };
  desk.draft.set(shown);
  for (;;) {
    const now = await new Promise<number>((done) => requestAnimationFrame(done));
    if (desk.draft.get() !== shown) return false;
    if (desk.playhead.frame.get() !== frame) break;
    const share = Math.min((now - begun) / SLIDE_MS, 1);
    if (share === 1) break;
    const eased = 1 - (1 - share) ** 3;
    const quad = mapQuad(from, ([x, y], i): Point => {
      const [tx, ty] = to[i as 0 | 1 | 2 | 3];
      return [x + (tx - x) * eased, y + (ty - y) * eased];
    });
    shown = { track, quad };
    desk.draft.set(shown);
  }
  desk.draft.set(null);
  return desk.playhead.frame.get() === frame;
}

interface Asked {
  readonly track: Id;
  readonly frame: number;
  readonly box: Box;
  readonly key: string;
}

/** Proposes the frame's edge wherever the selected artwork has a box by hand in the picture that is shown. */
export class Offers {
  /** By what was asked for; null where nothing was found or the person has left it. */
  private readonly answers = new Map<string, Quad | null>();

  constructor(private readonly desk: Desk) {}

  /** From now on; returns how to stop. */
  watch(): () => void {
    const look = (): void => this.look();
    const { playhead, selection, snapping, draft, tool, editor, finding } = this.desk;
    const undo = [
      ...[playhead.playing, snapping].map((s) => s.subscribe(look)),
      playhead.frame.subscribe(look),
      selection.subscribe(look),
      draft.subscribe(look),
      tool.subscribe(look),
      finding.searches.subscribe(look),
      finding.declined.subscribe(look),
      editor.store.subscribe(look),
    ];
    look();
    return () => {
      for (const end of undo) end();
      this.desk.offer.set(null);
    };
  }

  /** The person wants none for what is here. */
  leave(): void {
    const asked = this.asked();
    if (asked) this.answers.set(asked.key, null);
    this.desk.offer.set(null);
  }

  /** What is proposed becomes the keyframe, as one step. */
  take(t: T): void {
    const offer = this.desk.offer.get();
    const asked = this.asked();
    if (!offer || !asked) return;
    this.desk.offer.set(null);
    const { track, frame, quad } = offer;
    // Said is said: whoever goes on before the outline has arrived has taken it all the same.
    if (putQuad(this.desk, t('gesture.takeOutline', { frame }), track, frame, quad))
      void slide(this.desk, track, quadOfBox(asked.box), quad);
  }

  private asked(): Asked | null {
    const { desk } = this;
    const { artwork } = desk.selection.get();
    const track = desk.trackOf(artwork);
    const frame = desk.playhead.frame.get();
    if (!track || !artwork || desk.editor.readOnly || !desk.snapping.get()) return null;
    const keyframe = desk.book.keyframes.at(track, frame);
    const flat = desk.editor.store.get('sheet_artwork', artwork)?.shape !== 'solid';
    if (!flat || !keyframe?.box || keyframe.visibility !== 'visible') return null;
    return { track, frame, box: keyframe.box, key: `${track} ${frame} ${keyframe.box.join()}` };
  }

  private look(): void {
    const found = this.found();
    if (found) {
      this.show(found);
      return;
    }
    const asked = this.desk.draft.get() ? null : this.asked();
    const answer = asked && this.answers.get(asked.key);
    this.show(asked && answer ? { track: asked.track, frame: asked.frame, quad: answer } : null);
    if (asked && answer === undefined && rests(this.desk, asked.frame)) this.ask(asked);
  }

  /** What a search has found of the selected artwork in the picture that is shown. */
  private found(): OutlineOffer | null {
    const { desk } = this;
    const track = desk.trackOf(desk.selection.get().artwork);
    if (!track || desk.editor.readOnly || desk.draft.get() || desk.playhead.playing.get()) return null;
    const frame = desk.playhead.frame.get();
    const hit = desk.finding.at(track, frame);
    return hit && { track, frame, quad: hit.quad, hit };
  }

  private show(offer: OutlineOffer | null): void {
    if (this.desk.offer.get()?.quad !== offer?.quad) this.desk.offer.set(offer);
  }

  private ask({ key, frame, box }: Asked): void {
    this.answers.set(key, null);
    this.desk.server.outline(frame, { box }).then(
      (quad) => {
        this.answers.set(key, quad);
        this.look();
      },
      // Not now: asked again when the person comes back to it.
      () => this.answers.delete(key),
    );
  }
}
