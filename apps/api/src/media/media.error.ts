/** What a caller of the media port can act upon; the vendor's own code and words are in `context`. */
export type MediaErrorCode =
  | 'no-node' // no healthy media node: try later
  | 'node-lost' // the node's connection broke while the request was under way
  | 'timeout' // the node did not answer in time
  | 'meeting-gone' // the room does not exist (any more): create a meeting
  | 'leg-gone' // the leg's media session is over: open a leg
  | 'stream-gone' // a stream to subscribe to is not published (any more, or not yet)
  | 'refused' // the node understood and said no
  | 'bad-answer'; // the node answered something unintelligible

export type MediaErrorContext = Readonly<Record<string, string | number>>;

export class MediaError extends Error {
  override readonly name = 'MediaError';

  private constructor(
    readonly code: MediaErrorCode,
    readonly reason: string,
    readonly context: MediaErrorContext,
    cause?: unknown,
  ) {
    super(`${code}: ${reason}`, cause === undefined ? undefined : { cause });
  }

  static noNode(reason: string, context: MediaErrorContext = {}): MediaError {
    return new MediaError('no-node', reason, context);
  }

  static nodeLost(reason: string, context: MediaErrorContext = {}, cause?: unknown): MediaError {
    return new MediaError('node-lost', reason, context, cause);
  }

  static timeout(reason: string, context: MediaErrorContext = {}): MediaError {
    return new MediaError('timeout', reason, context);
  }

  static meetingGone(reason: string, context: MediaErrorContext = {}, cause?: unknown): MediaError {
    return new MediaError('meeting-gone', reason, context, cause);
  }

  static legGone(reason: string, context: MediaErrorContext = {}, cause?: unknown): MediaError {
    return new MediaError('leg-gone', reason, context, cause);
  }

  static streamGone(reason: string, context: MediaErrorContext = {}, cause?: unknown): MediaError {
    return new MediaError('stream-gone', reason, context, cause);
  }

  static refused(reason: string, context: MediaErrorContext = {}, cause?: unknown): MediaError {
    return new MediaError('refused', reason, context, cause);
  }

  static badAnswer(reason: string, context: MediaErrorContext = {}, cause?: unknown): MediaError {
    return new MediaError('bad-answer', reason, context, cause);
  }
}
