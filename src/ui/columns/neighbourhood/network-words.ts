import type { NeighbourhoodStatus } from '../../../app/neighbourhood/neighbourhood.types.ts';
import type { Localizer } from '../../i18n/localize.ts';

/** Where the links to the neighbours stand, in one sentence. */
export const networkWords = (
  { t }: Localizer,
  { state, connectedNeighbours }: NeighbourhoodStatus,
): string => {
  switch (state) {
    case 'off':
      return t('network.off');
    case 'connecting':
      return t('network.connecting');
    case 'connected':
      return connectedNeighbours === 0
        ? t('network.alone')
        : t('network.connected', { count: connectedNeighbours });
    case 'no-station':
      return t('network.noStation');
    case 'other-tab':
      return t('network.otherTab');
  }
};
