import { createHash } from 'node:crypto';

/** A SIP message, taken apart as far as a telephone for tests needs it. */
export interface SipMessage {
  /** Null for a request. */
  readonly status: number | null;
  readonly firstLine: string;
  /** Null for a response. */
  readonly method: string | null;
  readonly body: string;
  header(name: string): string | null;
  headers(name: string): readonly string[];
}

export function parseSip(text: string): SipMessage {
  const end = text.indexOf('\r\n\r\n');
  const [firstLine = '', ...lines] = text.slice(0, end < 0 ? undefined : end).split('\r\n');
  const fields = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const headers = (name: string): string[] => fields.filter(([key]) => key === name.toLowerCase()).map(([, value]) => value);
  const isResponse = firstLine.startsWith('SIP/2.0 ');
  return {
    firstLine,
    status: isResponse ? Number(firstLine.split(' ')[1]) : null,
    method: isResponse ? null : (firstLine.split(' ')[0] ?? null),
    body: end < 0 ? '' : text.slice(end + 4),
    headers,
    header: (name) => headers(name)[0] ?? null,
  };
}

export function buildSip(firstLine: string, headers: readonly (readonly [string, string | null])[], body = ''): string {
  const lines = headers.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return [firstLine, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

/** RFC 2617 without qop, as our PBX asks for it. */
export function digestAnswer(challenge: string, { method, uri, user, password }: { readonly method: string; readonly uri: string; readonly user: string; readonly password: string }): string {
  const part = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const [realm, nonce] = [part('realm'), part('nonce')];
  const response = md5(`${md5(`${user}:${realm}:${password}`)}:${nonce}:${md5(`${method}:${uri}`)}`);
  return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=MD5`;
}
