import { errorAnswerSchema } from '@visavis/contracts';
import { DetailedError, Upload as TusUpload, type PreviousUpload } from 'tus-js-client';
import { requestFailure, type RequestFailure, type RequestResult } from '../signaling/request-result.js';
import type { FileToSend, Upload, UploadEvents } from './transfer.js';

const endpoint = '/api/files/uploads';
/** One request carries no more: proxies and servers limit how long one may take. */
const chunkBytes = 8 * 1024 * 1024;

/** An upload over tus. A reload goes on with it when the same file is chosen again for the same contact. */
export async function openTusUpload(
  { contactId, file, source = 'upload' }: FileToSend,
  events: UploadEvents,
  token: () => Promise<RequestResult<string>>,
): Promise<Upload> {
  const upload = new TusUpload(file, {
    endpoint,
    chunkSize: chunkBytes,
    // When to try again is decided by who shows it.
    retryDelays: null,
    metadata: { contactId, filename: file.name, filetype: file.type, source },
    removeFingerprintOnSuccess: true,
    storeFingerprintForResuming: source === 'upload',
    fingerprint: () => Promise.resolve(['visavis', contactId, file.name, file.type, file.size, file.lastModified].join('-')),
    onBeforeRequest: async (request) => {
      const answer = await token();
      if (answer.ok) request.setHeader('Authorization', `Bearer ${answer.result}`);
    },
    onProgress: (sentBytes) => events.onProgress(sentBytes),
    onSuccess: () => events.onFinished(upload.url?.split('/').at(-1) ?? ''),
    onError: (error) => {
      const failure = failureOf(error);
      events.onFailed(failure, isWorthAgain(failure));
    },
  });
  const [previous] = await upload.findPreviousUploads().catch((): PreviousUpload[] => []);
  if (previous) upload.resumeFromPreviousUpload(previous);
  return {
    start: () => upload.start(),
    stop: () => upload.abort(false),
    discard: () => upload.abort(upload.url !== null),
  };
}

/** Without an answer of ours it was the way there: a cut line, a proxy, a server that restarts. */
function failureOf(error: Error): RequestFailure {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  const answer = errorAnswerSchema.safeParse(parsed(response?.getBody()));
  if (answer.success) return { ok: false, ...answer.data };
  if (response?.getStatus() === 413) return requestFailure('file.too_large', error.message);
  return requestFailure('service.unavailable', error.message);
}

const passing = new Set(['service.unavailable', 'service.busy', 'request.timeout', 'request.rate_limited', 'auth.token_expired', 'internal']);

function isWorthAgain({ code }: RequestFailure): boolean {
  return passing.has(code);
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    // Not an answer of ours.
    return undefined;
  }
}
