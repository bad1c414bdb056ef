import type { RequestResult, StoredGuest } from '@visavis/call-client';
import type { AppointmentLook } from '@visavis/contracts';
import { describe, expect, it } from 'vitest';
import type { AgreedContact } from './agreed-contact.js';
import { AppointmentVisit } from './appointment-visit.js';

const minute = 60_000;
const seen: AppointmentLook = {
  ...{ contactId: 'c', state: 'early', organisation: 'Demo Bank', with: 'Mei Lin', topicId: 't', topic: { en: 'Loans', zh: '贷款' }, customerName: 'Nora' },
  ...{ from: 100 * minute, until: 130 * minute, opensAt: 95 * minute, now: 10 * minute },
};
const guest: StoredGuest = { contactId: 'c', guestToken: 'g', expiresAt: 1 };
const refusedWith = (code: 'appointment.over' | 'auth.token_invalid' | 'auth.token_expired' | 'service.unavailable') => ({ ok: false, code, message: code, correlationId: null }) as const;

class Page {
  answer: RequestResult<AppointmentLook> = { ok: true, result: seen };
  returned: RequestResult<StoredGuest> = { ok: true, result: guest };
  /** What this tab is the customer of. */
  own: StoredGuest | null = null;
  looks = 0;
  kept: string | null = null;
  linkForgotten = false;
  timer: { readonly callback: () => void; readonly ms: number } | null = null;
  entered: { readonly contact: AgreedContact; readonly guest: StoredGuest | null } | null = null;
  readonly visit: AppointmentVisit<string>;

  constructor(token: string | null = 'link') {
    this.visit = new AppointmentVisit<string>({
      token,
      look: async () => {
        this.looks += 1;
        return this.answer;
      },
      comeBack: async () => this.returned,
      calendar: async () => null,
      guest: () => this.own,
      openPortal: (contact, stored) => {
        this.entered = { contact, guest: stored };
        return 'portal';
      },
      kept: {
        write: (value) => {
          this.kept = value;
          return true;
        },
      },
      forgetLink: () => {
        this.linkForgotten = true;
      },
      // This clock is an hour behind the server's.
      now: () => (this.answer.ok ? this.answer.result.now : 0) - 60 * minute,
      wait: (callback, ms) => {
        this.timer = { callback, ms };
        return () => void (this.timer = null);
      },
    });
  }

  get state() {
    return this.visit.state.getState();
  }

  async ring(answer: RequestResult<AppointmentLook>): Promise<void> {
    this.answer = answer;
    this.timer?.callback();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

describe('a visit by the link of an appointment', () => {
  it('looks again by itself, and goes in when it has opened', async () => {
    const page = new Page();
    await page.visit.start();
    expect([page.state, page.timer?.ms, page.entered]).toMatchObject([{ phase: 'early', offsetMs: 60 * minute }, minute, null]);
    await page.ring({ ok: true, result: { ...seen, now: seen.opensAt - 10_000 } });
    expect([page.state.phase, page.timer?.ms]).toEqual(['early', 10_050]);
    await page.ring({ ok: true, result: { ...seen, state: 'open', now: seen.opensAt } });
    expect([page.state.phase, page.kept, page.linkForgotten]).toEqual(['inside', 'link', true]);
    expect(page.entered).toMatchObject({ contact: { token: 'link', contactId: 'c', topicId: 't', customerName: 'Nora' }, guest: null });
  });

  it('keeps what it shows when the answer does not come, and tries again', async () => {
    const page = new Page();
    await page.visit.start();
    await page.ring(refusedWith('service.unavailable'));
    expect([page.state.phase, page.timer === null]).toEqual(['early', false]);
    await page.ring({ ok: true, result: { ...seen, state: 'cancelled' } });
    expect(page.state).toMatchObject({ phase: 'closed', why: 'cancelled', look: { from: seen.from } });
  });

  it.each([
    [null, null, { phase: 'unknown' }],
    ['link', refusedWith('auth.token_invalid'), { phase: 'unknown' }],
    ['link', refusedWith('auth.token_expired'), { phase: 'closed', why: 'gone', look: null }],
    ['link', refusedWith('appointment.over'), { phase: 'closed', why: 'gone', look: null }],
    ['link', refusedWith('service.unavailable'), { phase: 'failed', failure: { code: 'service.unavailable' } }],
    ['link', { ok: true, result: { ...seen, state: 'missed' } }, { phase: 'closed', why: 'missed' }],
  ] as const)('with %s and %j says what it is', async (token, answer, expected) => {
    const page = new Page(token);
    if (answer !== null) page.answer = answer;
    await page.visit.start();
    expect(page.state).toMatchObject(expected);
    expect(page.entered).toBeNull();
  });

  it('comes back to a contact of this tab at once, and to one that is elsewhere by a press', async () => {
    const here = new Page();
    here.answer = { ok: true, result: { ...seen, state: 'begun' } };
    here.own = guest;
    await here.visit.start();
    expect(here.entered?.guest).toEqual(guest);

    const elsewhere = new Page();
    elsewhere.answer = here.answer;
    elsewhere.own = { ...guest, contactId: 'another' };
    await elsewhere.visit.start();
    expect([elsewhere.state.phase, elsewhere.entered]).toEqual(['begun', null]);
    await elsewhere.visit.comeBack();
    expect(elsewhere.entered?.guest).toEqual(guest);
  });

  it('says that it was cancelled when that happens while the customer prepares', async () => {
    const page = new Page();
    page.answer = { ok: true, result: { ...seen, state: 'open' } };
    await page.visit.start();
    page.answer = { ok: true, result: { ...seen, state: 'cancelled' } };
    page.entered?.contact.refused();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(page.state).toMatchObject({ phase: 'closed', why: 'cancelled' });
  });
});
