import type { Jsep } from '../../media.port.js';

/**
 * The offer of one handle as another one of the same Janus is to have it: without candidates. The one that answers would send its
 * checks before the other knows of it, and repeat them only after a second; so it waits to be found, which takes no time.
 */
export function toBeFound({ sdp, type }: Jsep): Jsep {
  return { type, sdp: sdp.replace(/^a=(?:candidate:.*|end-of-candidates)\r?\n/gm, '') };
}
