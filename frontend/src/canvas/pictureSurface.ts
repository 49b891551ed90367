/** The picture and what lies over it: two canvases, painted together when the picture changes. */

import { boxOfQuad } from '@/domain/geometry';
import type { Point } from '@/domain/model';
import type { ShownPicture } from '@/player/source';
import type { Desk } from './desk';
import { KeyGrips } from './keyGrips';
import { lightUnder } from './lit';
import { loupePlace, paintLoupe, sidesAt } from './loupe';
import { outlineAt } from './outlines';
import { paintOverlay, type OverlayLabels } from './overlay';
import { PictureHands } from './pictureHands';
import { fitted, smallest, toPicture, toScreen, zoomedAt, zoomedTo, type Size, type View } from './view';

const REACH = 12;
const REACH_TOUCH = 24;
const SLACK = 4;
const SLACK_TOUCH = 10;
const POINTER_EVENTS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'pointerleave'] as const;

export interface SurfaceElements {
  readonly picture: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  /** What the keyboard takes hold of. */
  readonly grips: readonly HTMLElement[];
  /** Where their new places are said. */
  readonly said: HTMLElement;
}

export class PictureSurface {
  private size: Size = { width: 1, height: 1 };
  private overlayDue = false;
  /** Hands are fingers: handles and reach are larger. */
  private coarse = window.matchMedia('(pointer: coarse)').matches;
  private pointerAt: Point | null = null;
  private readonly hands: PictureHands;
  private readonly keys: KeyGrips;
  private readonly undo: (() => void)[] = [];

  constructor(
    private readonly on: SurfaceElements,
    private readonly desk: Desk,
    private readonly labels: OverlayLabels,
  ) {
    const { overlay } = on;
    const observer = new ResizeObserver(() => this.resize());
    observer.observe(overlay);
    const soon = (): void => this.paintOverlaySoon();
    this.keys = new KeyGrips(on.grips, on.said, desk, soon);
    this.hands = new PictureHands({
      get: () => this.view(),
      set: (view) => desk.view.set(view),
      least: () => this.least(),
    });
    this.undo.push(
      () => observer.disconnect(),
      () => this.keys.dispose(),
      desk.playhead.onPicture((p) => this.paint(p)),
      desk.view.subscribe(() => this.repaint()),
      ...[desk.selection, desk.draft, desk.lit, desk.step, desk.tool, desk.book.version].map((s) =>
        s.subscribe(soon),
      ),
      ...[desk.corner, desk.offer, desk.hand].map((s) => s.subscribe(soon)),
      desk.editor.store.subscribe(soon),
    );
    overlay.addEventListener('wheel', this.wheel, { passive: false });
    for (const type of POINTER_EVENTS) overlay.addEventListener(type, this.pointer);
    this.resize();
  }

  dispose(): void {
    for (const undo of this.undo) undo();
    this.on.overlay.removeEventListener('wheel', this.wheel);
    for (const type of POINTER_EVENTS) this.on.overlay.removeEventListener(type, this.pointer);
  }

  /** To the selected artwork's outline in this picture; back to the whole picture where there is none. */
  zoomToSelection(): void {
    const { sheet, selection, playhead } = this.desk;
    const track = this.desk.trackOf(selection.get().artwork);
    const outline = track ? outlineAt(this.desk, track, playhead.frame.get()) : null;
    const box = outline && boxOfQuad(outline.quad, sheet.width, sheet.height);
    this.desk.view.set(box ? zoomedTo(box, this.size) : null);
  }

  zoomBy(factor: number): void {
    const middle: Point = [this.size.width / 2, this.size.height / 2];
    this.desk.view.set(zoomedAt(this.view(), middle, factor, this.least()));
  }

  private fit(): View {
    return fitted(this.desk.sheet, this.size);
  }

  private least(): number {
    return smallest(this.desk.sheet, this.size);
  }

  private view(): View {
    return this.desk.view.get() ?? this.fit();
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.on.overlay;
    this.size = { width: Math.max(width, 1), height: Math.max(height, 1) };
    const ratio = window.devicePixelRatio || 1;
    for (const canvas of [this.on.picture, this.on.overlay]) {
      canvas.width = Math.round(this.size.width * ratio);
      canvas.height = Math.round(this.size.height * ratio);
    }
    this.repaint();
  }

  private repaint(): void {
    const { picture } = this.desk.playhead;
    if (picture) this.paint(picture);
    else this.paintOverlayNow(this.desk.playhead.frame.get());
  }

