import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure, hasErrorCode } from '../process/failure.mjs';
import { findUser, isRoot } from './service-user.mjs';

/**
 * The private data folder: everything that an installation keeps, and nothing else. A marker file says that
 * it is ours, so that throwing it away can never hit somebody else's files.
 */
const MARKER = 'visavis-data.json';
const EVERYBODY_MAY_ENTER = 0o001;

/**
 * Servers that run as a user of their own must be able to enter the folder. A clone below a closed home,
 * such as /root, therefore keeps its data in /var/lib, under a name made from the clone's path.
 * @param {string} repository
 * @param {{ servedByOther: boolean }} options Whether servers run as another user than we do.
 */
export function defaultDataFolder(repository, { servedByOther }) {
  const inside = join(repository, '.visavis');
  if (!servedByOther || closedAncestor(inside) === undefined) return inside;
  const id = createHash('sha256').update(repository).digest('hex').slice(0, 8);
  return join('/var/lib/visavis', `${basename(repository)}-${id}`);
}

/**
 * @param {string} folder Need not be there yet.
 * @returns {string | undefined} The topmost folder on the way that is closed to other users.
 */
export function closedAncestor(folder) {
  /** @type {string[]} */
  const ancestors = [];
  for (let path = dirname(resolve(folder)); ; path = dirname(path)) {
    ancestors.unshift(path);
    if (path === dirname(path)) break;
  }
  return ancestors.find((path) => existsSync(path) && (statSync(path).mode & EVERYBODY_MAY_ENTER) === 0);
}

export class DataFolder {
  #findServerUser;

  /**
   * @param {string} path
   * @param {() => { uid: number, gid: number } | undefined} [findServerUser] Asked anew each time: on a bare
   *   machine the user is made only later.
   */
  constructor(path, findServerUser = () => (isRoot() ? findUser() : undefined)) {
    this.path = resolve(path);
    this.#findServerUser = findServerUser;
  }

  /** Who runs the servers, if not we. */
  get user() {
    return this.#findServerUser();
  }

  get exists() {
    return existsSync(join(this.path, MARKER));
  }

  get lockFile() {
    return join(this.path, 'lock');
  }

  get runFolder() {
    return join(this.path, 'run');
  }

  /** What customers and agents send each other. The api makes it, for itself alone. */
  get filesFolder() {
    return join(this.path, 'files');
  }

  /** @param {string} service */
  logFile(service) {
    return join(this.path, 'log', `${service}.log`);
  }

  /**
   * Why this folder cannot be used, as a sentence that says what to do.
   * @returns {string | undefined}
   */
  obstacle() {
    const closed = isRoot() ? closedAncestor(this.path) : undefined;
    if (closed) {
      return `The private servers run as a user of their own, who cannot pass ${closed}: choose another folder with --data.`;
    }
    if (!this.exists && existsSync(this.path) && readdirSync(this.path).some((name) => name !== 'lock')) {
      return `${this.path} holds files that are not ours: choose an empty or new folder with --data.`;
    }
    return undefined;
  }

  /** Makes the folder, or takes one that is ours already. */
  open() {
    const obstacle = this.obstacle();
    if (obstacle) throw new Failure(obstacle);
    mkdirSync(this.path, { recursive: true });
    // Others may pass, to what is theirs inside, but not look around.
    chmodSync(this.path, 0o711);
    mkdirSync(join(this.path, 'log'), { recursive: true, mode: 0o700 });
    if (!this.exists) this.writePrivate(MARKER, JSON.stringify({ format: 1, createdAt: new Date().toISOString() }));
  }

  /**
   * A folder inside that belongs to the servers' user alone.
   * @param {string} name
   */
  serverFolder(name) {
    const folder = join(this.path, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    if (this.user) chownSync(folder, this.user.uid, this.user.gid);
    return folder;
  }

  /**
   * A file for the servers' user alone, put in place whole.
   * @param {string} path
   * @param {string} content
   */
  writeForServer(path, content) {
    writeFileSync(`${path}.new`, content, { mode: 0o600 });
    if (this.user) chownSync(`${path}.new`, this.user.uid, this.user.gid);
    renameSync(`${path}.new`, path);
  }

  /**
   * A file for us alone, put in place whole.
   * @param {string} name
   * @param {string} content
   */
  writePrivate(name, content) {
    const path = join(this.path, name);
    const fresh = `${path}.${randomUUID()}`;
    writeFileSync(fresh, content, { mode: 0o600 });
    renameSync(fresh, path);
  }

  /**
   * @param {string} name
   * @returns {string | undefined}
   */
  read(name) {
    try {
      return readFileSync(join(this.path, name), 'utf8');
    } catch (error) {
      if (hasErrorCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  /** Throws everything away. The lock's file stays, since we are holding it. */
  empty() {
    if (!this.exists) return;
    const rest = readdirSync(this.path).filter((name) => name !== 'lock' && name !== MARKER);
    for (const name of rest) rmSync(join(this.path, name), { recursive: true, force: true });
    rmSync(join(this.path, MARKER));
  }

  /** Throws the folder itself away. */
  remove() {
    if (this.exists) rmSync(this.path, { recursive: true, force: true });
  }
}
