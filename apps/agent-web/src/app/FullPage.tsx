import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ColorSchemeSwitch, LanguageSwitch } from '@visavis/ui';
import { Mark } from './Mark.js';
import classes from './full-page.module.css';

export interface FullPageProps {
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** Names the page while it has no heading yet. */
  readonly label?: string;
}

/** A page with one thing on it, before and beside the desk. */
export function FullPage({ children, wide = false, label }: FullPageProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Mark />
        <span className={classes.product}>{t('product')}</span>
        <span className={classes.spacer} />
        <LanguageSwitch />
        <ColorSchemeSwitch />
      </header>
      <main className={classes.main} data-wide={wide} {...(label === undefined ? {} : { 'aria-label': label })}>
        {children}
      </main>
    </div>
  );
}
