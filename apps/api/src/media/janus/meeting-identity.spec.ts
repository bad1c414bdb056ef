import { describe, expect, it } from 'vitest';
import { MeetingIdentity } from './meeting-identity.js';

const identity = new MeetingIdentity('acme', 'secret');

describe("a meeting's identity", () => {
  it('is the same in every process of an installation', () => {
    const other = new MeetingIdentity('acme', 'secret');

    expect(other.meetingOf('contact', 'node')).toEqual(identity.meetingOf('contact', 'node'));
    expect(other.roomSecret(1)).toBe(identity.roomSecret(1));
  });

  it('differs between contacts, installations and secrets', () => {
    const meetings = [
      identity.meetingOf('one', 'node'),
      identity.meetingOf('two', 'node'),
      new MeetingIdentity('other', 'secret').meetingOf('one', 'node'),
      new MeetingIdentity('acme', 'other').meetingOf('one', 'node'),
    ];

    expect(new Set(meetings.map(({ roomId }) => roomId)).size).toBe(4);
    expect(new Set(meetings.map(({ pin }) => pin)).size).toBe(4);
  });

  it('gives room ids that JSON keeps', () => {
    for (let i = 0; i < 1_000; i += 1) {
      const { roomId } = identity.meetingOf(String(i), 'node');
      expect(Number.isSafeInteger(roomId) && roomId > 0).toBe(true);
    }
  });

  it('knows its own rooms and handles by their label, and nobody else', () => {
    expect(identity.ownerOf(identity.describe('contact/1'))).toBe('contact/1');
    expect(identity.ownerOf(identity.opaqueId('leg'))).toBe('leg');
    expect(identity.ownerOf('Room 1234')).toBeNull();
    expect(identity.ownerOf(null)).toBeNull();
    expect(identity.ownerOf(new MeetingIdentity('acme/x', 'secret').describe('contact'))).toBeNull();
  });
});
