export const unsaved = {
  'wikiDrafts.title': 'Brouillons du wiki',
  'wikiDrafts.lead': {
    one: 'Commencé dans le wiki et pas encore validé (✓) : le texte est enregistré, la note n’est pas changée.',
    other:
      '{count} textes commencés dans le wiki et pas encore validés (✓) : ils sont enregistrés, les notes ne sont pas changées.',
  },
  'wikiDrafts.go': 'Continuer dans le wiki',
  'wikiDrafts.goOn': 'Continuer dans le wiki : « {title} »',

  // Texts that are typed and not saved.
  'drafts.refused.what': 'Cet appareil n’a pas la place de garder ce que vous tapez.',
  'drafts.refused.safe':
    'Le texte reste dans la page tant qu’elle est ouverte. Vos notes enregistrées sont toujours là.',
  'drafts.refused.next':
    'Enregistrez-le maintenant, ou faites de la place, avant de fermer ou de recharger la page.',

  'unsaved.what.tooLarge': '« {title} » est trop gros pour le carnet, et n’est pas enregistré.',
  'unsaved.what.titleTooLong': '« {title} » n’est pas enregistrée : son titre est trop long.',
  'unsaved.what.tooManyFields': '« {title} » n’est pas enregistrée : elle a trop de champs.',
  'unsaved.what.fieldNameTooLong': '« {title} » n’est pas enregistrée : un de ses champs a un nom trop long.',
  'unsaved.what.malformed': '« {title} » n’est pas enregistrée : ce que le wiki en a dit ne se lit pas.',
  'unsaved.what.full': '« {title} » n’est pas enregistrée : il n’y a plus de place sur cet appareil.',
  'unsaved.what.other': '« {title} » n’a pas pu être enregistrée.',
  'unsaved.untitled': 'Une note sans titre',
  'unsaved.safe': 'Rien de ce qui était enregistré n’est perdu, et vos autres notes s’enregistrent.',
  'unsaved.next.tooLarge':
    'Gardez-le ailleurs, dans un fichier, puis laissez-le de côté ici. Une note tient un fichier de 72 Mo.',
  'unsaved.next.titleTooLong':
    'Raccourcissez son titre dans le wiki. Ou prenez-la dans un fichier, puis laissez-la de côté.',
  'unsaved.next.fields':
    'Enlevez ou raccourcissez des champs dans le wiki. Ou prenez-la dans un fichier, puis laissez-la de côté.',
  'unsaved.next.malformed': 'Si vous ne savez pas d’où elle vient, laissez-la de côté.',
  'unsaved.next.full':
    'Libérez de la place sur l’appareil, puis réessayez. Ou prenez-la dans un fichier, puis laissez-la de côté.',
  'unsaved.next.other': 'Réessayez. Ou prenez-la dans un fichier, puis laissez-la de côté.',
  'unsaved.more': {
    one: '{count} autre modification n’est pas enregistrée.',
    other: '{count} autres modifications ne sont pas enregistrées.',
  },
  'unsaved.takeAll': 'Tout prendre dans un seul fichier',
  'unsaved.tookAll': {
    one: '{count} note est dans « {file} », dans vos téléchargements. « Importer » la relit.',
    other: '{count} notes sont dans « {file} », dans vos téléchargements. « Importer » les relit.',
  },
  'unsaved.letGoAll': {
    one: 'Laisser de côté {count} note qui y est',
    other: 'Laisser de côté les {count} notes qui y sont',
  },
  'unsaved.beyond': {
    one: '{count} de plus n’est que comptée ici : elle reste dans le wiki, tant qu’il est ouvert.',
    other: '{count} de plus ne sont que comptées ici : elles restent dans le wiki, tant qu’il est ouvert.',
  },
  'unsaved.letGo': 'Laisser de côté',
  'unsaved.sure': 'Sans le fichier, ce que vous avez écrit là n’est plus nulle part.',
  'unsaved.yes': 'Laisser de côté sans le fichier',

  'waits.deletions': 'Pas encore supprimé : on vous demande.',
  'waits.public': 'Changé, pas encore public : on vous demande.',
  'waits.answer': 'Répondre',
} as const;
