import { describe, expect, it } from 'vitest';
import { isAllowed, pretends, previewOf, typeOfText, unknownType } from './file-type.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('which types may be sent', () => {
  it.each([
    ['image/png', ['image/*'], true],
    ['application/pdf', ['image/*', 'application/pdf'], true],
    ['application/zip', ['image/*'], false],
    ['image/svg+xml', ['image/*'], false],
    ['image/svg+xml', ['image/*', 'image/svg+xml'], true],
    ['text/html', ['text/*'], false],
    ['application/x-msdownload', ['application/*'], false],
    [unknownType, ['image/*'], false],
  ])('%s with %j: %s', (type, patterns, allowed) => {
    expect(isAllowed(type, patterns)).toBe(allowed);
  });
});

describe('what a page shows by itself', () => {
  it.each([
    ['image/png', 'image'],
    ['image/jpeg', 'image'],
    ['application/pdf', 'pdf'],
    ['image/svg+xml', null],
    ['image/tiff', null],
    ['text/html', null],
  ])('%s: %s', (type, preview) => {
    expect(previewOf(type)).toBe(preview);
  });
});

describe('a file that pretends', () => {
  it.each([
    ['image/png', 'application/x-msdownload', true],
    ['application/pdf', 'text/html', true],
    ['image/png', 'image/jpeg', false],
    ['audio/mp4', 'video/mp4', false],
    ['application/ogg', 'audio/ogg', false],
    ['application/msword', 'application/x-cfb', false],
    ['', 'application/zip', false],
  ])('%s that is %s: %s', (declared, real, found) => {
    expect(pretends(declared, real)).toBe(found);
  });
});

describe('bytes without a signature', () => {
  it.each([
    ['Good morning,\r\n你好', 'letter.txt', 'text/plain'],
    ['a;b\n1;2', 'table.csv', 'text/csv'],
    ['<!DOCTYPE html><p>x', 'letter.txt', 'text/html'],
    ['hello <script>alert(1)</script>', 'letter.txt', 'text/html'],
    ['just words', 'page.html', 'text/html'],
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'picture.png', 'image/svg+xml'],
    ['<?xml version="1.0"?><order/>', 'a.xml', 'application/xml'],
    ['#!/bin/sh\nrm -rf x', 'note.txt', 'text/x-script'],
    ['echo off', 'run.bat', 'text/x-script'],
    ['a\u0000b', 'a.txt', unknownType],
  ])('%j named %s: %s', (text, name, type) => {
    expect(typeOfText(bytes(text), name)).toBe(type);
  });

  it('are text also in UTF-16 and in an old 8-bit code, and when a character is cut off', () => {
    expect(typeOfText(Buffer.from('\ufeffhello <script>', 'utf16le'), 'a.txt')).toBe('text/html');
    expect(typeOfText(Buffer.from('Gr\xfc\xdfe', 'latin1'), 'a.txt')).toBe('text/plain');
    expect(typeOfText(bytes('你好').subarray(0, 5), 'a.txt')).toBe('text/plain');
  });
});
