import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHead } from '@/ui/PageHead';
import { Section } from '@/ui/Section';
import { Appearance } from './Appearance';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';
import { Tokens } from './Tokens';

export function AccountPage() {
  const { t } = useTranslation(['account', 'common']);
  return (
    <>
      <PageHead title={t('title')} />
      <Stack gap="xl" maw={720}>
        <Section title={t('profile.title')}>
          <ProfileForm />
        </Section>
        <Section title={t('common:settings.title')}>
          <Appearance />
        </Section>
        <Section title={t('password.title')}>
          <PasswordForm />
        </Section>
        <Section title={t('tokens.title')} about={t('tokens.about')}>
          <Tokens />
        </Section>
      </Stack>
    </>
  );
}
