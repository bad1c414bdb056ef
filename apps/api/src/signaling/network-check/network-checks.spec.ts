import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EchoPort, type Echo } from '../../media/echo.port.js';
import type { Jsep } from '../../media/media.port.js';
import { NetworkChecks } from './network-checks.js';
import { PageNetworkCheck } from './page-network-check.js';

class MemoryEchoes extends EchoPort {
  open_ = 0;
  fails = false;
  slow: Promise<void> = Promise.resolve();

  override async open(_offer: Jsep): Promise<Echo> {
    await this.slow;
    if (this.fails) throw new Error('no node');
    this.open_ += 1;
    return { answer: { type: 'answer', sdp: 'echo' }, trickle: () => Promise.resolve(), close: () => Promise.resolve(void (this.open_ -= 1)) };
  }
}

const offer = { type: 'offer', sdp: 'offer' } as const;

describe('checks of networks', () => {
  let echoes: MemoryEchoes;
  let outcomes: string[];
  let checks: NetworkChecks;

  beforeEach(() => {
    vi.useFakeTimers();
    echoes = new MemoryEchoes();
    outcomes = [];
    const sources = { echoes, iceServers: () => [], consume: () => Promise.resolve(), onError: () => undefined };
    const limits = { atOnce: 2, leaseMs: 15_000, perAddress: { points: 1, windowSeconds: 1 } };
    checks = new NetworkChecks(sources, limits, (outcome) => outcomes.push(outcome));
  });
  afterEach(() => void vi.useRealTimers());

  const page = () => new PageNetworkCheck(checks, () => 'address');
  const opened = async (check: PageNetworkCheck) => {
    await check.handlers()['check.prepare']({});
    return check.handlers()['check.open']({ offer });
  };

  it('run for as long as their lease, and are closed once', async () => {
    const check = page();
    expect(await opened(check)).toEqual({ answer: { type: 'answer', sdp: 'echo' } });
    await vi.advanceTimersByTimeAsync(14_999);
    expect([echoes.open_, checks.size]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(1);
    await check.close();
    expect([echoes.open_, checks.size]).toEqual([0, 0]);
    expect(outcomes).toEqual(['expired']);
  });

  it('are as many at once as there may be, and one for each page', async () => {
    const [one, two, three] = [page(), page(), page()];
    await opened(one);
    await opened(two);
    await expect(opened(three)).rejects.toMatchObject({ code: 'service.busy' });
    await opened(one);
    expect(checks.size).toBe(2);
    await two.handlers()['check.close']({});
    await two.handlers()['check.close']({});
    await opened(three);
    expect(outcomes).toEqual(['refused', 'closed', 'closed']);
    expect(vi.getTimerCount()).toBe(2);
  });

  it('are prepared each, and give their place back when no media server takes them', async () => {
    const check = page();
    await expect(check.handlers()['check.open']({ offer })).rejects.toMatchObject({ code: 'contact.not_allowed_now' });
    echoes.fails = true;
    await expect(opened(check)).rejects.toThrow('no node');
    expect([checks.size, outcomes]).toEqual([0, ['failed']]);
    expect(await check.handlers()['check.trickle']({ candidate: null })).toEqual({});
  });

  it('are closed when the page vanishes while one is opened', async () => {
    let arrive = (): void => {};
    echoes.slow = new Promise((resolve) => (arrive = resolve));
    const check = page();
    const opening = opened(check);
    await vi.advanceTimersByTimeAsync(0);
    const closing = check.close();
    arrive();
    await Promise.all([opening, closing]);
    expect([echoes.open_, checks.size]).toEqual([0, 0]);
  });
});
