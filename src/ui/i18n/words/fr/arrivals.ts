export const arrivals = {
  'arrival.title': 'Partagé avec UPlanet',
  'arrival.leave': 'Ne pas garder',
  'arrival.notKept': 'Rien n’est encore gardé : enregistrez la note, ou dites que vous n’en voulez pas.',
  'arrival.picture': 'Image partagée',
  'arrival.refused.tooLarge': 'C’est trop gros pour un partage : 24 Mo au plus, tous fichiers compris.',
  'arrival.refused.tooMany': 'C’est trop à la fois : dix fichiers par partage, et huit partages en attente.',
  'arrival.refused.notPicture': 'Un fichier n’était pas une image que le carnet connaît.',
  'arrival.refused.unreadable': 'Ce qui a été partagé n’a pas pu être lu.',
  'arrival.refused.noRoom': 'Il n’y a plus de place sur cet appareil pour garder ce partage.',
  'arrival.refused.safe': 'Vos notes n’ont pas bougé, et l’original reste dans l’autre application.',
  'arrival.refused.next': 'Partagez moins à la fois ; un gros fichier de notes s’importe depuis le carnet.',
} as const;
