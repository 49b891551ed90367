import type { Artwork, NewArtwork } from '@/api/types';

/** What the form holds: years may be empty or half typed. */
export type ArtworkForm = {
  title: string;
  artists: string[];
  date: { text: string; earliest: number | string; latest: number | string };
  style: string;
  technique: string;
  inventory_number: string;
  place: string;
  dimensions: string;
  licence: string;
  identifiers: Record<string, string>;
};

export const emptyForm: ArtworkForm = {
  title: '',
  artists: [],
  date: { text: '', earliest: '', latest: '' },
  style: '',
  technique: '',
  inventory_number: '',
  place: '',
  dimensions: '',
  licence: '',
  identifiers: {},
};

export function formOf(artwork: Artwork): ArtworkForm {
  const { title, artists, style, technique, inventory_number, place, dimensions, licence, identifiers } =
    artwork;
  const { text, earliest, latest } = artwork.date;
  return {
    title,
    artists,
    date: { text, earliest: earliest ?? '', latest: latest ?? '' },
    style,
    technique,
    inventory_number,
    place,
    dimensions,
    licence,
    identifiers,
  };
}

const year = (value: number | string): number | null => {
  const text = String(value).trim();
  return text === '' ? null : Number(text);
};

export function artworkOf(form: ArtworkForm): NewArtwork {
  const { text, earliest, latest } = form.date;
  return { ...form, date: { text, earliest: year(earliest), latest: year(latest) } };
}

/** Years for the eye: `1520`, `1520–1525`, or nothing. */
export function yearsText({ earliest, latest }: Artwork['date']): string {
  if (earliest === null || latest === null) return String(earliest ?? latest ?? '');
  return earliest === latest ? String(earliest) : `${earliest}–${latest}`;
}
