import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Engagement } from '@visavis/contracts';
import { renderInApp } from '@visavis/ui/testing';
import { SessionContext } from '../app/app-context.js';
import type { WorkSession } from '../app/work-session.js';
import { agentEn } from '../i18n/agent.en.js';
import { engagement } from '../testing/agent-states.js';
import { CustomerFacts } from './CustomerFacts.js';

async function show(attributes: Readonly<Record<string, string>>, { networkCheck = null, verified = null }: Partial<Pick<Engagement['contact'], 'networkCheck' | 'verified'>> = {}): Promise<void> {
  // Who the agent is, is all that the facts ask of a session.
  const session = { user: { id: 'ada' } } as WorkSession;
  const facts = <CustomerFacts contact={{ ...engagement('talking').contact, attributes, networkCheck, verified }} />;
  await renderInApp(<SessionContext value={session}>{facts}</SessionContext>, { loaders: { en: async () => ({ agent: agentEn }), zh: async () => ({}) }, defaultNamespace: 'agent' });
}

describe('what the agent sees of a customer', () => {
  it('is what their link said, too, as something that nobody has verified', async () => {
    await show({ tier: 'gold', order: 'A-17' });
    expect(screen.getByText('From their link (not verified)')).toBeTruthy();
    expect(screen.getByText('tier').nextElementSibling?.textContent).toBe('gold');
    expect(screen.getByText('order').nextElementSibling?.textContent).toBe('A-17');
  });

  it('is apart from it what the organisation vouches for', async () => {
    await show({ tier: 'gold', order: 'A-17' }, { verified: { subject: 'C-1', email: null, name: true, attributes: ['tier'] } });
    const vouched = screen.getByText('Name verified by the organisation’s page').parentElement;
    expect(vouched?.textContent).toContain('C-1');
    expect(vouched?.textContent).toContain('gold');
    expect(vouched?.textContent).not.toContain('A-17');
    expect(screen.getByText('order').nextElementSibling?.textContent).toBe('A-17');
  });

  it('says so when only other things than the name are vouched for', async () => {
    await show({ tier: 'gold' }, { verified: { subject: null, email: null, name: false, attributes: ['tier'] } });
    expect(screen.getByText('Verified by the organisation’s page; the name is not')).toBeTruthy();
    expect(screen.queryByText('From their link (not verified)')).toBeNull();
  });

  it('is nothing of a link that said nothing', async () => {
    await show({});
    expect(screen.queryByText('From their link (not verified)')).toBeNull();
  });

  it('is how their network was before, in a word and in figures', async () => {
    await show({}, { networkCheck: { result: 'poor', lossPercent: 8.5, jitterMs: 30, roundTripMs: null } });
    expect(screen.getByTestId('network-fact').textContent).toBe('Connection: weak (8.5 % lost, 30 ms jitter)');
  });

  it('is nothing of a network that was not checked', async () => {
    await show({});
    expect(screen.queryByTestId('network-fact')).toBeNull();
  });
});
