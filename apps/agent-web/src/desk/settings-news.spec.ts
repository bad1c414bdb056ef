import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSignaling } from '../testing/fake-signaling.js';
import { onSettingsNews } from './settings-news.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listen() {
  const signaling = new FakeSignaling();
  const onNews = vi.fn();
  return { signaling, onNews, stop: onSettingsNews(signaling, onNews, () => 0.5) };
}

describe('news of the settings', () => {
  it('of several changes are read once, a moment later', () => {
    const { signaling, onNews } = listen();
    signaling.push('settings.changed', {});
    signaling.push('settings.changed', {});
    expect(onNews).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(onNews).toHaveBeenCalledOnce();
  });

  it('are looked for after a lost connection, and not after the first', () => {
    const { signaling, onNews } = listen();
    signaling.connection({ phase: 'connected' } as never);
    vi.runAllTimers();
    expect(onNews).not.toHaveBeenCalled();
    signaling.connection({ phase: 'connecting' });
    signaling.connection({ phase: 'connected' } as never);
    vi.runAllTimers();
    expect(onNews).toHaveBeenCalledOnce();
  });

  it('concern nobody who has signed out', () => {
    const { signaling, onNews, stop } = listen();
    signaling.push('settings.changed', {});
    stop();
    signaling.push('settings.changed', {});
    vi.runAllTimers();
    expect(onNews).not.toHaveBeenCalled();
  });
});
