import { SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconPointer, IconShape, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ArtworkList } from '@/canvas/ArtworkList';
import { useCommands, useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import { useKeyText } from '@/canvas/layout';
import { NamesFound, namesIn } from '@/canvas/NamesFound';
import type { Detail, Id } from '@/domain/model';
import { DetailForm } from './DetailForm';
import { detailsOf, removeDetail, selectNext } from './detailActions';
import { Relations } from './Relations';
import classes from './Detail.module.css';
import { detailName } from '@/domain/values';

function useDetailKeys(): void {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useCommands(() => {
    const group = t('step.detail');
    const enabled = (): boolean => !desk.editor.readOnly;
    const mode = (to: 'draw' | 'select') => () => desk.regionMode.set(to);
    const toName = (): void => document.querySelector<HTMLElement>('[data-detail-name]')?.focus();
    return [
      { id: 'detail.draw', group, enabled, chords: ['d'], label: t('detail.draw'), run: mode('draw') },
      { id: 'detail.select', group, chords: ['v'], label: t('detail.select'), run: mode('select') },
      { id: 'detail.name', group, enabled: () => enabled() && desk.selection.get().detail !== null, chords: ['r'], label: t('detail.toName'), run: toName },
      { id: 'detail.close', group, enabled, chords: ['Enter'], label: t('detail.close'), run: () => desk.regionClose.get()?.() },
      { id: 'detail.delete', group, enabled, chords: ['Delete', 'Backspace'], label: t('detail.delete'), run: () => removeDetail(desk, t) },
      { id: 'detail.before', group, chords: ['j'], label: t('detail.before'), run: () => selectNext(desk, -1) },
      { id: 'detail.next', group, chords: ['k'], label: t('detail.next'), run: () => selectNext(desk, 1) },
    ]; // prettier-ignore
  }, [desk, t]);
}

function DetailList({ artwork }: { artwork: string }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('detail');
  const selected = useSignal(desk.selection).detail;
  const keys = useKeyText();
  const all = detailsOf(desk, artwork);
  if (all.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('detail.first', { draw: keys('detail.draw'), close: keys('detail.close') })}
      </Text>
    );
  }
  return (
    <ol className={classes.list} aria-label={t('detail.list')}>
      {all.map(([id, detail]) => (
        <li key={id} className={detail.part_of ? classes.part : undefined}>
          <UnstyledButton
            className={classes.detail}
            aria-current={id === selected ? 'true' : undefined}
            onClick={() => desk.select({ detail: id })}
          >
            {detailName(detail)}
            {detail.name && <span className={classes.dim}> {detail.type}</span>}
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}

/** The words of the artwork's captions that name the detail, to be tied as soon as it has its name. */
function InWords({ id, detail }: { id: Id; detail: Detail }) {
  const captions = useObjects('caption');
  const details = useObjects('detail');
  const found = useMemo(() => {
    const own = [...captions].filter(([, c]) => c.artwork === detail.artwork);
    const all = [...details].filter(([, d]) => d.artwork === detail.artwork);
    return namesIn(own, all).filter((named) => named.detail === id);
  }, [captions, details, id, detail.artwork]);
  return <NamesFound found={found} />;
}

function Chosen({ id, detail }: { id: Id; detail: Detail }) {
  return (
    <>
      <DetailForm key={id} id={id} detail={detail} />
      <InWords id={id} detail={detail} />
      <Relations detail={id} artwork={detail.artwork} />
    </>
  );
}

/** What the artwork shows: its details, drawn once on the frontal picture, and how they relate. */
export function DetailInspector() {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useDetailKeys();
  const { artwork, detail } = useSignal(desk.selection);
  const mode = useSignal(desk.regionMode);
  const value = useObjects('sheet_artwork').get(artwork ?? '');
  const chosen = useObjects('detail').get(detail ?? '');
  if (!artwork || !value) {
    return (
      <Stack gap="md">
        <Title order={2}>{t('step.detail')}</Title>
        <ArtworkList label={t('artworks')} ask={t('detail.choose')} />
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Title order={2}>{value.label}</Title>
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        <KeyButton
          fullWidth
          command="detail.draw"
          icon={<IconShape size={16} />}
          pressed={mode === 'draw'}
          disabled={desk.editor.readOnly}
        />
        <KeyButton
          fullWidth
          command="detail.select"
          icon={<IconPointer size={16} />}
          pressed={mode === 'select'}
        />
        <KeyButton fullWidth command="detail.delete" icon={<IconTrash size={16} />} disabled={!chosen} />
      </SimpleGrid>
      <DetailList artwork={artwork} />
      {detail && chosen && <Chosen id={detail} detail={chosen} />}
      <ArtworkList label={t('artworks')} />
    </Stack>
  );
}
