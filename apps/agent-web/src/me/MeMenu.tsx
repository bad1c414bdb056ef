import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCalendarTime, IconChevronDown, IconDeviceDesktop, IconDevices, IconKeyboard, IconLogout, IconMoon, IconSun, IconVideo } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AgentState } from '@visavis/contracts';
import { initialsOf, languageNames, languages, reportFault, useAppI18n, useLanguage } from '@visavis/ui';
import { useApp, useSession } from '../app/app-context.js';
import { useOpenDialog } from '../desk/desk-dialogs.js';
import classes from './me.module.css';

const schemes = [
  { scheme: 'auto', icon: IconDeviceDesktop },
  { scheme: 'light', icon: IconSun },
  { scheme: 'dark', icon: IconMoon },
] as const;

/** Everything about this person and this page that is not about customers. */
export function MeMenu({ agent }: { readonly agent: AgentState }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { app } = useApp();
  const openDialog = useOpenDialog();
  const busy = agent.engagements.length > 0;
  return (
    <Menu position="bottom-end" width={280} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={t('me.menu', { name: user.name })}>
          <Avatar size={30} radius="xl" color="brand" variant="light" aria-hidden>
            {initialsOf(user.name)}
          </Avatar>
          <span className={classes.name}>{user.name}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item leftSection={<IconCalendarTime size={18} aria-hidden />} onClick={() => openDialog('appointments')}>
          {t('appointments.menu')}
        </Menu.Item>
        <Menu.Item leftSection={<IconVideo size={18} aria-hidden />} onClick={() => openDialog('devices')}>
          {t('me.devices')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={18} aria-hidden />} onClick={() => openDialog('shortcuts')}>
          {t('me.shortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <LanguageItems />
        <Menu.Divider />
        <SchemeItems />
        <Menu.Divider />
        {busy && (
          <Text size="xs" c="dimmed" px="sm" py={4}>
            {t('me.busy')}
          </Text>
        )}
        <Menu.Item disabled={busy} leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void app.signOut({ everywhere: false })}>
          {t('me.signOut')}
        </Menu.Item>
        <Menu.Item disabled={busy} leftSection={<IconDevices size={18} aria-hidden />} onClick={() => void app.signOut({ everywhere: true })}>
          {t('me.signOutEverywhere')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function LanguageItems() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { changeLanguage } = useAppI18n();
  return (
    <>
      <Menu.Label>{t('me.language')}</Menu.Label>
      {languages.map((code) => (
        <Menu.RadioItem
          key={code}
          value={code}
          checked={code === language}
          lang={code}
          onChange={() => {
            changeLanguage(code).catch((error: unknown) => reportFault('The language could not be loaded.', error));
          }}
        >
          {languageNames[code]}
        </Menu.RadioItem>
      ))}
    </>
  );
}

function SchemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('me.colours')}</Menu.Label>
      {schemes.map(({ scheme, icon: Icon }) => (
        <Menu.RadioItem key={scheme} value={scheme} checked={scheme === colorScheme} onChange={() => setColorScheme(scheme)}>
          <span className={classes.choice}>
            <Icon size={18} aria-hidden />
            {t(`me.scheme.${scheme}`)}
          </span>
        </Menu.RadioItem>
      ))}
    </>
  );
}
