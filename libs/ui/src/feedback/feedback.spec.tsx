import { act, screen } from '@testing-library/react';
import { otherQuality } from '@visavis/call-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderInApp } from '../testing/index.js';
import { ConnectionBanner } from './ConnectionBanner.js';
import { DelayedSkeleton } from './DelayedSkeleton.js';
import { ErrorBoundary } from './ErrorBoundary.js';
import { ErrorPanel } from './ErrorPanel.js';
import { LiveRegion } from './LiveRegion.js';
import { QualityIndicator } from './QualityIndicator.js';

const wait = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));

describe('feedback', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('an error panel says what happened, what to do, and the number for support', async () => {
    const retry = vi.fn<() => void>();
    await renderInApp(<ErrorPanel failure={{ code: 'internal', correlationId: 'abc-1', retryAfterMs: 42_000 }} onRetry={retry} />);
    const panel = screen.getByRole('alert');
    expect(panel.textContent).toContain('Something went wrong on our side');
    expect(panel.textContent).toContain('abc-1');
    expect(panel.textContent).toContain('42 seconds');
    screen.getByRole('button', { name: 'Try again' }).click();
    expect(retry).toHaveBeenCalledOnce();
  });

  it('an error panel speaks Chinese, and needs no number for what failed in the browser', async () => {
    await renderInApp(<ErrorPanel failure={{ code: 'queue.closed', correlationId: null }} />, { language: 'zh' });
    expect(screen.getByRole('alert').textContent).toContain('该主题目前无人值守');
    expect(screen.getByRole('alert').textContent).not.toContain('编号');
  });

  it('a short gap in the connection is not mentioned, a longer one is', async () => {
    const { rerender } = await renderInApp(<ConnectionBanner state="connected" />);
    rerender(<ConnectionBanner state="reconnecting" />);
    wait(500);
    expect(screen.getByRole('status').textContent).toBe('');
    wait(400);
    expect(screen.getByRole('status').textContent).toContain('Reconnecting…');
    rerender(<ConnectionBanner state="connected" />);
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('a skeleton waits before it shows', async () => {
    const { container } = await renderInApp(<DelayedSkeleton heights={[10, 20]} />);
    wait(150);
    expect(container.querySelectorAll('.mantine-Skeleton-root')).toHaveLength(0);
    wait(100);
    expect(container.querySelectorAll('.mantine-Skeleton-root')).toHaveLength(2);
  });

  it('a live region is filled after it is there, so that it is read', async () => {
    await renderInApp(<LiveRegion message="2nd in line" />);
    expect(screen.getByRole('status').textContent).toBe('');
    wait(150);
    expect(screen.getByRole('status').textContent).toBe('2nd in line');
  });

  it.each([
    ['good', 'Your connection is good', 3],
    ['fair', 'Your connection is fair', 2],
    ['poor', 'Your connection is weak', 1],
    ['lost', 'Your connection is lost', 0],
    [null, 'Your connection is being measured', 0],
  ] as const)('quality %s has its own word and bars', async (level, word, lit) => {
    const { container } = await renderInApp(<QualityIndicator level={level} />);
    expect(screen.getByText(word)).toBeTruthy();
    expect(container.querySelectorAll('[data-lit="true"]')).toHaveLength(lit);
  });

  it('says whose connection it is, also where only bars are seen', async () => {
    await renderInApp(
      <>
        <QualityIndicator level="poor" name="Ms Li" />
        <QualityIndicator level={otherQuality({ connected: false, legId: 'one' }, {})} name="Bo" barsOnly />
      </>,
    );
    expect(screen.getByText('Ms Li’s connection is weak')).toBeTruthy();
    expect(screen.getByText('Bo’s connection is lost')).toBeTruthy();
  });

  it('a page that cannot be rendered has a way out', async () => {
    const silent = vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const Broken = (): never => {
      throw new Error('broken');
    };
    await renderInApp(<ErrorBoundary><Broken /></ErrorBoundary>);
    expect(screen.getByRole('button', { name: 'Reload the page' })).toBeTruthy();
    expect(silent).toHaveBeenCalled();
  });
});
