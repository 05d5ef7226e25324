import { ALONE_ON_A_MACHINE } from '../support/besieged.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { tellPlague } from '../support/tell-plague.ts';

describeWith([CHROMIUM], 'one stranger with 20,000 names', () =>
  tellPlague({ size: 'full', bounds: ALONE_ON_A_MACHINE, webPort: 19_440 }),
);
