/** Which caption people are at: kind and language, the required ones first. */

import { useMemo } from 'react';
import { CAPTION_KINDS, type CaptionKind, type Id } from '@/domain/model';
import { findCaption } from '@/editor/gestures/captions';
import type { Desk } from './desk';
import { useDesk, useSignal } from './hooks';

export interface CaptionTab {
  readonly kind: CaptionKind;
  readonly language: string;
}

export const tabKey = ({ kind, language }: CaptionTab): string => `${kind} ${language}`;

type Asked = Pick<Desk['sheet'], 'languages' | 'requiredKinds'>;

export function captionTabs({ languages, requiredKinds }: Asked): readonly CaptionTab[] {
  const all = languages.flatMap((language) => CAPTION_KINDS.map((kind) => ({ kind, language })));
  const required = new Set(requiredKinds.map(tabKey));
  const first = (tab: CaptionTab): boolean => required.has(tabKey(tab));
  return [...all.filter(first), ...all.filter((tab) => !first(tab))];
}

export function useCaptionTabs(): readonly CaptionTab[] {
  const { sheet } = useDesk();
  return useMemo(() => captionTabs(sheet), [sheet]);
}

/** The first required caption of the artwork that nobody has written yet. */
export function unwrittenTab(desk: Desk, artwork: Id): CaptionTab | null {
  const isWritten = ({ kind, language }: CaptionTab): boolean =>
    !!findCaption(desk.editor.store, artwork, kind, language)?.caption.text.trim();
  return desk.sheet.requiredKinds.find((tab) => !isWritten(tab)) ?? null;
}

export function selectTab(desk: Desk, { kind, language }: CaptionTab): void {
  desk.select({ captionKind: kind, captionLanguage: language });
}

/** The selected one, else the first. */
export function useCaptionTab(tabs: readonly CaptionTab[]): CaptionTab {
  const { captionKind, captionLanguage } = useSignal(useDesk().selection);
  const chosen = tabs.find((tab) => tab.kind === captionKind && tab.language === captionLanguage);
  return chosen ?? tabs[0] ?? { kind: 'visual', language: 'en' };
}
