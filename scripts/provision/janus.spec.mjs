import { describe, expect, it } from 'vitest';
import { fillTemplate } from './janus.mjs';

describe('a template of the Janus configuration', () => {
  it('is filled in, quotes and backslashes escaped', () => {
    const filled = fillTemplate('folder = "{{folder}}"\nport = {{port}}\n', { folder: 'a"b\\c', port: 8188 });
    expect(filled).toBe('folder = "a\\"b\\\\c"\nport = 8188\n');
  });

  it('may not name a value that nobody gives', () => {
    expect(() => fillTemplate('x = "{{misspelt}}"', {})).toThrow('misspelt');
  });

  it('keeps its comments as they are', () => {
    expect(fillTemplate('# {{name}} is filled in\n', {})).toBe('# {{name}} is filled in\n');
  });
});
