import { ON_ANY_MACHINE } from '../support/besieged.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { tellPlague } from '../support/tell-plague.ts';

describeWith([CHROMIUM], 'one stranger with names without end', () =>
  tellPlague({ size: 'usual', bounds: ON_ANY_MACHINE, webPort: 19_420 }),
);
