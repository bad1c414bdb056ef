import { describe, expect, it } from 'vitest';
import { helpText, parseOptions } from './options.mjs';

describe('the options of npm start', () => {
  it('keep everything on this machine, over http, unless told otherwise', () => {
    expect(parseOptions([], {})).toMatchObject({ host: '127.0.0.1', port: 8080, open: false, selfSigned: false, mediaInterface: undefined });
  });

  it('open to the local network over https, since browsers give no camera without', () => {
    expect(parseOptions(['--lan'], {})).toMatchObject({ host: '0.0.0.0', port: 8443, open: true, selfSigned: true });
  });

  it('use a given certificate instead of making one', () => {
    const options = parseOptions(['--lan', '--cert', '/c.pem', '--key', '/k.pem'], {});
    expect(options).toMatchObject({ selfSigned: false, certificate: { certFile: '/c.pem', keyFile: '/k.pem' }, port: 8443 });
  });

  it('can come from the environment, and a flag is stronger', () => {
    const env = { VISAVIS_PORT: '9000', VISAVIS_LAN: '1', VISAVIS_HOST: '' };
    expect(parseOptions([], env)).toMatchObject({ port: 9000, host: '0.0.0.0' });
    expect(parseOptions(['--port', '9100'], env)).toMatchObject({ port: 9100 });
  });

  it('start a TURN server where that is asked for', () => {
    expect(parseOptions([], {}).turn).toBeUndefined();
    expect(parseOptions(['--turn', '--turn-tls-port', '8444'], {}).turn).toEqual({ port: 3478, tlsPort: 8444 });
  });

  it('reduce an origin to what a browser calls so', () => {
    expect(parseOptions(['--origin', 'https://calls.example.com/'], {}).origin).toBe('https://calls.example.com');
  });

  it.each([
    [['--prot', '1'], '--prot'],
    [['8080'], '8080'],
    [['--port', '0'], '--port takes a number'],
    [['--port', '70000'], '--port takes a number'],
    [['--port'], '--port'],
    [['--turn', '--turn-port', 'x'], '--turn-port takes a number'],
    [['--media-ports', '40000'], '--media-ports takes a range'],
    [['--origin', 'calls.example.com'], '--origin takes an address'],
    [['--cert', '/c.pem'], 'together'],
    [['--self-signed', '--cert', '/c.pem', '--key', '/k.pem'], 'not both'],
  ])('refuse %j in one sentence and with the exit code of a wrong call', (argv, reason) => {
    const refusal = expect.objectContaining({ message: expect.stringContaining(reason), exitCode: 2 });
    expect(() => parseOptions(argv, {})).toThrow(refusal);
  });

  it('are all explained by the help', () => {
    expect(helpText()).toMatch(/--check [\s\S]*--lan [\s\S]*VISAVIS_LAN[\s\S]*JANUS_NODES/);
  });
});
