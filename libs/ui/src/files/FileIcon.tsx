import { IconFile, IconFileMusic, IconFileText, IconFileTypePdf, IconFileZip, IconMovie, IconPhoto, IconTable, type Icon } from '@tabler/icons-react';
import { createElement } from 'react';

const looks: readonly (readonly [RegExp, Icon])[] = [
  [/^image\//, IconPhoto],
  [/^audio\//, IconFileMusic],
  [/^video\//, IconMovie],
  [/pdf$/, IconFileTypePdf],
  [/zip|compressed|gzip|tar/, IconFileZip],
  [/sheet|excel|csv/, IconTable],
  [/^text\/|word|document|rtf/, IconFileText],
];

/** What kind of file it is, at a glance. */
export function FileIcon({ mimeType, className }: { readonly mimeType: string; readonly className?: string | undefined }) {
  return createElement(looks.find(([pattern]) => pattern.test(mimeType))?.[1] ?? IconFile, { size: 28, 'aria-hidden': true, className });
}
