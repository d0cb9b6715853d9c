import type { AddressInfo, Server } from 'node:net';
import net from 'node:net';

/** A port that somebody else has. The message names it and the variable that moves it. */
export class PortTaken extends Error {
  constructor(port: number, variable: string) {
    super(
      `port ${port} on 127.0.0.1 is taken: stop what listens there, or set ${variable} to a free port`,
    );
    this.name = 'PortTaken';
  }
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/**
 * Listens on 127.0.0.1, and on ::1 where the machine has it, because `localhost` may mean either. Never on any other
 * address. Port 0 takes a free one.
 * @throws PortTaken
 */
export const listenOnLoopback = async (
  server: Server,
  port: number,
  variable: string,
): Promise<{ readonly port: number; close(): Promise<void> }> => {
  try {
    await listen(server, port, '127.0.0.1');
  } catch (error) {
    throw codeOf(error) === 'EADDRINUSE' ? new PortTaken(port, variable) : error;
  }
  const taken = (server.address() as AddressInfo).port;
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  /** An HTTP server serves any socket it is handed. */
  const twin = net.createServer((socket) => void server.emit('connection', socket));
  try {
    await listen(twin, taken, '::1');
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE' && port !== 0) {
      server.close();
      throw new PortTaken(port, variable);
    }
  }
  return {
    port: taken,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([server, twin].map((each) => closed(each)));
    },
  };
};

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });
