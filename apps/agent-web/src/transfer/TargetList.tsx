import { Button, Radio } from '@mantine/core';
import { IconUser, IconUsers } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DelayedSkeleton, LiveRegion, useErrorTexts, useStore } from '@visavis/ui';
import { canTake, keyOf, listOf, type Target, type TransferChoice } from './transfer-choice.js';
import { useTargetWords } from './use-target-words.js';
import classes from './transfer.module.css';

/** Colleagues and queues by name and state. Who cannot be asked now is shown all the same, and says why. */
export function TargetList({ choice, queues: withQueues }: { readonly choice: TransferChoice; readonly queues: boolean }) {
  const { t } = useTranslation();
  const textsOf = useErrorTexts();
  const { targets, failure, chosen, search } = useStore(choice.state, (state) => state);
  if (targets === null && failure !== null) {
    return (
      <div role="alert" className={classes.empty}>
        <p>{`${t('transfer.failed')} ${textsOf(failure.code).title}.`}</p>
        <Button size="compact-sm" variant="default" onClick={() => void choice.look()}>
          {t('call.retry')}
        </Button>
      </div>
    );
  }
  if (targets === null) {
    return (
      <div className={classes.list} aria-busy="true" aria-label={t('transfer.loading')} role="status">
        <DelayedSkeleton heights={[44, 44, 44]} />
      </div>
    );
  }
  const { agents, queues: all } = listOf(targets);
  const queues = withQueues ? all : [];
  const found = agents.length + queues.length;
  const shown = [...agents, ...queues];
  return (
    <>
      <Radio.Group
        aria-label={t(withQueues ? 'transfer.targets' : 'transfer.agents')}
        value={chosen === null ? null : keyOf(chosen)}
        onChange={(key) => {
          const target = shown.find((one) => keyOf(one) === key);
          if (target) choice.choose(target);
        }}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It scrolls, so the keyboard has to reach it. */}
        <div className={classes.list} tabIndex={0}>
          <Section title={t('transfer.agents')} targets={agents} />
          <Section title={t('transfer.queues')} targets={queues} />
          {found === 0 && <p className={classes.empty}>{search.trim() === '' ? t('transfer.nobody') : t('transfer.noMatch', { search: search.trim() })}</p>}
          {targets.more > 0 && <p className={classes.empty}>{t('transfer.more', { count: targets.more })}</p>}
        </div>
      </Radio.Group>
      <LiveRegion message={t('transfer.found', { count: found })} />
    </>
  );
}

function Section({ title, targets }: { readonly title: string; readonly targets: readonly Target[] }) {
  const wordsOf = useTargetWords();
  const titleId = useId();
  if (targets.length === 0) return null;
  return (
    <div role="group" aria-labelledby={titleId}>
      <h3 id={titleId} className={classes.section}>
        {title}
      </h3>
      {targets.map((target) => (
        <Radio
          key={keyOf(target)}
          value={keyOf(target)}
          disabled={!canTake(target)}
          className={classes.target}
          label={
            <span className={classes.label}>
              {target.type === 'agent' ? <IconUser size={18} aria-hidden /> : <IconUsers size={18} aria-hidden />}
              <span className={classes.name}>{target.name}</span>
              <span className={classes.state} data-possible={canTake(target)}>
                {wordsOf(target)}
              </span>
            </span>
          }
        />
      ))}
    </div>
  );
}
