import { tellAccessible } from '../../support/scenes/accessible.ts';

tellAccessible('en');
