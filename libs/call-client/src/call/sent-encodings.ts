/**
 * Three simulcast layers from 720p on, so that each receiver gets what its network can carry; below that Chromium would
 * only make two of them, and one layer is enough.
 */
const simulcastFromHeight = 720;

export function sentEncodings(video: Pick<MediaStreamTrack, 'getSettings'>): RTCRtpEncodingParameters[] {
  const { height = 0, width = 0 } = video.getSettings();
  // A phone held upright delivers 720×1280.
  if (Math.min(height, width) < simulcastFromHeight) return [{ maxBitrate: 900_000 }];
  return [
    { rid: 'l', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
    { rid: 'm', scaleResolutionDownBy: 2, maxBitrate: 500_000 },
    { rid: 'h', scaleResolutionDownBy: 1, maxBitrate: 1_800_000 },
  ];
}

/** One layer at full size: a scaled-down text cannot be read. Few pictures, sharp ones; and where there is little room, before the camera's. */
export const screenEncodings: readonly RTCRtpEncodingParameters[] = [{ maxBitrate: 2_500_000, maxFramerate: 15, priority: 'high' }];
