import { describe, expect, it } from 'vitest';
import { PublishedStreams } from './published-streams.js';

const microphone = { type: 'audio', mid: '0' };
const camera = { type: 'video', mid: '1' };
const screen = { type: 'video', mid: '2', description: 'screen' };

function feed(id: number, ...streams: object[]) {
  return { id, display: `leg-${id}`, streams };
}

describe('published streams', () => {
  it('tell each stream once, with its leg and source', () => {
    const streams = new PublishedStreams();

    const { published } = streams.update([feed(7, microphone, camera)]);

    expect(published).toEqual([
      { legId: 'leg-7', feedId: 7, mid: '0', kind: 'audio', source: 'microphone' },
      { legId: 'leg-7', feedId: 7, mid: '1', kind: 'video', source: 'camera' },
    ]);
    expect(streams.update([feed(7, microphone, camera)])).toEqual({ published: [], unpublished: [] });
  });

  it('tell a screen that is added and taken away, and nothing of the rest', () => {
    const streams = new PublishedStreams();
    streams.update([feed(7, microphone, camera)]);

    const added = streams.update([feed(7, microphone, camera, screen)]);
    const removed = streams.update([feed(7, microphone, camera, { ...screen, disabled: true })]);

    expect(added).toMatchObject({ published: [{ mid: '2', source: 'screen' }], unpublished: [] });
    expect(removed).toMatchObject({ published: [], unpublished: [{ mid: '2', source: 'screen' }] });
  });

  it('tell an m-line anew that now carries another source', () => {
    const streams = new PublishedStreams();
    streams.update([feed(7, camera)]);

    expect(streams.update([feed(7, { ...camera, description: 'screen' })])).toMatchObject({
      published: [{ mid: '1', source: 'screen' }],
      unpublished: [],
    });
  });

  it('tell what went with a feed, once', () => {
    const streams = new PublishedStreams();
    streams.update([feed(7, microphone)]);

    expect(streams.remove(7).unpublished).toHaveLength(1);
    expect(streams.remove(7).unpublished).toHaveLength(0);
  });

  it('find out what changed while nobody listened', () => {
    const streams = new PublishedStreams();
    streams.update([feed(7, microphone), feed(8, microphone)]);

    const change = streams.replace([feed(8, microphone, camera), feed(9, microphone)]);

    expect(change.unpublished.map(({ feedId }) => feedId)).toEqual([7]);
    expect(change.published.map(({ feedId, mid }) => [feedId, mid])).toEqual([
      [8, '1'],
      [9, '0'],
    ]);
  });

  it.each([['nothing', undefined], ['text', 'publishers'], ['nonsense', [null, 3, { id: 'x' }, { streams: [] }]]])(
    'take %s for no change',
    (_name, publishers) => {
      expect(new PublishedStreams().update(publishers)).toEqual({ published: [], unpublished: [] });
    },
  );

  it('leave data channels out', () => {
    expect(new PublishedStreams().update([feed(7, { type: 'data', mid: '3' })]).published).toEqual([]);
  });
});
