import type { PlainDoorKey } from '../i18n/catalogue.ts';
import type { DoorLocalizer } from '../i18n/localize.ts';

/** What a person needs to hear when something fails. */
export interface Fault {
  readonly what: string;
  readonly safe: string;
  readonly next: string;
}

type FaultKeys = readonly [what: PlainDoorKey, safe: PlainDoorKey, next: PlainDoorKey];

const UNEXPECTED: FaultKeys = ['fault.unexpected.what', 'fault.unexpected.safe', 'fault.unexpected.next'];

const BY_ERROR_NAME = new Map<string, FaultKeys>([
  ['StorageFullError', ['fault.storage.what', 'fault.storage.safe', 'fault.storage.next']],
  ['InvalidWordsError', ['fault.words.what', 'fault.words.safe', 'fault.words.next']],
  ['EmptySecretError', ['fault.empty.what', 'fault.empty.safe', 'fault.empty.next']],
  ['WrongPassphraseError', ['fault.passphrase.what', 'fault.passphrase.safe', 'fault.passphrase.next']],
  ['PluginNotArrivedError', ['fault.plugin.what', 'fault.plugin.safe', 'fault.plugin.next']],
  ['ReaderBrokenError', ['import.fault.reader.what', 'import.safe', 'import.fault.reader.next']],
  ['LocationRefusedError', ['fault.location.what', 'fault.location.safe', 'fault.location.next']],
]);

/**
 * The page knows errors by their class name only: their classes belong to the ports, which no page imports.
 * An error of no known name gets the general words, and its message is shown to nobody.
 */
export const faultOf = (localizer: DoorLocalizer, error: unknown): Fault => {
  const [what, safe, next] = BY_ERROR_NAME.get(error instanceof Error ? error.name : '') ?? UNEXPECTED;
  return { what: localizer.t(what), safe: localizer.t(safe), next: localizer.t(next) };
};
