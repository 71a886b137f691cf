import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Counts what arrives at an address of this machine, at one port, by TCP and by UDP. */
export class Listener {
  readonly host: string;
  arrived = { tcp: 0, udp: 0 };
  private readonly tcp = createServer((socket) => {
    this.arrived.tcp += 1;
    socket.destroy();
  });
  private readonly udp = createSocket('udp4', () => (this.arrived.udp += 1));

  private constructor(host: string) {
    this.host = host;
  }

  static async open(host: string): Promise<Listener> {
    const listener = new Listener(host);
    await once(listener.tcp.listen(0, host), 'listening');
    await once(listener.udp.bind(listener.port, host), 'listening');
    return listener;
  }

  get port(): number {
    return (this.tcp.address() as AddressInfo).port;
  }

  get wasReached(): boolean {
    return this.arrived.tcp + this.arrived.udp > 0;
  }

  forget(): void {
    this.arrived = { tcp: 0, udp: 0 };
  }

  close(): void {
    this.tcp.close();
    this.udp.close();
  }
}
