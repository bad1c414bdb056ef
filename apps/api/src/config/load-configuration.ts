import type { Configuration } from './configuration.js';
import { readConfiguration } from './read-configuration.js';

/** Reads the environment, or says everything that is wrong with it and ends the process with code 1. */
export function loadConfiguration(): Configuration {
  const result = readConfiguration(process.env);
  if (result.ok) return result.configuration;
  const lines = result.faults.map((fault) => `  - ${fault}`);
  process.stderr.write(`The configuration is not complete; .env.example explains each variable.\n${lines.join('\n')}\n`);
  process.exit(1);
}