  /** Picture and outlines in one go, so that no refresh shows one without the other. */
  private paint(picture: ShownPicture): void {
    const canvas = this.on.picture;
    const context = canvas.getContext('2d');
    const view = this.view();
    if (context) {
      const ratio = window.devicePixelRatio || 1;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y);
      context.imageSmoothingEnabled = view.scale * ratio < 2;
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture.image, 0, 0, this.desk.sheet.width, this.desk.sheet.height);
    }
    canvas.dataset.frame = String(picture.frame);
    canvas.dataset.path = this.desk.playhead.path;
    canvas.dataset.sharp = String(this.desk.playhead.sharp);
    canvas.dataset.view = [view.scale, view.x, view.y].map((v) => v.toFixed(4)).join(' ');
    this.paintOverlayNow(picture.frame);
  }

  private paintOverlaySoon(): void {
    if (this.overlayDue) return;
    this.overlayDue = true;
    requestAnimationFrame(() => {
      if (this.overlayDue) this.paintOverlayNow(this.desk.playhead.frame.get());
    });
  }

  private paintOverlayNow(frame: number): void {
    this.overlayDue = false;
    const context = this.on.overlay.getContext('2d');
    if (!context) return;
    const ratio = window.devicePixelRatio || 1;
    const view = this.view();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.size.width, this.size.height);
    const { size, coarse, labels } = this;
    paintOverlay({ context, desk: this.desk, view, frame, labels, size, coarse });
    this.paintLoupe(context, view);
    this.keys.place(view, toPicture(view, [size.width / 2, size.height / 2]));
  }

  /** Beside the hand; where a key moves the point, beside the point. `data-loupe` says where. */
  private paintLoupe(context: CanvasRenderingContext2D, view: View): void {
    const { playhead, sheet, draft, tool } = this.desk;
    const { overlay } = this.on;
    const focus = tool.get()?.focus;
    if (!focus || !playhead.picture) {
      delete overlay.dataset.loupe;
      return;
    }
    const place = loupePlace(this.pointerAt ?? toScreen(view, focus), this.size, this.coarse);
    const quad = draft.get()?.quad;
    const lines = quad ? sidesAt(quad, focus) : [[...(tool.get()?.points ?? []), focus]];
    paintLoupe(context, place, {
      image: playhead.picture.image,
      picture: sheet,
      focus,
      lines,
      colour: '#ffffff',
    });
    overlay.dataset.loupe = place.map((v) => v.toFixed(1)).join(' ');
  }

  private screenPoint(event: MouseEvent): Point {
    const { left, top } = this.on.overlay.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  private readonly wheel = (event: WheelEvent): void => this.hands.wheel(event, this.screenPoint(event));

  private readonly pointer = (event: PointerEvent): void => {
    const { hands } = this;
    const at = this.screenPoint(event);
    const tool = this.desk.tool.get();
    if (event.type === 'pointerdown') this.coarse = event.pointerType === 'touch';
    if (hands.pinches(event, at, () => tool?.forget()) || hands.carries(event)) return;
    if (event.type === 'pointercancel') tool?.forget();
    else if (event.type === 'pointerdown') this.press(event, at);
    else if (event.type !== 'pointerleave') this.tell(event, at);
    if (hoversNoMore(event)) tool?.leave();
    this.light(event, at);
    this.paintOverlaySoon();
  };

  private light(event: PointerEvent, at: Point): void {
    if (event.buttons !== 0) return;
    lightUnder(this.desk, hoversNoMore(event) ? null : toPicture(this.view(), at));
  }

  /** The tool takes hold of something, or the hand takes the picture. */
  private press(event: PointerEvent, at: Point): void {
    const { desk, hands } = this;
    this.on.overlay.setPointerCapture(event.pointerId);
    const carries = event.button === 1 || (event.button === 0 && desk.hand.get());
    if (!carries && event.button !== 0) return;
    if (!carries && desk.playhead.playing.get()) void desk.playhead.pause();
    if (carries || !this.tell(event, at)) hands.grab(event);
    if (hands.busy) this.on.overlay.style.cursor = 'grabbing';
  }

  private tell(event: PointerEvent, at: Point): boolean {
    const view = this.view();
    const tool = this.desk.tool.get();
    this.pointerAt = at;
    const point = toPicture(view, at);
    const [reach, slack] = event.pointerType === 'touch' ? [REACH_TOUCH, SLACK_TOUCH] : [REACH, SLACK];
    const [reachPx, slackPx] = [reach / view.scale, slack / view.scale];
    const type = event.type.slice('pointer'.length) as 'down' | 'move' | 'up';
    const taken = tool?.pointer({ type, point, reachPx, slackPx, buttons: event.buttons, alt: event.altKey });
    this.on.overlay.style.cursor = this.desk.hand.get()
      ? 'grab'
      : (tool?.cursor(point, reachPx) ?? 'default');
    return taken ?? false;
  }
}

/** A finger or a pen that was lifted is gone, as a mouse that has left. */
function hoversNoMore({ type, pointerType }: PointerEvent): boolean {
  return type === 'pointerleave' || (type === 'pointerup' && pointerType !== 'mouse');
}
