import { IconShieldCheck } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import classes from './customer.module.css';

/** What the organisation's own system vouches for. It stands apart from what somebody only said. */
export function VerifiedFacts({ contact: { attributes, verified } }: { readonly contact: Pick<Engagement['contact'], 'attributes' | 'verified'> }) {
  const { t } = useTranslation();
  if (verified === null) return null;
  const facts = [
    ...(verified.subject === null ? [] : [{ name: t('customer.verified.subject'), value: verified.subject }]),
    ...(verified.email === null ? [] : [{ name: t('customer.verified.email'), value: verified.email }]),
    ...verified.attributes.map((name) => ({ name, value: attributes[name] ?? '' })),
  ];
  return (
    <div className={classes.vouched}>
      <p className={classes.seal}>
        <IconShieldCheck size={18} aria-hidden />
        {t(verified.name ? 'customer.verified.name' : 'customer.verified.other')}
      </p>
      {facts.length > 0 && (
        <dl>
          {facts.map(({ name, value }) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
      )}
    </div>
  );
}
