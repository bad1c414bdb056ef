import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderInApp } from '../testing/index.js';
import { VideoTile } from './VideoTile.js';

const stream = new MediaStream();

describe('video tile', () => {
  it('shows the picture and no initials while there is one', async () => {
    await renderInApp(<VideoTile stream={stream} name="Mei Chen" hasVideo />);
    const tile = screen.getByRole('group', { name: 'Video of Mei Chen' });
    expect(tile.querySelector('video')?.dataset['shown']).toBe('true');
    expect(screen.queryByText('MC')).toBeNull();
  });

  it('stands for a person without picture with initials and says why', async () => {
    await renderInApp(<VideoTile stream={stream} name="Mei Chen" hasVideo={false} />);
    expect(screen.getByText('MC')).toBeTruthy();
    expect(screen.getByText('Camera is off')).toBeTruthy();
  });

  it('renders nothing of a hidden picture', async () => {
    await renderInApp(<VideoTile stream={stream} name="Bo" hasVideo hidden />);
    const video = screen.getByRole('group').querySelector('video');
    expect(video?.srcObject ?? null).toBeNull();
    expect(screen.getByText('Picture hidden')).toBeTruthy();
  });

  it('says in words that the microphone is off', async () => {
    await renderInApp(<VideoTile stream={stream} name="Bo" hasVideo audioMuted />);
    expect(screen.getByRole('img', { name: 'Microphone is off' })).toBeTruthy();
  });

  it('keeps the last picture, dimmed, while it reconnects', async () => {
    await renderInApp(<VideoTile stream={stream} name="Bo" hasVideo dimmed />);
    expect(screen.getByRole('group').querySelector('video')?.dataset['dimmed']).toBe('true');
    expect(screen.getByText('Reconnecting…')).toBeTruthy();
  });

  it('never plays sound and mirrors only the own picture', async () => {
    await renderInApp(<><VideoTile stream={stream} name="Bo" hasVideo own /><VideoTile stream={stream} name="Mei" hasVideo /></>);
    const [own, remote] = screen.getAllByRole('group').map((tile) => tile.querySelector('video'));
    expect([own?.muted, remote?.muted]).toEqual([true, true]);
    expect([own?.dataset['mirrored'], remote?.dataset['mirrored']]).toEqual(['true', 'false']);
  });

  describe('that watches movement', () => {
    afterEach(() => void vi.useRealTimers());

    /** A picture whose number of drawn frames the test counts up. */
    async function moving(): Promise<{ draw: (frames: number) => void; dimmed: () => string | undefined }> {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
      await renderInApp(<VideoTile stream={stream} name="Mei Chen" hasVideo watchMovement />);
      const video = screen.getByRole('group').querySelector('video')!;
      let drawn = 0;
      video.getVideoPlaybackQuality = () => ({ totalVideoFrames: drawn }) as VideoPlaybackQuality;
      const draw = (frames: number): void => {
        drawn += frames;
        act(() => void vi.advanceTimersByTime(1_000));
      };
      return { draw, dimmed: () => video.dataset['dimmed'] };
    }

    it('says when the picture has stopped for three seconds, and takes it back with the next frame', async () => {
      const { draw, dimmed } = await moving();
      for (const frames of [12, 12, 0, 0]) draw(frames);
      expect(dimmed()).toBe('false');
      draw(0);
      expect(dimmed()).toBe('true');
      expect(screen.getByText('The picture of Mei Chen has stopped. It goes on by itself.')).toBeTruthy();
      draw(1);
      expect(dimmed()).toBe('false');
    });

    it('does not warn before the first frame', async () => {
      const { draw, dimmed } = await moving();
      for (let second = 0; second < 10; second += 1) draw(0);
      expect(dimmed()).toBe('false');
    });
  });
});
