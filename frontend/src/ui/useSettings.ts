import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { sessionQuery } from '@/api/session';
import type { User } from '@/api/types';
import { type Language, setLanguage } from '@/i18n';
import { notifyProblem } from './notify';

export const themes = ['dark', 'light', 'auto'] as const satisfies readonly MantineColorScheme[];
export type Theme = (typeof themes)[number];

/** Language and appearance: on show at once, kept in this browser, and in the account of whoever is logged in. */
export function useSettings() {
  const { i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const { data: user } = useQuery(sessionQuery);

  const keep = async (part: Partial<Pick<User, 'language' | 'theme'>>) => {
    if (!user) return;
    client.setQueryData(sessionQuery.queryKey, (now) => now && { ...now, ...part });
    try {
      client.setQueryData(
        sessionQuery.queryKey,
        await body(api.PATCH('/api/v1/session/user', { body: part })),
      );
    } catch (error) {
      notifyProblem(error);
    }
  };
  return {
    /** The language on show. */
    language: i18n.language as Language,
    /** What the account says: a language, or the browser's. */
    wanted: user?.language ?? 'auto',
    theme: colorScheme,
    chooseLanguage: (language: User['language']) => {
      void setLanguage(language);
      void keep({ language });
    },
    chooseTheme: (theme: Theme) => {
      setColorScheme(theme);
      void keep({ theme });
    },
  };
}
