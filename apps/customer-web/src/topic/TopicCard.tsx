import { Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconClock } from '@tabler/icons-react';
import type { Portal } from '@visavis/contracts';
import { useFormats, useLocalized } from '@visavis/ui';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { waitWords } from '../waiting/waiting-view.js';
import classes from './topic-card.module.css';

/** One topic as one large button; description and wait are its description for screen readers. */
export function TopicCard({ topic, onChoose }: { readonly topic: Portal['topics'][number]; readonly onChoose: () => void }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const formats = useFormats();
  const nameId = useId();
  const moreId = useId();
  const words = waitWords(topic.estimate, formats);
  const wait = t('topic.waitNow', { wait: words.key === 'wait.range' ? t(words.key, { range: words.range }) : t(words.key) });
  const line = topic.waiting === 0 ? t('topic.nobodyWaits') : t('topic.waiting', { count: topic.waiting });
  return (
    <UnstyledButton className={classes.card} onClick={onChoose} aria-labelledby={nameId} aria-describedby={moreId}>
      <span className={classes.text}>
        <Text component="span" fw={650} fz="lg" id={nameId}>
          {localized(topic.name)}
        </Text>
        <span id={moreId} className={classes.more}>
          <Text component="span">{localized(topic.description)}</Text>
          <Text component="span" size="sm" className={classes.wait}>
            <IconClock size={16} aria-hidden />
            {/* Without any observation the number of people says more than 'not known yet'. */}
            {topic.estimate === null ? line : `${wait} · ${line}`}
          </Text>
        </span>
      </span>
      <IconChevronRight aria-hidden className={classes.chevron} />
    </UnstyledButton>
  );
}
