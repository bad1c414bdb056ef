import { describe, expect, it, vi } from 'vitest';
import { valueInMemory } from '../../storage/kept-value.js';
import type { CapacityReading } from './capacity.js';
import { Pictures } from './pictures.js';

const narrow = { limited: true, outgoingKbps: 60 };
const wide = { limited: false, outgoingKbps: 900 };

/** A call whose network is measured every 2.5 s; what is received gets through or not as the test says. */
function measured() {
  const tell = vi.fn(async (_cameras: boolean) => ({ ok: true as const, result: {} }));
  const pictures = new Pictures({ contactId: 'c', memory: valueInMemory(), tell });
  pictures.server.opened(true);
  const seen = { packetsReceived: 0, packetsLost: 0, picturePackets: 0 };
  let at = 0;
  const measure = async (forMs: number, sending: Partial<CapacityReading>, lostOutOf100 = 0): Promise<void> => {
    for (const end = at + forMs; at < end; at += 2_500) {
      seen.packetsReceived += 100 - lostOutOf100;
      seen.packetsLost += lostOutOf100;
      if (pictures.received) seen.picturePackets += 50;
      pictures.observe({ ...seen, frozenMs: 0, rttMs: 40, sentLoss: 0, voiceLoss: 0, ...wide, ...sending }, { camera: true, screen: false }, at);
      await Promise.resolve();
    }
  };
  return { pictures, tell, measure };
}

describe('pictures that the network cannot carry', () => {
  it('are not sent for a while, and what is received is not concerned', async () => {
    const { pictures, tell, measure } = measured();
    await measure(15_000, narrow);
    expect(pictures.state.getState()).toEqual({ voiceOnly: false, sendingPaused: true, receivingPaused: false });
    expect([pictures.sent, pictures.received, pictures.noVideoBecause]).toEqual([false, true, 'slow_network']);
    expect(tell).not.toHaveBeenCalled();
    await measure(30_000, {});
    expect(pictures.sent).toBe(true);
  });

  it('are not received for a while, and what is sent is not concerned', async () => {
    const { pictures, tell, measure } = measured();
    await measure(20_000, {}, 40);
    expect(pictures.state.getState()).toEqual({ voiceOnly: false, sendingPaused: false, receivingPaused: true });
    await measure(30_000, {});
    expect(pictures.received).toBe(true);
    expect(tell.mock.calls).toEqual([[false], [true]]);
  });

  it('are had all the same by whoever insists on them, whatever the network does', async () => {
    const { pictures, measure } = measured();
    await measure(20_000, narrow, 40);
    expect([pictures.sent, pictures.received]).toEqual([false, false]);
    pictures.turnOn();
    expect([pictures.sent, pictures.received]).toEqual([true, true]);
    await measure(60_000, narrow, 40);
    expect([pictures.sent, pictures.received]).toEqual([true, true]);
  });

  it('do not matter to whoever wants voice only, and are judged anew after that', async () => {
    const { pictures, measure } = measured();
    pictures.chooseVoiceOnly(true);
    await measure(60_000, narrow, 40);
    expect(pictures.state.getState()).toEqual({ voiceOnly: true, sendingPaused: false, receivingPaused: false });
    expect(pictures.noVideoBecause).toBe('voice_only');
    pictures.chooseVoiceOnly(false);
    await measure(20_000, narrow);
    expect(pictures.sent).toBe(false);
  });
});
