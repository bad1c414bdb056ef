import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderInApp } from '@visavis/ui/testing';
import { SessionContext } from '../app/app-context.js';
import type { WorkSession } from '../app/work-session.js';
import { agentEn } from '../i18n/agent.en.js';
import { engagement } from '../testing/agent-states.js';
import { CustomerFacts } from './CustomerFacts.js';

async function show(attributes: Readonly<Record<string, string>>): Promise<void> {
  // Who the agent is, is all that the facts ask of a session.
  const session = { user: { id: 'ada' } } as WorkSession;
  const facts = <CustomerFacts contact={{ ...engagement('talking').contact, attributes }} />;
  await renderInApp(<SessionContext value={session}>{facts}</SessionContext>, { loaders: { en: async () => ({ agent: agentEn }), zh: async () => ({}) }, defaultNamespace: 'agent' });
}

describe('what the agent sees of a customer', () => {
  it('is what their link said, too, as something that nobody has verified', async () => {
    await show({ tier: 'gold', order: 'A-17' });
    expect(screen.getByText('From their link (not verified)')).toBeTruthy();
    expect(screen.getByText('tier').nextElementSibling?.textContent).toBe('gold');
    expect(screen.getByText('order').nextElementSibling?.textContent).toBe('A-17');
  });

  it('is nothing of a link that said nothing', async () => {
    await show({});
    expect(screen.queryByText('From their link (not verified)')).toBeNull();
  });
});
