/* eslint-disable max-lines */
/* Temporary: until the server's schema can be generated. Then this file goes. */
export type components = {
  schemas: {
    User: {
      id: string;
      username: string;
      display_name: string;
      language: 'en' | 'it';
      theme: 'dark' | 'light' | 'auto';
      is_staff: boolean;
    };
    Session: { user: components['schemas']['User'] | null };
    Token: { id: string; name: string; created_at: string; last_used_at: string | null; token?: string };
    InvitationOffer: { project: { slug: string; title: string }; role: Role; username_hint: string };
    Invitation: {
      id: string;
      role: Role;
      note: string;
      url_path: string;
      token?: string;
      expires_at: string;
      created_at: string;
    };
    RequiredKind: { kind: 'visual' | 'contextual'; language: string };
    Project: {
      slug: string;
      title: string;
      guidelines: string;
      guidelines_html: string;
      licence: string;
      unsure_threshold: number;
      languages: string[];
      required_kinds: components['schemas']['RequiredKind'][];
      detail_types: string[];
      predicates: string[];
      role: Role;
      version: number;
      counts: { videos: number; sheets: number; artworks: number };
    };
    Member: {
      id: string;
      user: { id: string; username: string; display_name: string };
      role: Role;
      pseudonym: string;
      active: boolean;
      version?: number;
    };
    Job: {
      id: string;
      kind: string;
      state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
      progress: number;
      stage: string;
      error: string;
      target: unknown;
      created_at: string;
      started_at: string | null;
      ended_at: string | null;
      eta_s: number | null;
    };
    Video: {
      id: string;
      project: string;
      title: string;
      state: 'uploading' | 'checking' | 'ready' | 'refused' | 'failed' | 'absent' | 'withdrawn';
      reason: string;
      detail: string;
      bytes: number;
      sha256: string;
      frames: number;
      width: number;
      height: number;
      duration_s: number;
      recorded_on: string | null;
      licence: string;
      place: string;
      warnings: string[];
      version: number;
      job: components['schemas']['Job'] | null;
      poster_url: string | null;
      proxy: { url: string; width: number; height: number; bytes: number } | null;
      created_at: string;
    };
    Upload: {
      id: string;
      filename: string;
      title: string;
      bytes: number;
      offset: number;
      created_at: string;
    };
    Artwork: {
      id: string;
      title: string;
      artists: string[];
      date: { text: string; earliest: number | null; latest: number | null };
      style: string;
      technique: string;
      inventory_number: string;
      place: string;
      dimensions: string;
      identifiers: Record<string, string>;
      licence: string;
      status: 'curated' | 'imported' | 'proposed';
      merged_into: string | null;
      reference_url: string | null;
      version: number;
    };
    ImportReport: {
      created: number;
      updated: number;
      rows: {
        row: number;
        action: string;
        title: string;
        problems: { field: string; message: string; level: 'error' | 'note' }[];
      }[];
    };
    Phase: { phase: PhaseName; start: string; end: string };
    Round: {
      id: string;
      project: string;
      name: string;
      phases: components['schemas']['Phase'][];
      phase: PhaseName;
      members: components['schemas']['Member'][];
      version: number;
    };
    SheetSummary: {
      id: string;
      purpose: 'annotation' | 'review';
      state: 'todo' | 'in_progress' | 'submitted' | 'in_validation' | 'accepted' | 'returned' | 'withdrawn';
      version: number;
      project: { slug: string; title: string };
      round: { id: string; name: string };
      video: {
        id: string;
        title: string;
        frames: number;
        width: number;
        height: number;
        poster_url: string | null;
        duration_s: number;
      };
      annotator: { pseudonym: string; display_name: string };
      progress: Record<string, number>;
      review: string | null;
      editable: boolean;
      updated_at: string;
    };
    ReviewItem: {
      id: string;
      kind: string;
      object_id: string;
      verdict: string;
      before: unknown;
      after: unknown;
      comment: string;
    };
    Review: {
      id: string;
      state: 'open' | 'ended';
      sheet: components['schemas']['SheetSummary'];
      fork: components['schemas']['SheetSummary'] | null;
      validator: string;
      verdict: string;
      comment: string;
      items: components['schemas']['ReviewItem'][];
      revision: { id: string; number: number; digest: string };
    };
    Release: {
      id: string;
      number: number;
      state: string;
      job: components['schemas']['Job'] | null;
      options: Record<string, unknown>;
      bytes: number | null;
      sha256: string;
      download_url: string | null;
      created_at: string;
    };
  };
};
type Role = 'coordinator' | 'annotator';
type PhaseName = 'training' | 'visit' | 'annotation' | 'cross_validation' | 'closed';
type S = components['schemas'];
type Page<T> = { results: T[]; next: string | null };
type Body<B> = [B] extends [never]
  ? { requestBody?: never }
  : { requestBody: { content: { 'application/json': B } } };
type Answer<R> = {
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': R } } };
};
type Op<R, B = never, Q = never, P = never> = Body<B> &
  Answer<R> & { parameters: { query?: Q; header?: never; path: P; cookie?: never } };
type OpNoPath<R, B = never, Q = never> = Body<B> &
  Answer<R> & { parameters: { query?: Q; header?: never; path?: never; cookie?: never } };
