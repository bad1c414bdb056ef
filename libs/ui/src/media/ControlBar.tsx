import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './control-button.module.css';

/** The row of call controls, on a dark stage. */
export function ControlBar({ children, label }: { readonly children: ReactNode; readonly label?: string }) {
  const { t } = useTranslation('common');
  return (
    <div className={classes.bar} role="group" aria-label={label ?? t('controls.label')}>
      {children}
    </div>
  );
}
