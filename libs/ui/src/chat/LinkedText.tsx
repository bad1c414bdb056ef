import { partsOf } from './linked-text.js';

export interface LinkedTextProps {
  readonly text: string;
  readonly className?: string | undefined;
}

/** Text that somebody wrote, with links where it holds addresses. */
export function LinkedText({ text, className }: LinkedTextProps) {
  return (
    <span className={className}>
      {partsOf(text).map(({ href, text: part }, index) =>
        href === null ? (
          part
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- The text is shown anew when it changes.
          <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ),
      )}
    </span>
  );
}
