import { IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState, type DragEvent, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useFiles } from './files-context.js';
import classes from './files.module.css';

export interface FileDropAreaProps {
  readonly children: ReactNode;
  readonly className?: string;
}

/** All of it takes files that are dragged onto it, and pictures that are pasted while it is shown. */
export function FileDropArea({ children, className }: FileDropAreaProps) {
  const { t } = useTranslation('files');
  const context = useFiles();
  const [over, setOver] = useState(false);
  // Entering a child leaves its parent: only the sum says whether the pointer is outside.
  const depth = useRef(0);
  const sendable = context !== null && context.canSend ? context : null;
  const area = useRef<HTMLDivElement>(null);
  usePastedFiles(sendable, area);
  const enter = (event: DragEvent): void => {
    if (!sendable || !hasFiles(event)) return;
    event.preventDefault();
    depth.current += 1;
    setOver(true);
  };
  const leave = (event: DragEvent): void => {
    if (!hasFiles(event) || depth.current === 0) return;
    depth.current -= 1;
    if (depth.current === 0) setOver(false);
  };
  const drop = (event: DragEvent): void => {
    depth.current = 0;
    setOver(false);
    if (!sendable || !hasFiles(event)) return;
    event.preventDefault();
    const { contactId, files } = sendable;
    files.transfers.send([...event.dataTransfer.files].map((file) => ({ contactId, file })));
  };
  return (
    <div
      ref={area}
      className={[classes.area, className].filter(Boolean).join(' ')}
      onDragEnter={enter}
      onDragOver={(event) => sendable && hasFiles(event) && event.preventDefault()}
      onDragLeave={leave}
      onDrop={drop}
      data-testid="drop-files"
    >
      {children}
      {over && (
        <div className={classes.target} role="status">
          <IconUpload size={40} aria-hidden />
          {t('drop')}
        </div>
      )}
    </div>
  );
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files');
}

/** Contacts whose areas are on the page: with several, a paste is for the one that has the focus. */
const shown = new Map<symbol, string>();

function usePastedFiles(context: ReturnType<typeof useFiles>, area: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (context === null) return;
    const { contactId, files } = context;
    const key = Symbol(contactId);
    const paste = (event: ClipboardEvent): void => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      const meant = area.current?.contains(document.activeElement) === true || new Set(shown.values()).size === 1;
      // Text that comes with a picture of itself, as from a table, is meant as text.
      if (event.defaultPrevented || !meant || pasted.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
      event.preventDefault();
      files.transfers.send(pasted.map((file) => ({ contactId, file })));
    };
    shown.set(key, contactId);
    document.addEventListener('paste', paste);
    return () => {
      shown.delete(key);
      document.removeEventListener('paste', paste);
    };
  }, [context, area]);
}
