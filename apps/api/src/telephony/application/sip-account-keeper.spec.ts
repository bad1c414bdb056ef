import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaNodeStatus } from '../../media/media.port.js';
import type { ConfiguredSipAccount } from '../accounts/configured-sip-account.js';
import { FakeLineGroup, FakePhones } from '../testing/fake-line-group.js';
import { FakePhoneCall } from '../testing/fake-phone-call.js';
import type { CallReception, Reception } from './call-reception.js';
import type { PhoneCalls } from './phone-calls.js';
import { AccountRecords, type AccountRecord } from './ports/account-records.port.js';
import { SipAccountKeeper } from './sip-account-keeper.js';

class Records extends AccountRecords {
  kept: AccountRecord | null = null;
  find = () => Promise.resolve(this.kept);
  save = (_id: string, record: AccountRecord) => Promise.resolve(void (this.kept = record));
  remove = () => Promise.resolve(void (this.kept = null));
}

const leaseMs = 3_000;
const node = (name: string, change: Partial<MediaNodeStatus> = {}): MediaNodeStatus => ({ name, healthy: true, accepting: true, since: 0, load: 0, ...change });
const configured = (version: number): ConfiguredSipAccount => ({
  version,
  numbers: [{ number: null, entryPointId: 'phone', topicId: 'help', language: 'en' }],
  account: { accountId: 'account', address: 'sip:hotline@pbx', authUser: null, secret: 's', proxy: null, transport: 'udp', displayName: null, lines: 2, headers: [] },
});

let phones: FakePhones;
let records: Records;
let held: boolean;
let nodes: MediaNodeStatus[];
let said: string[];
let reception: Reception;
let known: boolean;
let keeper: SipAccountKeeper;

function keep(): SipAccountKeeper {
  const calls: Pick<PhoneCalls, 'begin' | 'lost' | 'missed' | 'release' | 'resume'> = {
    begin: (call) => void said.push(`begin ${call.ref.id}`),
    resume: (call, contactId) => (said.push(`resume ${call.ref.id} for ${contactId}`), Promise.resolve(known)),
    lost: (contactId) => (said.push(`lost ${contactId}`), Promise.resolve()),
    missed: () => void said.push('missed'),
    release: (call) => void said.push(`release ${call.ref.id}`),
  };
  const lease = { hold: () => Promise.resolve(held), isHeld: () => held, release: () => Promise.resolve(void said.push('lease released')) };
  const states = { save: () => Promise.resolve(), remove: () => Promise.resolve() };
  const receive: CallReception['receive'] = () => Promise.resolve(reception);
  keeper = new SipAccountKeeper(
    { leaseMs, phone: phones, nodes: () => nodes, records, states, reception: { receive } as CallReception, calls: calls as PhoneCalls, onError: (message, error) => void said.push(`${message} ${String(error)}`) },
    configured(1),
    lease,
  );
  keeper.start();
  return keeper;
}

const tick = () => vi.advanceTimersByTimeAsync(leaseMs / 3);

beforeEach(() => {
  vi.useFakeTimers();
  phones = new FakePhones();
  records = new Records();
  held = true;
  known = true;
  nodes = [node('busy', { load: 9 }), node('ill', { healthy: false }), node('drained', { accepting: false }), node('free', { load: 1 })];
  said = [];
  reception = { kind: 'taken', contact: { contactId: 'contact' } as never };
});

afterEach(async () => {
  await keeper.stop();
  vi.useRealTimers();
});

describe('A SIP account', () => {
  it('is registered at the least loaded node that takes anything, by who has the lease', async () => {
    held = false;
    keep();
    await tick();
    expect(phones.opened).toEqual([]);
    held = true;
    await tick();
    expect(phones.opened.map(({ nodeName }) => nodeName)).toEqual(['free']);
    expect(records.kept).toMatchObject({ version: 1, contacts: {}, ref: { nodeName: 'free' } });
  });

  it('is tried again while no node can take it', async () => {
    nodes = [];
    keep();
    await tick();
    expect(said[0]).toContain('no-node');
    nodes = [node('late')];
    await tick();
    expect(phones.opened).toHaveLength(1);
  });

  it('remembers whose a call is before the contact begins, and forgets it with the call', async () => {
    keep();
    await tick();
    phones.opened[0]!.rings(new FakePhoneCall('one'));
    await tick();
    expect(said).toEqual(['begin one']);
    expect(Object.keys(records.kept!.contacts)).toEqual(['one']);
  });

  it('answers a call that nobody takes as SIP does', async () => {
    reception = { kind: 'refused', code: 603, reason: 'blocked' };
    keep();
    await tick();
    const call = new FakePhoneCall('one');
    phones.opened[0]!.rings(call);
    await tick();
    expect(call.done).toEqual(['refuse 603']);
    expect(records.kept!.contacts).toEqual({});
  });

  it('goes on with the calls of a process that is gone; what ended meanwhile is lost, and who was not yet received is received', async () => {
    phones.left = new FakeLineGroup(configured(1).account, 'there');
    phones.left.calls = [new FakePhoneCall('talks'), new FakePhoneCall('rings')];
    records.kept = { version: 1, ref: phones.left.ref, contacts: { talks: 'first', ended: 'second' } };
    keep();
    await tick();
    expect(said).toEqual(['resume talks for first', 'lost second', 'begin rings']);
    expect(phones.opened).toEqual([]);
    expect(Object.keys(records.kept.contacts).toSorted()).toEqual(['rings', 'talks']);
  });

  it('loses the calls of a node that is gone, and is registered at another', async () => {
    records.kept = { version: 1, ref: new FakeLineGroup(configured(1).account, 'gone').ref, contacts: { one: 'contact' } };
    keep();
    await tick();
    expect(said).toEqual(['lost contact']);
    expect(phones.opened.map(({ nodeName }) => nodeName)).toEqual(['free']);
    phones.opened[0]!.emit({ type: 'lost', cause: 'node-lost' });
    await tick();
    expect(phones.opened).toHaveLength(2);
  });

  it('is registered anew after a change when nobody talks any more', async () => {
    keep();
    await tick();
    const [first] = phones.opened;
    first!.calls = [new FakePhoneCall('talks')];
    keeper.configure(configured(2));
    await tick();
    expect(first!.ending).toBe('none');
    first!.calls = [];
    await tick();
    expect([first!.ending, phones.opened.length, records.kept?.version]).toEqual(['closed', 2, 2]);
  });

  it('is left as it is by a process that stops or has lost the lease, and ended when it is deleted', async () => {
    keep();
    await tick();
    phones.opened[0]!.calls = [new FakePhoneCall('talks')];
    held = false;
    await tick();
    expect([phones.opened[0]!.ending, said]).toEqual(['released', ['release talks']]);
    expect(records.kept).not.toBeNull();
    held = true;
    phones.left = null;
    await tick();
    const gone = vi.fn<() => void>();
    const [, second] = phones.opened;
    second!.calls = [new FakePhoneCall('talks still')];
    keeper.retire(gone);
    await tick();
    expect([second!.ending, gone.mock.calls.length]).toEqual(['none', 0]);
    expect(keeper.stay(configured(1))).toBe(true);
    second!.calls = [];
    await tick();
    expect(second!.ending).toBe('none');
    keeper.retire(gone);
    await tick();
    expect(keeper.stay(configured(1))).toBe(false);
    expect([second!.ending, records.kept, gone.mock.calls.length]).toEqual(['closed', null, 1]);
  });
});
