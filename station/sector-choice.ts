export interface SectorChoiceOptions {
  /** Topics followed at a time. */
  readonly maxTopics: number;
  /** Topics that count for one client; what it subscribes to beyond them makes nobody follow. */
  readonly maxTopicsPerClient: number;
  readonly follow: (topic: string) => void;
  readonly leave: (topic: string) => void;
}

/** Which topics a station follows: those with the most clients, among equals those with the latest traffic. */
export interface SectorChoice {
  readonly subscribed: (client: string, topic: string, nowMs: number) => void;
  readonly unsubscribed: (client: string, topic: string) => void;
  /** The client is gone, with all that it subscribed to. */
  readonly forget: (client: string) => void;
  /** Something that was fit to be passed on came on the topic. */
  readonly heard: (topic: string, nowMs: number) => void;
  /** Leaves topics without clients, and follows those that waited for a place. */
  readonly sweep: (nowMs: number) => void;
}

/** Both directions of who follows what; an empty entry is none. */
const createCount = (maxTopicsPerClient: number) => {
  const topicsOf = new Map<string, Set<string>>();
  const clientsOf = new Map<string, Set<string>>();
  const put = (map: Map<string, Set<string>>, key: string, value: string): void =>
    void map.set(key, (map.get(key) ?? new Set()).add(value));
  const take = (map: Map<string, Set<string>>, key: string, value: string): void => {
    const values = map.get(key);
    values?.delete(value);
    if (values?.size === 0) map.delete(key);
  };
  const remove = (client: string, topic: string): void => {
    take(topicsOf, client, topic);
    take(clientsOf, topic, client);
  };
  return {
    of: (topic: string): number => clientsOf.get(topic)?.size ?? 0,
    topics: (): readonly string[] => [...clientsOf.keys()],
    /** False when the client has its share already. */
    add: (client: string, topic: string): boolean => {
      if ((topicsOf.get(client)?.size ?? 0) >= maxTopicsPerClient) return false;
      put(topicsOf, client, topic);
      put(clientsOf, topic, client);
      return true;
    },
    remove,
    forget: (client: string): void => {
      for (const topic of [...(topicsOf.get(client) ?? [])]) remove(client, topic);
    },
  };
};

/** When all places are taken, the topic with the fewest clients goes, among these the one without traffic for longest. */
export const createSectorChoice = (options: SectorChoiceOptions): SectorChoice => {
  const count = createCount(options.maxTopicsPerClient);
  const heardAtMs = new Map<string, number>();
  const isWeaker = ([a, aMs]: [string, number], [b, bMs]: [string, number]): boolean =>
    count.of(a) === count.of(b) ? aMs < bMs : count.of(a) < count.of(b);
  const weakest = (): string | undefined =>
    [...heardAtMs].reduce<[string, number] | undefined>(
      (weak, entry) => (weak && !isWeaker(entry, weak) ? weak : entry),
      undefined,
    )?.[0];
  const leave = (topic: string): void => {
    heardAtMs.delete(topic);
    options.leave(topic);
  };
  /** With `margin` 0 a topic takes the place of an equal one. */
  const admit = (topic: string, nowMs: number, margin: 0 | 1): boolean => {
    const weak = heardAtMs.size < options.maxTopics ? undefined : weakest();
    if (weak !== undefined && count.of(weak) + margin > count.of(topic)) return false;
    if (weak !== undefined) leave(weak);
    heardAtMs.set(topic, nowMs);
    options.follow(topic);
    return true;
  };
  return {
    subscribed: (client, topic, nowMs) => {
      if (count.add(client, topic) && !heardAtMs.has(topic)) admit(topic, nowMs, 0);
    },
    unsubscribed: count.remove,
    forget: count.forget,
    heard: (topic, nowMs) => {
      if (heardAtMs.has(topic)) heardAtMs.set(topic, nowMs);
    },
    sweep: (nowMs) => {
      for (const topic of [...heardAtMs.keys()]) if (count.of(topic) === 0) leave(topic);
      const waiting = count.topics().filter((topic) => !heardAtMs.has(topic));
      // Most clients first: where one finds no place, none after it does.
      waiting.toSorted((a, b) => count.of(b) - count.of(a)).every((topic) => admit(topic, nowMs, 1));
    },
  };
};
