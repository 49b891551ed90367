import { IconMovie } from '@tabler/icons-react';
import classes from './Poster.module.css';

/** A video's poster in a fixed 16:9 place, so that nothing moves when it arrives. */
export function Poster({ url, width = 160 }: { url: string | null; width?: number | string }) {
  return (
    <div className={classes.frame} style={{ width }}>
      {url ? (
        <img src={url} alt="" loading="lazy" className={classes.picture} />
      ) : (
        <IconMovie size={24} stroke={1.2} />
      )}
    </div>
  );
}
