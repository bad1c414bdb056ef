import { z } from 'zod';
import type { PublishedStream, StreamSource } from '../media.port.js';

/** What others publish in a room, as a publisher handle learns it. Pure bookkeeping; nothing here talks to Janus. */
const publisherSchema = z.object({
  id: z.number(),
  display: z.string().default(''),
  streams: z
    .array(
      z.object({
        type: z.string(),
        mid: z.string().optional(),
        description: z.string().optional(),
        disabled: z.boolean().optional(),
      }),
    )
    .default([]),
});

type Publisher = z.infer<typeof publisherSchema>;

export interface StreamsChange {
  readonly published: readonly PublishedStream[];
  readonly unpublished: readonly PublishedStream[];
}

export class PublishedStreams {
  readonly #feeds = new Map<number, readonly PublishedStream[]>();

  /** Takes Janus' `publishers`: for each feed in it, the whole list of its streams. Malformed entries are left out. */
  update(publishers: unknown): StreamsChange {
    const published: PublishedStream[] = [];
    const unpublished: PublishedStream[] = [];
    for (const publisher of parsePublishers(publishers)) {
      const before = this.#feeds.get(publisher.id) ?? [];
      const now = streamsOf(publisher);
      this.#feeds.set(publisher.id, now);
      published.push(...now.filter((stream) => !before.some((old) => isSameStream(old, stream) && old.source === stream.source)));
      unpublished.push(...before.filter((old) => !now.some((stream) => isSameStream(old, stream))));
    }
    return { published, unpublished };
  }

  /** Takes the whole list of feeds after a time without events: what is not in it has gone. */
  replace(publishers: unknown): StreamsChange {
    const present = new Set(parsePublishers(publishers).map((publisher) => publisher.id));
    const gone = [...this.#feeds.keys()].filter((feedId) => !present.has(feedId));
    const unpublished = gone.flatMap((feedId) => this.remove(feedId).unpublished);
    const change = this.update(publishers);
    return { published: change.published, unpublished: [...unpublished, ...change.unpublished] };
  }

  remove(feedId: number): StreamsChange {
    const unpublished = this.#feeds.get(feedId) ?? [];
    this.#feeds.delete(feedId);
    return { published: [], unpublished };
  }
}

export function isSameStream(a: PublishedStream, b: PublishedStream): boolean {
  return a.feedId === b.feedId && a.mid === b.mid;
}

/** The source as its publisher labelled it, or what such a track usually is. */
export function sourceOf(kind: string, label: string | undefined): StreamSource {
  if (label === 'camera' || label === 'microphone' || label === 'screen') return label;
  return kind === 'audio' ? 'microphone' : 'camera';
}

function parsePublishers(publishers: unknown): Publisher[] {
  if (!Array.isArray(publishers)) return [];
  return publishers.flatMap((entry) => {
    const result = publisherSchema.safeParse(entry);
    return result.success ? [result.data] : [];
  });
}

function streamsOf(publisher: Publisher): PublishedStream[] {
  return publisher.streams.flatMap(({ type, mid, description, disabled }) => {
    if (disabled || mid === undefined || (type !== 'audio' && type !== 'video')) return [];
    return [{ legId: publisher.display, feedId: publisher.id, mid, kind: type, source: sourceOf(type, description) }];
  });
}
