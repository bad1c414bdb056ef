import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconDownload, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DelayedSkeleton } from '../feedback/DelayedSkeleton.js';
import { useErrorTexts } from '../feedback/ErrorPanel.js';
import { useFormats } from '../i18n/use-language.js';
import { previewOf, type ShownFile } from './file-look.js';
import type { FilesOfPage } from './files-context.js';
import classes from './files.module.css';
import { useFileBlob } from './use-file-blob.js';

const PdfPages = lazy(async () => ({ default: (await import('./PdfPages.js')).PdfPages }));

const zooms = [0.5, 0.75, 1, 1.5, 2, 3, 4] as const;

export interface FilePreviewDialogProps {
  readonly file: ShownFile;
  readonly files: FilesOfPage['files'];
  readonly onSave: () => void;
  readonly onClose: () => void;
}

/** A picture or a PDF, large. It is drawn by our page, so nothing in the file runs. */
export function FilePreviewDialog({ file, files, onSave, onClose }: FilePreviewDialogProps) {
  const { t } = useTranslation('files');
  const { formatPercent } = useFormats();
  const [step, setStep] = useState(zooms.indexOf(1));
  const zoom = zooms[step] ?? 1;
  return (
    <Modal opened onClose={onClose} size="95vw" title={file.name} closeButtonProps={{ 'aria-label': t('preview.close') }} data-testid="preview">
      <div className={classes.tools}>
        <ActionIcon variant="default" size={44} aria-label={t('preview.zoomOut')} disabled={step === 0} onClick={() => setStep(step - 1)}>
          <IconZoomOut size={22} aria-hidden />
        </ActionIcon>
        <span role="status" aria-label={t('preview.zoom', { percent: formatPercent(zoom) })}>
          {formatPercent(zoom)}
        </span>
        <ActionIcon variant="default" size={44} aria-label={t('preview.zoomIn')} disabled={step === zooms.length - 1} onClick={() => setStep(step + 1)}>
          <IconZoomIn size={22} aria-hidden />
        </ActionIcon>
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={onSave}>
          {t('download')}
        </Button>
      </div>
      <Content file={file} files={files} zoom={zoom} />
    </Modal>
  );
}

function Content({ file: { fileId, mimeType, name }, files, zoom }: Pick<FilePreviewDialogProps, 'file' | 'files'> & { readonly zoom: number }) {
  const { t } = useTranslation('files');
  const errorTexts = useErrorTexts();
  const state = useFileBlob(files, fileId, mimeType);
  if (state.phase === 'failed') return <p role="alert">{errorTexts(state.failure.code).title}</p>;
  if (state.phase === 'loading') return <DelayedSkeleton heights={[320]} />;
  // A scrolled region must be reachable by the keyboard.
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.shown} tabIndex={0} role="region" aria-label={name}>
      {previewOf(mimeType) === 'image' ? (
        <img src={state.url} alt={name} style={{ width: `${zoom * 100}%` }} data-testid="shown-image" />
      ) : (
        <Suspense fallback={<p>{t('preview.loading')}</p>}>
          <PdfPages blob={state.blob} zoom={zoom} />
        </Suspense>
      )}
    </div>
  );
}
