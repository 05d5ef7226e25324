/** What is said before unlock, and by notices that may come before it. */
export const door = {
  'app.name': 'UPlanet',
  'app.motto': 'Votre carnet, vos clés, vos voisins.',
  'app.starting': 'On ouvre la maison…',
  'app.skip': 'Aller au contenu',

  'common.back': 'Retour',
  'common.cancel': 'Annuler',
  'common.close': 'Fermer',
  'common.continue': 'Continuer',
  'common.copy': 'Copier',
  'common.copied': 'Copié',
  'common.copyOf': 'Copier : {what}',
  'common.retry': 'Réessayer',
  'common.save': 'Enregistrer',
  'common.saved': 'C’est enregistré.',
  'common.working': 'Un instant…',
  'common.show': 'Montrer',
  'common.hide': 'Cacher',

  'fault.safe': 'Ce qui est à l’abri',
  'fault.next': 'Que faire',
  'fault.unexpected.what': 'Quelque chose n’a pas marché.',
  'fault.unexpected.safe': 'Vos notes déjà enregistrées n’ont pas bougé.',
  'fault.unexpected.next': 'Réessayez. Si cela recommence, rechargez la page.',
  'fault.part.what': 'Cette partie de l’application n’a pas pu être chargée.',
  'fault.part.next': 'Rechargez la page : votre phrase de passe vous sera demandée.',
  'fault.part.reload': 'Recharger la page',
  'fault.storage.what': 'Il n’y a plus de place sur cet appareil.',
  'fault.storage.safe': 'Rien de ce qui était enregistré n’est perdu, et votre texte reste à l’écran.',
  'fault.storage.next': 'Libérez de la place sur l’appareil, puis réessayez.',
  'fault.words.what': 'Ces 24 mots ne vont pas ensemble.',
  'fault.words.safe': 'Rien n’a été changé.',
  'fault.words.next':
    'Chacun est dans la liste, mais l’un d’eux a pris la place d’un autre, ou l’ordre n’est pas le bon. Comparez avec votre papier.',
  'fault.words.none': 'Aucun mot n’est écrit.',
  'fault.words.noneNext': 'Écrivez vos 24 mots, séparés par des espaces.',
  'fault.words.few': { one: '{count} mot sur 24.', other: '{count} mots sur 24.' },
  'fault.words.fewNext': 'Cherchez sur votre papier ce qui manque, ou deux mots qui se touchent.',
  'fault.words.many': { one: '{count} mot au lieu de 24.', other: '{count} mots au lieu de 24.' },
  'fault.words.long': 'Ce texte est bien plus long que 24 mots.',
  'fault.words.manyNext':
    'Gardez les 24 mots seuls : un mot est peut-être écrit deux fois, ou coupé en deux.',
  'fault.words.unknown': '« {word} » n’est pas dans la liste (mot {position}).',
  'fault.words.unknownNext':
    'Vérifiez son orthographe. Les 24 mots sont d’une seule langue, français ou anglais.',
  'fault.empty.what': 'Il manque un des deux secrets.',
  'fault.empty.safe': 'Rien n’a été changé.',
  'fault.empty.next': 'Remplissez les deux cases.',
  'fault.passphrase.what': 'Ce n’est pas la bonne phrase de passe.',
  'fault.passphrase.safe': 'Votre carnet reste fermé et intact.',
  'fault.passphrase.next':
    'Essayez encore : les majuscules et les espaces comptent. Vous pouvez aussi entrer avec vos mots ou vos secrets.',
  'fault.plugin.what': 'Ce module n’est pas arrivé tel qu’il devait être.',
  'fault.plugin.safe': 'Rien n’a changé dans votre carnet.',
  'fault.plugin.next':
    'Vérifiez le réseau et réessayez. Si une nouvelle version de l’application est prête, prenez-la d’abord.',
  'fault.location.what': 'L’appareil n’a pas donné sa position.',
  'fault.location.safe': 'Rien n’a été envoyé à personne.',
  'fault.location.next': 'Cherchez votre ville par son nom, ou écrivez ses coordonnées.',

  'welcome.title': 'Un carnet à vous, dans votre quartier',
  'welcome.lead':
    'Écrivez vos notes ici, même sans réseau. Gardez-les pour vous, ou montrez-en à vos voisins. Pas de compte, pas de serveur.',
  'welcome.new': 'Je commence ici',
  'welcome.newHint': 'On fabrique vos clés sur cet appareil. Il faut une minute et de quoi noter.',
  'welcome.saltPepper': 'J’ai un sel et un poivre',
  'welcome.saltPepperHint': 'Vous avez déjà un compte Astroport ou Ğ1 : entrez avec vos deux secrets.',
  'welcome.ownWords': 'J’ai mes 24 mots',
  'welcome.ownWordsHint': 'Votre carnet existe déjà sur un autre appareil.',
  'welcome.backToUnlock': 'Revenir à l’ouverture du carnet',
  'welcome.promise': 'Vos clés ne quittent jamais cet appareil.',

  'words.title': 'Vos 24 mots',
  'words.lead':
    'Ces mots sont votre seule clé. Notez-les sur papier, dans l’ordre. Ils ne seront plus montrés ensuite, et personne ne peut les retrouver pour vous.',
  'words.list': 'Vos 24 mots, dans l’ordre',
  'words.making': 'On tire vos mots au sort…',
  'words.noted': 'Je les ai notés',
  'words.checkTitle': 'Vérifions trois mots',
  'words.checkLead': 'Regardez votre papier et recopiez ces trois mots.',
  'words.checkLabel': 'Mot n° {position}',
  'words.checkWrong': 'Ce n’est pas le mot n° {position}. Regardez votre papier.',
  'words.again': 'Revoir les mots',
  'words.ownTitle': 'Entrez vos 24 mots',
  'words.ownLabel': 'Vos 24 mots, séparés par des espaces',
  'words.ownHint': 'En français ou en anglais, les majuscules ne comptent pas.',

  'secrets.title': 'Votre sel et votre poivre',
  'secrets.lead':
    'Les deux secrets de votre compte Astroport ou Ğ1. Ils sont lus une fois, puis effacés de la page.',
  'secrets.salt': 'Sel (premier secret)',
  'secrets.pepper': 'Poivre (second secret)',
  'secrets.deriving': 'On calcule vos clés, cela prend quelques secondes…',

  'identity.title': 'Est-ce bien vous ?',
  'identity.lead':
    'Un sel ou un poivre mal tapé donne une autre identité, jamais une erreur. Si vous avez noté votre adresse, comparez.',
  'identity.leadWords':
    'Ces 24 mots ouvrent le carnet de cette adresse, et celui-là seul. Si vous avez noté votre adresse, comparez.',
  'identity.g1': 'Adresse Ğ1',
  'identity.name': 'Nom public du carnet',
  'identity.yes': 'Oui, c’est moi',
  'identity.no': 'Non, corriger',
  'identity.other.what': 'Ces secrets donnent une autre identité que celle de cet appareil.',
  'identity.other.safe': 'Le carnet de cet appareil n’a pas bougé.',
  'identity.other.next':
    'Si vous continuez, c’est cette autre identité qui s’ouvrira ici, et il faudra ses propres secrets pour rouvrir l’ancienne.',
  'identity.otherKnown': 'Identité de cet appareil',

  'passphrase.title': 'Une phrase de passe pour cet appareil',
  'passphrase.lead': 'Elle ferme votre carnet sur cet appareil seulement. Vos clés n’en dépendent pas.',
  'passphrase.label': 'Phrase de passe',
  'passphrase.hint': 'Cinq mots sans rapport entre eux font une bonne phrase.',
  'passphrase.strength.none': 'Au moins 8 caractères.',
  'passphrase.strength.common':
    'Trop facile : un ou deux mots courants sont essayés en premier, même avec des chiffres ou des signes autour. Il en faut trois ou plus, sans lien entre eux.',
  'passphrase.strength.weak': 'Trop facile à deviner : ajoutez un ou deux mots.',
  'passphrase.strength.fair': 'Correcte. Un mot de plus la rendrait solide.',
  'passphrase.strength.strong': 'Solide.',
  'passphrase.meter': 'Solidité de la phrase de passe',
  'passphrase.draw': 'Tirer cinq mots au hasard',
  'passphrase.drawAgain': 'Tirer cinq autres mots',
  'passphrase.drawn': 'Ils sont déjà dans le champ. Notez-les sur papier : ils ne seront plus montrés.',
  'passphrase.open': 'Ouvrir mon carnet',
  'passphrase.opening': 'On ferme vos clés à double tour…',

  'forget.title': 'Oublier cet appareil ?',
  'forget.lead':
    'Vos clés et vos notes seront effacées de cet appareil. Sans vos 24 mots, ou votre sel et votre poivre, vous ne pourrez pas revenir.',
  'forget.check': 'J’ai mes mots ou mes secrets, et une copie de ce que je veux garder.',
  'forget.confirm': 'Tout effacer ici',

  'dialog.held': 'Demandé depuis le wiki. Les boutons répondent après une seconde.',

  'unlock.title': 'Bon retour',
  'unlock.lead': 'Votre carnet est sur cet appareil, fermé à clé.',
  'unlock.who': 'Quel carnet est-ce ?',
  'unlock.address': 'Son adresse Ğ1',
  'unlock.button': 'Ouvrir',
  'unlock.opening': 'On ouvre votre carnet…',
  'unlock.other': 'Entrer avec mes mots ou mes secrets',
  'unlock.forget': 'Oublier cet appareil',

  'backup.safe': 'Rien n’a été changé dans votre carnet.',
  'backup.fault.notBackup.what': 'Ce fichier n’est pas une sauvegarde UPlanet.',
  'backup.fault.notBackup.next':
    'Choisissez un fichier dont le nom finit par .backup. Pour un fichier TiddlyWiki, utilisez « Importer » dans le carnet.',
  'backup.fault.newer.what': 'Cette sauvegarde vient d’une version plus récente de l’application.',
  'backup.fault.newer.next': 'Mettez l’application à jour, puis réessayez.',
  'backup.fault.other.what': 'Cette sauvegarde appartient à une autre identité.',
  'backup.fault.other.next':
    'Entrez avec les mots ou les secrets de cette identité, ou choisissez un autre fichier.',
  'backup.fault.truncated.what': 'Il manque la fin de ce fichier.',
  'backup.fault.truncated.next':
    'Copiez-le encore une fois en entier depuis l’endroit où il était, ou prenez une sauvegarde plus ancienne.',
  'backup.fault.altered.what': 'Ce fichier a été abîmé ou modifié.',
  'backup.fault.altered.next':
    'Copiez-le encore une fois depuis l’endroit où il était, ou prenez une autre sauvegarde.',

  'welcome.backup': 'J’ai un fichier de sauvegarde',
  'welcome.backupOf': 'Cette sauvegarde est celle de l’adresse Ğ1 :',
  'welcome.backupSecrets': 'Entrez maintenant avec vos mots ou vos secrets : tout reviendra ensuite.',

  'import.safe': 'Votre carnet n’a pas été touché.',
  'import.fault.reader.what': 'La lecture s’est arrêtée, sans doute faute de mémoire.',
  'import.fault.reader.next': 'Fermez d’autres onglets, ou importez moins de fichiers à la fois.',

  'arrival.waiting': 'Ce que vous venez de partager attend : ouvrez votre carnet pour en faire une note.',

  'device.title': 'Ce que garde ce navigateur',
  'device.used': '{used} utilisés sur {quota} ; il reste {left}.',
  'device.usedUp': '{used} utilisés ; le navigateur ne donne presque plus rien.',
  'device.unknown': 'Ce navigateur ne dit pas combien de place il y a.',
  'device.meter': 'Place utilisée',
  'device.persisted': 'Le navigateur promet de vous demander avant d’effacer quoi que ce soit.',
  'device.notPersisted':
    'Le navigateur peut effacer ce qui est ici quand l’appareil manque de place. Gardez un fichier de sauvegarde.',
  'device.ask': 'Demander au navigateur de le garder',
  'device.refused':
    'Le navigateur ne l’a pas promis : vos notes sont enregistrées, mais il peut les effacer quand la place manque. Installez l’application depuis son menu, puis redemandez. En attendant, gardez un fichier de sauvegarde ailleurs.',
  'device.lacks': 'Ce qui manque ici',
  'device.low.what': 'Il reste peu de place sur cet appareil',
  'device.low.safe': 'Vos notes sont enregistrées. Le navigateur ne donne presque plus rien.',
  'device.low.next': 'Enregistrez tout dans un fichier (page Moi), puis faites de la place sur l’appareil.',
  'device.tiny.what': 'Ce navigateur donne très peu de place',
  'device.tiny.safe':
    'Vous pouvez écrire : il reste {left}. C’est courant dans une fenêtre privée, qui oublie tout à la fin.',
  'device.tiny.next': 'Pour garder un carnet, ouvrez UPlanet dans une fenêtre ordinaire.',
  'device.lostAll.what': 'Le navigateur a effacé ce qui était ici',
  'device.lostAll.safe': {
    one: 'Un carnet d’une note était ici jusqu’au {day}. Personne d’autre ne peut l’ouvrir : ses clés ne vous ont pas quitté.',
    other:
      'Un carnet de {count} notes était ici jusqu’au {day}. Personne d’autre ne peut l’ouvrir : ses clés ne vous ont pas quitté.',
  },
  'device.lostAll.next':
    'Entrez avec votre fichier de sauvegarde, ou avec vos 24 mots ou vos secrets. Ce que vous aviez rendu public est encore chez vos voisins.',
  'device.lostNotes.what': 'Vos clés sont ici, vos notes n’y sont plus',
  'device.lostNotes.safe': {
    one: 'Une note était ici jusqu’au {day}. Le navigateur l’a effacée. Ce que vous aviez rendu public est encore chez vos voisins.',
    other:
      '{count} notes étaient ici jusqu’au {day}. Le navigateur les a effacées. Ce que vous aviez rendu public est encore chez vos voisins.',
  },
  'device.lostNotes.next':
    'Si vous avez un fichier de sauvegarde, restaurez-le sur la page Moi. Puis demandez-y au navigateur de garder vos notes.',
  'device.noOffline.what': 'Ici, UPlanet ne s’ouvre qu’avec un réseau',
  'device.noOffline.safe': 'Tout le reste marche, et vos notes sont enregistrées sur cet appareil.',
  'device.noOffline.next':
    'Pour l’ouvrir aussi hors ligne, prenez une fenêtre ordinaire et autorisez ce site à garder des données.',
  'device.noLinks.what': 'Ce navigateur ne fait pas de liens directs avec les voisins',
  'device.noLinks.safe':
    'Votre carnet marche en entier. Ce que vous publiez passe par une station, s’il y en a une.',
  'device.noLinks.next':
    'Pour joindre vos voisins directement, autorisez WebRTC dans ce navigateur, ou prenez-en un autre.',
  'device.clockBehind.what': 'L’horloge de cet appareil retarde',
  'device.clockBehind.safe':
    'Vos notes sont enregistrées. Vos voisins peuvent prendre vos anciennes versions pour les nouvelles.',
  'device.clockBehind.next': 'Mettez l’appareil à la date et à l’heure, puis rechargez la page.',
  'device.clockFarBehind.what': 'L’horloge de cet appareil retarde de plusieurs mois',
  'device.clockFarBehind.safe':
    'Vos notes sont enregistrées ici. Vos voisins refusent tout ce que vous publiez, et vous ne lisez rien d’eux.',
  'device.clockFarBehind.next':
    'Mettez l’appareil à la date et à l’heure, puis rechargez la page : tout est publié de nouveau.',
  'device.clockAhead.what': 'L’horloge de cet appareil avance',
  'device.clockAhead.safe':
    'Vos notes sont enregistrées. Vos voisins laissent de côté ce qui vient du futur.',
  'device.clockAhead.next': 'Mettez l’appareil à la date et à l’heure, puis rechargez la page.',
  'device.noStorage.what': 'Ce navigateur ne laisse rien garder à UPlanet',
  'device.noStorage.safe':
    'Rien n’a été changé sur cet appareil, rien n’a été envoyé. Lire et écrire demandent un endroit où garder les clés.',
  'device.noStorage.next':
    'Autorisez ce site à garder des données (cookies et données de site), ou ouvrez-le dans une fenêtre ordinaire.',

  'release.signed': 'Signée par {name}.',
  'release.signedOlder': 'Signée par {name}, mais plus ancienne que la version que vous avez.',
  'release.otherKey': 'Signée par une clé que cette application ne connaît pas : {key}',
  'release.altered': 'Sa signature ne va pas avec ses fichiers.',
  'release.unsigned': 'Version non signée : rien ne dit qui l’a faite.',
  'release.unchecked': 'Sa signature n’a pas pu être vérifiée maintenant.',

  'version.ready': 'Une nouvelle version est prête',
  'version.lead': 'Vos notes sont enregistrées d’abord, puis la page se recharge et demande votre phrase.',
  'version.finishing': 'On termine d’enregistrer vos notes…',
  'version.take': 'L’utiliser maintenant',
  'version.later': 'Plus tard',
  'version.notExpected':
    'Votre version connaît une clé de publication, et celle-ci n’en porte pas la signature. Si vous ne savez pas qui l’a faite, gardez la vôtre.',
  'version.takeAnyway': 'La prendre quand même',
  'version.keep': 'Garder ma version',
  'version.news': 'Ce qui change',
  'version.failed': 'Une mise à jour n’a pas pu être prise',
  'version.failedIncomplete':
    'Ses fichiers ne sont pas tous arrivés entiers. Vous gardez la version d’avant, et vos notes n’ont pas bougé. On réessaiera.',
  'version.failedFull':
    'Il n’y a pas assez de place sur cet appareil. Vous gardez la version d’avant, et vos notes n’ont pas bougé. Libérez un peu de place : on réessaiera.',

  'time.now': 'à l’instant',
} as const;
