import { NativeSelect, SimpleGrid, type MantineSize } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/use-language.js';
import type { DayOfSlots } from './time-slots.js';

export interface DayAndTimeProps {
  readonly days: readonly DayOfSlots[];
  readonly chosen: number;
  readonly size?: MantineSize;
  readonly onChoose: (slot: number) => void;
}

/** The browser's own lists: every phone and every screen reader has a good way to choose from them. */
export function DayAndTime({ chosen, days, size = 'lg', onChoose }: DayAndTimeProps) {
  const { t } = useTranslation('common');
  const { formatTime } = useFormats();
  const day = days.find(({ slots }) => slots.includes(chosen));
  const takeDay = (name: string): void => {
    const slot = days.find((one) => one.name === name)?.slots[0];
    if (slot !== undefined) onChoose(slot);
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <NativeSelect size={size} label={t('dayAndTime.day')} data={days.map(({ name }) => name)} value={day?.name ?? ''} onChange={(event) => takeDay(event.currentTarget.value)} />
      <NativeSelect
        size={size}
        label={t('dayAndTime.time')}
        data={(day?.slots ?? []).map((slot) => ({ value: String(slot), label: formatTime(slot) }))}
        value={String(chosen)}
        onChange={(event) => onChoose(Number(event.currentTarget.value))}
      />
    </SimpleGrid>
  );
}
