import { ActionIcon, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const icons: Readonly<Record<MantineColorScheme, typeof IconSun>> = { auto: IconSunMoon, light: IconSun, dark: IconMoon };
const next: Readonly<Record<MantineColorScheme, MantineColorScheme>> = { auto: 'light', light: 'dark', dark: 'auto' };

/** Goes round like the device, light, dark. Its name says which it is now. */
export function ColorSchemeSwitch() {
  const { t } = useTranslation('common');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = icons[colorScheme];
  const name = t('scheme.label', { current: t(`scheme.${colorScheme}`) });
  return (
    <ActionIcon variant="default" size="lg" aria-label={name} title={name} onClick={() => setColorScheme(next[colorScheme])}>
      <Icon size={20} aria-hidden />
    </ActionIcon>
  );
}
