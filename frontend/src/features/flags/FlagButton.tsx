import { Indicator, Modal } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaptionTab, useCaptionTabs } from '@/canvas/captionTabs';
import { useCommands, useDesk, useSignal } from '@/canvas/hooks';
import { KeyHint, KeyIcon } from '@/canvas/KeyButton';
import { FlagForm, type FlagThing } from '@/ui/FlagForm';
import { flagsQuery } from './queries';
import { thingsHere } from './things';

/** The flag in the header: raises one on what is selected; a mark says that what is here is flagged already. */
export function FlagButton() {
  const { t } = useTranslation('flags');
  const desk = useDesk();
  const tab = useCaptionTab(useCaptionTabs());
  const [things, setThings] = useState<readonly FlagThing[] | null>(null);
  useSignal(desk.selection);
  useSignal(desk.step);
  const open =
    useQuery(flagsQuery(desk.sheet.projectSlug, { state: 'open', sheet: desk.sheet.id })).data ?? [];
  const [here] = thingsHere(desk, tab);
  const flagged = open.filter((flag) => flag.target === here?.target).length;
  useCommands(
    () => [
      {
        id: 'flag',
        group: t('title'),
        chords: ['Shift+f'],
        label: t('raise'),
        run: () => setThings(thingsHere(desk, tab)),
      },
    ],
    [desk, t, tab],
  );
  const sent = (): void => {
    setThings(null);
    desk.notice.set(t('sent'));
  };
  return (
    <>
      <Indicator
        disabled={open.length === 0}
        label={open.length}
        size={16}
        offset={6}
        color={flagged ? 'orange' : 'gray'}
        aria-label={t('openHere', { count: open.length })}
      >
        <KeyIcon
          command="flag"
          pressed={flagged > 0}
          label={flagged ? t('raiseMore', { count: flagged }) : t('raise')}
          icon={<IconFlag size={20} fill={flagged ? 'currentColor' : 'none'} />}
        />
      </Indicator>
      <Modal opened={things !== null} onClose={() => setThings(null)} title={t('raise')}>
        {things && (
          <FlagForm
            slug={desk.sheet.projectSlug}
            things={things}
            where={{ sheet: desk.sheet.id, frame: desk.playhead.frame.get() }}
            done={sent}
            hint={<KeyHint>Ctrl+↵</KeyHint>}
          />
        )}
      </Modal>
    </>
  );
}
