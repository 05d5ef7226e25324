import { ALONE_ON_A_MACHINE } from '../support/besieged.ts';
import { CHROMIUM, describeWith } from '../support/parts.ts';
import { tellFloods } from '../support/tell-floods.ts';

describeWith([CHROMIUM], 'a stranger with a rented machine', () =>
  tellFloods({ size: 'full', bounds: ALONE_ON_A_MACHINE, webPort: 19_430 }),
);
