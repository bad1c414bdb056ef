export type { AccessState } from './access/access-state.js';
export { AccessSession } from './access/access-session.js';
export { Call, type CallOptions } from './call/call.js';
export type {
  CallEndReason,
  CallState,
  ConnectionQuality,
  LocalTracks,
  Muted,
  MuteState,
  PictureState,
  QualityLevel,
  RemoteMedia,
  RemoteMediaByLeg,
  ScreenProblem,
  ScreenState,
  ScreenSurface,
} from './call/call-state.js';
export type { LegSignaling } from './call/leg-signaling.js';
export { otherQuality } from './call/quality/other-quality.js';
export { unmeasured as unmeasuredQuality } from './call/quality/quality-sample.js';
export type { OthersQuality } from './call/quality/quality-exchange.js';
export type { DeviceNotice, DeviceOption, DeviceProblem, DeviceState, InputState } from './devices/device-state.js';
export { DeviceStore } from './devices/device-store.js';
export { MutedSpeech } from './devices/muted-speech.js';
export { checkNetwork } from './network-check/check-network.js';
export { browserGuestSession, GuestSession, type StoredGuest } from './guest/guest-session.js';
export { requestJson, type JsonRequest } from './rest/request-json.js';
export type { ConnectionState } from './signaling/connection-state.js';
export {
  connectAgent,
  connectCustomer,
  type AgentConnection,
  type AgentConnectionOptions,
  type CustomerConnection,
  type CustomerConnectionOptions,
} from './signaling/connect.js';
export { connectInvitee, type InviteeConnection } from './signaling/connect-invitee.js';
export type { RequestOptions } from './signaling/request-options.js';
export { requestFailure, type RequestFailure, type RequestResult } from './signaling/request-result.js';
export { SignalingConnection } from './signaling/signaling-connection.js';
export type { ReadableStore } from './state/readable-store.js';
export { browserDeviceId, browserPageId } from './storage/kept-id.js';
export { randomId } from './storage/random-id.js';
export { ContactFiles, type ContactFilesOptions } from './files/contact-files.js';
export { FileTransfers, type FileTransfersState } from './files/file-transfers.js';
export type { FileToSend, Transfer, TransferPhase } from './files/transfer.js';
export type { ChatDelivery, ChatEntry } from './chat/chat-state.js';
export type { ChatSignaling } from './chat/chat-signaling.js';
export { ChatThread, type ChatThreadOptions, type ChatThreadState } from './chat/chat-thread.js';
export { storedValue, type KeptValue } from './storage/kept-value.js';
export { CaptionsFeed, type CaptionLine, type CaptionSignaling, type CaptionsState } from './captions/captions-feed.js';
