import { ON_ANY_MACHINE } from '../support/besieged.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { tellFloods } from '../support/tell-floods.ts';

describeWith([CHROMIUM], 'a stranger with an afternoon', () =>
  tellFloods({ size: 'usual', bounds: ON_ANY_MACHINE, webPort: 19_410 }),
);
