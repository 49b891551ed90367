/** A short name made from a title, until the person writes their own: `Estense, día 1` → `estense-dia-1`. */
export function slugFrom(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '-').slice(0, 60);
  return slug.replace(/^-+|-+$/g, '');
}
