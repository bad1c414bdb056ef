import { describe, expect, it } from 'vitest';
import { portProblem, turnProblem } from './check.mjs';

describe('a TURN server', () => {
  const turn = { port: 3478, tlsPort: 5349 };
  const nodes = { databaseUrl: undefined, redisUrl: undefined, janusNodes: undefined };

  it('needs a private Janus on a network', () => {
    expect(turnProblem({ external: nodes, mediaInterface: 'eth0' }, { turn })).toBeUndefined();
    expect(turnProblem({ external: nodes, mediaInterface: 'lo' }, { turn: undefined })).toBeUndefined();
  });

  it('opens neither the loopback interface nor a way to nodes that it does not know', () => {
    expect(turnProblem({ external: nodes, mediaInterface: 'lo' }, { turn })).toContain('--lan');
    expect(turnProblem({ external: { ...nodes, janusNodes: '[]' }, mediaInterface: 'eth0' }, { turn })).toContain('docs/networks.md');
  });
});

describe('the port for pages and API', () => {
  it('is no problem when it is free', () => {
    expect(portProblem('free', 8080)).toBeUndefined();
  });

  it('says what to do when it is taken or not allowed', () => {
    expect(portProblem('taken', 8080)).toMatch(/Port 8080 is taken .* --port\.$/);
    expect(portProblem('forbidden', 80)).toMatch(/need root: .* --port\.$/);
  });
});
