import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../process/failure.mjs';
import { isLoopbackHost } from '../provision/network.mjs';
import { parsePortRange } from '../process/ports.mjs';

const USAGE_ERROR = 2;
const HTTP_PORT = 8080;
const HTTPS_PORT = 8443;
const MEDIA_PORTS = '32000-32499';
const TURN_PORT = 3478;
const TURN_TLS_PORT = 5349;
const PBX_PORT = 5060;

/** Each flag, the environment variable that does the same, and what it is for. */
const FLAGS = /** @type {const} */ ({
  check: { type: 'boolean', help: 'say what would be done and what is missing, and change nothing' },
  reset: { type: 'boolean', help: 'throw the private data away first (asks before it does)' },
  yes: { type: 'boolean', help: 'answer that question with yes' },
  port: { type: 'string', env: 'VISAVIS_PORT', value: 'PORT', help: `where pages and API are served (${HTTP_PORT}, with https ${HTTPS_PORT})` },
  host: { type: 'string', env: 'VISAVIS_HOST', value: 'ADDRESS', help: 'address to listen on (127.0.0.1)' },
  lan: { type: 'boolean', env: 'VISAVIS_LAN', help: 'open to the local network: listens everywhere, over https' },
  origin: { type: 'string', env: 'VISAVIS_ORIGIN', value: 'URL', help: 'the address people use, if a proxy or name stands before it' },
  'media-interface': { type: 'string', env: 'VISAVIS_MEDIA_INTERFACE', value: 'NAME', help: 'network interface for media (lo, or that of the default route)' },
  'media-ports': { type: 'string', env: 'VISAVIS_MEDIA_PORTS', value: 'FIRST-LAST', help: `UDP ports for media (${MEDIA_PORTS})` },
  turn: { type: 'boolean', env: 'VISAVIS_TURN', help: 'start a TURN server too, for networks that block UDP (docs/networks.md)' },
  'turn-port': { type: 'string', env: 'VISAVIS_TURN_PORT', value: 'PORT', help: `where it takes UDP and TCP (${TURN_PORT})` },
  'turn-tls-port': { type: 'string', env: 'VISAVIS_TURN_TLS_PORT', value: 'PORT', help: `where it takes TLS (${TURN_TLS_PORT})` },
  'with-pbx': { type: 'boolean', env: 'VISAVIS_WITH_PBX', help: 'start a small PBX too, to call the demo from a telephone (docs/telephony.md)' },
  'pbx-port': { type: 'string', env: 'VISAVIS_PBX_PORT', value: 'PORT', help: `where it takes SIP over UDP and TCP (${PBX_PORT})` },
  cert: { type: 'string', env: 'VISAVIS_CERT', value: 'FILE', help: 'certificate in PEM form, for https' },
  key: { type: 'string', env: 'VISAVIS_KEY', value: 'FILE', help: "the certificate's private key" },
  'self-signed': { type: 'boolean', env: 'VISAVIS_SELF_SIGNED', help: 'serve https with a certificate made here' },
  data: { type: 'string', env: 'VISAVIS_DATA', value: 'FOLDER', help: 'the private data folder (.visavis)' },
  'seed-demo': { type: 'boolean', env: 'VISAVIS_SEED_DEMO', help: 'put the demo organisation into the DATABASE_URL given' },
  help: { type: 'boolean', help: 'show this' },
});

/**
 * @typedef {object} StartOptions
 * @property {boolean} check
 * @property {boolean} reset
 * @property {boolean} yes
 * @property {boolean} help
 * @property {boolean} seedDemo
 * @property {number} port
 * @property {string} host
 * @property {string | undefined} origin
 * @property {boolean} open Whether other machines are to reach it.
 * @property {string | undefined} mediaInterface
 * @property {string} mediaPorts
 * @property {import('../provision/turn.mjs').TurnOptions | undefined} turn
 * @property {{ port: number } | undefined} pbx
 * @property {import('../provision/certificate.mjs').Certificate | undefined} certificate
 * @property {boolean} selfSigned
 * @property {string | undefined} data
 */

/**
 * @param {readonly string[]} argv
 * @param {NodeJS.ProcessEnv} env
 * @returns {StartOptions}
 */
