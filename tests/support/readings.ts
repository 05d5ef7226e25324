import type { ImportPlan } from '../../src/app/wiki/notebook.types.ts';
import type { ReadReport } from '../../src/domain/import/reading.ts';

/** Of a file in which all is as it should be. */
export const PLAIN_REPORT: ReadReport = {
  encoding: { name: 'utf-8', by: 'bytes' },
  broken: [],
  replaced: [],
  changedFields: [],
  externalPictures: [],
  overtaken: [],
  untitled: 0,
  passedOver: [],
};

/** What a file from the garden would bring. */
export const demoPlan = (fileName: string): ImportPlan => ({
  fileName,
  added: ['Compost', 'Semis de mars'],
  changed: ['Pain'],
  unchangedCount: 4,
  leftOutCount: 12,
  drafts: [],
  withoutText: [],
  report: PLAIN_REPORT,
});
