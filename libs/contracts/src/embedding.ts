/** Who may show the portal in a page of their own. */
import { z } from 'zod';

const name = String.raw`[a-z\d](?:[a-z\d-]*[a-z\d])?`;
const address = String.raw`\[[\da-f:]+\]`;
const port = String.raw`:[1-9]\d{0,4}`;
const secure = new RegExp(`^https://(?:${name}(?:\\.${name})*|${address})(?!:443$)(?:${port})?$`);
const local = new RegExp(String.raw`^http://(?:localhost|127\.0\.0\.1|\[::1\])(?!:80$)(?:${port})?$`);

/**
 * An origin exactly as a browser sends it. It goes into a header, and a URL's host may hold `;`, `,` and `*`: only plain names
 * and addresses are taken. Without https a page has no camera, unless it is on this very machine.
 */
export const embeddingOriginSchema = z
  .string()
  .refine(
    (text) => text.length <= 200 && (secure.test(text) || local.test(text)),
    'An origin is https:// with a host and perhaps a port, without a path or a wildcard; http:// only for localhost.',
  );

export const maxEmbeddingOrigins = 50;

/** The entry point that `/embed/ID` names, which takes the same query as the portal itself; else null. */
export function embeddedEntryPoint(path: string): string | null {
  const id = /^\/embed\/([\da-f-]{36})\/?$/i.exec(path)?.[1];
  return id?.toLowerCase() ?? null;
}
