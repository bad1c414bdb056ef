import { describe, expect, it } from 'vitest';
import { nodeVersionProblem } from './node-version.mjs';

describe("Node's version", () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is new enough', (version) => {
    expect(nodeVersionProblem(version)).toBeUndefined();
  });

  it.each(['18.19.1', '20.18.3', '12.22.0'])('%s is too old, and the sentence names both versions', (version) => {
    expect(nodeVersionProblem(version)).toMatch(new RegExp(`needs Node 20\\.19 .* Node ${version}: install`));
  });
});
