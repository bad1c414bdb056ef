import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { clockOffset, useCountdown, useElapsed } from './use-clock.js';
import { useDocumentTitle } from './use-document-title.js';
import { useStore } from './use-store.js';

describe('clocks', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('counts down on the server clock even when the device clock is wrong', () => {
    const offset = clockOffset(5_000_000, 1_000_000);
    const { result } = renderHook(() => useCountdown(5_003_000, offset));
    expect(result.current).toBe(3_000);
    act(() => void vi.advanceTimersByTime(1_100));
    expect(Math.ceil((result.current ?? 0) / 1_000)).toBe(2);
    for (let second = 0; second < 4; second += 1) act(() => void vi.advanceTimersByTime(1_000));
    expect(result.current).toBe(0);
  });

  it('counts up from an instant on the server clock', () => {
    const { result } = renderHook(() => useElapsed(990_000, 0));
    expect(result.current).toBe(10_000);
    for (let second = 0; second < 3; second += 1) act(() => void vi.advanceTimersByTime(1_005));
    expect(Math.floor((result.current ?? 0) / 1_000)).toBe(13);
  });

  it('has nothing to count without a deadline', () => {
    expect(renderHook(() => useCountdown(null, 0)).result.current).toBeNull();
  });
});

describe('useStore', () => {
  it('renders only when what was selected has changed', () => {
    const store = createStore(() => ({ name: 'Ada', age: 36 }));
    let renders = 0;
    const { result } = renderHook(() => {
      renders += 1;
      return useStore(store, ({ name }) => ({ name }));
    });
    act(() => store.setState({ age: 37 }));
    expect(renders).toBe(1);
    act(() => store.setState({ name: 'Bo' }));
    expect(result.current).toEqual({ name: 'Bo' });
    expect(renders).toBe(2);
  });
});

describe('useDocumentTitle', () => {
  it('sets the title and gives the old one back', () => {
    document.title = 'before';
    const { unmount } = renderHook(() => useDocumentTitle('your turn'));
    expect(document.title).toBe('your turn');
    unmount();
    expect(document.title).toBe('before');
  });
});
