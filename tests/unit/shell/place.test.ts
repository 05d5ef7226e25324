import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownOriginOf } from '../../../src/domain/shell/own-origin.ts';
import { describePlace, type Place } from '../../../src/domain/shell/place.ts';

const V0 = 'QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR';
const V1 = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
const V0_AS_V1 = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi';
const PEER = '12D3KooWGqe3YCCwbvsd6RHU7KTB7ESqbEBFaGrXdVEXRPJYKFnU';
const SHA512 =
  'bafkrgqdnkghywmorrax6vtqqveqv6xmm6wx6an3ffiordwobicgzrdbkj5y2l3p4qxihcl5d6trbwlakergiydjthovukqyr4jagpuvihzpfs';
const at = (url: string): Place => describePlace(new URL(url));
const offered = (url: string): string | undefined => ownOriginOf(new URL(url));

describe('where the app lives', () => {
  it.each([
    [
      `https://${V1}.ipfs.dweb.link/`,
      { kind: 'subdomain-cid', cid: V1, gateway: 'dweb.link', stable: false },
    ],
    [
      `http://${V1}.ipfs.localhost:8080/app/#/me`,
      { kind: 'subdomain-cid', cid: V1, gateway: 'localhost:8080', stable: false },
    ],
  ])('an address of content, new with each release: %s', (url, place) => {
    expect(at(url)).toEqual(place);
  });

  it.each([
    ['a key', 'http://k51qzi5uqu5dkkciu33khkzbcmxtyhn376i1e83tya8kuy7z9euedzyr5nhoew.ipns.localhost:8080/'],
    ['a domain', 'http://app.uplanet.example.ipns.localhost:8080/'],
    ['a domain as one label', 'https://app-my--uplanet-example.ipns.dweb.link/'],
  ])('a name that its owner moves: %s', (_what, url) => {
    expect(at(url)).toMatchObject({ kind: 'subdomain-name', stable: true });
  });

  it('reads a domain that was made into one label', () => {
    expect(at('https://app-my--uplanet-example.ipns.dweb.link/')).toMatchObject({
      name: 'app.my-uplanet.example',
    });
  });

  it.each([
    ['https://uplanet.example/', 'uplanet.example'],
    ['https://village.example:8443/tools/uplanet/index.html', 'village.example:8443'],
    ['https://docs.ipfs.tech/', 'docs.ipfs.tech'],
    ['https://alice.ipns.example/', 'alice.ipns.example'],
    ['https://village.example/ipfs/uplanet/', 'village.example'],
    ['https://village.example/ipns/uplanet/', 'village.example'],
  ])('a host of its own: %s', (url, host) => {
    expect(at(url)).toEqual({ kind: 'dnslink-or-host', host, stable: true });
  });

  it.each([
    'http://localhost:8600/',
    'http://127.0.0.1:5173/dist/',
    'http://[::1]:1/',
    'file:///home/index.html',
  ])('this machine: %s', (url) => {
    expect(at(url).kind).toBe('local');
  });
});

describe('an origin that is shared with strangers', () => {
  it.each([
    [`https://ipfs.io/ipfs/${V1}/`, V1],
    [`http://127.0.0.1:8080/ipfs/${V0}/app/`, V0_AS_V1],
    [`http://localhost:8080/ipfs/${V1}`, V1],
    [`https://gateway.example/ipns/app.example/`, 'app.example'],
    [`https://gateway.example/${V1}/`, V1],
    [`https://gateway.example/proxy/ipfs/${V1}/x`, V1],
  ])('is recognised: %s', (url, text) => {
    expect(at(url)).toMatchObject({ kind: 'shared-path', content: { text }, stable: false });
  });

  it.each([`https://ipfs.io/ipfs/${V1.toUpperCase()}/`, `https://ipfs.io/ipfs/f${'01701220'.repeat(9)}/`])(
    'is recognised in a spelling that we do not read: %s',
    (url) => {
      expect(at(url)).toMatchObject({ kind: 'shared-path', content: undefined });
      expect(offered(url)).toBeUndefined();
    },
  );

  it('is not a path below an address of content: that has its origin already', () => {
    expect(at(`https://${V1}.ipfs.dweb.link/ipfs/${V0}/`).kind).toBe('subdomain-cid');
  });
});

describe('an origin of its own is offered', () => {
  it.each([
    [`http://127.0.0.1:8080/ipfs/${V0}/`, `http://${V0_AS_V1}.ipfs.localhost:8080/`],
    [`http://localhost:8080/ipfs/${V1}/app/index.html`, `http://${V1}.ipfs.localhost:8080/app/index.html`],
    [`https://ipfs.io/ipfs/${V1}/`, `https://${V1}.ipfs.dweb.link/`],
    [`https://gateway.example:8443/ipfs/${V1}`, `https://${V1}.ipfs.gateway.example:8443/`],
    [
      `https://gateway.example/ipns/${PEER}/`,
      'https://k51qzi5uqu5dis7bw2xnrz67c9f2a02lv1pa9r3aijwibzsde2lckhet118bvp.ipns.gateway.example/',
    ],
    ['https://gateway.example/ipns/my-app.example/', 'https://my--app-example.ipns.gateway.example/'],
  ])('%s', (shared, own) => {
    expect(offered(shared)).toBe(own);
    expect(['subdomain-cid', 'subdomain-name']).toContain(at(own).kind);
  });

  it.each([
    ['a number has no subdomains', `http://192.168.1.7:8080/ipfs/${V1}/`],
    ['a gateway known to have none', `https://gateway.pinata.cloud/ipfs/${V1}/`],
    ['a path that only this host knows', `https://gateway.example/${V1}/`],
    ['a hash too long for a host name', `https://gateway.example/ipfs/${SHA512}/`],
    ['an origin of its own already', `https://${V1}.ipfs.dweb.link/`],
  ])('not where there is none: %s', (_why, url) => {
    expect(offered(url)).toBeUndefined();
  });
});

describe('any address', () => {
  const urls = fc.webUrl({ withQueryParameters: true, withFragments: true });
  const names = fc.oneof(
    fc.string().map(encodeURIComponent),
    fc.domain(),
    fc.constantFrom(V0, V1, PEER, SHA512),
  );
  it('is described, and what is offered is never shared', () => {
    fc.assert(
      fc.property(urls, fc.constantFrom('app/', 'ipfs/', 'ipns/'), names, (url, folder, name) => {
        const address = new URL(`/${folder}${name}/`, url);
        const own = ownOriginOf(address);
        expect(typeof describePlace(address).stable).toBe('boolean');
        if (own !== undefined) expect(at(own).kind).not.toBe('shared-path');
      }),
    );
  });
});
