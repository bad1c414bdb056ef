import { Stack, Text } from '@mantine/core';
import { DelayedSkeleton, ErrorPanel, useStore } from '@visavis/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '../app/app-context.js';
import { PageHeading } from '../shell/PageHeading.js';
import { greetingOf } from './greeting.js';
import { TopicCard } from './TopicCard.js';

/** First page: what it is about, and how long it will take. */
export function TopicPage() {
  const { t } = useTranslation();
  const { info, preparation } = usePortal();
  const { portal, failure } = useStore(info.state, (state) => state);
  useEffect(() => info.watch(), [info]);
  const [greeting] = useState(() => greetingOf(new Date().getHours()));
  const choose = (topicId: string): void => {
    preparation.change({ topicId });
    preparation.go('details');
  };
  return (
    <Stack gap="lg">
      <div>
        <Text c="dimmed">{t(`topic.greeting.${greeting}`)}</Text>
        <PageHeading>{t('topic.question')}</PageHeading>
        <Text mt="xs">{t('topic.lead')}</Text>
      </div>
      {portal === null && failure === null && <DelayedSkeleton heights={[92, 92, 92]} />}
      {portal === null && failure !== null && <ErrorPanel failure={failure} onRetry={() => void info.load()} />}
      {portal?.topics.length === 0 && <Text>{t('topic.none')}</Text>}
      {portal?.topics.map((topic) => (
        <TopicCard key={topic.topicId} topic={topic} onChoose={() => choose(topic.topicId)} />
      ))}
    </Stack>
  );
}
