import { Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './portal-shell.module.css';
import { usePageTitle } from './use-page-title.js';

/** The first page was loaded, not gone to: focus stays where the browser put it. */
let arrived = false;

/** For pages with a heading of their own: what comes after them is gone to. */
export function noteArrival(): void {
  arrived = true;
}

/**
 * The page's h1. Going to another page moves the focus here, so that a screen reader reads the new page's name
 * and the keyboard continues from its top.
 */
export function PageHeading({ children, title }: { readonly children: ReactNode; readonly title?: string }) {
  const ref = useRef<HTMLHeadingElement>(null);
  usePageTitle(title ?? (typeof children === 'string' ? children : ''));
  useEffect(() => {
    if (arrived) {
      ref.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    arrived = true;
  }, []);
  return (
    <Title order={1} size="h2" ref={ref} tabIndex={-1} className={classes.heading}>
      {children}
    </Title>
  );
}
