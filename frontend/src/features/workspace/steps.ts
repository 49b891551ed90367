/** The steps and what each puts into the page. */

import type { ComponentType } from 'react';
import type { StepId } from '@/canvas/ports';
import { ArtworkInspector } from '@/features/artwork/ArtworkInspector';
import { BoxInspector } from '@/features/box/BoxInspector';
import { CaptionInspector } from '@/features/caption/CaptionInspector';
import { CutInspector } from '@/features/cut/CutInspector';
import { DetailInspector } from '@/features/detail/DetailInspector';
import { DetailStage } from '@/features/detail/DetailStage';
import { GroundInspector } from '@/features/ground/GroundInspector';

interface StepPart {
  readonly Inspector: ComponentType;
  /** In place of the picture. */
  readonly Stage?: ComponentType;
}

export const stepParts: Readonly<Record<StepId, StepPart>> = {
  cut: { Inspector: CutInspector },
  box: { Inspector: BoxInspector },
  artwork: { Inspector: ArtworkInspector },
  caption: { Inspector: CaptionInspector },
  detail: { Inspector: DetailInspector, Stage: DetailStage },
  ground: { Inspector: GroundInspector },
};
