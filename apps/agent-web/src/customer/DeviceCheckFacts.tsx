import { IconAlertTriangle, IconCheck, IconMicrophone, IconMinus, IconVideo, IconVolume, IconWifi, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeviceCheck, NetworkCheck } from '@visavis/contracts';
import { useFormats } from '@visavis/ui';
import classes from './customer.module.css';

const devices = [
  { name: 'camera', icon: IconVideo },
  { name: 'microphone', icon: IconMicrophone },
  { name: 'speaker', icon: IconVolume },
] as const;

/** What the customer's own check found, so that nobody spends the first minute on 'can you hear me'. */
export function DeviceCheckFacts({ check, network }: { readonly check: DeviceCheck; readonly network: NetworkCheck | null }) {
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
      {network !== null && <NetworkFact network={network} />}
    </ul>
  );
}

const signs = { good: IconCheck, fair: IconAlertTriangle, poor: IconX, unreachable: IconX } as const;
const kinds = { good: 'good', fair: 'caution', poor: 'bad', unreachable: 'bad' } as const;

/** What the customer's browser measured, in a word and in the figures behind it. */
function NetworkFact({ network }: { readonly network: NetworkCheck }) {
  const { t } = useTranslation();
  const { formatNumber } = useFormats();
  const { jitterMs, lossPercent, result, roundTripMs } = network;
  const Sign = signs[result];
  const figures = [
    lossPercent !== null && t('networkCheck.loss', { percent: formatNumber(lossPercent) }),
    jitterMs !== null && t('networkCheck.jitter', { ms: formatNumber(jitterMs) }),
    roundTripMs !== null && t('networkCheck.roundTrip', { ms: formatNumber(roundTripMs) }),
  ].filter((figure) => figure !== false);
  return (
    <li data-kind={kinds[result]} data-testid="network-fact">
      <IconWifi size={16} aria-hidden />
      <span>
        {t(`networkCheck.${result}`)}
        {figures.length > 0 && <span className={classes.figures}> ({figures.join(', ')})</span>}
      </span>
      <Sign size={14} aria-hidden />
    </li>
  );
}
