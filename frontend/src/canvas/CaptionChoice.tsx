import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CAPTION_KINDS } from '@/domain/model';
import { tabKey, type CaptionTab } from './captionTabs';
import classes from './captionTabs.module.css';

type Props = {
  tabs: readonly CaptionTab[];
  tab: CaptionTab;
  onChoose: (tab: CaptionTab) => void;
  /** A language as the page's own language calls it. */
  nameOf: (language: string) => string;
  /** Whether there are words already: such a tab has a tick. */
  written?: (tab: CaptionTab) => boolean;
};

/** Which caption: a row for each language, its name said once, the kinds side by side. */
export function CaptionChoice({ tabs, tab, onChoose, nameOf, written }: Props) {
  const { t } = useTranslation('workspace');
  const languages = [...new Set(tabs.map(({ language }) => language))];
  const rows = languages.flatMap((language) => CAPTION_KINDS.map((kind) => ({ kind, language })));
  const data = rows.map((one) => ({
    value: tabKey(one),
    label: (
      <>
        {written?.(one) && '✓ '}
        {t(`captionKind.${one.kind}`)}
        <VisuallyHidden component="span"> · {nameOf(one.language)}</VisuallyHidden>
      </>
    ),
  }));
  return (
    <div className={classes.rows}>
      <div className={classes.languages} aria-hidden>
        {languages.map((language) => (
          <span key={language}>{nameOf(language)}</span>
        ))}
      </div>
      <SegmentedControl
        size="xs"
        className={classes.tabs}
        withItemsBorders={false}
        aria-label={t('caption.tabs')}
        value={tabKey(tab)}
        data={data}
        onChange={(value) => {
          const next = tabs.find((one) => tabKey(one) === value);
          if (next) onChoose(next);
        }}
      />
    </div>
  );
}
