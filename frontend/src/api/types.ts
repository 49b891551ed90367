import type { components } from './schema';

type Schemas = components['schemas'];
/** Short names for the server's shapes. */
export type User = Schemas['User'];
export type Token = Schemas['Token'];
export type Invitation = Schemas['Invitation'];
export type Project = Schemas['Project'];
export type RequiredKind = Schemas['RequiredKind'];
export type Member = Schemas['Member'];
export type Role = Member['role'];
export type Job = Schemas['Job'];
export type Video = Schemas['Video'];
export type Upload = Schemas['Upload'];
export type Artwork = Schemas['Artwork'];
export type ImportReport = Schemas['ImportReport'];
export type Round = Schemas['Round'];
export type Phase = Schemas['Phase'];
export type SheetSummary = Schemas['SheetSummary'];
export type Review = Schemas['Review'];
export type ReviewItem = Schemas['ReviewItem'];
export type Finish = Schemas['FinishRequest'];
export type ItemVerdict = Schemas['ItemVerdictRequest'];
export type NewArtwork = Schemas['NewArtworkRequest'];
export type Release = Schemas['Release'];
export type ExportOptions = Schemas['ExportOptions'];
