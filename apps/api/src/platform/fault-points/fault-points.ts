import { Inject, Injectable } from '@nestjs/common';

/** Every place at which the tests kill a process to prove that the others restore order. */
export const faultPointNames = [
  'contact-start.after-commit',
  'router.after-decide',
  'offer.after-commit',
  'accept.after-meeting-before-commit',
  'accept.after-commit',
  'reject.after-commit',
  'media-connected.after-commit',
  'end.after-commit',
  'end.after-commit-before-meeting-close',
  'block.after-commit',
  'wrap-up.after-commit',
  'due.after-claim',
  'due.after-commit',
  'history.after-read',
  'history.after-insert-before-ack',
  'history.after-ack-before-trim',
] as const;
export type FaultPoint = (typeof faultPointNames)[number];

/** The point at which this process is to die, or null. Null in production. */
export const FAULT_POINT = Symbol('FAULT_POINT');

/** For the validated configuration. */
export function isFaultPoint(name: string): name is FaultPoint {
  return (faultPointNames as readonly string[]).includes(name);
}

@Injectable()
export class FaultPoints {
  constructor(@Inject(FAULT_POINT) private readonly armed: FaultPoint | null) {}

  /** Dies as by `kill -9`, with no chance to tidy up, if this point is armed; costs a comparison otherwise. */
  reach(point: FaultPoint): void {
    if (point === this.armed) process.kill(process.pid, 'SIGKILL');
  }
}