type Id = { id: string };
type Slug = { slug: string };
type V1 = '/api/v1';
type Paths = {
  '/session': {
    get: OpNoPath<S['Session']>;
    post: OpNoPath<S['Session'], { username: string; password: string }>;
    delete: OpNoPath<undefined>;
  };
  '/session/user': {
    patch: OpNoPath<S['User'], Partial<Pick<S['User'], 'display_name' | 'language' | 'theme'>>>;
  };
  '/session/password': { post: OpNoPath<undefined, { old: string; new: string }> };
  '/tokens': { get: OpNoPath<Page<S['Token']>>; post: OpNoPath<S['Token'], { name: string }> };
  '/tokens/{id}': { delete: Op<undefined, never, never, Id> };
  '/invitations/{token}': {
    get: Op<S['InvitationOffer'], never, never, { token: string }>;
    post: Op<
      S['Session'],
      { username?: string; display_name?: string; password?: string },
      never,
      { token: string }
    >;
  };
  '/projects': {
    get: OpNoPath<Page<S['Project']>, never, { cursor?: string }>;
    post: OpNoPath<S['Project'], { slug: string; title: string }>;
  };
  '/projects/{slug}': {
    get: Op<S['Project'], never, never, Slug>;
    patch: Op<S['Project'], Partial<S['Project']>, never, Slug>;
  };
  '/projects/{slug}/members': { get: Op<Page<S['Member']>, never, { cursor?: string }, Slug> };
  '/members/{id}': {
    patch: Op<S['Member'], { role: Role }, never, Id>;
    delete: Op<undefined, never, never, Id>;
  };
  '/projects/{slug}/invitations': {
    get: Op<Page<S['Invitation']>, never, { cursor?: string }, Slug>;
    post: Op<S['Invitation'], { role: Role; note: string }, never, Slug>;
  };
  '/invitations/by-id/{id}': { delete: Op<undefined, never, never, Id> };
  '/projects/{slug}/videos': { get: Op<Page<S['Video']>, never, { cursor?: string }, Slug> };
  '/projects/{slug}/uploads': { get: Op<Page<S['Upload']>, never, never, Slug> };
  '/videos/{id}': {
    get: Op<S['Video'], never, never, Id>;
    patch: Op<S['Video'], Partial<S['Video']>, never, Id>;
    delete: Op<undefined, never, never, Id>;
  };
  '/videos/{id}/retry': { post: Op<S['Video'], never, never, Id> };
  '/jobs/{id}': { get: Op<S['Job'], never, never, Id> };
  '/jobs/{id}/cancel': { post: Op<S['Job'], never, never, Id> };
  '/projects/{slug}/artworks': {
    get: Op<Page<S['Artwork']>, never, { search?: string; cursor?: string }, Slug>;
    post: Op<S['Artwork'], Partial<S['Artwork']>, never, Slug>;
  };
  '/artworks/{id}': {
    patch: Op<S['Artwork'], Partial<S['Artwork']>, never, Id>;
    delete: Op<undefined, never, never, Id>;
  };
  '/projects/{slug}/artworks/import': {
    post: Op<S['ImportReport'], { file: string; dry_run: boolean }, never, Slug>;
  };
  '/projects/{slug}/rounds': {
    get: Op<Page<S['Round']>, never, { cursor?: string }, Slug>;
    post: Op<S['Round'], { name: string; phases: S['Phase'][] }, never, Slug>;
  };
  '/rounds/{id}': {
    get: Op<S['Round'], never, never, Id>;
    patch: Op<
      S['Round'],
      { name?: string; phases?: S['Phase'][]; phase?: PhaseName; members?: string[] },
      never,
      Id
    >;
  };
  '/rounds/{id}/sheets': {
    get: Op<Page<S['SheetSummary']>, never, { cursor?: string }, Id>;
    post: Op<S['SheetSummary'], { video: string; annotator: string }, never, Id>;
  };
  '/sheets/{id}/withdraw': { post: Op<S['SheetSummary'], { expected: number }, never, Id> };
  '/my/sheets': { get: OpNoPath<Page<S['SheetSummary']>, never, { cursor?: string }> };
  '/my/reviewable': { get: OpNoPath<Page<S['SheetSummary']>, never, { cursor?: string }> };
  '/sheets/{id}/reviews': { post: Op<S['Review'], never, never, Id> };
  '/reviews/{id}': { get: Op<S['Review'], never, never, Id> };
  '/reviews/{id}/fork': { post: Op<S['Review'], never, never, Id> };
  '/reviews/{id}/items/{item}': {
    put: Op<S['Review'], { verdict: string; comment: string }, never, { id: string; item: string }>;
  };
  '/reviews/{id}/finish': {
    post: Op<
      S['Review'],
      { verdict: 'accepted' | 'returned'; comment: string; gold: 'author' | 'fork' | null },
      never,
      Id
    >;
  };
  '/reviews/{id}/release': { post: Op<S['Review'], never, never, Id> };
  '/projects/{slug}/releases': {
    get: Op<Page<S['Release']>, never, { cursor?: string }, Slug>;
    post: Op<S['Release'], { options: Record<string, unknown> }, never, Slug>;
  };
};
export type paths = { [K in keyof Paths as `${V1}${K}`]: Paths[K] & { parameters: Record<string, never> } };
