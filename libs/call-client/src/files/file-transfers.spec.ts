import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SharedFile } from '@visavis/contracts';
import { backoff } from '../retry/retry-policy.js';
import { requestFailure, type RequestResult } from '../signaling/request-result.js';
import { FileTransfers } from './file-transfers.js';
import type { UploadEvents } from './transfer.js';

const contactId = '0190a0a0-0000-7000-8000-000000000001';
const fileNamed = (name: string, size = 100) => ({ contactId, file: new File([new Uint8Array(size)], name) });
const known = (change: Partial<SharedFile>) => ({ ok: true, result: { state: 'ready', refusal: null, ...change } as SharedFile }) as RequestResult<SharedFile>;
const away = requestFailure('service.unavailable', 'cut');

function scene(lookUp: () => RequestResult<SharedFile> = () => known({})) {
  const uploads: { events: UploadEvents; start: ReturnType<typeof vi.fn>; stop: ReturnType<typeof vi.fn>; discard: ReturnType<typeof vi.fn> }[] = [];
  const page = new EventTarget();
  const transfers = new FileTransfers({
    page,
    retry: backoff({ firstMs: 1_000, maxMs: 1_000, attempts: 100, jitter: 0 }),
    lookUp: async () => lookUp(),
    open: async (_file, events) => {
      const upload = { events, start: vi.fn(), stop: vi.fn(async () => undefined), discard: vi.fn(async () => undefined) };
      uploads.push(upload);
      return upload;
    },
  });
  const phases = () => transfers.state.getState().transfers.map(({ phase }) => phase.name);
  const idOf = (index: number) => transfers.state.getState().transfers[index]?.id ?? '';
  return { transfers, uploads, page, phases, idOf };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('files that are sent', () => {
  it('go two at a time, are looked at, and are done', async () => {
    const { transfers, uploads, phases } = scene();
    transfers.send([fileNamed('a'), fileNamed('b'), fileNamed('c')]);
    await settle();
    expect(phases()).toEqual(['sending', 'sending', 'queued']);
    uploads[0]?.events.onProgress(60);
    expect(transfers.state.getState().transfers[0]).toMatchObject({ sentBytes: 60, size: 100 });
    uploads[0]?.events.onFinished('id');
    await settle();
    expect(phases()).toEqual(['done', 'sending', 'sending']);
    transfers.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('say why they were refused when they were looked at', async () => {
    const answers = [known({ state: 'checking' }), known({ state: 'refused', refusal: 'file.infected' })];
    const { transfers, uploads } = scene(() => answers.shift() ?? known({}));
    transfers.send([fileNamed('a')]);
    await settle();
    uploads[0]?.events.onFinished('id');
    await vi.advanceTimersByTimeAsync(500);
    expect(transfers.state.getState().transfers[0]?.phase).toMatchObject({ name: 'failed', failure: { code: 'file.infected' } });
  });

  it('wait calmly while the connection is gone, and go on by themselves', async () => {
    const { transfers, uploads, phases, page } = scene();
    transfers.send([fileNamed('a')]);
    await settle();
    uploads[0]?.events.onFailed(away, true);
    expect(phases()).toEqual(['waiting']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(phases()).toEqual(['sending']);
    expect(uploads[0]?.start).toHaveBeenCalledTimes(2);
    uploads[0]?.events.onFailed(away, true);
    page.dispatchEvent(new Event('online'));
    await settle();
    expect(phases()).toEqual(['sending']);
    transfers.close();
  });

  it('do not wait for ever on a line that says nothing', async () => {
    const { transfers, uploads, phases } = scene();
    transfers.send([fileNamed('a')]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(uploads[0]?.stop).toHaveBeenCalled();
    expect(phases()).toEqual(['waiting']);
    transfers.close();
  });

  it('are not tried again when the server does not want them', async () => {
    const { transfers, uploads, phases } = scene();
    transfers.send([fileNamed('a')]);
    await settle();
    uploads[0]?.events.onFailed(requestFailure('file.too_many', 'no'), false);
    expect(phases()).toEqual(['failed']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are paused and gone on with by the person, and given up for good', async () => {
    const { transfers, uploads, phases, idOf } = scene();
    transfers.send([fileNamed('a'), fileNamed('b'), fileNamed('c')]);
    await settle();
    transfers.pause(idOf(0));
    await settle();
    expect(phases()).toEqual(['paused', 'sending', 'sending']);
    expect(uploads[0]?.stop).toHaveBeenCalled();
    transfers.resume(idOf(0));
    expect(phases()).toEqual(['queued', 'sending', 'sending']);
    transfers.dismiss(idOf(1));
    await settle();
    expect(uploads[1]?.discard).toHaveBeenCalled();
    expect(phases()).toEqual(['sending', 'sending']);
    transfers.close();
  });
});
