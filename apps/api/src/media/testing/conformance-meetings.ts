import { expect, it } from 'vitest';
import type { Stage } from './conformance-stage.js';

export function meetingConformance(stage: Stage): void {
  it('creates one meeting per contact, however often it is asked', async () => {
    const { media } = stage.process;
    const [first, second] = await Promise.all([media.createMeeting('same'), media.createMeeting('same')]);
    const third = await media.createMeeting('same');

    expect(second).toEqual(first);
    expect(third).toEqual(first);
    await media.closeMeeting(first);
  });

  it('creates different meetings for different contacts', async () => {
    const [one, other] = await Promise.all([stage.meeting(), stage.meeting()]);

    expect(one.roomId).not.toBe(other.roomId);
    expect(one.pin).not.toBe(other.pin);
  });

  it('closes a meeting as often as it is asked', async () => {
    const meeting = await stage.meeting();

    await stage.process.media.closeMeeting(meeting);
    await expect(stage.process.media.closeMeeting(meeting)).resolves.toBeUndefined();
  });

  it('closes a meeting on a node that is not there any more', async () => {
    const meeting = await stage.meeting();

    await expect(stage.process.media.closeMeeting({ ...meeting, nodeName: 'taken-away' })).resolves.toBeUndefined();
  });

  it('refuses a leg to a meeting that is closed', async () => {
    const meeting = await stage.meeting();
    await stage.process.media.closeMeeting(meeting);

    await expect(stage.process.media.openLeg(meeting, 'late')).rejects.toMatchObject({ code: 'meeting-gone' });
  });

  it('refuses a leg without the right pin', async () => {
    const meeting = await stage.meeting();

    await expect(stage.process.media.openLeg({ ...meeting, pin: 'guessed' }, 'stranger')).rejects.toMatchObject({
      code: 'refused',
    });
  });

  it('says of each meeting whether it is recorded, whoever began it, until it ends or the meeting does', async () => {
    const { media } = stage.process;
    const [one, other] = [await stage.meeting(), await stage.meeting()];
    expect(await media.recorded([one, other])).toEqual([false, false]);

    await media.setRecording(one, true);
    await media.setRecording(one, true);
    expect(await (await stage.otherProcess()).media.recorded([other, one])).toEqual([false, true]);

    await media.setRecording(one, false);
    expect(await media.recorded([one])).toEqual([false]);
    await media.setRecording(one, true);
    await media.closeMeeting(one);
    expect(await media.recorded([one, { ...one, nodeName: 'taken-away' }])).toEqual([false, null]);
    await expect(media.setRecording(one, true)).rejects.toMatchObject({ code: 'meeting-gone' });
    await expect(media.setRecording(one, false)).resolves.toBeUndefined();
  });

  it('says which nodes it has and that they are well', () => {
    const [node] = stage.process.media.nodes();

    expect(node).toMatchObject({ name: stage.config.nodes[0]?.name, healthy: true, accepting: true });
    expect(node?.since).toBeLessThanOrEqual(Date.now());
  });
}
