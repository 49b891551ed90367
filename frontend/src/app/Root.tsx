import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sessionQuery } from '@/api/session';
import { setLanguage } from '@/i18n';

/** Around every page: the person's theme and language, as soon as they are known. */
export function Root() {
  const { data: user } = useQuery(sessionQuery);
  const { setColorScheme } = useMantineColorScheme();
  const theme = user?.theme;
  const language = user?.language;
  useEffect(() => {
    if (theme) setColorScheme(theme);
  }, [theme, setColorScheme]);
  useEffect(() => {
    if (language && language !== 'auto') void setLanguage(language);
  }, [language]);
  return <Outlet />;
}
