import { useTranslation } from 'react-i18next';
import type { PhoneOrigin } from '@visavis/contracts';

/** From where a caller calls, and what they dialled: one entry of a list of facts each. */
export function PhoneFacts({ phone }: { readonly phone: PhoneOrigin }) {
  const { t } = useTranslation();
  return (
    <>
      <div>
        <dt>{t('phone.number')}</dt>
        <dd className="vv-time">{phone.number ?? t('phone.withheld')}</dd>
      </div>
      <div>
        <dt>{t('phone.called')}</dt>
        <dd className="vv-time">{phone.calledNumber}</dd>
      </div>
    </>
  );
}
