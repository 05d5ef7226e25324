import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { decode, encode, type Answer } from 'dns-packet';
import type { BrowserSettings } from './browsers.ts';
import { queryOf } from './dns-over-https.ts';
import type { SelfSigned } from './self-signed.ts';

/** A resolver on loopback for whom every name of a domain is loopback; it keeps what it was asked. */
export interface LoopbackNames {
  readonly asked: () => ReadonlySet<string>;
  /** Makes a browser ask this resolver and no other, and take the certificate for anybody's. */
  readonly settings: BrowserSettings;
  readonly stop: () => Promise<void>;
}

const settingsFor = (port: number, { keyHash }: SelfSigned): BrowserSettings => {
  const url = `https://127.0.0.1:${String(port)}/dns-query`;
  return {
    chromiumFlags: [`--ignore-certificate-errors-spki-list=${keyHash}`],
    chromiumLocalState: { dns_over_https: { mode: 'secure', templates: `${url}{?dns}` } },
    firefoxPreferences: {
      'network.trr.mode': 3,
      'network.trr.uri': url,
      'network.trr.confirmationNS': 'skip',
      'network.trr.allow-rfc1918': true,
      'network.trr.useGET': true,
    },
    trustsAnyCertificate: true,
  };
};

/** DNS over HTTPS, since browsers can be told of such a resolver: https://www.rfc-editor.org/rfc/rfc8484 */
export const serveLoopbackNames = async (domain: string, identity: SelfSigned): Promise<LoopbackNames> => {
  const asked = new Set<string>();
  const server = createServer({ key: identity.key, cert: identity.cert }, (request, response) => {
    void queryOf(request).then((query) => {
      const { id, questions = [] } = decode(query);
      const answers = questions.flatMap(({ name, type }): Answer[] => {
        if (!name.toLowerCase().endsWith(`.${domain}`)) return [];
        asked.add(name.toLowerCase());
        return type === 'A' ? [{ name, type, ttl: 60, data: '127.0.0.1' }] : [];
      });
      response.setHeader('Content-Type', 'application/dns-message');
      response.end(encode({ type: 'response', id: id ?? 0, questions, answers }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked: () => asked,
    settings: settingsFor((server.address() as AddressInfo).port, identity),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
