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

/** Passes once this tile has shown no new picture for a while: what was on its way still arrives. */
export async function expectNoNewPicture(tile: Locator, forMs = 1_500): Promise<void> {
  const video = tile.locator('video');
  await expect(async () => {
    const shown = await video.evaluate(async (element: HTMLVideoElement, wait) => {
      const before = element.getVideoPlaybackQuality().totalVideoFrames;
      await new Promise((resolve) => setTimeout(resolve, wait));
      return element.getVideoPlaybackQuality().totalVideoFrames - before;
    }, forMs);
    expect(shown, 'pictures shown meanwhile').toBe(0);
  }).toPass({ timeout: 10_000 });
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

interface Watch {
  readonly sameTrack: () => boolean;
  readonly frames: () => number;
  readonly connectionsOpened: () => number;
  readonly stop: () => void;
}

/** Watches a picture while something happens to the call: whether it is the same one that goes on. */
export class PictureWatch {
  private constructor(private readonly watch: JSHandle<Watch>) {}

  static async start(tile: Locator): Promise<PictureWatch> {
    const watch = await tile.locator('video').evaluateHandle((video: HTMLVideoElement): Watch => {
      const trackOf = (): MediaStreamTrack | undefined => (video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : undefined);
      const track = trackOf();
      const Original = window.RTCPeerConnection;
      const seen = { frames: 0, opened: 0 };
      window.RTCPeerConnection = new Proxy(Original, {
        construct(target, args: [RTCConfiguration?]) {
          seen.opened += 1;
          return new target(...args);
        },
      });
      const look = (): void => {
        seen.frames += 1;
        handle = video.requestVideoFrameCallback(look);
      };
      let handle = video.requestVideoFrameCallback(look);
      return {
        sameTrack: () => track !== undefined && track === trackOf() && track.readyState === 'live',
        frames: () => seen.frames,
        connectionsOpened: () => seen.opened,
        stop: () => {
          video.cancelVideoFrameCallback(handle);
          window.RTCPeerConnection = Original;
        },
      };
    });
    return new PictureWatch(watch);
  }

  /** How many frames were shown since the start. */
  frames(): Promise<number> {
    return this.watch.evaluate((watch) => watch.frames());
  }

  /** Passes when the very track of the start still plays, and the page has opened no other connection for media. */
  async expectTheSame(): Promise<void> {
    const seen = await this.watch.evaluate((watch) => ({ sameTrack: watch.sameTrack(), connectionsOpened: watch.connectionsOpened() }));
    expect(seen).toEqual({ sameTrack: true, connectionsOpened: 0 });
  }

  async stop(): Promise<void> {
    await this.watch.evaluate((watch) => watch.stop());
    await this.watch.dispose();
  }
}
