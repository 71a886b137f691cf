// A line to a server that can be cut: what runs over it is broken off, and nobody gets through until it is mended.
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export class CutLine {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  /** Where it leads; set before anybody comes. */
  target = 0;

  /** Gives the port to connect to. */
  async mend(): Promise<number> {
    const server = createServer((socket) => {
      const onward = connect(this.target, '127.0.0.1');
      for (const [end, other] of [
        [socket, onward],
        [onward, socket],
      ] as const) {
        this.sockets.add(end);
        end
          .on('error', () => {})
          .once('close', () => {
            this.sockets.delete(end);
            other.destroy();
          });
        end.pipe(other);
      }
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
    return (this.port = (server.address() as AddressInfo).port);
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}
