/**
 * The engine's JSON-RPC: one request a line on standard input, one answer a line on standard output, handled
 * strictly one after another, since each may change the database that the next one looks at.
 *
 * @typedef {{ id: number, method: string, params?: unknown }} RpcRequest
 * @typedef {(message: Record<string, unknown>) => void} Send
 * @typedef {(method: string, params: unknown) => Promise<unknown>} Call
 */

/** The CLI takes this code as "look into data". */
const KNOWN_ERROR = 4466;
/** Ids of requests that we send to the CLI; it counts its own up from 1. */
const OWN_IDS_FROM = 1_000_000;

/**
 * @param {AsyncIterable<string>} lines
 * @param {Call} call
 * @param {Send} send
 */
export async function serveRpc(lines, call, send) {
  for await (const line of lines) {
    const request = parseRequest(line);
    if (request) await answer(request, call, send);
  }
}

/**
 * @param {RpcRequest} request
 * @param {Call} call
 * @param {Send} send
 */
async function answer({ id, method, params }, call, send) {
  try {
    const result = await call(method, params);
    const script = printedByDiff(method, params, result);
    if (script !== undefined) send({ id: OWN_IDS_FROM + id, method: 'print', params: { content: script } });
    send({ id, result });
  } catch (error) {
    send({ id, error: { code: KNOWN_ERROR, message: 'An error happened. Check the data field for details.', data: describe(error) } });
  }
}

/**
 * `migrate diff --script` has the native engine print the script through the CLI.
 * @param {string} method
 * @param {unknown} params
 * @param {unknown} result
 */
function printedByDiff(method, params, result) {
  const wantsScript = method === 'diff' && isObject(params) && params['script'] !== undefined;
  return wantsScript && isObject(result) && typeof result['stdout'] === 'string' ? result['stdout'] : undefined;
}

/** @param {unknown} error */
function describe(error) {
  const details = isObject(error) ? error : {};
  return {
    is_panic: false,
    message: typeof details['message'] === 'string' ? details['message'] : String(error),
    error_code: typeof details['code'] === 'string' ? details['code'] : undefined,
    meta: details['meta'] ?? null,
  };
}

/**
 * @param {string} line
 * @returns {RpcRequest | undefined} Nothing for an empty line and for the CLI's answers to our own requests.
 */
function parseRequest(line) {
  if (line.trim() === '') return undefined;
  const message = JSON.parse(line);
  return typeof message.method === 'string' ? message : undefined;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null;
}
