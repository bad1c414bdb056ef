/**
 * How the Prisma CLI starts its schema engine: the data models' files and the data source as options, and
 * either nothing more (JSON-RPC on standard input) or `cli` and one command.
 *
 * @typedef {object} EngineArguments
 * @property {readonly string[]} datamodels Paths of schema files.
 * @property {string} url
 * @property {string | undefined} shadowDatabaseUrl
 * @property {CliCommand | undefined} command
 *
 * @typedef {typeof CLI_COMMANDS[number]} CliCommand
 */
const CLI_COMMANDS = /** @type {const} */ (['can-connect-to-database', 'create-database', 'drop-database']);

/**
 * @param {readonly string[]} argv
 * @returns {EngineArguments}
 */
export function parseEngineArguments(argv) {
  const datasource = JSON.parse(valuesOf(argv, '--datasource')[0] ?? '{}');
  const command = argv.includes('cli') ? CLI_COMMANDS.find((name) => argv.includes(name)) : undefined;
  if (argv.includes('cli') && command === undefined) {
    throw new Error(`The schema engine knows no such command: ${argv.join(' ')}`);
  }
  return {
    datamodels: valuesOf(argv, '--datamodels'),
    url: textOr(datasource.url, ''),
    shadowDatabaseUrl: textOr(datasource.shadowDatabaseUrl, undefined),
    command,
  };
}

/**
 * @param {readonly string[]} argv
 * @param {string} option
 */
function valuesOf(argv, option) {
  return argv.filter((_, index) => index > 0 && argv[index - 1] === option);
}

/**
 * @template T
 * @param {unknown} value
 * @param {T} fallback
 */
function textOr(value, fallback) {
  return typeof value === 'string' && value !== '' ? value : fallback;
}
