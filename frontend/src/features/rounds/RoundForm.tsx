import { Button, Group, Stack, Table, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Phase, Round } from '@/api/types';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { Section } from '@/ui/Section';
import { useSubmit } from '@/ui/useSubmit';
import { filledPhases, phaseLines, phaseProblem } from './phases';

export type RoundContent = { name: string; phases: Phase[] };
type Props = {
  round: Round | null;
  send: (content: RoundContent) => Promise<Round>;
  done: (round: Round) => unknown;
  submitLabel: string;
};

function PhaseTable({ form }: { form: UseFormReturnType<RoundContent> }) {
  const { t } = useTranslation(['rounds', 'common']);
  return (
    <Table withRowBorders={false} horizontalSpacing={0} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('phase')}</Table.Th>
          <Table.Th>{t('start')}</Table.Th>
          <Table.Th>{t('end')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {form.values.phases.map(({ phase }, index) => {
          const name = t(`common:phase.${phase}`);
          return (
            <Table.Tr key={phase}>
              <Table.Td>{name}</Table.Td>
              <Table.Td pr="sm">
                <TextInput
                  type="date"
                  aria-label={t('startOf', { phase: name })}
                  {...form.getInputProps(`phases.${index}.start`)}
                />
              </Table.Td>
              <Table.Td>
                <TextInput
                  type="date"
                  aria-label={t('endOf', { phase: name })}
                  {...form.getInputProps(`phases.${index}.end`)}
                />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

/** Name and dates of a round, new or to change. */
export function RoundForm({ round, send, done, submitLabel }: Props) {
  const { t } = useTranslation('rounds');
  const form = useForm<RoundContent>({
    initialValues: { name: round?.name ?? '', phases: phaseLines(round?.phases ?? []) },
  });
  const { submit, problem, pending } = useSubmit({
    form,
    send: ({ name, phases }) =>
      send({ name, phases: filledPhases(phases) }).catch((error: unknown) => {
        throw phaseProblem(error, phases);
      }),
    done,
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
        <Section title={t('phases')} about={t('phasesAbout')}>
          <PhaseTable form={form} />
        </Section>
        <ProblemAlert text={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={pending}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
