import { Stack, Title } from '@mantine/core';
import { ColorSchemeSwitch, LanguageSwitch, useDocumentTitle } from '@visavis/ui';
import { useEffect, useRef, type ReactNode } from 'react';
import { noteArrival } from './PageHeading.js';
import shell from './portal-shell.module.css';

/** Around what somebody sees who came by a link of their own, and is not in the portal. */
export function LinkFrame({ organisation, title, children }: { readonly organisation: string | null; readonly title: string; readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(organisation === null ? title : `${title} · ${organisation}`);
  // Each state is a page of its own to whoever listens to it.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    noteArrival();
  }, []);
  return (
    <div className={shell.page}>
      <header className={shell.header}>
        <span className={shell.organisation}>{organisation}</span>
        <span className={shell.settings}>
          <LanguageSwitch />
          <ColorSchemeSwitch />
        </span>
      </header>
      <main className={shell.main}>
        <Stack gap="lg">
          <Title order={1} size="h2" ref={heading} tabIndex={-1} className={shell.heading}>
            {title}
          </Title>
          {children}
        </Stack>
      </main>
    </div>
  );
}
