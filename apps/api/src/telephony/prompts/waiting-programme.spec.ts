import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../media/testing/fake-clock.js';
import { FakePhoneCall } from '../testing/fake-phone-call.js';
import { WaitingProgramme } from './waiting-programme.js';

let call: FakePhoneCall;
let clock: FakeClock;
let news: string | null;
const faults: unknown[] = [];
const settled = () => new Promise((resolve) => setImmediate(resolve));

function begin(greeting: string | null, everyMs = 45_000): WaitingProgramme {
  const file = (name: string) => () => Promise.resolve(name);
  const told = () => (news === null ? null : Promise.resolve(news));
  return new WaitingProgramme(call, { greeting: greeting === null ? null : file(greeting), music: file('music'), news: told, everyMs }, clock, (error) => faults.push(error));
}

/** What is spoken has an id like its file: FakePhoneCall sees to it. */
async function played(playId: string): Promise<void> {
  call.emit({ type: 'played', playId });
  await settled();
}

beforeEach(() => {
  call = new FakePhoneCall();
  call.state = 'answered';
  clock = new FakeClock();
  news = null;
  faults.length = 0;
});

describe('What is played to somebody who waits', () => {
  it('is a greeting, then music, which gives way to news as often as was agreed', async () => {
    begin('greeting');
    await settled();
    await played('greeting');
    expect(call.done).toEqual(['play greeting', 'play music']);
    news = 'you are second';
    clock.advance(45_000);
    await settled();
    expect(call.done.slice(2)).toEqual(['stop music', 'play you are second']);
    await played('you are second');
    expect(call.done.slice(4)).toEqual(['play music']);
  });

  it('is music all the time when there is no news, or none is wanted', async () => {
    begin(null);
    await settled();
    clock.advance(45_000);
    await settled();
    clock.advance(45_000);
    await settled();
    expect(call.done).toEqual(['play music']);
  });

  it('goes on with music when the end of what was said is never told', async () => {
    begin('greeting');
    await settled();
    clock.advance(60_000);
    await settled();
    expect(call.done).toEqual(['play greeting', 'play music']);
  });

  it('goes on with music when something can not be said', async () => {
    const programme = new WaitingProgramme(call, { greeting: () => Promise.reject(new Error('no voice')), music: () => Promise.resolve('music'), news: () => null, everyMs: 0 }, clock, (error) => faults.push(error));
    await settled();
    expect(call.done).toEqual(['play music']);
    expect(faults).toHaveLength(1);
    programme.end();
  });

  it('ends at once, also what was on its way', async () => {
    const programme = begin(null);
    programme.end();
    await settled();
    expect(call.done).toEqual([]);
    const second = begin('greeting');
    await settled();
    second.end();
    await settled();
    expect(call.done).toEqual(['play greeting', 'stop greeting']);
    clock.advance(120_000);
    await settled();
    expect(call.done).toHaveLength(2);
  });

  it('stops nothing in a call that has ended', async () => {
    begin(null);
    await settled();
    call.hangsUp();
    await settled();
    expect(call.done).toEqual(['play music']);
    expect(faults).toEqual([]);
  });
});
