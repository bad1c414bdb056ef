import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDelayed } from '../hooks/use-delayed.js';
import { skeletonDelayMs } from '../theme/tokens.js';

/** Grey shapes of what will come, after 200 ms of waiting for it. Heights in pixels, from top to bottom. */
export function DelayedSkeleton({ heights }: { readonly heights: readonly number[] }) {
  const { t } = useTranslation('common');
  const waited = useDelayed(skeletonDelayMs);
  return (
    <Stack gap="md" aria-busy>
      {waited && <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>}
      {waited && heights.map((height, index) => <Skeleton key={index} height={height} radius="md" />)}
    </Stack>
  );
}
