import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconLogout, IconUser } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { useUser } from '@/api/session';
import { SettingsItems } from '@/ui/SettingsItems';
import { Leftovers } from './Leftovers';
import { forgetSession } from './queryClient';
import classes from './Shell.module.css';

function PersonMenu() {
  const { t } = useTranslation();
  const user = useUser();
  const client = useQueryClient();
  const navigate = useNavigate();
  const logout = useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/session')),
    onSuccess: async () => {
      await navigate({ to: '/login' });
      forgetSession(client);
    },
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" rightSection={<IconChevronDown size={16} />}>
          {user.display_name || user.username}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <SettingsItems />
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<IconUser size={16} />}>
          {t('nav.account')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => logout.mutate()}>
          {t('nav.logout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The frame of every page but the workspace: one line on top, the page below. */
export function Shell() {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <header className={classes.header}>
        <Link to="/work" className={classes.brand}>
          <img src="/assets/icon.svg" alt="" width={24} height={24} />
          {t('app')}
        </Link>
        <nav className={classes.nav} aria-label={t('nav.label')}>
          <Link to="/work" className={classes.link}>
            {t('nav.work')}
          </Link>
          <Link to="/projects" className={classes.link}>
            {t('nav.projects')}
          </Link>
        </nav>
        <PersonMenu />
      </header>
      <Leftovers />
      <main id="content" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
