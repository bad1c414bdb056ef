import type { ContactDetail } from '@visavis/contracts';
import type { SharedFile } from '../files/domain/shared-file.js';

type Timeline = ContactDetail['timeline'];

/** Files among the ACD's events, by when they were sent or taken: `file.shared`, `snapshot.taken`, `file.refused`. */
export function withFiles(timeline: Timeline, files: readonly SharedFile[]): Timeline {
  const shown = files.filter(({ state }) => state === 'ready' || state === 'refused');
  return [...timeline, ...shown.map(timelineEntry)].sort((a, b) => a.at - b.at);
}

function timelineEntry({ fileId, createdAt, state, refusal, source, agentId, name, size, type }: SharedFile): Timeline[number] {
  const said = source === 'snapshot' ? 'snapshot.taken' : 'file.shared';
  return {
    eventId: `file-${fileId}`,
    at: createdAt.getTime(),
    type: state === 'refused' ? 'file.refused' : said,
    actor: agentId === null ? 'customer' : 'agent',
    data: { ...(agentId !== null && { agentId }), fileId, name, size, type, ...(refusal !== null && { refusal }) },
  };
}
