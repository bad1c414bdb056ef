import { describe, expect, it } from 'vitest';
import { parseEngineArguments } from './engine-arguments.mjs';
import { serveRpc } from './engine-rpc.mjs';

/** @param {string[]} lines */
async function* stream(...lines) {
  yield* lines;
}

/**
 * @param {string[]} lines
 * @param {import('./engine-rpc.mjs').Call} call
 */
async function answers(lines, call) {
  /** @type {unknown[]} */
  const sent = [];
  await serveRpc(stream(...lines), call, (message) => sent.push(message));
  return sent;
}

describe("the engine's JSON-RPC", () => {
  it('answers one request after the other', async () => {
    /** @type {string[]} */
    const order = [];
    const call = async (/** @type {string} */ method) => {
      order.push(`${method} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`${method} ends`);
      return { method };
    };
    const sent = await answers(['{"id":1,"method":"a"}', '', '{"id":2,"method":"b"}'], call);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(sent).toEqual([{ id: 1, result: { method: 'a' } }, { id: 2, result: { method: 'b' } }]);
  });

  it("passes an error's code and details on, and goes on serving", async () => {
    const failure = Object.assign(new Error('no such migration'), { code: 'P3012', meta: { name: 'x' } });
    const call = (/** @type {string} */ method) => (method === 'bad' ? Promise.reject(failure) : Promise.resolve({}));
    const [bad, good] = await answers(['{"id":1,"method":"bad"}', '{"id":2,"method":"good"}'], call);
    expect(bad).toMatchObject({
      id: 1,
      error: { code: 4466, data: { is_panic: false, message: 'no such migration', error_code: 'P3012', meta: { name: 'x' } } },
    });
    expect(good).toEqual({ id: 2, result: {} });
  });

  it('has the CLI print the script of a diff', async () => {
    const sent = await answers(['{"id":3,"method":"diff","params":{"script":true}}'], async () => ({ stdout: 'CREATE' }));
    expect(sent).toEqual([
      { id: 1_000_003, method: 'print', params: { content: 'CREATE' } },
      { id: 3, result: { stdout: 'CREATE' } },
    ]);
  });

  it("takes no notice of the CLI's answers to that", async () => {
    expect(await answers(['{"id":1000003,"result":{}}'], async () => ({}))).toEqual([]);
  });
});

describe("the engine's arguments", () => {
  it('name the schema files, the database and the command', () => {
    const argv = ['--datasource', '{"url":"postgresql://x/y","shadowDatabaseUrl":""}', '--datamodels', 'a.prisma', '--datamodels', 'b.prisma', 'cli', 'create-database'];
    expect(parseEngineArguments(argv)).toEqual({
      datamodels: ['a.prisma', 'b.prisma'],
      url: 'postgresql://x/y',
      shadowDatabaseUrl: undefined,
      command: 'create-database',
    });
  });

  it('are refused when the command is one that we do not know', () => {
    expect(() => parseEngineArguments(['cli', 'format-disk'])).toThrow('no such command');
  });
});
