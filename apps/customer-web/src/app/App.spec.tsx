import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakePortal } from '../testing/fake-portal.js';
import { aContact } from '../testing/samples.js';
import { App } from './App.js';

describe('the portal', () => {
  // Pages are fetched and drawn ahead; a test that ends earlier would take loader and window away from under them.
  afterEach(async () => {
    await vi.dynamicImportSettled();
    cleanup();
  });

  it('goes where the contact is, and moves the focus to the new page', async () => {
    const portal = new FakePortal();
    await portal.render(<App />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Bringing you back…');
    act(() => portal.connection.push('contact.changed', aContact({ state: 'closed', outcome: 'abandoned' })));
    const goodbye = await screen.findByRole('heading', { level: 1, name: 'You left the line' });
    await waitFor(() => expect(document.activeElement).toBe(goodbye));
  });

  it('shows the waits before the customer commits to a topic', async () => {
    const portal = new FakePortal();
    portal.model.contact.forget();
    await portal.render(<App />);
    const sales = await screen.findByRole('button', { name: 'Sales' });
    expect(document.getElementById(sales.getAttribute('aria-describedby') ?? '')?.textContent).toContain('about 2–5 minutes');
    act(() => sales.click());
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Who are we talking to?'));
    expect(screen.getByRole('navigation', { name: 'Progress' }).textContent).toContain('Step 2 of 5');
  });

  it('says that another tab goes on, and takes over when asked', async () => {
    const portal = new FakePortal();
    portal.connection.push('contact.changed', aContact());
    await portal.render(<App />);
    act(() => portal.connection.push('session.superseded', {}));
    act(() => screen.getByRole('button', { name: 'Use it here' }).click());
    expect(portal.connection.reconnects).toBe(1);
  });

  it('says when the topics cannot be loaded', async () => {
    const portal = new FakePortal({ portal: { ok: false, code: 'service.unavailable', message: '', correlationId: 'c-3' } });
    portal.model.contact.forget();
    await portal.render(<App />);
    expect((await screen.findByRole('alert')).textContent).toContain('c-3');
  });
});
