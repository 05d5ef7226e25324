export const publishing = {
  'bulk.open': { one: 'Pour cette note', other: 'Pour ces {count} notes ensemble' },
  'bulk.makePublic': {
    one: 'Rendre publique cette note…',
    other: 'Rendre publiques ces {count} notes…',
  },
  'bulk.makePrivate': { one: 'Garder cette note pour moi', other: 'Garder ces {count} notes pour moi' },
  'bulk.publicTitle': {
    one: 'Rendre {count} note publique ?',
    other: 'Rendre {count} notes publiques ?',
  },
  'bulk.publicLead':
    'Tout le monde pourra les lire. Avant votre première publication, vous relirez ce qui va sortir.',
  'bulk.privateTitle': {
    one: 'Garder {count} note pour vous ?',
    other: 'Garder {count} notes pour vous ?',
  },
  'bulk.privateLead':
    'Elles disparaîtront de votre carnet public. Les copies que d’autres en ont ne peuvent pas être rappelées.',
  'bulk.refused': {
    one: '{count} note reste chez vous : vos voisins ne la recevraient pas (titre trop long, ou trop de champs).',
    other:
      '{count} notes restent chez vous : vos voisins ne les recevraient pas (titre trop long, ou trop de champs).',
  },
  'bulk.working': { one: '{count} note en cours…', other: '{count} notes en cours…' },
  'bulk.stop': 'Arrêter',
  'bulk.stopped': {
    one: 'Arrêté : {count} note a changé, pas les autres.',
    other: 'Arrêté : {count} notes ont changé, pas les autres.',
  },
  'bulk.nowPublic': { one: '{count} note est publique.', other: '{count} notes sont publiques.' },
  'bulk.nowPrivate': {
    one: '{count} note n’est plus que pour vous.',
    other: '{count} notes ne sont plus que pour vous.',
  },

  'places.looking': 'On regarde si des photos ou des vidéos disent où elles ont été prises…',
  'places.told': {
    one: '{count} photo ou vidéo dit où elle a été prise',
    other: '{count} photos ou vidéos disent où elles ont été prises',
  },
  'places.who': 'Chacun pourrait lire l’endroit, parfois à quelques mètres près : chez vous, peut-être.',
  'places.takeOut': 'Publier sans le lieu',
  'places.takeOutHint':
    'L’image reste la même. Le lieu, la date et l’appareil en sont retirés, dans votre carnet aussi.',
  'places.stays': {
    one: 'De celle-ci, le lieu ne peut pas être retiré ici. Gardez-la pour vous, ou remplacez-la par une autre sans lieu (photo en JPEG, vidéo enregistrée sans lui) :',
    other:
      'De celles-ci, le lieu ne peut pas être retiré ici. Gardez-les pour vous, ou remplacez-les par d’autres sans lieu (photos en JPEG, vidéos enregistrées sans lui) :',
  },

  'publish.title': 'Rendre publique « {title} » ?',
  'publish.lead': 'Voici le texte exact que tout le monde pourra lire.',

  'exportWish.title': 'Exporter tout le carnet ?',
  'exportWish.lead': 'Le fichier contient toutes vos notes, en clair. Il va dans vos téléchargements.',

  'consent.title': 'Avant votre première publication',
  'consent.lead':
    'Voici exactement les notes que tout le monde pourra lire. Dépliez une note pour la lire en entier. Vos autres notes restent chez vous.',
  'consent.notes': { one: '{count} note sera publique', other: '{count} notes seront publiques' },
  'consent.with': 'Ce que le monde verra aussi',
  'consent.withName': 'Votre nom : {name}',
  'consent.withNoName': 'Aucun nom : vous n’en avez pas donné',
  'consent.name': 'Votre prénom, pour vos voisins',
  'consent.nameHint': 'Vous pouvez laisser vide, et le changer sur la page Moi.',
  'consent.withSector': 'Votre secteur : {sector}',
  'consent.withNoSector': 'Aucun lieu : vous n’en avez pas choisi',
  'consent.withAddress': 'L’adresse de votre carnet public, qui révèle aussi votre adresse Ğ1',
  'consent.withDevice':
    'Le numéro de cet appareil sur le réseau ; et son adresse IP, pour les voisins et stations à qui il se relie',
  'consent.warning':
    'D’autres peuvent garder des copies. Une note que vous reprenez quitte votre carnet public, mais ses copies ne peuvent pas être rappelées.',
  'consent.earlier': 'Précédentes',
  'consent.further': 'Suivantes',
  'consent.leaf': '{first} à {last} sur {total}',
  'consent.keepPrivate': 'Garder pour moi',
  'consent.later': 'Pas maintenant',
  'consent.publish': 'Publier',
  'consent.publishing': 'Publication…',
  'consent.empty': 'Plus aucune note n’est à publier.',
  'consent.otherFields': 'Autres champs',

  'publication.label': 'Vos notes publiques',
  'publication.nothing': 'Aucune note publique : tout reste chez vous.',
  'publication.nothingShort': 'Rien de public',
  'publication.nothingAnyMore': 'Plus rien de public',
  'publication.takingBack': 'Retrait en cours…',
  'publication.takingBackWaits': 'Le retrait attend un réseau',
  'publication.takingBackUnheard': 'Aucun voisin n’a encore appris le retrait',
  'publication.waitingConsent': {
    one: '{count} note attend votre accord',
    other: '{count} notes attendent votre accord',
  },
  'publication.review': 'Relire et publier',
  'publication.publishing': 'Publication en cours…',
  'publication.savedHere': 'Enregistré ici',
  'publication.seenBy': { one: 'Vu par {count} voisin', other: 'Vu par {count} voisins' },
  'publication.seenByUnnamed': {
    one: 'Vu par {count} lecteur sans nom public',
    other: 'Vu par {count} lecteurs sans nom public',
  },
  'publication.heardBy': { one: 'Annoncé à {count} voisin', other: 'Annoncé à {count} voisins' },
  'publication.declinedBy': {
    one: '{count} voisin n’en garde pas la copie : trop gros pour qui ne vous connaît pas encore',
    other: '{count} voisins n’en gardent pas la copie : trop gros pour qui ne vous connaît pas encore',
  },
  'publication.notSeen': 'Pas encore vu par un voisin',
  'publication.waiting': 'En attente d’un réseau',
  'publication.elsewhere': {
    one: 'Votre nom montre déjà {count} note, publiée depuis un autre appareil.',
    other: 'Votre nom montre déjà {count} notes, publiées depuis un autre appareil.',
  },
  'publication.elsewhereUncounted': 'Votre nom montre déjà des notes, publiées depuis un autre appareil.',
  'publication.elsewhere.safe':
    'Personne ne les donne pour l’instant : rien n’est publié d’ici, pour ne pas les effacer.',
  'publication.elsewhere.next': 'Ouvrez le carnet sur l’autre appareil : tout se réunira, sans rien perdre.',
  'publication.without': 'Publier sans elles',

  'without.title': 'Publier sans elles ?',
  'without.all': {
    one: 'Vos voisins perdent {count} note : l’autre appareil la montre, et elle n’est pas publique ici.',
    other:
      'Vos voisins perdent {count} notes : l’autre appareil les montre, et elles ne sont pas publiques ici.',
  },
  'without.none':
    'Tout ce que l’autre appareil montre est public ici aussi : vos voisins ne perdent aucune note.',
  'without.upTo': {
    one: 'L’autre appareil montre {count} note : si elle n’est pas publique ici, vos voisins la perdent.',
    other:
      'L’autre appareil montre {count} notes : celles qui ne sont pas publiques ici, vos voisins les perdent.',
  },
  'without.among': 'Parmi elles :',
  'without.unknown':
    'Vos voisins perdent les notes que l’autre appareil montre. Combien, et lesquelles : on n’a pas pu le lire.',
  'without.safe': 'Sur l’autre appareil, rien ne s’efface. S’il est perdu, elles le sont pour tout le monde.',

  'publication.arrived': {
    one: '{count} note venue de votre autre appareil',
    other: '{count} notes venues de votre autre appareil',
  },
  'publication.withdrawn': {
    one: '{count} note retirée sur votre autre appareil : gardée ici pour vous',
    other: '{count} notes retirées sur votre autre appareil : gardées ici pour vous',
  },
  'publication.failed.what': 'La publication n’a pas pu se faire.',
  'publication.failed.safe':
    'Vos notes sont enregistrées ici ; vos voisins voient encore la version d’avant.',
  'publication.failed.next': 'Elle sera reprise à votre prochaine modification.',
  'publication.tooBig.next':
    'Vos notes publiques prennent trop de place : gardez-en quelques-unes pour vous.',
  'publication.tooBigOf':
    'Vos notes publiques pèsent {size} ; vos voisins en prennent {room}. Gardez pour vous, par exemple : {largest}.',
  'publication.full.next': 'Libérez de la place sur l’appareil, puis modifiez une note.',
} as const;
