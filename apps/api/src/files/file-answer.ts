import type { SharedFile as FileAnswer } from '@visavis/contracts';
import { previewOf } from './domain/file-type.js';
import type { SharedFile } from './domain/shared-file.js';

/** A file as pages see it. */
export function fileAnswer({ fileId, contactId, name, size, type, state, refusal, agentId, source, sha256, createdAt }: SharedFile): FileAnswer {
  return {
    fileId,
    contactId,
    name,
    size,
    type,
    preview: type === null ? null : previewOf(type),
    state,
    refusal,
    by: agentId === null ? 'customer' : 'agent',
    agentId,
    source,
    sha256,
    createdAt: createdAt.getTime(),
  };
}
