import { Button } from '@mantine/core';
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- Vite makes it the file's address.
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './files.module.css';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Sharp on the screen it is on, and no larger than a phone can draw. */
const largestPixels = 4_000;

/** One page at a time, drawn as a picture: no scripts, no forms, no links. */
export function PdfPages({ blob, zoom }: { readonly blob: Blob; readonly zoom: number }) {
  const { t } = useTranslation('files');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [broken, setBroken] = useState(false);
  const [page, setPage] = useState(1);
  useEffect(() => {
    let task: ReturnType<typeof getDocument> | null = null;
    let left = false;
    void blob.arrayBuffer().then(async (data) => {
      if (left) return;
      task = getDocument({ data, isEvalSupported: false, enableXfa: false, disableFontFace: true, useSystemFonts: false });
      const opened = await task.promise.catch(() => null);
      if (left) return;
      setPdf(opened);
      setBroken(opened === null);
    });
    return () => {
      left = true;
      void task?.destroy();
    };
  }, [blob]);
  useEffect(() => {
    if (pdf === null || canvas.current === null) return;
    return drawPage(pdf, page, canvas.current, zoom, () => setBroken(true));
  }, [pdf, page, zoom]);
  if (broken) return <p role="alert">{t('preview.unreadable')}</p>;
  const pages = pdf?.numPages ?? 1;
  return (
    <>
      <div className={classes.tools}>
        <Button variant="default" disabled={page === 1} onClick={() => setPage(page - 1)}>
          {t('preview.previousPage')}
        </Button>
        <span role="status">{t('preview.page', { page, pages })}</span>
        <Button variant="default" disabled={page === pages} onClick={() => setPage(page + 1)}>
          {t('preview.nextPage')}
        </Button>
      </div>
      <canvas ref={canvas} role="img" aria-label={t('preview.page', { page, pages })} data-testid="shown-pdf" />
    </>
  );
}

/** The returned function breaks it off. */
function drawPage(pdf: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement, zoom: number, onBroken: () => void): () => void {
  let cancel: (() => void) | null = null;
  let left = false;
  const draw = async (): Promise<void> => {
    const page = await pdf.getPage(number);
    if (left) return;
    const width = (canvas.parentElement?.clientWidth ?? 800) * zoom;
    const { width: pageWidth } = page.getViewport({ scale: 1 });
    const pixels = Math.min(largestPixels, width * window.devicePixelRatio);
    const viewport = page.getViewport({ scale: pixels / pageWidth });
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    canvas.style.width = `${width}px`;
    const task = page.render({ canvas, viewport });
    cancel = () => task.cancel();
    await task.promise;
    canvas.dataset['drawn'] = String(number);
  };
  draw().catch(() => {
    if (!left) onBroken();
  });
  return () => {
    left = true;
    cancel?.();
  };
}
