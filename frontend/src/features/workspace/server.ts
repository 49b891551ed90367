/** The workspace's ports over the API. */

import { api, body } from '@/api/client';
import { toProblem } from '@/api/problem';
import type { Artwork, Job, TrackOverview } from '@/api/types';
import type {
  CatalogueEntry,
  Hit,
  Overview,
  Search,
  SheetInfo,
  TrackJob,
  WorkspaceServer,
} from '@/canvas/ports';
import type { CheckEntry } from '@/domain/checks';
import type { Id, Kind, Quad, Range, Values } from '@/domain/model';
import { parsePlaces } from '@/domain/placesBinary';
import type { Span } from '@/domain/time';
import { TransportFailure, type CurrentObject, type Transport, type WireBatch } from '@/editor/outbox';
import { serverWords } from '@/ui/serverWords';

const spanOf = ([start = 0, end = 0]: readonly number[]): Span => ({ start, end });

/** An answer that takes longer is as good as none: the same request is sent again. */
const TIMEOUT_MS = 60_000;

/** Change batches over HTTP. They are that person's: the server refuses them from somebody else who has logged in. */
export function makeTransport(sheetId: Id, person: Id): Transport {
  return {
    async send({ change_id, ops }: WireBatch) {
      try {
        const answer = await body(
          api.POST('/api/v1/sheets/{sheet_id}/changes', {
            params: { path: { sheet_id: sheetId }, header: { 'X-Cicerone-Person': person } },
            // The values are the domain's own types, which are read-only; the client's are not.
            body: { change_id, ops } as never,
            signal: AbortSignal.timeout(TIMEOUT_MS),
          }),
        );
        const cascade = answer.cascade as unknown as readonly CurrentObject[];
        return { version: answer.version, results: answer.results, cascade };
      } catch (error) {
        throw toFailure(error);
      }
    },
  };
}

function toFailure(error: unknown): TransportFailure {
  const problem = toProblem(error);
  // In the page's language, as far as the messages have names.
  const fields = Object.fromEntries(
    Object.entries(problem.fields).map(([path, messages]) => [
      path,
      messages.map((message, i) => serverWords('field', problem.fieldCodes[path]?.[i] ?? '', message)),
    ]),
  );
  const current = (problem.body.current ?? []) as (Omit<CurrentObject, 'version'> & {
    version: number | null;
  })[];
  return new TransportFailure(
    problem.status,
    problem.code,
    problem.detail,
    fields,
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
    error: job.error && serverWords('reason', job.error_code, job.error),
    span: span ? spanOf(span) : null,
  };
}

/** The result of a search: what the API's description leaves open. */
interface Found {
  readonly hits: readonly {
    readonly start: number;
    readonly end: number;
    readonly frame: number;
    readonly quad: Quad;
    readonly confidence: number;
  }[];
}

function searchOf(job: Job): Search {
  const { hits } = (job.result as Found | null) ?? { hits: [] };
  return { ...trackJob(job), hits: hits.map((hit): Hit => ({ ...hit })) };
}

export function catalogueEntry(artwork: Artwork): CatalogueEntry {
  const { id, status, title, artists, date, style, technique, place } = artwork;
  const { inventory_number, dimensions, identifiers, reference } = artwork;
  return {
    id, status, title, artists, date, style, technique, place, inventory_number, dimensions, identifiers,
    referenceUrl: artwork.reference_url,
    thumbnailUrl: artwork.thumbnail_url,
    reference: reference && { sha256: reference.sha256, width: reference.width ?? 1, height: reference.height ?? 1 },
    decision: artwork.mine ? (artwork.decision?.note ?? null) : null,
  }; // prettier-ignore
}

async function entryOf(id: Id): Promise<CatalogueEntry> {
  const found = await body(api.GET('/api/v1/artworks/{id}', { params: { path: { id } } }));
  return found.merged_into ? entryOf(found.merged_into) : catalogueEntry(found);
}

function overviewOf(found: TrackOverview): Overview {
  return {
    spans: found.spans.map(spanOf),
    stretches: found.stretches.map((s) => ({
      start: s.start,
      end: s.end,
      digest: s.keyframes_digest,
      hasRun: s.has_run,
    })),
    confidence: found.confidence,
    needsEyes: found.needs_eyes.map(spanOf),
    corrections: found.corrections.map(({ start, end, frame, repairs }) => ({
      span: { start, end },
      frame,
      repairs,
    })),
    seen: found.seen.map(spanOf),
  };
}

