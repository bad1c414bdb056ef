import { NativeSelect, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { ErrorPanel, useFormats } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import type { CallbackDay } from './callback-slots.js';
import type { CallbackTime } from './use-callback-time.js';

/** As soon as possible, or a day and a time within the opening hours, in the customer's own zone. */
export function CallbackTimeField({ time }: { readonly time: CallbackTime }) {
  const { t } = useTranslation();
  const { days, failure, isLater } = time;
  return (
    <Radio.Group
      label={t('callback.when')}
      value={isLater ? 'later' : 'soon'}
      onChange={(choice) => (choice === 'later' ? time.wantLater() : time.wantSoon())}
      size="md"
    >
      <Stack gap="sm" mt="xs">
        <Radio size="md" value="soon" label={t('callback.whenSoon')} description={t('callback.whenSoonHint')} />
        <Radio size="md" value="later" label={t('callback.whenLater')} />
        {isLater && failure !== null && <ErrorPanel failure={failure} onRetry={time.load} />}
        {isLater && failure === null && days === null && <Text role="status">{t('callback.timesLoading')}</Text>}
        {isLater && days?.length === 0 && <Text role="status">{t('callback.timesNone')}</Text>}
        {isLater && typeof time.chosen === 'number' && <DayAndTime days={days ?? []} chosen={time.chosen} onChoose={time.choose} />}
      </Stack>
    </Radio.Group>
  );
}

interface DayAndTimeProps {
  readonly days: readonly CallbackDay[];
  readonly chosen: number;
  readonly onChoose: (slot: number) => void;
}

/** The browser's own lists: every phone and every screen reader has a good way to choose from them. */
function DayAndTime({ chosen, days, onChoose }: DayAndTimeProps) {
  const { t } = useTranslation();
  const { formatTime, formatZone } = useFormats();
  const day = days.find(({ slots }) => slots.includes(chosen));
  const takeDay = (name: string): void => {
    const slot = days.find((one) => one.name === name)?.slots[0];
    if (slot !== undefined) onChoose(slot);
  };
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect size="lg" label={t('callback.day')} data={days.map(({ name }) => name)} value={day?.name ?? ''} onChange={(event) => takeDay(event.currentTarget.value)} />
        <NativeSelect
          size="lg"
          label={t('callback.time')}
          data={(day?.slots ?? []).map((slot) => ({ value: String(slot), label: formatTime(slot) }))}
          value={String(chosen)}
          onChange={(event) => onChoose(Number(event.currentTarget.value))}
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {t('callback.timeHint', { zone: formatZone(chosen) })}
      </Text>
    </>
  );
}
