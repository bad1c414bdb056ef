import { fireEvent, screen, waitFor } from '@testing-library/react';
import { createStore } from 'zustand/vanilla';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { DeskReply, Engagement } from '@visavis/contracts';
import { ChatPanel } from '@visavis/ui';
import { renderInApp } from '@visavis/ui/testing';
import { AppContext, SessionContext, type AppParts } from '../app/app-context.js';
import type { WorkSession } from '../app/work-session.js';
import { agentEn } from '../i18n/agent.en.js';
import { agentZh } from '../i18n/agent.zh.js';
import { ShortcutBindings } from '../shortcuts/shortcut-bindings.js';
import { isTextField, ShortcutListener } from '../shortcuts/shortcut-listener.js';
import { memoryStorage } from '../storage/key-value-storage.js';
import { agentState, engagement } from '../testing/agent-states.js';
import { Replies } from './replies.store.js';
import { useReplyAid } from './use-reply-aid.js';

beforeAll(() => {
  // What growing fields and lists ask of a browser, and jsdom does not have.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  Element.prototype.scrollTo = () => undefined;
});

const reply = (shortcut: string, en: string, zh = ''): DeskReply => ({ replyId: crypto.randomUUID(), title: `Reply ${shortcut}`, shortcut, text: { en, zh }, queueIds: [] });
const hello = reply('hello', 'Hello {{customer.name}}, I am {{agent.name}}.', '{{customer.name}}，您好！');
const order = reply('order', 'Your order {{attribute.order}}?');
const post = vi.fn();
const thread = { state: createStore(() => ({ entries: [], unread: 0, typing: null, loaded: true })), post, retry: vi.fn(), discard: vi.fn(), setVisible: vi.fn(), typing: vi.fn() };

function Composer({ work }: { readonly work: Engagement }) {
  return <ChatPanel thread={thread} canWrite emptyText="" aid={useReplyAid(work, false)} />;
}

async function open(contact: Partial<Engagement['contact']> = { language: 'en' }, answer: unknown = { ok: true, result: { replies: [hello, order] } }): Promise<void> {
  post.mockClear();
  const bindings = new ShortcutBindings(memoryStorage());
  const app = { bindings, shortcuts: new ShortcutListener({ bindings, isMac: false, isTextField }), isMac: false } as AppParts;
  const session = { desk: { state: createStore(() => ({ agent: agentState() })) }, replies: new Replies({ get: (async () => answer) as never }) } as unknown as WorkSession;
  const work = engagement('talking');
  const page = (
    <AppContext value={app}>
      <SessionContext value={session}>
        <Composer work={{ ...work, contact: { ...work.contact, ...contact } }} />
      </SessionContext>
    </AppContext>
  );
  await renderInApp(page, { loaders: { en: async () => ({ agent: agentEn }), zh: async () => ({ agent: agentZh }) }, defaultNamespace: 'agent' });
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Write a message' });
const search = () => screen.findByRole<HTMLInputElement>('combobox', { name: 'Search replies' });
const press = (element: Element, key: string) => fireEvent.keyDown(element, { key });
const activeText = async () => document.getElementById((await search()).getAttribute('aria-activedescendant') ?? '')?.textContent;

describe('a reply in the composer', () => {
  it('is found with the keys alone, filled, and left to be changed and sent by the agent', async () => {
    await open();
    press(field(), '/');
    await screen.findAllByRole('option');
    expect(await activeText()).toContain('Reply hello');
    press(await search(), 'ArrowDown');
    expect(await activeText()).toContain('Reply order');
    fireEvent.change(await search(), { target: { value: 'hel' } });
    press(await search(), 'Enter');
    await waitFor(() => expect(field().value).toBe('Hello Li Wei, I am Ada.'));
    expect(document.activeElement).toBe(field());
    expect(post).not.toHaveBeenCalled();
    press(field(), 'Enter');
    expect(post).toHaveBeenCalledWith('Hello Li Wei, I am Ada.');
  });

  it("is in the customer's language, and says where it is not", async () => {
    await open({ language: 'zh', customerName: '李伟' });
    press(field(), '/');
    expect((await screen.findByRole('option', { name: /Reply order/ })).textContent).toContain('only in English');
    fireEvent.click(screen.getByRole('option', { name: /Reply hello/ }));
    await waitFor(() => expect(field().value).toBe('李伟，您好！'));
  });

  it('is not sent while something in it is unknown, which is marked to be typed over', async () => {
    await open();
    press(field(), '/');
    fireEvent.click(await screen.findByRole('option', { name: /Reply order/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('{{attribute.order}}');
    expect(field().value.slice(field().selectionStart, field().selectionEnd)).toBe('{{attribute.order}}');
    press(field(), 'Enter');
    expect(post).not.toHaveBeenCalled();
    fireEvent.change(field(), { target: { value: 'Your order 17?' } });
    press(field(), 'Enter');
    expect(post).toHaveBeenCalledWith('Your order 17?');
  });

  it('leaves what was typed when it was no search after all', async () => {
    await open();
    press(field(), '/');
    fireEvent.change(await search(), { target: { value: 'etc/hosts' } });
    expect(await screen.findByText('No reply fits “etc/hosts”.')).toBeTruthy();
    press(await search(), 'Escape');
    await waitFor(() => expect(field().value).toBe('/etc/hosts'));
  });

  it('says when they cannot be read', async () => {
    await open({}, { ok: false, code: 'service.unavailable', message: '', correlationId: null });
    fireEvent.click(screen.getByRole('button', { name: 'Insert a reply' }));
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});