/** Everything else that the workspace asks the server. */
export function makeServer(
  sheetId: Id,
  { projectSlug, videoId }: Pick<SheetInfo, 'projectSlug' | 'videoId'>,
): WorkspaceServer {
  const sheet = { path: { sheet_id: sheetId } };
  return {
    async overview(track) {
      const params = { path: { track_id: track } };
      return overviewOf(await body(api.GET('/api/v1/tracks/{track_id}/overview', { params })));
    },
    async overviews() {
      const { tracks } = await body(api.GET('/api/v1/sheets/{sheet_id}/overviews', { params: sheet }));
      return new Map(tracks.map((found) => [found.track, overviewOf(found)]));
    },
    async places(track, { start, end }) {
      const answer = await fetch(`/api/v1/tracks/${track}/places?start=${start}&end=${end}`, {
        headers: { Accept: 'application/octet-stream' },
        credentials: 'same-origin',
      });
      if (!answer.ok) throw toProblem(await answer.json().catch(() => ({})), answer.status);
      return parsePlaces(await answer.arrayBuffer());
    },
    async propagate(track, frame, engine, urgent) {
      const params = { path: { track_id: track } };
      const { jobs } = await body(
        api.POST('/api/v1/tracks/{track_id}/propagate', { params, body: { frame, engine, urgent } }),
      );
      return jobs.map(trackJob);
    },
    async activeJobs() {
      const params = { path: { slug: projectSlug }, query: { active: '1' as const } };
      const { results } = await body(api.GET('/api/v1/projects/{slug}/jobs', { params }));
      return results.filter((job) => job.kind === 'propagate').map(trackJob);
    },
    async cancelJob(id) {
      await body(api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id } } }));
    },
    async faultOf(id) {
      const job = await body(api.GET('/api/v1/jobs/{id}', { params: { path: { id } } }));
      return job.state === 'failed' ? serverWords('reason', job.error_code, job.error) : null;
    },
    async find(track) {
      return searchOf(
        await body(api.POST('/api/v1/tracks/{track_id}/find', { params: { path: { track_id: track } } })),
      );
    },
    async search(id) {
      return searchOf(await body(api.GET('/api/v1/jobs/{id}', { params: { path: { id } } })));
    },
    async clearest({ start, end }) {
      const params = { path: { id: videoId }, query: { start, end } };
      return (await body(api.GET('/api/v1/videos/{id}/clearest', { params }))).frame;
    },
    async outline(frame, shape) {
      const { quad } = await body(
        api.POST('/api/v1/sheets/{sheet_id}/outline', {
          params: sheet,
          // The domain's tuples are read-only; the client's lists are not.
          body: { frame, ...shape } as never,
        }),
      );
      return quad as unknown as Quad | null;
    },
    async sentences(text, language) {
      const { spans } = await body(api.POST('/api/v1/sentences', { body: { text, language } }));
      return spans.map(([start = 0, end = 0]): Range => [start, end]);
    },
    async searchCatalogue(search) {
      const params = { path: { slug: projectSlug }, query: { search, limit: 30 } };
      const { results } = await body(api.GET('/api/v1/projects/{slug}/artworks', { params }));
      return results.map(catalogueEntry);
    },
    catalogueEntry: entryOf,
    async proposeEntry(values) {
      const params = { path: { slug: projectSlug } };
      // The domain's values are read-only; the client's are not.
      const content = values as never;
      return catalogueEntry(
        await body(api.POST('/api/v1/projects/{slug}/artworks', { params, body: content })),
      );
    },
    async takeReference(track) {
      const params = { path: { track_id: track } };
      return catalogueEntry(
        await body(api.POST('/api/v1/tracks/{track_id}/catalogue-reference', { params })),
      );
    },
    async checks() {
      const { entries } = await body(api.GET('/api/v1/sheets/{sheet_id}/checks', { params: sheet }));
      return entries as CheckEntry[];
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

/** What another tab or visit has changed since a version, oldest first; `version` is that of the last of them. */
export async function changesSince(
  sheetId: Id,
  since: number,
): Promise<{ version: number; objects: readonly CurrentObject[] }> {
  const params = { path: { sheet_id: sheetId }, query: { since } };
  const { changes } = await body(api.GET('/api/v1/sheets/{sheet_id}/changes', { params }));
  const objects = changes.flatMap((change) =>
    change.results.map(({ kind, id, version, value }) => ({
      kind,
      id,
      version,
      value: value as unknown as Values[Kind] | null,
    })),
  );
  return { version: changes.at(-1)?.version ?? since, objects };
}
