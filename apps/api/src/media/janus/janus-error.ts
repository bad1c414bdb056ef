import { MediaError, type MediaErrorContext } from '../media.error.js';
import { janusErrorCode } from './janus-protocol.js';

/** Translates an error of Janus' core or of the VideoRoom plugin into what a caller of the media port can act upon. */
export function translateJanusError(code: number, reason: string, context: MediaErrorContext): MediaError {
  const details = { ...context, janusCode: code };
  switch (code) {
    case janusErrorCode.sessionNotFound:
    case janusErrorCode.handleNotFound:
      return MediaError.legGone(reason, details);
    case janusErrorCode.notAcceptingSessions:
      return MediaError.noNode(reason, details);
    case janusErrorCode.noSuchRoom:
    case janusErrorCode.noSuchAudioRoom:
      return MediaError.meetingGone(reason, details);
    case janusErrorCode.noSuchFeed:
      return MediaError.streamGone(reason, details);
    default:
      return MediaError.refused(reason, details);
  }
}

export function isJanusError(error: unknown, code: number): boolean {
  return error instanceof MediaError && error.context['janusCode'] === code;
}
