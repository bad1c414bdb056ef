import { Radio, Stack, Text } from '@mantine/core';
import { DayAndTime, ErrorPanel, useFormats } from '@visavis/ui';
import { useTranslation } from 'react-i18next';
import type { CallbackTime } from './use-callback-time.js';

/** As soon as possible, or a day and a time within the opening hours, in the customer's own zone. */
export function CallbackTimeField({ time }: { readonly time: CallbackTime }) {
  const { t } = useTranslation();
  const { formatZone } = useFormats();
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
        {isLater && typeof time.chosen === 'number' && (
          <>
            <DayAndTime days={days ?? []} chosen={time.chosen} onChoose={time.choose} />
            <Text size="sm" c="dimmed">
              {t('callback.timeHint', { zone: formatZone(time.chosen) })}
            </Text>
          </>
        )}
      </Stack>
    </Radio.Group>
  );
}
