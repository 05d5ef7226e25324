/** Words inside the frame. It is a document of its own and cannot reach the app's catalogues. */
export const FRAME_STRINGS = {
  fr: {
    makePublic: 'Rendre public',
    makePrivate: 'Rendre privé',
    isPublic: 'Public : vos voisins peuvent lire cette note',
    isPrivate: 'Privé : vous seul lisez cette note',
    notSaved: 'Pas encore enregistré',
    newNote: 'Nouvelle note',
    siteTitle: 'Carnet',
  },
  en: {
    makePublic: 'Make public',
    makePrivate: 'Make private',
    isPublic: 'Public: your neighbours can read this note',
    isPrivate: 'Private: only you read this note',
    notSaved: 'Not saved yet',
    newNote: 'New note',
    siteTitle: 'Notebook',
  },
} as const;

export type FrameLanguage = keyof typeof FRAME_STRINGS;
