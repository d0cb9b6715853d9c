import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a port of this machine that can be cut, and mended at the same address. */
export interface CutProxy {
  readonly url: string;
  /** Ends every connection; nobody listens until it is mended. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export const startCutProxy = async (target: number): Promise<CutProxy> => {
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    return socket;
  };
  const mend = async (): Promise<void> => {
    server = createServer((client) => {
      const upstream = keep(connect(target, '127.0.0.1'));
      keep(client).pipe(upstream).pipe(client);
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  const cut = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await mend();
  return { url: `http://127.0.0.1:${port}`, cut, mend };
};
