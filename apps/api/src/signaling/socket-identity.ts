import type { ErrorAnswer } from '@visavis/contracts';
import type { Namespace, Socket } from 'socket.io';

/**
 * Lets a socket in only after `identify` said who it is; what that returns is kept with the socket. A refusal reaches
 * the client as a `connect_error` whose `data` is an error answer.
 */
export function admit<Identity>(
  namespace: Namespace,
  identify: (socket: Socket) => Promise<Identity>,
  toAnswer: (error: unknown) => ErrorAnswer,
): void {
  const refusalOf = async (socket: Socket): Promise<Error | undefined> => {
    try {
      (socket.data as { identity?: Identity }).identity = await identify(socket);
      return undefined;
    } catch (error) {
      const answer = toAnswer(error);
      return Object.assign(new Error(answer.message), { data: answer });
    }
  };
  namespace.use(async (socket, next) => next(await refusalOf(socket)));
}

export function identityOf<Identity>(socket: Socket): Identity {
  const { identity } = socket.data as { identity?: Identity };
  if (identity === undefined) throw new Error('The socket was not admitted.');
  return identity;
}
