// A DNS server under the test's control: answers what it is told to, also something else each time.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type Answer, decode, encode } from 'dns-packet';

/** Addresses, or `CNAME name` and then addresses. A list of lists is gone through, one a question, the last one again. */
export type Zone = Record<string, readonly string[] | readonly (readonly string[])[]>;

export class NameServer {
  /** Names asked for, lower case, each question once. */
  readonly asked: string[] = [];
  private readonly turns = new Map<string, number>();

  private constructor(
    private readonly socket: Socket,
    readonly zone: Zone,
  ) {}

  static async start(zone: Zone): Promise<NameServer> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const server = new NameServer(socket, zone);
    socket.on('message', (message, from) => socket.send(server.reply(message), from.port, from.address));
    return server;
  }

  get address(): string {
    const { address, port } = this.socket.address();
    return `${address}:${port}`;
  }

  stop(): void {
    this.socket.close();
  }

  private reply(message: Buffer): Buffer {
    const { id, questions = [] } = decode(message);
    const [{ name, type }] = questions as [{ name: string; type: string }];
    const known = this.zone[name.toLowerCase()];
    this.asked.push(name.toLowerCase());
    return encode({
      type: 'response',
      id: id ?? 0,
      flags: 0x0180 | (known ? 0 : 3),
      questions,
      answers: known ? this.answers(name, type, known) : [],
    });
  }

  private answers(name: string, type: string, known: Zone[string]): Answer[] {
    const key = `${name.toLowerCase()} ${type}`;
    const turn = this.turns.get(key) ?? 0;
    this.turns.set(key, turn + 1);
    const records = (
      Array.isArray(known[0]) ? (known[Math.min(turn, known.length - 1)] as string[]) : known
    ) as string[];
    let owner = name;
    return records.flatMap((record): Answer[] => {
      if (record.startsWith('CNAME ')) {
        const target = record.slice('CNAME '.length);
        const answer: Answer = { type: 'CNAME', name: owner, data: target, ttl: 0 };
        owner = target;
        return [answer];
      }
      const kind = record.includes(':') ? 'AAAA' : 'A';
      return kind === type ? [{ type: kind, name: owner, data: record, ttl: 0 }] : [];
    });
  }
}
