import type { ReactNode } from 'react';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { languageNames } from '@/i18n';
import classes from './Centred.module.css';
import { SettingsItems } from './SettingsItems';
import { useSettings } from './useSettings';

function Settings() {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes.settings}
          rightSection={<IconChevronDown size={16} />}
          aria-label={`${languageNames[language]}: ${t('settings.title')}`}
        >
          {languageNames[language]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <SettingsItems />
      </Menu.Dropdown>
    </Menu>
  );
}

/** A page of one narrow column, for those who are not inside yet. */
export function Centred({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <img src="/assets/icon.svg" alt="" width={28} height={28} />
          {t('app')}
          <Settings />
        </div>
        {children}
      </div>
    </main>
  );
}
