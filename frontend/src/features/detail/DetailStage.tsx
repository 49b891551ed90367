import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useObjects, useSignal } from '@/canvas/hooks';
import type { Id } from '@/domain/model';
import { Notice } from '@/ui/states/Notice';
import { RegionLayer } from './RegionLayer';
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
  return (
    <div className={classes.stage}>
      <div className={classes.frame} style={ratioStyle(size)}>
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
        {size && <RegionLayer artwork={artwork} size={size} />}
      </div>
    </div>
  );
}

function ratioStyle(size: Size | null): CSSProperties {
  return { '--ratio': size ? size.width / size.height : 1 } as CSSProperties;
}
