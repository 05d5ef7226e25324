import { createServer, type IncomingMessage } from 'node:http';
import { decode, encode, type Answer } from 'dns-packet';

export interface DnsOverHttps {
  /** What Kubo takes as a resolver: plain HTTP is allowed for a resolver on loopback. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const MAX_QUERY_BYTES = 4_096;

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_QUERY_BYTES) break;
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** By GET or by POST. */
export const queryOf = async (request: IncomingMessage): Promise<Buffer> => {
  const inAddress = new URL(request.url ?? '/', 'http://localhost').searchParams.get('dns');
  return inAddress === null ? bodyOf(request) : Buffer.from(inAddress, 'base64url');
};

/**
 * A resolver on loopback that knows the given TXT records and nothing else: the DNS of a village that has a domain.
 * DNS over HTTPS: https://www.rfc-editor.org/rfc/rfc8484
 */
export const serveDns = async (
  port: number,
  txt: Readonly<Record<string, () => string>>,
): Promise<DnsOverHttps> => {
  const server = createServer((request, response) => {
    void queryOf(request).then((query) => {
      const { id, questions = [] } = decode(query);
      const answers = questions.flatMap(({ name, type }): Answer[] => {
        const data = txt[name.toLowerCase()]?.();
        return type === 'TXT' && data !== undefined ? [{ name, type, ttl: 1, data }] : [];
      });
      response.setHeader('Content-Type', 'application/dns-message');
      response.end(encode({ type: 'response', id: id ?? 0, questions, answers }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${port}/dns-query`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
