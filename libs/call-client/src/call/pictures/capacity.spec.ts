import { describe, expect, it } from 'vitest';
import { incomingVerdict, outgoingVerdict, readCapacity, type CapacityReading, type Sent } from './capacity.js';

const fine: CapacityReading = {
  packetsReceived: 0, packetsLost: 0, picturePackets: 0, frozenMs: 0, limited: false, outgoingKbps: 900, rttMs: 40, sentLoss: 0, voiceLoss: 0,
};
const withPicture: Sent = { picture: 'sent', screen: false, triedKbps: null };
const paused: Sent = { picture: 'paused', screen: false, triedKbps: null };

describe('what the browser says of the network', () => {
  it('is read from the connection that has it to say', () => {
    const sending = [
      { type: 'outbound-rtp', kind: 'video', qualityLimitationReason: 'bandwidth' },
      { type: 'outbound-rtp', kind: 'video', qualityLimitationReason: 'none' },
      { type: 'remote-inbound-rtp', kind: 'audio', fractionLost: 0.01 },
      { type: 'remote-inbound-rtp', kind: 'video', fractionLost: 0.2 },
      { type: 'candidate-pair', nominated: true, availableOutgoingBitrate: 90_000, currentRoundTripTime: 0.3 },
      { type: 'candidate-pair', nominated: false, availableOutgoingBitrate: 900_000, currentRoundTripTime: 9 },
    ];
    expect(readCapacity(sending, [
      { type: 'inbound-rtp', kind: 'audio', packetsReceived: 50, packetsLost: 1 },
      { type: 'inbound-rtp', kind: 'video', packetsReceived: 200, packetsLost: 4, totalFreezesDuration: 1.5 },
      { type: 'candidate-pair', nominated: true, availableOutgoingBitrate: 300_000, currentRoundTripTime: 0.2 },
    ])).toEqual({
      packetsReceived: 250, packetsLost: 5, picturePackets: 200, frozenMs: 1_500, limited: true, outgoingKbps: 90, rttMs: 300, sentLoss: 0.2, voiceLoss: 0.01,
    });
  });

  it('is nothing where it has not measured yet', () => {
    expect(readCapacity([], [])).toMatchObject({ outgoingKbps: null, rttMs: null, sentLoss: null, limited: false });
  });
});

describe('whether the network carries what is sent', () => {
  it.each<[string, Partial<CapacityReading>, Sent, string]>([
    ['a picture that has room', {}, withPicture, 'carries'],
    ['a small picture on a line that would carry more', { outgoingKbps: 80 }, withPicture, 'carries'],
    ['a picture made small on a narrow line', { outgoingKbps: 80, limited: true }, withPicture, 'fails'],
    ['a picture made small that still has enough', { outgoingKbps: 300, limited: true }, withPicture, 'carries'],
    ['the same beside a screen, which comes first', { outgoingKbps: 300, limited: true }, { ...withPicture, screen: true }, 'fails'],
    ['a picture tried again, whose line turns out wider', { outgoingKbps: 80, limited: true }, { ...withPicture, triedKbps: 60 }, 'carries'],
    ['a picture tried again, whose line does not', { outgoingKbps: 62, limited: true }, { ...withPicture, triedKbps: 60 }, 'fails'],
    ['a picture of which much is lost', { sentLoss: 0.2 }, withPicture, 'fails'],
    ['a voice alone that gets through', { outgoingKbps: 60, limited: true, sentLoss: 0.5 }, paused, 'carries'],
    ['a voice alone of which something is lost', { voiceLoss: 0.05 }, paused, 'fails'],
    ['a voice alone that is late', { rttMs: 900 }, paused, 'fails'],
    ['a voice alone of which nothing is known', { voiceLoss: null }, paused, 'unclear'],
    ['no camera at all', { sentLoss: 0.5 }, { ...withPicture, picture: 'off' }, 'unclear'],
  ])('%s', (_name, more, sent, verdict) => {
    expect(outgoingVerdict({ ...fine, ...more }, sent)).toBe(verdict);
  });
});

describe('whether the network carries what is received', () => {
  const verdict = (more: Partial<CapacityReading>, wanted = true) => incomingVerdict(fine, { ...fine, packetsReceived: 1_000, picturePackets: 900, ...more }, 2_500, wanted);
  it.each<[string, Partial<CapacityReading>, string]>([
    ['little loss', { packetsLost: 10 }, 'carries'],
    ['some loss', { packetsLost: 80 }, 'unclear'],
    ['heavy loss', { packetsLost: 300 }, 'fails'],
    ['some loss that freezes the picture', { packetsLost: 80, frozenMs: 1_500 }, 'fails'],
    ['a picture that freezes without loss', { frozenMs: 2_500 }, 'carries'],
    ['counters that begin anew', { packetsReceived: -5 }, 'unclear'],
    ['nothing that comes', { packetsReceived: 0, picturePackets: 0 }, 'unclear'],
    ['heavy loss while no picture comes', { packetsLost: 300, picturePackets: 0 }, 'unclear'],
  ])('%s', (_name, more, expected) => {
    expect(verdict(more)).toBe(expected);
  });

  it('is judged by the voice alone while pictures are left out', () => {
    expect(verdict({ picturePackets: 0 }, false)).toBe('carries');
    expect(verdict({ picturePackets: 0, packetsLost: 300 }, false)).toBe('fails');
  });
});
