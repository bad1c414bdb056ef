import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { presentInternalCharsAsText } from './catalog-types.mjs';
import { MigrationAdapter } from './migration-adapter.mjs';

/**
 * @param {import('./engine-arguments.mjs').EngineArguments} options
 * @returns {Promise<import('@prisma/schema-engine-wasm/schema_engine_bg').SchemaEngine>}
 */
export async function createEngine({ datamodels, url, shadowDatabaseUrl }) {
  await instantiate();
  presentInternalCharsAsText();
  const files = datamodels.map((file) => /** @type {[string, string]} */ ([file, readFileSync(file, 'utf8')]));
  return bindings.SchemaEngine.new(
    { datamodels: files.length > 0 ? files : undefined },
    (/** @type {unknown} */ log) => process.stderr.write(`${typeof log === 'string' ? log : JSON.stringify(log)}\n`),
    bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(url, shadowDatabaseUrl)),
  );
}

/** The package's own entry imports the .wasm file as a module, which Node 20 cannot do. */
async function instantiate() {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const code = new Uint8Array(readFileSync(entry.replace(/\.js$/, '.wasm')));
  const { instance } = await WebAssembly.instantiate(code, {
    './schema_engine_bg.js': /** @type {WebAssembly.ModuleImports} */ (/** @type {unknown} */ (bindings)),
  });
  bindings.__wbg_set_wasm(instance.exports);
  /** @type {() => void} */ (instance.exports['__wbindgen_start'])();
}
