import { Alert, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconZoomScan } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isSearching } from '@/canvas/finding';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import { KeyButton } from '@/canvas/KeyButton';
import { useKeyText } from '@/canvas/layout';
import type { Hit, Search } from '@/canvas/ports';
import { tileOf } from '@/canvas/sprites';
import { clock, contains } from '@/domain/time';
import { formatPercent } from '@/ui/format';
import classes from './Box.module.css';
import { showHit } from './hits';
import { Working } from './Working';

const THUMB_PX = 64;

/** The filmstrip's picture nearest to the one to look at, as long as it is one of those where it was found. */
function Thumb({ hit }: { hit: Hit }) {
  const { filmstrip } = useDesk();
  const away = (frame: number): number => Math.abs(frame - hit.frame);
  const [nearest] = (filmstrip?.frames ?? [])
    .filter((frame) => contains(hit, frame))
    .sort((a, b) => away(a) - away(b));
  const tile = filmstrip && nearest !== undefined ? tileOf(filmstrip, nearest) : null;
  if (!filmstrip || !tile) return null;
  const factor = THUMB_PX / filmstrip.tileWidth;
  return (
    <span
      className={classes.thumb}
      style={{
        width: THUMB_PX,
        height: Math.round(filmstrip.tileHeight * factor),
        backgroundImage: `url("${tile.url}")`,
        backgroundSize: `${filmstrip.columns * THUMB_PX}px auto`,
        backgroundPosition: `${-tile.x * factor}px ${-tile.y * factor}px`,
      }}
    />
  );
}

function HitRow({ hit }: { hit: Hit }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const here = useSignal(desk.playhead.frame) === hit.frame;
  const sure = formatPercent(hit.confidence);
  const at = clock(desk.table.timeS(hit.frame));
  const words = t('box.hitAt', { frame: hit.frame, time: at, start: hit.start, end: hit.end - 1, sure });
  return (
    <li>
      <UnstyledButton
        className={classes.hit}
        aria-label={words}
        aria-current={here ? 'true' : undefined}
        onClick={() => showHit(desk, hit)}
      >
        <Thumb hit={hit} />
        <span>
          {at} · {hit.frame}
          <br />
          {t('box.hitSure', { sure })}
        </span>
      </UnstyledButton>
    </li>
  );
}

/** What a search has come to. */
function Found({ track, search }: { track: string; search: Search }) {
  const { t } = useTranslation('workspace');
  const { finding } = useDesk();
  const keys = useKeyText();
  useObjects('keyframe');
  useSignal(finding.declined);
  if (isSearching(search))
    return (
      <Working
        label={t('box.finding')}
        progress={search.progress}
        etaS={search.etaS ?? 0}
        onCancel={() => void finding.cancel(track)}
      />
    );
  if (search.state === 'failed') return <Alert color="orange">{search.error}</Alert>;
  const open = finding.open(track);
  return (
    <>
      <Text size="sm" c="dimmed" data-testid="hits">
        {open.length > 0
          ? t('box.hits', {
              count: open.length,
              take: keys('box.takeOffer'),
              leave: keys('box.leaveOffer'),
            })
          : t(search.hits.length > 0 ? 'box.hitsDecided' : 'box.hitsNone')}
      </Text>
      <ul className={classes.hits} aria-label={t('box.elsewhere')}>
        {open.map((hit) => (
          <HitRow key={hit.frame} hit={hit} />
        ))}
      </ul>
    </>
  );
}

/** The same artwork elsewhere in this video: looked for, and each hit taken or left. */
export function Elsewhere({ track }: { track: string }) {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  useObjects('keyframe');
  const search = useSignal(desk.finding.searches).get(track);
  const outlined = desk.book.keyframes.of(track).some((k) => k.visibility !== 'out');
  return (
    <section aria-label={t('box.elsewhere')}>
      <Stack gap="xs">
        <KeyButton
          fullWidth
          command="box.find"
          icon={<IconZoomScan size={16} />}
          disabled={desk.editor.readOnly || !outlined}
        />
        {search && search.state !== 'cancelled' && (
          <div className={classes.found}>
            <Found track={track} search={search} />
          </div>
        )}
      </Stack>
    </section>
  );
}
