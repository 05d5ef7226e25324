export const place = {
  'place.title': 'Où habitez-vous ?',
  'place.lead': 'Pour vous présenter vos voisins. La recherche se fait sur cet appareil, sans réseau.',
  'place.search': 'Ville ou village',
  'place.searchHint': 'Tapez les premières lettres.',
  'place.results': { one: '{count} lieu trouvé', other: '{count} lieux trouvés' },
  'place.noResult': 'Aucun lieu de ce nom. Essayez la ville d’à côté, ou des coordonnées.',
  'place.inhabitants': { one: '{count} habitant', other: '{count} habitants' },
  'place.byCoordinates': 'Écrire des coordonnées',
  'place.latitude': 'Latitude',
  'place.longitude': 'Longitude',
  'place.coordinatesHint': 'En degrés, par exemple 43,6045 et 1,444.',
  'place.useCoordinates': 'Prendre ce point',
  'place.locate': 'Utiliser ma position',
  'place.locating': 'On demande la position à l’appareil…',
  'place.locateHint': 'La position reste ici ; seul le secteur sera visible.',
  'place.here': 'Ma position',
  'place.point': 'Point {lat}, {lon}',
  'place.notANumber': 'Écrivez deux nombres, par exemple 43,6045 et 1,444.',
  'place.latitudeRange': 'La latitude va de -90 à 90.',
  'place.longitudeRange': 'La longitude va de -180 à 180.',
  'place.north': '{degrees}°\u00a0N',
  'place.south': '{degrees}°\u00a0S',
  'place.east': '{degrees}°\u00a0E',
  'place.west': '{degrees}°\u00a0O',
  'place.chosen': 'Lieu choisi',
  'place.sees': 'Ce que les autres verront',
  'place.seesSector':
    'Quelqu’un vit dans le secteur {sector}, une case d’une dizaine de kilomètres de côté. Ni votre rue, ni votre ville.',
  'place.confirm': 'J’habite ici',
  'place.later': 'Plus tard',

  'here.title': 'Cette application',
  'here.version': 'Version {version}',
  'here.address': 'Son adresse',
  'here.stays': 'Cette adresse reste la même à chaque nouvelle version : votre carnet vous y attend.',
  'here.changes':
    'Cette adresse change à chaque nouvelle version, et chaque adresse a son propre carnet. Préférez une adresse qui reste, et exportez votre carnet avant de changer.',
  'here.local': 'Cette adresse n’existe que sur cet appareil.',
  'here.cid': 'Identifiant de cette version (CID)',
  'here.replace': 'Qui sert cette adresse peut remplacer l’application sans rien vous demander.',
  'here.gateway':
    'L’adresse nomme ces fichiers-ci et pas d’autres. Seul {gateway}, qui vous les transmet, pourrait en montrer d’autres.',
  'here.whose': 'À qui est cette adresse ?',
  'here.whoseText':
    'À qui tient le nom de domaine ou le nom IPNS, l’hébergement, la passerelle. Une application remplacée lirait la phrase que vous tapez, et pourrait afficher ici n’importe quelle signature. Demandez à qui est l’adresse.',
  'here.whoseCid':
    'Pour ne faire confiance à personne, ouvrez la version par son adresse de contenu (ipfs://…), avec votre propre nœud. Elle est publiée avec chaque version : comparez-la en deux endroits. Chaque version y a son carnet, vide.',
  'here.takeAlong': 'Pour y emporter le vôtre, sur la page Moi, « Appareils » :',

  'shared.title': 'Pas ici : cette adresse est partagée',
  'shared.why':
    'D’autres pages, faites par n’importe qui, vivent à la même adresse et pourraient lire votre carnet. UPlanet n’ouvre donc rien et ne fabrique aucune clé ici.',
  'shared.safe': 'Rien n’a été enregistré, rien n’a été envoyé.',
  'shared.open': 'Ouvrir UPlanet à une adresse à lui',
  'shared.ifNot':
    'Si cette page ne s’ouvre pas, ce serveur n’a pas d’adresses à part : essayez une autre passerelle IPFS avec l’identifiant ci-dessous.',
  'shared.noOwn':
    'Ce serveur n’a pas d’adresses à part. Ouvrez l’identifiant ci-dessous avec une passerelle IPFS qui en a, ou avec votre propre nœud.',
  'shared.content': 'Identifiant de l’application',
} as const;
