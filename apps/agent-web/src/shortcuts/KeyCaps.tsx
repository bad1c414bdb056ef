import { Kbd } from '@mantine/core';
import classes from './shortcuts.module.css';

export function KeyCaps({ labels }: { readonly labels: readonly string[] }) {
  return (
    <span className={classes.keys}>
      {labels.map((label) => (
        <Kbd key={label} size="sm">
          {label}
        </Kbd>
      ))}
    </span>
  );
}
