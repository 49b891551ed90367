import { Checkbox, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { membersQuery } from '@/api/queries';
import type { Member, Round } from '@/api/types';
import { Loaded } from '@/ui/Loaded';
import { Section } from '@/ui/Section';

type Props = { round: Round; busy: boolean; onChange: (members: string[]) => void };

/** Who takes part: one box for each member of the project. */
export function RoundMembers({ round, busy, onChange }: Props) {
  const { t } = useTranslation('rounds');
  const query = useQuery(membersQuery(round.project));
  const [wanted, setWanted] = useState<string[]>([]);
  const stored = round.members.map((member) => member.id);
  // A tick answers at once; the server's word takes its place when it has come.
  const taking = busy ? wanted : stored;
  const change = (members: string[]) => {
    setWanted(members);
    onChange(members);
  };
  const shown = (members: readonly Member[]) =>
    members.filter((member) => member.active || taking.includes(member.id));
  return (
    <Section title={t('page.members')} about={t('page.membersAbout')}>
      <Loaded query={query}>
        {(members) => (
          <Checkbox.Group value={taking} onChange={change} aria-label={t('page.members')}>
            <Group gap="lg">
              {shown(members).map((member) => (
                <Checkbox
                  key={member.id}
                  value={member.id}
                  label={
                    <>
                      {member.user.display_name || member.user.username}{' '}
                      <Text component="span" c="dimmed" size="sm">
                        {member.pseudonym}
                      </Text>
                    </>
                  }
                />
              ))}
            </Group>
          </Checkbox.Group>
        )}
      </Loaded>
    </Section>
  );
}
