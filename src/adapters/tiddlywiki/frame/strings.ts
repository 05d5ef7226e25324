/** Words inside the frame. It is a document of its own and cannot reach the app's catalogues. */
export const FRAME_STRINGS = {
  fr: {
    makePublic: 'Rendre public',
    makePrivate: 'Rendre privé',
    isPublic: 'Public : vos voisins peuvent lire cette note',
    isPrivate: 'Privé : cette note reste chez vous',
    notSaved: 'Pas enregistré',
    newNote: 'Nouvelle note',
    noNotes:
      'Votre carnet est vide. Touchez + en haut à droite pour écrire votre première note. S’il est sur un autre appareil : « Moi », « Appareils ».',
    recentNotes: 'Vos dernières notes :',
    siteTitle: 'Carnet',
    openFile: 'Prendre ou voir le fichier',
    picture: 'Image',
    sound: 'Son',
    video: 'Vidéo',
    pdf: 'PDF',
    file: 'Fichier',
    yes: 'Oui',
    no: 'Annuler',
  },
  en: {
    makePublic: 'Make public',
    makePrivate: 'Make private',
    isPublic: 'Public: your neighbours can read this note',
    isPrivate: 'Private: only you read this note',
    notSaved: 'Not saved',
    newNote: 'New note',
    noNotes:
      'Your notebook is empty. Tap + at the top right to write your first note. If it is on another device: “Me”, “Devices”.',
    recentNotes: 'Your latest notes:',
    siteTitle: 'Notebook',
    openFile: 'Take or see the file',
    picture: 'Picture',
    sound: 'Sound',
    video: 'Video',
    pdf: 'PDF',
    file: 'File',
    yes: 'Yes',
    no: 'Cancel',
  },
} as const;

export type FrameLanguage = keyof typeof FRAME_STRINGS;
