import { useState, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import type { Id } from '@/domain/model';
import { Notice } from '@/ui/states/Notice';
import { RegionLayer } from './RegionLayer';
import { useStageView } from './useStageView';
import classes from './Detail.module.css';

type Size = { width: number; height: number };

/** Where the picture is; another address whenever the keyframes are others, for it is taken from the best of them. */
function useReferenceUrl(artwork: Id | null): string | null {
  const desk = useDesk();
  useSignal(desk.book.version);
  if (!artwork) return null;
  const stretches = desk.book.overview(desk.trackOf(artwork) ?? '')?.stretches ?? [];
  const stamp = stretches.map((s) => s.digest.slice(0, 6)).join('').slice(0, 200); // prettier-ignore
  return `/api/v1/sheet-artworks/${artwork}/reference.jpg?keyframes=${stamp}`;
}

function NoReference({ chosen }: { chosen: boolean }) {
  const { t } = useTranslation('workspace');
  return (
    <div className={classes.stage}>
      <Notice title={t(chosen ? 'detail.noReference' : 'detail.nothingChosen')}>
        {t(chosen ? 'detail.noReferenceAbout' : 'detail.choose')}
      </Notice>
    </div>
  );
}

/** The artwork, frontal, with its details drawn on it. */
export function DetailStage() {
  const desk = useDesk();
  const artwork = useSignal(desk.selection).artwork;
  const url = useReferenceUrl(artwork);
  // A new picture begins anew: nothing of the one before is shown with it.
  return artwork && url ? (
    <Reference key={url} artwork={artwork} url={url} />
  ) : (
    <NoReference chosen={false} />
  );
}

function Reference({ artwork, url }: { artwork: Id; url: string }) {
  const { t } = useTranslation('workspace');
  const name = useObjects('sheet_artwork').get(artwork)?.label ?? '';
  const [size, setSize] = useState<Size | 'none' | null>(null);
  if (size === 'none') return <NoReference chosen />;
  const picture = (
    <img
      className={classes.reference}
      src={url}
      alt={t('detail.reference', { name })}
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
        setSize({ width, height })
      }
      onError={() => setSize('none')}
    />
  );
  return size ? (
    <Zoomed artwork={artwork} size={size}>
      {picture}
    </Zoomed>
  ) : (
    // Not yet seen: its size is not known.
    <div className={classes.stage} hidden>
      {picture}
    </div>
  );
}

/** The picture as hands have zoomed it, its details over it. */
function Zoomed({ artwork, size, children }: { artwork: Id; size: Size; children: ReactNode }) {
  const [attach, stage] = useStageView(size);
  const { scale, x, y } = stage.view;
  const place: CSSProperties = {
    width: size.width * scale,
    height: size.height * scale,
    transform: `translate(${x}px, ${y}px)`,
    imageRendering: scale >= 2 ? 'pixelated' : undefined,
  };
  return (
    <div className={classes.stage} ref={attach} data-testid="detail-stage">
      <div className={classes.frame} style={place}>
        {children}
      </div>
      <RegionLayer artwork={artwork} size={size} stage={stage} />
    </div>
  );
}
