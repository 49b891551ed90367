import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { theme } from '@/ui/theme';
import { forgetSession, makeQueryClient } from './queryClient';
import { makeRouter } from './router';

const queryClient = makeQueryClient(() => {
  forgetSession(queryClient);
  void router.invalidate();
});
const router = makeRouter(queryClient);

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** The theme with the words that its parts say by themselves. */
function useTheme() {
  const { t } = useTranslation();
  const close = t('action.close');
  return useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: { ModalCloseButton: { defaultProps: { 'aria-label': close } } },
      }),
    [close],
  );
}

export function App() {
  const worded = useTheme();
  return (
    <MantineProvider theme={worded} defaultColorScheme="dark">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
