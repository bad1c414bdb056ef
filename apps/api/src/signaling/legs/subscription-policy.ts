import type { PublishedStream } from '../../media/media.port.js';

/**
 * Who receives whom. In a plain conversation everybody receives everybody else; nobody receives themselves.
 * This is the only place that decides it: a stream that is not listed here is never announced to the participant.
 */
export function streamsFor(receiverLegId: string, published: Iterable<PublishedStream>): PublishedStream[] {
  return [...published].filter((stream) => stream.legId !== receiverLegId);
}
