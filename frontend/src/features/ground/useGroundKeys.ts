import { useTranslation } from 'react-i18next';
import { useCommands, useDesk } from '@/canvas/hooks';
import { GROUNDING_ROLES, type Caption, type Detail, type Id, type Range } from '@/domain/model';
import { detailName } from '@/domain/values';
import type { Command } from '@/editor/keymap';
import { addPhrase, deletePhrase, setRole, setTarget, toggleDetail } from './groundActions';

interface Parts {
  readonly id: Id;
  readonly caption: Caption;
  readonly details: readonly [Id, Detail][];
  /** The chosen words. */
  readonly span: Range | null;
  readonly done: () => void;
}

/** The keys of the Ground step: words, then the number of a detail. */
export function useGroundKeys({ id, caption, details, span, done }: Parts): { confirm: () => void } {
  const { t } = useTranslation('workspace');
  const desk = useDesk();
  const current = () => caption.groundings.find((g) => g.id === desk.selection.get().grounding) ?? null;
  const tie = (to: readonly Id[]): void => {
    if (!span || desk.editor.readOnly) return;
    addPhrase(desk, t, id, span, to);
    done();
  };
  const detail = (n: number) => (): void => {
    const target = details[n]?.[0];
    const grounding = current();
    if (!target) return;
    if (span) tie([target]);
    else if (grounding) toggleDetail(desk, t, id, grounding, target);
  };
  const role = (): void => {
    const grounding = current();
    if (!grounding) return;
    const next = GROUNDING_ROLES[(GROUNDING_ROLES.indexOf(grounding.role) + 1) % GROUNDING_ROLES.length];
    if (next) setRole(desk, t, id, grounding, next);
  };
  const whole = (): void => {
    const grounding = current();
    if (grounding) setTarget(desk, t, id, grounding.id, 'artwork', grounding);
  };
  const remove = (): void => {
    const grounding = current();
    if (grounding) deletePhrase(desk, t, id, grounding.id);
  };
  const next = (by: 1 | -1) => (): void => {
    const ids = caption.groundings.map((g) => g.id);
    const to = ids[(ids.indexOf(desk.selection.get().grounding ?? '') + by + ids.length) % ids.length];
    if (to) desk.select({ grounding: to });
  };
  useCommands((): Command[] => {
    const group = t('step.ground');
    const enabled = (): boolean => !desk.editor.readOnly;
    const focus = (): void => document.querySelector<HTMLElement>('[data-ground-text]')?.focus();
    return [
      { id: 'ground.text', group, chords: ['g'], label: t('ground.toText'), run: focus },
      { id: 'ground.tie', group, enabled, chords: ['Enter'], label: t('ground.tie'), run: () => tie([]) },
      ...details.slice(0, 9).map(([, d], i) => ({
        id: `ground.detail.${i}`,
        group,
        enabled,
        chords: [`Digit${i + 1}`],
        label: t('ground.toDetail', { name: detailName(d) }),
        run: detail(i),
      })),
      { id: 'ground.role', group, enabled, chords: ['r'], label: t('ground.nextRole'), run: role },
      { id: 'ground.whole', group, enabled, chords: ['h'], label: t('ground.whole'), run: whole },
      {
        id: 'ground.delete',
        group,
        enabled,
        chords: ['Delete', 'Backspace'],
        label: t('ground.delete'),
        run: remove,
      },
      { id: 'ground.before', group, chords: ['j'], label: t('ground.before'), run: next(-1) },
      { id: 'ground.next', group, chords: ['k'], label: t('ground.next'), run: next(1) },
    ];
  }, [desk, t, id, caption, details.map(([d]) => d).join(), span?.join()]);
  return { confirm: () => tie([]) };
}
