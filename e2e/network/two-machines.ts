import { execFileSync } from 'node:child_process';

const prefix = 'visavis';
const commandTimeoutMs = 10_000;

export interface Machine {
  /** The network namespace. */
  readonly namespace: string;
  readonly networkInterface: string;
  readonly address: string;
}

/**
 * Two machines in one: network namespaces of their own, joined by a veth pair and by nothing else. What runs in them reaches
 * the other one and itself; there is no way out.
 */
export class TwoMachines {
  readonly server = machine('server', '10.203.0.1');
  readonly client = machine('client', '10.203.0.2');
  private readonly closeOnExit = (): void => this.close();

  static create(): TwoMachines {
    removeLeftovers();
    const machines = new TwoMachines();
    try {
      machines.join();
    } catch (error) {
      machines.close();
      const reason = error instanceof Error ? error.message.trim() : String(error);
      throw new Error(`This journey makes network namespaces, which needs root, iproute2 and a kernel that permits it: ${reason}`, { cause: error });
    }
    process.once('exit', machines.closeOnExit);
    return machines;
  }

  /** Ends whatever still runs on the two machines and removes them. Can be called any number of times. */
  close(): void {
    process.off('exit', this.closeOnExit);
    for (const { namespace } of [this.server, this.client]) remove(namespace);
  }

  private join(): void {
    const { server, client } = this;
    for (const { namespace } of [server, client]) ip('netns', 'add', namespace);
    const peer = ['peer', 'name', client.networkInterface, 'netns', client.namespace];
    ip('-n', server.namespace, 'link', 'add', server.networkInterface, 'type', 'veth', ...peer);
    for (const { namespace, networkInterface, address } of [server, client]) {
      ip('-n', namespace, 'address', 'add', `${address}/30`, 'dev', networkInterface);
      ip('-n', namespace, 'link', 'set', 'lo', 'up');
      ip('-n', namespace, 'link', 'set', networkInterface, 'up');
    }
  }
}

/** Named after this process, so that what a killed one left behind can be told from what another one is using. */
function machine(role: string, address: string): Machine {
  return { namespace: `${prefix}-${process.pid}-${role}`, networkInterface: `vv-${role}`, address };
}

function removeLeftovers(): void {
  const names = ip('netns', 'list').split('\n').map((line) => line.split(' ')[0] ?? '');
  for (const name of names) {
    const owner = new RegExp(`^${prefix}-(\\d+)-(server|client)$`).exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) remove(name);
  }
}

function remove(namespace: string): void {
  if (!ip('netns', 'list').split('\n').some((line) => line.split(' ')[0] === namespace)) return;
  for (const pid of ip('netns', 'pids', namespace).split('\n').filter(Boolean)) kill(Number(pid));
  ip('netns', 'delete', namespace);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function ip(...args: readonly string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8', timeout: commandTimeoutMs, stdio: ['ignore', 'pipe', 'pipe'] });
}
