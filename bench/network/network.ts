import { execFileSync } from 'node:child_process';

const prefix = 'visavis';
const commandTimeoutMs = 10_000;
const bridge = 'bridge';

export interface Machine {
  /** The network namespace. */
  readonly namespace: string;
  readonly networkInterface: string;
  readonly address: string;
}

/**
 * Machines in one: network namespaces of their own, each plugged into one switch, which is another namespace, and into nothing
 * else. What runs in them reaches the others and itself; there is no way out.
 */
export class Network<Role extends string> {
  private readonly machines: Readonly<Record<Role, Machine>>;
  /** As they are now. */
  private readonly addresses: Map<Role, string>;
  private readonly hub = namespaceOf('switch');
  private readonly closeOnExit = (): void => this.close();

  private constructor(private readonly roles: readonly Role[]) {
    this.machines = Object.fromEntries(roles.map((role, index) => [role, machine(role, `10.203.0.${index + 1}`)])) as Record<Role, Machine>;
    this.addresses = new Map(roles.map((role) => [role, this.machines[role].address]));
  }

  static create<Role extends string>(roles: readonly Role[]): Network<Role> {
    removeLeftovers();
    const network = new Network(roles);
    try {
      network.join();
    } catch (error) {
      network.close();
      const reason = error instanceof Error ? error.message.trim() : String(error);
      throw new Error(`This needs network namespaces, and for them root, iproute2 and a kernel that permits it: ${reason}`, { cause: error });
    }
    process.once('exit', network.closeOnExit);
    return network;
  }

  machine(role: Role): Machine {
    return this.machines[role];
  }

  /** Nothing comes through any more, and neither end is told: its own link stays up. */
  cut(role: Role): void {
    ip('-n', this.hub, 'link', 'set', portOf(role), 'nomaster');
  }

  mend(role: Role): void {
    ip('-n', this.hub, 'link', 'set', portOf(role), 'master', bridge);
  }

  /** As somebody who pulls the plug. */
  unplug(role: Role): void {
    const { namespace, networkInterface } = this.machines[role];
    ip('-n', namespace, 'link', 'set', networkInterface, 'down');
  }

  /** Plugged in again where the network gives another address. */
  plugInElsewhere(role: Role, address: string): void {
    const { namespace, networkInterface } = this.machines[role];
    ip('-n', namespace, 'address', 'flush', 'dev', networkInterface);
    ip('-n', namespace, 'address', 'add', `${address}/24`, 'dev', networkInterface);
    ip('-n', namespace, 'link', 'set', networkInterface, 'up');
    this.addresses.set(role, address);
  }

  /** A thin line: what is sent faster waits for a fifth of a second at most, and what does not fit in there is lost. */
  narrow(role: Role, direction: 'up' | 'down', kbps: number): void {
    tc('replace', this.endOf(role, direction), 'tbf', 'rate', `${kbps}kbit`, 'burst', '4kb', 'latency', '200ms');
  }

  widen(role: Role, direction: 'up' | 'down'): void {
    tc('delete', this.endOf(role, direction));
  }

  /** Drops UDP between this machine and the others, on arrival and without a word, as strict firewalls do. */
  blockUdp(role: Role): void {
    const { namespace, networkInterface } = this.machines[role];
    drop(namespace, 'iif', networkInterface, 'ipproto', 'udp');
    this.atOthers(role, drop, 'ipproto', 'udp');
  }

  /** Drops what this machine sends to one TCP port of the others. */
  blockTcp(role: Role, port: number): void {
    this.atOthers(role, drop, 'ipproto', 'tcp', 'dport', String(port));
  }

  /** Takes blockTcp back. */
  openTcp(role: Role, port: number): void {
    this.atOthers(role, dropNoMore, 'ipproto', 'tcp', 'dport', String(port));
  }

  /** Ends whatever still runs on the machines and removes them. Can be called any number of times. */
  close(): void {
    process.off('exit', this.closeOnExit);
    for (const role of this.roles) remove(this.machines[role].namespace);
    remove(this.hub);
  }

  /** Where that which goes this way leaves. */
  private endOf(role: Role, direction: 'up' | 'down'): { readonly namespace: string; readonly device: string } {
    const { namespace, networkInterface } = this.machines[role];
    return direction === 'up' ? { namespace, device: networkInterface } : { namespace: this.hub, device: portOf(role) };
  }

  private atOthers(role: Role, rule: typeof drop, ...selector: readonly string[]): void {
    const from = this.addresses.get(role) ?? '';
    for (const other of this.roles) if (other !== role) rule(this.machines[other].namespace, 'from', from, ...selector);
  }

  private join(): void {
    ip('netns', 'add', this.hub);
    ip('-n', this.hub, 'link', 'add', bridge, 'type', 'bridge');
    ip('-n', this.hub, 'link', 'set', bridge, 'up');
    for (const role of this.roles) this.plugIn(role);
  }

  private plugIn(role: Role): void {
    const { namespace, networkInterface, address } = this.machines[role];
    ip('netns', 'add', namespace);
    ip('-n', namespace, 'link', 'add', networkInterface, 'type', 'veth', 'peer', 'name', portOf(role), 'netns', this.hub);
    ip('-n', namespace, 'address', 'add', `${address}/24`, 'dev', networkInterface);
    ip('-n', namespace, 'link', 'set', 'lo', 'up');
    ip('-n', namespace, 'link', 'set', networkInterface, 'up');
    ip('-n', this.hub, 'link', 'set', portOf(role), 'master', bridge, 'up');
    // Makes room for rules that come before the one by which a machine takes what is meant for it.
    ip('-n', namespace, 'rule', 'add', 'pref', '10', 'lookup', 'local');
    ip('-n', namespace, 'rule', 'del', 'pref', '0', 'lookup', 'local');
  }
}

/** Named after this process, so that what a killed one left behind can be told from what another one is using. */
function namespaceOf(role: string): string {
  return `${prefix}-${process.pid}-${role}`;
}

function machine(role: string, address: string): Machine {
  return { namespace: namespaceOf(role), networkInterface: `vv-${role}`, address };
}

function portOf(role: string): string {
  return `sw-${role}`;
}

function drop(namespace: string, ...selector: readonly string[]): void {
  ip('-n', namespace, 'rule', 'add', 'pref', '5', ...selector, 'blackhole');
}

function dropNoMore(namespace: string, ...selector: readonly string[]): void {
  ip('-n', namespace, 'rule', 'del', 'pref', '5', ...selector, 'blackhole');
}

function removeLeftovers(): void {
  const names = ip('netns', 'list').split('\n').map((line) => line.split(' ')[0] ?? '');
  for (const name of names) {
    const owner = new RegExp(`^${prefix}-(\\d+)-\\w+$`).exec(name)?.[1];
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

function tc(action: 'replace' | 'delete', { namespace, device }: { readonly namespace: string; readonly device: string }, ...discipline: readonly string[]): void {
  ip('netns', 'exec', namespace, 'tc', 'qdisc', action, 'dev', device, 'root', ...discipline);
}

function ip(...args: readonly string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8', timeout: commandTimeoutMs, stdio: ['ignore', 'pipe', 'pipe'] });
}
