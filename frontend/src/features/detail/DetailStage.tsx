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
  // Another artwork begins anew: nothing of the one before is shown with it.
  return artwork && url ? (
    <Reference key={artwork} artwork={artwork} url={url} />
  ) : (
    <NoReference chosen={false} />
  );
}

interface Seen {
  readonly url: string;
  /** null where there is no picture. */
  readonly size: Size | null;
}

/** The picture, until a better one has come; never another one under a hand that draws. */
function Reference({ artwork, url }: { artwork: Id; url: string }) {
  const { t } = useTranslation('workspace');
  const name = useObjects('sheet_artwork').get(artwork)?.label ?? '';
  const [seen, setSeen] = useState<Seen | null>(null);
  const [held, setHeld] = useState(false);
  return (
    <>
      {seen?.url !== url && !held && (
        <img
          key={url}
          hidden
          src={url}
          alt=""
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
            setSeen({ url, size: { width, height } })
          }
          onError={() => setSeen({ url, size: null })}
        />
      )}
      {seen?.size && (
        <Zoomed artwork={artwork} size={seen.size} onHold={setHeld}>
          <img
            className={classes.reference}
            src={seen.url}
            alt={t('detail.reference', { name })}
            draggable={false}
          />
        </Zoomed>
      )}
      {seen?.size === null && <NoReference chosen />}
    </>
  );
}

type ZoomedProps = { artwork: Id; size: Size; onHold: (held: boolean) => void; children: ReactNode };

/** The picture as hands have zoomed it, its details over it. */
function Zoomed({ artwork, size, onHold, children }: ZoomedProps) {
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
      <RegionLayer artwork={artwork} size={size} stage={stage} onHold={onHold} />
    </div>
  );
}
