/** Which caption people are at: kind and language, the required ones first. */

import { useMemo } from 'react';
import { CAPTION_KINDS, type CaptionKind } from '@/domain/model';
import classes from './captionTabs.module.css';
import { useDesk, useSignal } from './hooks';

export interface CaptionTab {
  readonly kind: CaptionKind;
  readonly language: string;
}

/** Two in a row: kinds side by side, languages below each other. */
export const tabsClass = classes.tabs;

export const tabKey = ({ kind, language }: CaptionTab): string => `${kind} ${language}`;

export function useCaptionTabs(): readonly CaptionTab[] {
  const { languages, requiredKinds } = useDesk().sheet;
  return useMemo(() => {
    const all = languages.flatMap((language) => CAPTION_KINDS.map((kind) => ({ kind, language })));
    const required = new Set(requiredKinds.map(tabKey));
    const first = (tab: CaptionTab): boolean => required.has(tabKey(tab));
    return [...all.filter(first), ...all.filter((tab) => !first(tab))];
  }, [languages, requiredKinds]);
}

/** The selected one, else the first. */
export function useCaptionTab(tabs: readonly CaptionTab[]): CaptionTab {
  const { captionKind, captionLanguage } = useSignal(useDesk().selection);
  const chosen = tabs.find((tab) => tab.kind === captionKind && tab.language === captionLanguage);
  return chosen ?? tabs[0] ?? { kind: 'visual', language: 'en' };
}
