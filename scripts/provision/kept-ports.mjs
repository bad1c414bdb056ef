const FILE = 'ports.json';

/**
 * Gives each private server a port on this machine, the same as last time if that is still free.
 * @param {import('./data-folder.mjs').DataFolder} folder
 * @param {readonly string[]} names
 * @param {import('../process/ports.mjs').PortAllocator} allocator
 * @returns {Promise<(name: string) => number>}
 */
export async function allocatePorts(folder, names, allocator) {
  /** @type {Record<string, number | undefined>} */
  const kept = JSON.parse(folder.read(FILE) ?? '{}');
  /** @type {Map<string, number>} */
  const ports = new Map();
  for (const name of names) ports.set(name, await allocator.allocate(kept[name]));
  folder.writePrivate(FILE, JSON.stringify({ ...kept, ...Object.fromEntries(ports) }, null, 2));
  return (name) => {
    const port = ports.get(name);
    if (port === undefined) throw new Error(`No port was allocated for ${name}.`);
    return port;
  };
}
