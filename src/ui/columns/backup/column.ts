import type { OpenedApp } from '../../../app/app.ts';
import type { Localizer } from '../../i18n/localize.ts';
import type { Column } from '../../navigation/page.ts';

const lastBackup = ({ t, ago }: Localizer, { backup: { status } }: OpenedApp, nowMs: number): string => {
  const { savedAtMs, isDue } = status.get();
  if (isDue) return t('me.state.backupDue');
  return savedAtMs === undefined ? t('backup.never') : t('backup.last', { when: ago(savedAtMs, nowMs) });
};

/** The file with everything. */
export const backup: Column = {
  sections: [
    {
      id: 'copies',
      title: 'me.section.copies',
      order: 40,
      state: { words: lastBackup, follows: (opened) => opened.backup.status },
      load: async () => (await import('./backup-card.ts')).backupCard,
    },
  ],
};
