import { z } from 'zod';

/** The shapes of Janus' WebSocket and Admin API that the adapter relies on: https://janus.conf.meetecho.com/docs/rest.html */
export const videoRoomPlugin = 'janus.plugin.videoroom';
export const echoTestPlugin = 'janus.plugin.echotest';
export const audioBridgePlugin = 'janus.plugin.audiobridge';
export const sipPlugin = 'janus.plugin.sip';
export const noSipPlugin = 'janus.plugin.nosip';

const jsepSchema = z.object({ type: z.enum(['offer', 'answer']), sdp: z.string() });

const janusMessageSchema = z.looseObject({
  janus: z.string(),
  transaction: z.string().optional(),
  session_id: z.number().optional(),
  sender: z.number().optional(),
  error: z.object({ code: z.number(), reason: z.string() }).optional(),
  data: z.looseObject({ id: z.number().optional() }).optional(),
  plugindata: z.object({ plugin: z.string(), data: z.looseObject({}) }).optional(),
  jsep: jsepSchema.optional(),
});

export type JanusMessage = z.infer<typeof janusMessageSchema>;
export type PluginData = Record<string, unknown>;

/** Null for anything that is not a Janus message: what arrives is not trusted to be well-formed. */
export function parseJanusMessage(raw: unknown): JanusMessage | null {
  const result = janusMessageSchema.safeParse(raw);
  return result.success ? result.data : null;
}

/** A request without the envelope (transaction, secret) that the connection adds. */
export interface JanusRequest {
  readonly janus: string;
  readonly [field: string]: unknown;
}

/** Codes of Janus' core and of the VideoRoom and AudioBridge plugins that mean something to us. */
export const janusErrorCode = {
  sessionNotFound: 458,
  handleNotFound: 459,
  notAcceptingSessions: 472,
  noSuchRoom: 426,
  roomExists: 427,
  noSuchFeed: 428,
  noSuchAudioRoom: 485,
} as const;
