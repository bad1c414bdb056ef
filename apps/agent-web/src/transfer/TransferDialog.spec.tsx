import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TransferTargets } from '@visavis/contracts';
import { renderInApp } from '@visavis/ui/testing';
import { SessionContext } from '../app/app-context.js';
import type { WorkSession } from '../app/work-session.js';
import { DeskStore } from '../desk/desk.store.js';
import { agentEn } from '../i18n/agent.en.js';
import { agentZh } from '../i18n/agent.zh.js';
import { agentState, contactId, engagement, segmentId } from '../testing/agent-states.js';
import { FakeSignaling, refused } from '../testing/fake-signaling.js';
import { TransferDialog } from './TransferDialog.js';
import { TransferFacts } from './TransferFacts.js';
import { TransferOutcome } from './TransferOutcome.js';

const bo = { agentId: '0190a0c0-0000-7000-8000-00000000000b', name: 'Bo', state: 'available' } as const;
const billing = { queueId: '0190a0c0-0000-7000-8000-00000000000c', name: 'Billing', state: 'open', waiting: 2, agentsAvailable: 1 } as const;
const loaders = { en: async () => ({ agent: agentEn }), zh: async () => ({ agent: agentZh }) };
const everybody: TransferTargets = { agents: [bo, { ...bo, agentId: contactId, name: 'Cy', state: 'break' }], queues: [billing], more: 0 };

class Page {
  readonly signaling = new FakeSignaling();
  readonly desk = new DeskStore({ signaling: this.signaling });
  targets = everybody;
  closed = 0;

  constructor(answer: Parameters<FakeSignaling['answer']>[1] = () => ({ ok: true, result: this.targets })) {
    this.signaling.answer('transfer.targets', answer);
  }

  async render(children: React.ReactNode, language: 'en' | 'zh' = 'en'): Promise<void> {
    // The dialog uses these parts of a session and no others.
    const session = { desk: this.desk, connection: this.signaling, user: { id: agentState().agentId } } as unknown as WorkSession;
    await renderInApp(<SessionContext value={session}>{children}</SessionContext>, { loaders, language, defaultNamespace: 'agent' });
  }

  async open(language: 'en' | 'zh' = 'en'): Promise<void> {
    await this.render(<TransferDialog opened engagement={engagement('talking')} onClose={() => void (this.closed += 1)} />, language);
  }
}

const targetNamed = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });
const confirm = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('passing a call on', () => {
  it('lists colleagues and queues with their state in words, and lets nobody be chosen who cannot take it', async () => {
    await new Page().open();
    expect((await targetNamed(/^Bo\s*Available$/)).disabled).toBe(false);
    expect((await targetNamed(/^Cy\s*On a break$/)).disabled).toBe(true);
    expect((await targetNamed(/Billing\s*2 waiting · 1 agent free/)).disabled).toBe(false);
    expect(confirm('Transfer').disabled).toBe(true);
  });

  it('sends the note along, to whom was chosen, and closes', async () => {
    const page = new Page();
    await page.open();
    fireEvent.click(await targetNamed(/^Bo/));
    fireEvent.change(screen.getByRole('textbox', { name: /Note for the next agent/ }), { target: { value: ' Two orders. ' } });
    fireEvent.click(confirm('Transfer to Bo'));
    await waitFor(() => expect(page.closed).toBe(1));
    expect(page.signaling.askedFor('contact.transfer')).toEqual([{ contactId, segmentId, to: { type: 'agent', agentId: bo.agentId }, note: 'Two orders.' }]);
  });

  it('says when the one who was chosen has become unavailable', async () => {
    const page = new Page();
    await page.open();
    fireEvent.click(await targetNamed(/^Bo/));
    page.targets = { ...everybody, agents: [{ ...bo, state: 'busy' }] };
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'bo' } });
    expect((await screen.findByRole('alert')).textContent).toContain('Bo cannot take over right now');
    expect(confirm('Transfer to Bo').disabled).toBe(true);
    expect(page.signaling.askedFor('transfer.targets').at(-1)).toEqual({ contactId, search: 'bo' });
  });

  it('stays open and says why when it is refused', async () => {
    const page = new Page();
    page.signaling.answer('contact.transfer', () => refused('transfer.queue_full'));
    await page.open();
    fireEvent.click(await targetNamed(/Billing/));
    await act(async () => confirm('Transfer to Billing').click());
    expect(screen.getByRole('alert').textContent).toContain('The line of this queue is full');
    expect(page.closed).toBe(0);
  });

  it('says that nobody was found, and that who is there could not be read', async () => {
    const empty = new Page();
    empty.targets = { agents: [], queues: [], more: 0 };
    await empty.open();
    expect(await screen.findByText('There is nobody to transfer to yet.')).toBeTruthy();
    const broken = new Page(() => refused('request.timeout'));
    await broken.open();
    expect((await screen.findByRole('alert')).textContent).toContain('Who is there could not be read. No answer came in time.');
  });

  it('speaks Chinese', async () => {
    await new Page().open('zh');
    expect((await targetNamed(/^Bo\s*空闲$/)).disabled).toBe(false);
  });
});

describe('a call that was passed on', () => {
  const transfer = { stage: 'out', from: { agentId: 'ann', name: 'Ann' }, to: { type: 'agent', name: 'Bo' }, note: 'Two orders.', at: 1, arrived: false, failure: null } as const;
  const own = { agentId: agentState().agentId, name: 'Ada' };
  const passedOn = (change: object) => {
    const plain = engagement('wrapping', { deadlineAt: null });
    return { ...plain, contact: { ...plain.contact, transfer: { ...transfer, from: own, ...change } } };
  };

  it('tells the next agent who passed it on, and the note', async () => {
    await new Page().render(<TransferFacts contact={{ ...engagement('offered').contact, transfer }} />);
    expect(screen.getByRole('note').textContent).toBe('Transferred by Ann“Two orders.”');
  });

  it('tells the first agent why it came back', async () => {
    await new Page().render(<TransferFacts contact={passedOn({ stage: 'back', failure: 'not_answered' }).contact} />);
    expect(screen.getByRole('note').textContent).toContain('Bo did not answer. Li Wei is with you again');
  });

  it.each([
    [{}, 'Waiting for Bo to answer…'],
    [{ to: { type: 'queue', name: 'Billing' } }, 'Li Wei waits in Billing'],
    [{ stage: 'over', arrived: true }, 'Bo has taken over'],
    [{ stage: 'over' }, 'Li Wei is not waiting for Bo any more'],
  ])('tells the first agent what became of it: %j', async (change, text) => {
    await new Page().render(<TransferOutcome engagement={passedOn(change)} />);
    expect(screen.getByRole('status').textContent).toContain(text);
  });
});
