/** What the call page says and shows, from the states of contact, call and participants. Pure. */
import { otherQuality, type CallState, type ConnectionState, type MuteState, type OthersQuality, type PictureState, type QualityLevel, type RemoteMediaByLeg } from '@visavis/call-client';
import type { CustomerContact, ErrorCode, Participant } from '@visavis/contracts';
import { noPictureOf, type NoPicture } from '@visavis/ui';

export type CallLine =
  | { readonly kind: 'startingDevices' | 'connecting' | 'reconnecting' | 'held' | 'agentReconnecting' | 'none' }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

export interface CallInput {
  readonly contact: CustomerContact;
  readonly call: CallState;
  readonly signaling: ConnectionState['phase'] | null;
  readonly openingDevices: boolean;
}

/** The one line under the picture: the most important of what is happening, or nothing. */
export function callLine({ contact, call, signaling, openingDevices }: CallInput): CallLine {
  if (openingDevices) return { kind: 'startingDevices' };
  if (call.phase === 'ended' && call.reason.type === 'failed') return { kind: 'failed', code: call.reason.code };
  if (call.phase === 'reconnecting') return { kind: 'reconnecting' };
  if (call.phase !== 'connected') return { kind: 'connecting' };
  if (agentOf(contact)?.connected === false) return { kind: 'agentReconnecting' };
  if (contact.state === 'held') return { kind: 'held' };
  // Media may flow on while only the signaling is away: nothing to tell until it matters.
  return signaling === 'refused' ? { kind: 'reconnecting' } : { kind: 'none' };
}

/** Whether the remote picture is the last one rather than a live one. */
export function isDimmed(line: CallLine): boolean {
  return line.kind === 'reconnecting' || line.kind === 'agentReconnecting' || line.kind === 'held' || line.kind === 'failed';
}

export function agentOf(contact: CustomerContact): Participant | null {
  return contact.participants.find((participant) => participant.role === 'agent') ?? null;
}

export interface RemoteTile {
  readonly legId: string;
  readonly name: string | null;
  readonly stream: MediaStream;
  /** What they show, if anything. */
  readonly screen: MediaStream | null;
  readonly hasVideo: boolean;
  /** Null where there is a picture, or no other reason than a camera that is off. */
  readonly noPicture: NoPicture | null;
  readonly audioMuted: boolean;
  /** How their connection is; null while that is not known. */
  readonly quality: QualityLevel | null;
}

/**
 * Everybody whose media arrives, in the order of the snapshot: the agent first, then whoever joined. Names and mutes come from
 * there, tracks from the call. Media may come a moment before the snapshot that names its sender: the first one's is the agent's.
 */
export function remoteTiles(
  { agentName, participants }: Pick<CustomerContact, 'agentName' | 'participants'>,
  remote: RemoteMediaByLeg,
  others: OthersQuality,
  pictures: PictureState,
): readonly RemoteTile[] {
  const known = participants.flatMap((participant) => {
    const media = remote[participant.legId];
    return media ? [{ media, participant }] : [];
  });
  const [first] = Object.values(remote);
  const shown = known.length > 0 || !first ? known : [{ media: first, participant: null }];
  return shown.map(({ media, participant }) => {
    const noPicture = noPictureOf(pictures, participant?.muted);
    return {
      legId: media.legId,
      name: participant?.displayName ?? agentName,
      stream: media.main,
      screen: media.screen,
      hasVideo: media.hasVideo && participant?.muted.video !== true && noPicture === null,
      noPicture,
      audioMuted: participant?.muted.audio ?? false,
      quality: participant && otherQuality(participant, others),
    };
  });
}

/** What the customer wants is shown at once; the server catches up. */
export function sending(muted: MuteState, { voiceOnly }: PictureState): { readonly microphone: boolean; readonly camera: boolean } {
  return { microphone: !muted.desired.audio, camera: !muted.desired.video && !voiceOnly };
}

/** The camera after the one in use, around the circle; null with fewer than two. */
export function nextCamera(cameras: readonly { readonly deviceId: string }[], current: string | null): string | null {
  if (cameras.length < 2) return null;
  const at = cameras.findIndex(({ deviceId }) => deviceId === current);
  return cameras[(at + 1) % cameras.length]?.deviceId ?? null;
}
