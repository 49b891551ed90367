import type { CatalogueEntry } from './ports';

type Told = Pick<CatalogueEntry, 'artists' | 'date' | 'place' | 'inventory_number'>;

/** What tells a catalogue entry from others of its title, on one line. */
export function catalogueLine({ artists, date, place, inventory_number: number }: Told): string {
  // Said as labels say it, in both languages; a bare number would be read as a year.
  const inventory = /^\d/.test(number) ? `inv. ${number}` : number;
  return [artists.join(', '), date.text, place, inventory].filter(Boolean).join(' · ');
}
