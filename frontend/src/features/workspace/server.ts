/** The workspace's ports over the API. */

import { api, body } from '@/api/client';
import { toProblem } from '@/api/problem';
import type { Artwork, Job } from '@/api/types';
import type { CatalogueEntry, Overview, TrackJob, WorkspaceServer } from '@/canvas/ports';
import type { Id, Kind, Range, Values } from '@/domain/model';
import { parsePlaces } from '@/domain/placesBinary';
import type { Span } from '@/domain/time';
import { TransportFailure, type CurrentObject, type Transport, type WireBatch } from '@/editor/outbox';

const spanOf = ([start = 0, end = 0]: readonly number[]): Span => ({ start, end });

/** Change batches over HTTP. */
export function makeTransport(sheetId: Id): Transport {
  return {
    async send({ change_id, ops }: WireBatch) {
      try {
        const answer = await body(
          api.POST('/api/v1/sheets/{sheet_id}/changes', {
            params: { path: { sheet_id: sheetId } },
            // The values are the domain's own types, which are read-only; the client's are not.
            body: { change_id, ops } as never,
          }),
        );
        return { version: answer.version, results: answer.results, cascade: answer.cascade };
      } catch (error) {
        throw toFailure(error);
      }
    },
  };
}

function toFailure(error: unknown): TransportFailure {
  const problem = toProblem(error);
  const current = (problem.body.current ?? []) as (Omit<CurrentObject, 'version'> & {
    version: number | null;
  })[];
  return new TransportFailure(
    problem.status,
    problem.code,
    problem.detail,
    problem.fields,
    current.map((c) => ({ ...c, version: c.version ?? 0 })),
  );
}

function trackJob(job: Job): TrackJob {
  const span = (job.payload as { span?: number[] } | null)?.span;
  return {
    id: job.id,
    track: job.target.id,
    state: job.state,
    progress: job.progress,
    etaS: job.eta_s,
    error: job.error,
    span: span ? spanOf(span) : null,
  };
}

export function catalogueEntry(artwork: Artwork): CatalogueEntry {
  const { id, status, reference_url: referenceUrl, title, artists, date, style, technique, place } = artwork;
  const { inventory_number, dimensions, identifiers } = artwork;
  return {
    id, status, referenceUrl, title, artists, date, style, technique, place, inventory_number, dimensions, identifiers,
  }; // prettier-ignore
}

/** Everything else that the workspace asks the server. */
export function makeServer(sheetId: Id, projectSlug: string): WorkspaceServer {
  const sheet = { path: { sheet_id: sheetId } };
  return {
    async overview(track) {
      const found = await body(
        api.GET('/api/v1/tracks/{track_id}/overview', { params: { path: { track_id: track } } }),
      );
      const overview: Overview = {
        spans: found.spans.map(spanOf),
        stretches: found.stretches.map((s) => ({
          start: s.start,
          end: s.end,
          digest: s.keyframes_digest,
          hasRun: s.has_run,
        })),
        confidence: found.confidence,
        needsEyes: found.needs_eyes.map(spanOf),
        seen: found.seen.map(spanOf),
      };
      return overview;
    },
    async places(track, { start, end }) {
      const answer = await fetch(`/api/v1/tracks/${track}/places?start=${start}&end=${end}`, {
        headers: { Accept: 'application/octet-stream' },
        credentials: 'same-origin',
      });
      if (!answer.ok) throw toProblem(await answer.json().catch(() => ({})), answer.status);
      return parsePlaces(await answer.arrayBuffer());
    },
    async propagate(track, frame, engine) {
      const params = { path: { track_id: track } };
      const { jobs } = await body(
        api.POST('/api/v1/tracks/{track_id}/propagate', { params, body: { frame, engine } }),
      );
      return jobs.map(trackJob);
    },
    async activeJobs() {
      const params = { path: { slug: projectSlug }, query: { active: '1' as const } };
      const { results } = await body(api.GET('/api/v1/projects/{slug}/jobs', { params }));
      return results.filter((job) => job.target.kind === 'track').map(trackJob);
    },
    async cancelJob(id) {
      await body(api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id } } }));
    },
    async sentences(text, language) {
      const { spans } = await body(api.POST('/api/v1/sentences', { body: { text, language } }));
      return spans.map(([start = 0, end = 0]): Range => [start, end]);
    },
    async searchCatalogue(search) {
      const params = { path: { slug: projectSlug }, query: { search } };
      const { results } = await body(api.GET('/api/v1/projects/{slug}/artworks', { params }));
      return results.map(catalogueEntry);
    },
    async catalogueEntry(id) {
      return catalogueEntry(await body(api.GET('/api/v1/artworks/{id}', { params: { path: { id } } })));
    },
    async checks() {
      const { entries } = await body(api.GET('/api/v1/sheets/{sheet_id}/checks', { params: sheet }));
      return entries;
    },
    async submit(version) {
      await body(
        api.POST('/api/v1/sheets/{sheet_id}/submit', { params: sheet, body: { expected: version } }),
      );
    },
    async activity(step, seconds) {
      await body(api.POST('/api/v1/sheets/{sheet_id}/activity', { params: sheet, body: { step, seconds } }));
    },
  };
}

/** What another tab or visit has changed since a version, oldest first. */
export async function changesSince(
  sheetId: Id,
  since: number,
): Promise<{ version: number; changes: { changeId: Id; objects: CurrentObject[] }[] }> {
  const params = { path: { sheet_id: sheetId }, query: { since } };
  const feed = await body(api.GET('/api/v1/sheets/{sheet_id}/changes', { params }));
  return {
    version: feed.version,
    changes: feed.changes.map((change) => ({
      changeId: change.change_id,
      objects: change.results.map((r) => ({
        kind: r.kind,
        id: r.id,
        version: r.version,
        value: r.value as unknown as Values[Kind] | null,
      })),
    })),
  };
}