export function parseOptions(argv, env) {
  const values = { ...fromEnvironment(env), ...fromArguments(argv) };
  const text = (/** @type {keyof typeof FLAGS} */ name) => (typeof values[name] === 'string' ? values[name] : undefined);
  const flag = (/** @type {keyof typeof FLAGS} */ name) => values[name] === true;
  const certificate = givenCertificate(text('cert'), text('key'));
  if (certificate && flag('self-signed')) throw usage('Give either --cert and --key or --self-signed, not both.');
  const host = text('host') ?? (flag('lan') ? '0.0.0.0' : '127.0.0.1');
  // Without https no browser on another machine gives its camera away.
  const selfSigned = !certificate && (flag('self-signed') || flag('lan'));
  return {
    check: flag('check'),
    reset: flag('reset'),
    yes: flag('yes'),
    help: flag('help'),
    seedDemo: flag('seed-demo'),
    port: portNumber(text('port'), certificate || selfSigned ? HTTPS_PORT : HTTP_PORT),
    host,
    origin: originUrl(text('origin')),
    open: !isLoopbackHost(host),
    mediaInterface: text('media-interface'),
    mediaPorts: mediaRange(text('media-ports') ?? MEDIA_PORTS),
    turn: flag('turn')
      ? { port: portNumber(text('turn-port'), TURN_PORT, 'turn-port'), tlsPort: portNumber(text('turn-tls-port'), TURN_TLS_PORT, 'turn-tls-port') }
      : undefined,
    pbx: flag('with-pbx') ? { port: portNumber(text('pbx-port'), PBX_PORT, 'pbx-port') } : undefined,
    certificate,
    selfSigned,
    data: text('data'),
  };
}

export function helpText() {
  const rows = Object.entries(FLAGS).map(([name, flag]) => ({
    left: `--${name}${'value' in flag ? ` ${flag.value}` : ''}`,
    right: `${flag.help}${'env' in flag ? `; ${flag.env}` : ''}`,
  }));
  const width = Math.max(...rows.map(({ left }) => left.length));
  return [
    'npm start -- [flags]: starts Visavis with all that it needs.',
    '',
    ...rows.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`),
    '',
    'DATABASE_URL, REDIS_URL and JANUS_NODES, each by itself, make it use an existing server instead of a private one.',
  ].join('\n');
}

/** @param {readonly string[]} argv */
function fromArguments(argv) {
  try {
    const options = Object.fromEntries(Object.entries(FLAGS).map(([name, { type }]) => [name, { type }]));
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.:] /)[0] : String(error);
    throw usage(`${reason}; see "npm start -- --help".`);
  }
}

/** @param {NodeJS.ProcessEnv} env */
function fromEnvironment(env) {
  /** @type {Record<string, string | boolean>} */
  const values = {};
  for (const [name, flag] of Object.entries(FLAGS)) {
    const given = 'env' in flag ? env[flag.env] : undefined;
    if (given === undefined || given === '') continue;
    if (flag.type === 'string') values[name] = given;
    else if (given === '1' || given === 'true') values[name] = true;
  }
  return values;
}

/**
 * @param {string | undefined} certFile
 * @param {string | undefined} keyFile
 */
function givenCertificate(certFile, keyFile) {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined) throw usage('--cert and --key must be given together.');
  return { certFile: resolve(certFile), keyFile: resolve(keyFile) };
}

/**
 * @param {string | undefined} text
 * @param {number} fallback
 * @param {keyof typeof FLAGS} name
 */
function portNumber(text, fallback, name = 'port') {
  if (text === undefined) return fallback;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw usage(`--${name} takes a number from 1 to 65535, not "${text}".`);
  return port;
}

/** @param {string | undefined} text */
function originUrl(text) {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin;
  throw usage(`--origin takes an address such as https://calls.example.com, not "${text}".`);
}

/** @param {string} text */
function mediaRange(text) {
  if (parsePortRange(text) === undefined) throw usage(`--media-ports takes a range such as ${MEDIA_PORTS}, not "${text}".`);
  return text;
}

/** @param {string} sentence */
function usage(sentence) {
  return new Failure(sentence, { exitCode: USAGE_ERROR });
}
