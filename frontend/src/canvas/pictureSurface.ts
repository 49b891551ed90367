/** The picture and what lies over it: two canvases, painted together when the picture changes. */

import type { Point } from '@/domain/model';
import type { ShownPicture } from '@/player/source';
import type { Desk } from './desk';
import { paintOverlay, type OverlayLabels } from './overlay';
import { fitted, panned, toPicture, zoomedAt, zoomedTo, type Size, type View } from './view';
import { outlineAt } from './boxTool';
import { boxOfQuad } from '@/domain/geometry';

const REACH = 12;
const REACH_TOUCH = 24;
const SLACK = 4;

export class PictureSurface {
  private size: Size = { width: 1, height: 1 };
  private overlayDue = false;
  private panFrom: Point | null = null;
  private readonly undo: (() => void)[] = [];

  constructor(
    private readonly picture: HTMLCanvasElement,
    private readonly overlay: HTMLCanvasElement,
    private readonly desk: Desk,
    private readonly labels: OverlayLabels,
  ) {
    const observer = new ResizeObserver(() => this.resize());
    observer.observe(overlay);
    const soon = (): void => this.paintOverlaySoon();
    this.undo.push(
      () => observer.disconnect(),
      desk.playhead.onPicture((p) => this.paint(p)),
      desk.view.subscribe(() => this.repaint()),
      ...[desk.selection, desk.draft, desk.lit, desk.step, desk.tool, desk.book.version].map((s) =>
        s.subscribe(soon),
      ),
      desk.editor.store.subscribe(soon),
    );
    overlay.addEventListener('wheel', this.wheel, { passive: false });
    overlay.addEventListener('pointerdown', this.pointer);
    overlay.addEventListener('pointermove', this.pointer);
    overlay.addEventListener('pointerup', this.pointer);
    this.resize();
  }

  dispose(): void {
    for (const undo of this.undo) undo();
    this.overlay.removeEventListener('wheel', this.wheel);
    this.overlay.removeEventListener('pointerdown', this.pointer);
    this.overlay.removeEventListener('pointermove', this.pointer);
    this.overlay.removeEventListener('pointerup', this.pointer);
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
    this.desk.view.set(zoomedAt(this.view(), middle, factor, this.fit().scale * 0.5));
  }

  private fit(): View {
    return fitted(this.desk.sheet, this.size);
  }

  private view(): View {
    return this.desk.view.get() ?? this.fit();
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.overlay;
    this.size = { width: Math.max(width, 1), height: Math.max(height, 1) };
    const ratio = window.devicePixelRatio || 1;
    for (const canvas of [this.picture, this.overlay]) {
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
    const context = this.picture.getContext('2d');
    const view = this.view();
    if (context) {
      const ratio = window.devicePixelRatio || 1;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, this.picture.width, this.picture.height);
      context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y);
      context.imageSmoothingEnabled = view.scale * ratio < 2;
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture.image, 0, 0, this.desk.sheet.width, this.desk.sheet.height);
    }
    this.picture.dataset.frame = String(picture.frame);
    this.picture.dataset.view = [view.scale, view.x, view.y].map((v) => v.toFixed(4)).join(' ');
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
    const context = this.overlay.getContext('2d');
    if (!context) return;
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.size.width, this.size.height);
    paintOverlay(context, this.desk, this.view(), frame, this.labels);
  }

  private screenPoint(event: MouseEvent): Point {
    const { left, top } = this.overlay.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  private readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015));
    this.desk.view.set(zoomedAt(this.view(), this.screenPoint(event), factor, this.fit().scale * 0.5));
  };

  private readonly pointer = (event: PointerEvent): void => {
    if (this.pans(event)) return;
    const tool = this.desk.tool.get();
    const view = this.view();
    const point = toPicture(view, this.screenPoint(event));
    const reachPx = (event.pointerType === 'touch' ? REACH_TOUCH : REACH) / view.scale;
    const type = event.type.slice('pointer'.length) as 'down' | 'move' | 'up';
    if (type === 'down') {
      if (event.button !== 0) return;
      this.overlay.setPointerCapture(event.pointerId);
      if (this.desk.playhead.playing.get()) void this.desk.playhead.pause();
    }
    tool?.pointer({ type, point, reachPx, slackPx: SLACK / view.scale, buttons: event.buttons });
    this.overlay.style.cursor = tool?.cursor(point, reachPx) ?? 'default';
    this.paintOverlaySoon();
  };

  /** The middle button moves the picture. */
  private pans(event: PointerEvent): boolean {
    const at = this.screenPoint(event);
    if (event.type === 'pointerdown' && event.button === 1) {
      event.preventDefault();
      this.overlay.setPointerCapture(event.pointerId);
      this.panFrom = at;
    } else if (this.panFrom && event.type === 'pointermove') {
      this.desk.view.set(panned(this.view(), at[0] - this.panFrom[0], at[1] - this.panFrom[1]));
      this.panFrom = at;
    } else if (this.panFrom) {
      this.panFrom = null;
    } else {
      return false;
    }
    return true;
  }
}
