import { describe, expect, it } from 'vitest';
import { topicId } from '../testing/samples.js';
import { draftFaults, emptyDraft, nameMax, reachableStep } from './draft.js';
import { Preparation, type StepAddress } from './preparation.js';

class FakeWindow implements StepAddress {
  readonly stack: string[];
  readonly stored = new Map<string, string>();
  readonly #listeners: (() => void)[] = [];
  readonly history = {
    state: { frame: 'kept' } as unknown,
    pushState: (_state: unknown, _title: string, url: string) => void this.stack.push(url),
    replaceState: (_state: unknown, _title: string, url: string) => void this.stack.splice(-1, 1, url),
  } as StepAddress['history'];
  readonly sessionStorage = {
    getItem: (key: string) => this.stored.get(key) ?? null,
    setItem: (key: string, value: string) => void this.stored.set(key, value),
  };

  constructor(url = '/?lang=en') {
    this.stack = [url];
  }

  get location(): StepAddress['location'] {
    const { hash, pathname, search } = new URL(this.stack.at(-1) ?? '/', 'http://portal.test');
    return { hash, pathname, search };
  }

  addEventListener(_type: 'popstate', listener: () => void): void {
    this.#listeners.push(listener);
  }

  back(): void {
    this.stack.pop();
    for (const listener of this.#listeners) listener();
  }
}

const filled = { ...emptyDraft, topicId, name: 'Ada', details: '', consentVersion: '1' };

describe('preparation', () => {
  it('goes from topic to details to check, and back by button or browser', () => {
    const page = new FakeWindow();
    const preparation = new Preparation(page);
    preparation.change(filled);
    preparation.go('details');
    preparation.go('check');
    expect(page.stack).toEqual(['/?lang=en', '/?lang=en#details', '/?lang=en#check']);
    page.back();
    expect(preparation.state.getState().step).toBe('details');
    preparation.back();
    expect(preparation.state.getState().step).toBe('topic');
  });

  it('has everything again after a reload', () => {
    const page = new FakeWindow();
    const before = new Preparation(page);
    before.change(filled);
    before.go('check');
    const after = new Preparation(page);
    expect(after.state.getState()).toEqual({ step: 'check', draft: filled });
  });

  it('starts over when what was stored is damaged', () => {
    const page = new FakeWindow('/#check');
    page.stored.set('visavis.draft', '{"topicId":');
    expect(new Preparation(page).state.getState()).toEqual({ step: 'topic', draft: emptyDraft });
  });

  it('works without storage, for as long as the page lives', () => {
    const page = new FakeWindow();
    page.sessionStorage.setItem = () => {
      throw new Error('storage is forbidden');
    };
    const preparation = new Preparation(page);
    preparation.change(filled);
    expect(preparation.state.getState().draft.name).toBe('Ada');
  });

  it('keeps the name for the next contact and asks for the rest anew', () => {
    const preparation = new Preparation(new FakeWindow());
    preparation.change(filled);
    preparation.restart();
    expect(preparation.state.getState()).toEqual({ step: 'topic', draft: { ...emptyDraft, name: 'Ada' } });
  });
});

describe('draft', () => {
  it('names every fault in the order of the page', () => {
    expect(draftFaults({ ...emptyDraft, details: 'x'.repeat(501) }, '1')).toEqual(['nameMissing', 'moreLong', 'consentMissing']);
    expect(draftFaults({ ...filled, name: 'x'.repeat(nameMax + 1) }, '1')).toEqual(['nameLong']);
    expect(draftFaults(filled, '1')).toEqual([]);
  });

  it('asks for consent again when the text has a new version', () => {
    expect(draftFaults(filled, '2')).toEqual(['consentMissing']);
  });

  it('lets nobody skip a step by its address', () => {
    expect(reachableStep('check', emptyDraft)).toBe('topic');
    expect(reachableStep('check', { ...filled, name: ' ' })).toBe('details');
    expect(reachableStep('check', filled)).toBe('check');
  });
});
