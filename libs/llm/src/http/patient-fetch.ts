// A fetch without patience of its own. Node's gives up when no headers come for 300 s, and a server that sends them with the
// first token takes longer than that to load a model and read a prompt on a busy machine. Ours alone counts.
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { Readable } from 'node:stream';

/** What is asked for: one request with a text or no body. Redirects are not followed: a model server sends none. */
export async function patientFetch(
  input: string | URL | Request,
  { method = 'GET', headers, body, signal }: RequestInit = {},
): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input);
  const start = url.protocol === 'https:' ? overHttps : overHttp;
  const options = { method, headers: Object.fromEntries(new Headers(headers)), signal: signal ?? undefined };
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = start(url, options, resolve);
    request.once('error', reject);
    request.end(typeof body === 'string' ? body : undefined);
  });
  const { statusCode: status = 200, statusMessage: statusText } = message;
  const told = Object.entries(message.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Response(Readable.toWeb(message) as ReadableStream<Uint8Array>, { status, statusText, headers: told });
}
