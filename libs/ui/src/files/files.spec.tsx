import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ContactFiles, FileToSend, Transfer } from '@visavis/call-client';
import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { renderInApp } from '../testing/render-in-app.js';
import '../testing/unmount-after-each.js';
import { AttachButton } from './AttachButton.js';
import { FileDropArea } from './FileDropArea.js';
import { FileEntry } from './FileEntry.js';
import { FilesContext } from './files-context.js';
import { TransferList } from './TransferList.js';

const contactId = '0190a0a0-0000-7000-8000-000000000001';
const sending: Transfer = { id: 't', contactId, name: 'plan.pdf', size: 50_000_000, sentBytes: 25_000_000, phase: { name: 'sending' } };

async function page(content: React.ReactNode, { canSend = true, transfers = [] as readonly Transfer[] } = {}) {
  const state = createStore(() => ({ transfers }));
  const parts = { send: vi.fn<(files: readonly FileToSend[]) => void>(), pause: vi.fn(), resume: vi.fn(), dismiss: vi.fn() };
  const fetch = vi.fn(async () => ({ ok: true, result: new Blob(['bytes']) }));
  const files = { transfers: { state, ...parts }, fetch } as unknown as ContactFiles;
  const rendered = await renderInApp(<FilesContext value={{ files, contactId, canSend }}>{content}</FilesContext>);
  return { ...rendered, ...parts, fetch, show: (transfer: Transfer) => act(() => state.setState({ transfers: [transfer] })) };
}

describe('sending files', () => {
  it('begins by choosing several, and by dropping them anywhere', async () => {
    const { send } = await page(
      <FileDropArea>
        <AttachButton />
      </FileDropArea>,
    );
    const [a, b] = [new File(['a'], 'a.png'), new File(['b'], 'b.png')];
    fireEvent.change(screen.getByTestId('choose-files'), { target: { files: [a, b] } });
    expect(send.mock.calls[0]?.[0].map(({ file }) => file.name)).toEqual(['a.png', 'b.png']);
    const area = screen.getByTestId('drop-files');
    fireEvent.dragEnter(area, { dataTransfer: { types: ['Files'], files: [a] } });
    expect(screen.getByText('Drop files here to send them')).toBeDefined();
    fireEvent.drop(area, { dataTransfer: { types: ['Files'], files: [a] } });
    expect(send).toHaveBeenCalledTimes(2);
    expect(screen.queryByText('Drop files here to send them')).toBeNull();
  });

  it('is not offered once the contact is over, nor by dragging text', async () => {
    const { send } = await page(
      <FileDropArea>
        <AttachButton />
      </FileDropArea>,
      { canSend: false },
    );
    expect(screen.queryByRole('button', { name: 'Send files' })).toBeNull();
    fireEvent.drop(screen.getByTestId('drop-files'), { dataTransfer: { types: ['text/plain'], files: [] } });
    expect(send).not.toHaveBeenCalled();
  });

  it('shows how far each is, and what can be done about it, in words', async () => {
    const { show, pause, resume, dismiss } = await page(<TransferList />, { transfers: [sending] });
    expect(screen.getByText('25 MB of 50 MB')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Pause plan.pdf' }));
    expect(pause).toHaveBeenCalledWith('t');
    show({ ...sending, phase: { name: 'paused' } });
    fireEvent.click(screen.getByRole('button', { name: 'Go on sending plan.pdf' }));
    expect(resume).toHaveBeenCalledWith('t');
    show({ ...sending, phase: { name: 'waiting' } });
    expect(screen.getByText('The connection is gone. It goes on by itself.')).toBeDefined();
    show({ ...sending, phase: { name: 'failed', failure: { ok: false, code: 'file.infected', message: '', correlationId: null } } });
    expect(screen.getByText(/The virus scanner found something/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Try again: plan.pdf' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Remove plan.pdf from the list' }));
    expect(dismiss).toHaveBeenCalledWith('t');
  });
});

describe('a file in the thread', () => {
  it('is saved as bytes that nothing runs, whatever it is', async () => {
    const { fetch } = await page(<FileEntry file={{ fileId: 'f', name: 'a.zip', size: 1_200, mimeType: 'application/zip' }} />, { canSend: false });
    expect(screen.getByText('1.2 kB')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Show a.zip' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Download a.zip' }));
    await waitFor(() => expect(fetch).toHaveBeenCalledWith('f', 'application/octet-stream'));
  });

  it('is looked at where our page can draw it: not a drawing with scripts', async () => {
    await page(
      <>
        <FileEntry file={{ fileId: 'f', name: 'a.pdf', size: 1, mimeType: 'application/pdf' }} />
        <FileEntry file={{ fileId: 'g', name: 'b.svg', size: 1, mimeType: 'image/svg+xml' }} />
      </>,
    );
    expect(screen.getByRole('button', { name: 'Show a.pdf' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Show b.svg' })).toBeNull();
  });
});
