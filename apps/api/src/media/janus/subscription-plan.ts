import { z } from 'zod';
import type { PublishedStream, ReceivedStream } from '../media.port.js';
import { isSameStream, sourceOf } from './published-streams.js';

/** What to ask of Janus so that a subscriber receives what it should. Pure: desired and actual in, request out. */
export interface SubscriptionChange {
  readonly subscribe: readonly FeedStream[];
  readonly unsubscribe: readonly FeedStream[];
}

interface FeedStream {
  readonly feed: number;
  readonly mid: string;
}

const subscribedSchema = z.object({
  mid: z.string(),
  type: z.enum(['audio', 'video']),
  active: z.boolean().default(true),
  feed_id: z.number(),
  feed_mid: z.string(),
  feed_display: z.string().default(''),
  feed_description: z.string().optional(),
});

/** `ended` are streams that Janus has dropped by itself: naming them makes it renegotiate their m-lines. */
export function planSubscription(
  desired: readonly PublishedStream[],
  actual: readonly PublishedStream[],
  ended: readonly PublishedStream[] = [],
): SubscriptionChange {
  const subscribe = desired.filter((stream) => !actual.some((other) => isSameStream(stream, other)));
  const unwanted = actual.filter((stream) => !desired.some((other) => isSameStream(stream, other)));
  return { subscribe: subscribe.map(feedStream), unsubscribe: [...unwanted, ...ended].map(feedStream) };
}

export function feedStream(stream: PublishedStream): FeedStream {
  return { feed: stream.feedId, mid: stream.mid };
}

/** Reads the `streams` that Janus sends with an offer; inactive m-lines and data channels are left out. */
export function receivedStreams(streams: unknown): ReceivedStream[] {
  if (!Array.isArray(streams)) return [];
  return streams.flatMap((entry) => {
    const result = subscribedSchema.safeParse(entry);
    if (!result.success || !result.data.active) return [];
    const { mid, type, feed_id, feed_mid, feed_display, feed_description } = result.data;
    const source = sourceOf(type, feed_description);
    return [{ mid, stream: { legId: feed_display, feedId: feed_id, mid: feed_mid, kind: type, source } }];
  });
}
