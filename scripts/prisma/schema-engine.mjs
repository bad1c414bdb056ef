#!/usr/bin/env node
// Takes the place of Prisma's native schema engine, which would have to be downloaded: the same contract with
// the Prisma CLI, backed by the engine's WebAssembly build and adapter-pg, both ordinary npm packages. It rests
// on a contract inside Prisma, so all their versions are pinned to each other and schema-engine.int.spec.mjs
// runs the CLI's commands on a real database, failures included.
import { createInterface } from 'node:readline';
import { asPrismaError, checkConnection, createDatabase, dropDatabase } from './database-admin.mjs';
import { parseEngineArguments } from './engine-arguments.mjs';
import { serveRpc } from './engine-rpc.mjs';
import { createEngine } from './wasm-engine.mjs';

const options = parseEngineArguments(process.argv.slice(2));

/** @param {import('./engine-arguments.mjs').CliCommand} command */
async function runCommand(command) {
  const work = {
    'can-connect-to-database': checkConnection,
    'create-database': createDatabase,
    'drop-database': dropDatabase,
  };
  try {
    await work[command](options.url);
  } catch (error) {
    const { code, message } = asPrismaError(error);
    const entry = { level: 'ERROR', target: 'schema_engine::logger', fields: { error_code: code, message } };
    process.stderr.write(`\n${JSON.stringify(entry)}\n`);
    process.exitCode = 1;
  }
}

/** @type {ReturnType<typeof createEngine> | undefined} */
let engine;

/**
 * @param {string} method
 * @param {unknown} params
 */
async function call(method, params) {
  if (method === 'createDatabase') return { databaseName: await createDatabase(options.url) };
  if (method === 'ensureConnectionValidity') return checkConnection(options.url).then(() => ({}));
  engine ??= createEngine(options);
  const methods = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (await engine));
  if (method === 'getDatabaseVersion') return (await engine).version(null);
  const implementation = methods[method];
  if (typeof implementation !== 'function') throw new Error(`The schema engine has no method ${method}.`);
  return (await implementation.call(methods, params)) ?? {};
}

if (options.command) {
  await runCommand(options.command);
} else {
  const send = (/** @type {Record<string, unknown>} */ message) =>
    process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  await serveRpc(createInterface({ input: process.stdin }), call, send);
  // Connections of the engine would keep the process.
  process.exit();
}
