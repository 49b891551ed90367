import { api, body } from '@/api/client';
import type { ImportPreview, ImportReport } from '@/api/types';

/** Column of the file → field of the catalogue, or null: not taken over. */
export type Mapping = Record<string, string | null>;

function formOf(file: File, more: Record<string, string> = {}): FormData {
  const form = new FormData();
  form.set('file', file);
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  return form;
}

/** What the file holds, and what each column seems to be. Nothing is stored. */
export async function previewFile(slug: string, file: File): Promise<ImportPreview> {
  const params = { path: { slug } };
  return body(
    api.POST('/api/v1/projects/{slug}/artworks/import/preview', {
      params,
      body: { file: file.name }, // the form stands for it on the way
      bodySerializer: () => formOf(file),
    }),
  );
}

export async function importFile(
  slug: string,
  file: File,
  mapping: Mapping,
  dryRun: boolean,
): Promise<ImportReport> {
  const params = { path: { slug } };
  return body(
    api.POST('/api/v1/projects/{slug}/artworks/import', {
      params,
      body: { file: file.name, dry_run: dryRun },
      bodySerializer: () => formOf(file, { dry_run: dryRun ? '1' : '0', mapping: JSON.stringify(mapping) }),
    }),
  );
}

const cell = (text: string | number): string => `"${String(text).replaceAll('"', '""')}"`;

/** The report as a CSV file: one line for each thing said, and for each row of which nothing is. */
export function reportCsv(report: ImportReport): string {
  const lines = report.rows.flatMap(({ row, action, title, problems }) => {
    const said = problems.length ? problems : [{ field: '', level: '', code: '', message: '' }];
    return said.map(({ field, level, code, message }) =>
      [row, action, title, field, level, code, message].map(cell).join(','),
    );
  });
  return ['row,action,title,field,level,code,message', ...lines, ''].join('\r\n');
}

/** Gives the person the report as a file. */
export function downloadReport(report: ImportReport, name: string): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', reportCsv(report)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replace(/\.[^.]*$/, '')}-import.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
