import { expect, type JSHandle, type Locator } from '@playwright/test';

/** What came out of the decoder and was shown. */
export interface VideoMeasurement {
  readonly frames: number;
  /** Frames whose pixels differ from those of the frame before. */
  readonly changed: number;
  readonly width: number;
  readonly height: number;
}

interface VideoWish {
  readonly frames: number;
  readonly changed: number;
  readonly timeoutMs: number;
}

/** Counts decoded frames and compares their pixels until there were enough, or time is up. */
function measure(video: HTMLVideoElement, { frames, changed, timeoutMs }: VideoWish): Promise<VideoMeasurement> {
  return new Promise((resolve) => {
    const canvas = new OffscreenCanvas(48, 36);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const seen = { frames: 0, changed: 0 };
    let before: Uint8ClampedArray | null = null;
    let handle = 0;
    const end = (): void => {
      clearTimeout(timer);
      video.cancelVideoFrameCallback(handle);
      resolve({ ...seen, width: video.videoWidth, height: video.videoHeight });
    };
    const timer = setTimeout(end, timeoutMs);
    const look = (): void => {
      context?.drawImage(video, 0, 0, canvas.width, canvas.height);
      const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      const last = before;
      seen.frames += 1;
      // A decoder's rounding is no movement: some pixel has to change clearly.
      if (last !== null && pixels.some((value, index) => Math.abs(value - (last[index] ?? 0)) > 24)) seen.changed += 1;
      before = pixels;
      if (seen.frames >= frames && seen.changed >= changed) end();
      else handle = video.requestVideoFrameCallback(look);
    };
    handle = video.requestVideoFrameCallback(look);
  });
}

/** Passes when the picture in this tile is decoded and moves. */
export async function expectMovingPicture(tile: Locator, timeoutMs = 20_000): Promise<VideoMeasurement> {
  const wish = { frames: 5, changed: 2, timeoutMs };
  const video = tile.locator('video');
  await video.waitFor({ state: 'attached', timeout: timeoutMs });
  const measured = await video.evaluate(measure, wish);
  expect(measured.frames, 'decoded frames').toBeGreaterThanOrEqual(wish.frames);
  expect(measured.changed, 'frames in which something moved').toBeGreaterThanOrEqual(wish.changed);
  return measured;
}

/** Watches a picture while something happens to the call. */
export class PictureWatch {
  private constructor(private readonly watch: JSHandle<{ stop: () => { frames: number; longestGapMs: number } }>) {}

  static async start(tile: Locator): Promise<PictureWatch> {
    const watch = await tile.locator('video').evaluateHandle((video: HTMLVideoElement) => {
      let last = performance.now();
      let frames = 0;
      let longestGapMs = 0;
      let handle = 0;
      const note = (): void => {
        const now = performance.now();
        longestGapMs = Math.max(longestGapMs, now - last);
        last = now;
      };
      const look = (): void => {
        frames += 1;
        note();
        handle = video.requestVideoFrameCallback(look);
      };
      handle = video.requestVideoFrameCallback(look);
      return {
        stop: () => {
          video.cancelVideoFrameCallback(handle);
          note();
          return { frames, longestGapMs };
        },
      };
    });
    return new PictureWatch(watch);
  }

  /** How many frames came, and the longest time without one. */
  async stop(): Promise<{ frames: number; longestGapMs: number }> {
    const result = await this.watch.evaluate((watch) => watch.stop());
    await this.watch.dispose();
    return result;
  }
}
