import { ActionIcon, Loader, UnstyledButton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorTexts } from '../feedback/ErrorPanel.js';
import { LiveRegion } from '../feedback/LiveRegion.js';
import { useFormats } from '../i18n/use-language.js';
import { previewOf, type ShownFile } from './file-look.js';
import { FileIcon } from './FileIcon.js';
import { FileThumbnail } from './FileThumbnail.js';
import { useFiles, type FilesOfPage } from './files-context.js';
import classes from './files.module.css';
import { saveBlob } from './save-blob.js';

const FilePreviewDialog = lazy(async () => ({ default: (await import('./FilePreviewDialog.js')).FilePreviewDialog }));

/** Saved, and never shown by the browser. */
const harmless = 'application/octet-stream';

/** One file in the thread: what it is, a look at it where that is possible, and saving it. */
export function FileEntry({ file }: { readonly file: ShownFile }) {
  const context = useFiles();
  return context === null ? file.name : <Entry file={file} files={context.files} />;
}

function Entry({ file, files }: { readonly file: ShownFile; readonly files: FilesOfPage['files'] }) {
  const { t } = useTranslation('files');
  const { formatBytes } = useFormats();
  const errorTexts = useErrorTexts();
  const { fileId, mimeType, name } = file;
  const [saving, setSaving] = useState(false);
  const [said, setSaid] = useState('');
  const [looking, setLooking] = useState(false);
  const preview = previewOf(mimeType);
  const save = async (): Promise<void> => {
    setSaving(true);
    setSaid(t('downloading', { name }));
    const answer = await files.fetch(fileId, harmless);
    setSaving(false);
    setSaid(answer.ok ? '' : t('notDownloaded', { name, why: errorTexts(answer.code).title }));
    if (answer.ok) saveBlob(answer.result, name);
  };
  const size = formatBytes(file.size);
  const facts = (
    <>
      <FileIcon mimeType={mimeType} className={classes.icon} />
      <span className={classes.facts}>
        <span className={classes.name}>{name}</span>
        <span className={classes.words}>{size}</span>
      </span>
    </>
  );
  return (
    <div className={classes.entry} role="group" aria-label={t('entry', { name, size })} data-testid="file">
      {preview === 'image' && <FileThumbnail file={file} files={files} onOpen={() => setLooking(true)} />}
      <div className={classes.row}>
        {preview === null ? (
          <span className={classes.open}>{facts}</span>
        ) : (
          <UnstyledButton className={classes.open} aria-label={t('previewNamed', { name })} aria-haspopup="dialog" onClick={() => setLooking(true)}>
            {facts}
          </UnstyledButton>
        )}
        <ActionIcon variant="subtle" size={44} aria-label={t('downloadNamed', { name })} title={t('download')} disabled={saving} onClick={() => void save()}>
          {saving ? <Loader size={18} /> : <IconDownload size={22} aria-hidden />}
        </ActionIcon>
      </div>
      {!saving && said !== '' && <p className={classes.problem}>{said}</p>}
      <LiveRegion message={said} />
      {looking && (
        <Suspense fallback={null}>
          <FilePreviewDialog file={file} files={files} onSave={() => void save()} onClose={() => setLooking(false)} />
        </Suspense>
      )}
    </div>
  );
}
