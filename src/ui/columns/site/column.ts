import type { OpenedApp } from '../../../app/app.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { Column } from '../../navigation/page.ts';

const shownName = ({ t }: Localizer, { site: { profile } }: OpenedApp): string =>
  profile.get().displayName || t('me.state.noName');

/** What others see of a person. */
export const site: Column = {
  sections: [
    {
      id: 'profile',
      title: 'me.section.profile',
      order: 10,
      state: { words: shownName, follows: (opened) => opened.site.profile },
      load: async () => (await import('./profile-form.ts')).profileView,
    },
  ],
};
