/** People know themselves from the mirror; what a camera on the back sees they know the right way round. */
export function isMirrored(preview: MediaStream | null): boolean {
  return preview?.getVideoTracks()[0]?.getSettings().facingMode !== 'environment';
}
