/** What one connection has sent and received so far, in counters that only grow while its path stays the same. */
export interface PathReading {
  readonly sent: number;
  /** Bytes of media and reports. */
  readonly received: number;
  /** Answers to connectivity checks: the path works, but whether the other end uses it for media is another matter. */
  readonly checked: number;
}

/** W3C webrtc-stats, the members used here; the DOM library leaves report entries untyped. */
interface StatsEntry {
  readonly type: string;
  readonly bytesSent?: number;
  readonly bytesReceived?: number;
  readonly responsesReceived?: number;
}

export function readPath(entries: Iterable<StatsEntry>): PathReading {
  let sent = 0;
  let received = 0;
  let checked = 0;
  for (const entry of entries) {
    if (entry.type !== 'candidate-pair') continue;
    sent += entry.bytesSent ?? 0;
    received += entry.bytesReceived ?? 0;
    checked += entry.responsesReceived ?? 0;
  }
  return { sent, received, checked };
}
