export const backup = {
  'backup.title': 'Sauvegarde',
  'backup.lead':
    'Un seul fichier avec tout : vos notes, votre lieu, vos réglages. Il est chiffré, et seuls vos mots ou vos secrets l’ouvrent.',
  'backup.save': 'Tout enregistrer dans un fichier',
  'backup.saving': 'On prépare votre fichier…',
  'backup.done': 'Votre sauvegarde est dans vos téléchargements : « {file} ».',
  'backup.never': 'Aucune sauvegarde pour l’instant.',
  'backup.last': 'Dernière sauvegarde : {when}',
  'backup.later': 'Plus tard',
  'backup.restore': 'Remettre une sauvegarde',
  'backup.dialog': 'Remettre une sauvegarde',
  'backup.checking': 'On vérifie tout le fichier…',
  'backup.running': 'On remet tout en place…',
  'backup.from': 'Sauvegarde faite : {when}',
  'backup.nothingLost':
    'Rien de ce qui est ici n’est effacé. Quand deux versions diffèrent, les deux sont gardées.',
  'backup.nothingToDo': 'Tout est déjà ici : rien à remettre.',
  'backup.othersOnly':
    'Toutes ses notes sont déjà ici. Lieu, réglages, brouillons, modules et anciens textes : ce qui manque ici peut être remis.',
  'backup.goOthers': 'Remettre le reste',
  'backup.go': 'Tout remettre',
  'backup.restored': 'Tout est revenu.',
  'backup.due': {
    one: '{count} note a changé depuis votre dernière sauvegarde. C’est un bon moment pour en faire une.',
    other:
      '{count} notes ont changé depuis votre dernière sauvegarde. C’est un bon moment pour en faire une.',
  },
  'backup.notes': { one: '{count} note dans le fichier', other: '{count} notes dans le fichier' },
  'backup.apart': {
    one: 'et {count} brouillon, module ou réglage du wiki',
    other: 'et {count} brouillons, modules ou réglages du wiki',
  },
  'backup.added': { one: '{count} note à remettre', other: '{count} notes à remettre' },
  'backup.differing': {
    one: '{count} note a un autre texte ici : les deux seront gardés',
    other: '{count} notes ont un autre texte ici : les deux seront gardés',
  },
  'backup.restoredNotes': {
    one: '{count} note est là, avec votre lieu et vos réglages.',
    other: '{count} notes sont là, avec votre lieu et vos réglages.',
  },
} as const;
