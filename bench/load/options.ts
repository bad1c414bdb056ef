import { parseArgs } from 'node:util';

/** Reads `--name value` options that are positive numbers. An unknown or unreadable one is an error that says so. */
export function numberOptions<const Defaults extends Record<string, number>>(
  defaults: Defaults,
  args: string[] = process.argv.slice(2),
): Record<keyof Defaults, number> {
  const options = Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options, args, strict: true });
  const entries = Object.entries(defaults).map(([name, fallback]) => {
    const given = values[name];
    const value = given === undefined ? fallback : Number(given);
    if (!(value > 0)) throw new Error(`--${name} must be a positive number.`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as Record<keyof Defaults, number>;
}

export function requireEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: start benches with npm run bench -- NAME.`);
  return value;
}
