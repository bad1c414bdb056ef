import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { memoryStorage } from '../storage/key-value-storage.js';
import { agentState, engagement, segmentId } from '../testing/agent-states.js';
import { FakeSignaling, refused } from '../testing/fake-signaling.js';
import { WrapUpDraft } from './wrap-up-draft.js';
import { WrapUpDrafts } from './wrap-up-drafts.js';

const nothing = { notes: '', dispositionId: null };

function open(storage = memoryStorage(), saved = nothing) {
  const signaling = new FakeSignaling();
  const draft = new WrapUpDraft({ segmentId, saved, signaling, storage, debounceMs: 500, retryMs: 2_000 });
  return { signaling, storage, draft };
}

describe('notes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are saved when typing pauses, in one request', async () => {
    const { signaling, draft } = open();
    draft.change({ notes: 'ca' });
    await vi.advanceTimersByTimeAsync(400);
    draft.change({ notes: 'card' });
    expect(draft.state.getState().saving).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(500);
    expect(signaling.askedFor('wrapUp.save')).toEqual([{ segmentId, notes: 'card', dispositionId: null }]);
    expect(draft.state.getState().saving).toBe('saved');
  });

  it('stay unsaved while they are typed during a save', async () => {
    const { signaling, draft } = open();
    let answer: (value: { ok: true; result: object }) => void = () => undefined;
    signaling.answer('wrapUp.save', () => new Promise((resolve) => (answer = resolve)));
    draft.change({ notes: 'a' });
    await vi.advanceTimersByTimeAsync(500);
    draft.change({ notes: 'ab' });
    answer({ ok: true, result: {} });
    await vi.advanceTimersByTimeAsync(1);
    expect(draft.state.getState().saving).toBe('unsaved');
  });

  it('are tried again when saving failed', async () => {
    const { signaling, draft } = open();
    signaling.answer('wrapUp.save', () => refused('service.unavailable'));
    draft.change({ notes: 'a' });
    await vi.advanceTimersByTimeAsync(500);
    expect(draft.state.getState().saving).toBe('failed');
    signaling.answer('wrapUp.save', () => ({ ok: true, result: {} }));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(draft.state.getState().saving).toBe('saved');
  });

  it('survive a reload before they were saved', async () => {
    const storage = memoryStorage();
    open(storage).draft.change({ notes: 'half a sen' });
    const { signaling, draft } = open(storage);
    expect(draft.state.getState().notes).toBe('half a sen');
    await vi.advanceTimersByTimeAsync(1);
    expect(signaling.askedFor('wrapUp.save')).toHaveLength(1);
  });

  it('take what the server has, unless something here is unsaved', async () => {
    const { draft } = open();
    draft.adopt({ notes: 'from the other page', dispositionId: null });
    expect(draft.state.getState().notes).toBe('from the other page');
    draft.change({ notes: 'mine' });
    draft.adopt({ notes: 'theirs', dispositionId: null });
    expect(draft.state.getState().notes).toBe('mine');
  });

  it('are not replaced by a snapshot made before they were saved', async () => {
    const { draft } = open();
    draft.change({ notes: 'mine' });
    await vi.advanceTimersByTimeAsync(500);
    draft.adopt({ notes: '', dispositionId: null });
    expect(draft.state.getState().notes).toBe('mine');
  });

  it('finish with everything written, and go on being editable when that fails', async () => {
    const { signaling, draft } = open();
    signaling.answer('wrapUp.finish', () => refused('conflict.try_again'));
    draft.change({ notes: 'done', dispositionId: 'd' });
    await draft.finish();
    expect(signaling.askedFor('wrapUp.finish')).toEqual([{ segmentId, notes: 'done', dispositionId: 'd' }]);
    expect(draft.state.getState()).toMatchObject({ finishing: false, failure: { code: 'conflict.try_again' } });
  });

  it('are not saved a second time once they are finished', async () => {
    const { signaling, draft } = open();
    draft.change({ notes: 'done' });
    await draft.finish();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(signaling.askedFor('wrapUp.save')).toEqual([]);
  });

  it('belong to their segment, from accepting it until the server lists it no more', () => {
    const desk = createStore(() => ({ agent: agentState({ engagements: [engagement('offered')] }) }));
    const drafts = new WrapUpDrafts({ desk, signaling: new FakeSignaling(), storage: memoryStorage() });
    expect(drafts.state.getState().drafts.size).toBe(0);
    desk.setState({ agent: agentState({ engagements: [engagement('talking')] }) });
    const draft = drafts.state.getState().drafts.get(segmentId);
    desk.setState({ agent: agentState({ engagements: [engagement('wrapping')] }) });
    expect(drafts.state.getState().drafts.get(segmentId)).toBe(draft);
    desk.setState({ agent: agentState() });
    expect(drafts.state.getState().drafts.size).toBe(0);
  });
});
