/** A want, as far as merging looks at it. */
interface SentWant {
  priority: number;
}

/** A message that \@helia/bitswap 4 has yet to send; its keys are multibase base64 of a multihash. */
export interface SentMessage {
  full?: boolean;
  readonly wantlist: Map<string, SentWant>;
  readonly blocks: Map<string, unknown>;
  readonly blockPresences: Map<string, unknown>;
}

/** Adds what is said later, as the library does: the later word counts, with the greater priority. */
export const mergeInto = (message: SentMessage, later: SentMessage): SentMessage => {
  for (const [key, want] of later.wantlist) {
    const priority = Math.max(want.priority, message.wantlist.get(key)?.priority ?? 0);
    message.wantlist.set(key, { ...want, priority });
  }
  for (const [key, presence] of later.blockPresences) message.blockPresences.set(key, presence);
  for (const [key, block] of later.blocks) message.blocks.set(key, block);
  if (later.full === true) message.full = true;
  return message;
};
