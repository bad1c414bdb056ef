import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownFile } from './file-look.js';
import type { FilesOfPage } from './files-context.js';
import classes from './files.module.css';
import { useFileBlob } from './use-file-blob.js';

/** Larger ones are looked at on purpose only: they would take the call's bandwidth. */
const largestBytes = 8_000_000;

export interface FileThumbnailProps {
  readonly file: ShownFile;
  readonly files: FilesOfPage['files'];
  readonly onOpen: () => void;
}

/** A small picture, loaded once it comes into view. Its room is there before it is. */
export function FileThumbnail({ file: { fileId, mimeType, name, size }, files, onOpen }: FileThumbnailProps) {
  const { t } = useTranslation('files');
  const place = useRef<HTMLButtonElement>(null);
  const [seen, setSeen] = useState(false);
  const small = size <= largestBytes;
  const picture = useFileBlob(files, fileId, mimeType, small && seen);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  if (!small) return null;
  return (
    <UnstyledButton ref={place} className={classes.thumbnail} aria-label={t('previewNamed', { name })} aria-haspopup="dialog" onClick={onOpen}>
      {picture.phase === 'ready' && <img src={picture.url} alt="" data-testid="thumbnail" />}
    </UnstyledButton>
  );
}
