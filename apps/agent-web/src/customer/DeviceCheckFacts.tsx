import { IconCheck, IconMicrophone, IconMinus, IconVideo, IconVolume, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeviceCheck } from '@visavis/contracts';
import classes from './customer.module.css';

const devices = [
  { name: 'camera', icon: IconVideo },
  { name: 'microphone', icon: IconMicrophone },
  { name: 'speaker', icon: IconVolume },
] as const;

/** What the customer's own check found, so that nobody spends the first minute on 'can you hear me'. */
export function DeviceCheckFacts({ check }: { readonly check: DeviceCheck }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.check}>
      {devices.map(({ name, icon: Device }) => {
        const result = check[name];
        const kind = result === 'ok' ? 'good' : result === 'skipped' ? 'unknown' : 'bad';
        const Sign = kind === 'good' ? IconCheck : kind === 'bad' ? IconX : IconMinus;
        return (
          <li key={name} data-kind={kind}>
            <Device size={16} aria-hidden />
            {`${t(`deviceResult.${name}`)}: ${t(`deviceResult.${result}`)}`}
            <Sign size={14} aria-hidden />
          </li>
        );
      })}
    </ul>
  );
}
