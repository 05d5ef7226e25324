import type { Brand } from '../../kit/brand.ts';

/** IPNS name of an Ed25519 key: base36 libp2p-key CID, `k51…`, 62 characters. */
export type IpnsName = Brand<string, 'IpnsName'>;
/** libp2p peer ID text, `12D3KooW…`. */
export type PeerIdText = Brand<string, 'PeerId'>;
/** Ğ1 (Duniter v1) public key: base58 of 32 bytes, no checksum. */
export type G1PublicKey = Brand<string, 'G1PublicKey'>;

/** What everybody may know of a person. */
export interface Identity {
  /** Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly ipnsName: IpnsName;
  readonly g1PublicKey: G1PublicKey;
  /** `ssh-ed25519 AAAA…`, without comment. */
  readonly sshPublicKey: string;
}
