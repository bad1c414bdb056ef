/**
 * A sorted list whose operations do not follow its length: items lie in chunks of bounded size, so that adding and
 * removing move a few hundred references at most, also among a hundred thousand. Items are unique in their order, and
 * what they are ordered by must not change while they are in the list.
 */
const chunkLimit = 256;

export class OrderedList<Item> implements Iterable<Item> {
  private chunks: Item[][] = [];
  private count = 0;

  constructor(private readonly compare: (a: Item, b: Item) => number) {}

  get size(): number {
    return this.count;
  }

  first(): Item | undefined {
    return this.chunks[0]?.[0];
  }

  add(item: Item): void {
    const chunkIndex = this.chunkFor(item);
    const chunk = this.chunks[chunkIndex];
    if (!chunk) {
      this.chunks.push([item]);
      this.count = 1;
      return;
    }
    chunk.splice(this.placeIn(chunk, item), 0, item);
    this.count += 1;
    if (chunk.length > chunkLimit) this.chunks.splice(chunkIndex + 1, 0, chunk.splice(chunkLimit / 2));
  }

  remove(item: Item): boolean {
    const chunkIndex = this.chunkFor(item);
    const chunk = this.chunks[chunkIndex];
    const place = chunk ? this.placeIn(chunk, item) : 0;
    const found = chunk?.[place];
    if (!chunk || found === undefined || this.compare(found, item) !== 0) return false;
    chunk.splice(place, 1);
    this.count -= 1;
    if (chunk.length === 0) this.chunks.splice(chunkIndex, 1);
    return true;
  }

  /** How many items come before this one, whether or not it is in the list. */
  countBefore(item: Item): number {
    const chunkIndex = this.chunkFor(item);
    let before = 0;
    for (let index = 0; index < chunkIndex; index += 1) before += this.chunks[index]?.length ?? 0;
    const chunk = this.chunks[chunkIndex];
    return chunk ? before + this.placeIn(chunk, item) : before;
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (const chunk of this.chunks) yield* chunk;
  }

  /** The chunk that holds the item or would: the last one that starts at or before it. */
  private chunkFor(item: Item): number {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const start = this.chunks[middle]?.[0];
      if (start !== undefined && this.compare(start, item) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private placeIn(chunk: readonly Item[], item: Item): number {
    let low = 0;
    let high = chunk.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const candidate = chunk[middle];
      if (candidate !== undefined && this.compare(candidate, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
