import type { z } from 'zod';
import type { Acknowledgement } from './acknowledgement.js';

/** One request a client may send: the schema of what it sends and of the result it gets. */
export interface RequestContract {
  readonly payload: z.ZodType;
  readonly result: z.ZodType;
}
export type RequestContracts = Readonly<Record<string, RequestContract>>;
export type PushContracts = Readonly<Record<string, z.ZodType>>;

/** socket.io's event map for what clients send: each request carries an acknowledgement callback. */
export type RequestEvents<R extends RequestContracts> = {
  [Name in keyof R]: (
    payload: z.infer<R[Name]['payload']>,
    acknowledge: (answer: Acknowledgement<z.infer<R[Name]['result']>>) => void,
  ) => void;
};

/** socket.io's event map for what the server pushes. */
export type PushEvents<P extends PushContracts> = { [Name in keyof P]: (payload: z.infer<P[Name]>) => void };

export type PayloadOf<R extends RequestContracts, Name extends keyof R> = z.infer<R[Name]['payload']>;
export type ResultOf<R extends RequestContracts, Name extends keyof R> = z.infer<R[Name]['result']>;
export type PushOf<P extends PushContracts, Name extends keyof P> = z.infer<P[Name]>;
