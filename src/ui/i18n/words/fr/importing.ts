export const importing = {
  'import.title': 'Importer',
  'import.reading': 'On lit {file}',
  'import.readingMany': { one: 'On lit {count} fichier', other: 'On lit {count} fichiers' },
  'import.read': '{percent} lu',
  'import.readAt': '{percent} lu : {file}',
  'import.from': 'Fichier : {file}',
  'import.files': { one: '{count} fichier', other: '{count} fichiers' },
  'import.added': { one: '{count} note nouvelle', other: '{count} notes nouvelles' },
  'import.addedParts': {
    one: '{count} extension ou réglage, qui n’était pas là',
    other: '{count} extensions ou réglages, qui n’étaient pas là',
  },
  'import.changed': {
    one: '{count} note existe déjà autrement : la vôtre est gardée en copie',
    other: '{count} notes existent déjà autrement : les vôtres sont gardées en copie',
  },
  'import.known': {
    one: '{count} note identique, déjà dans votre carnet',
    other: '{count} notes identiques, déjà dans votre carnet',
  },
  'import.knownParts': {
    one: '{count} extension ou réglage, déjà là à l’identique',
    other: '{count} extensions ou réglages, déjà là à l’identique',
  },
  'import.drafts': {
    one: '{count} brouillon, qui reste un brouillon',
    other: '{count} brouillons, qui restent des brouillons',
  },
  'import.draftsAsNotes': {
    one: '{count} brouillon sans sa note : il devient une note',
    other: '{count} brouillons sans leur note : ils deviennent des notes',
  },
  'import.withoutText': {
    one: '{count} titre d’une liste sans texte, laissé de côté',
    other: '{count} titres d’une liste sans textes, laissés de côté',
  },
  'import.inPlace': {
    one: '{count} extension ou réglage remplacé ; l’ancien reste dans « Supprimées » 90 jours',
    other: '{count} extensions ou réglages remplacés ; les anciens restent dans « Supprimées » 90 jours',
  },
  'import.older': {
    one: '{count} extension n’entre pas : la vôtre est plus récente',
    other: '{count} extensions n’entrent pas : les vôtres sont plus récentes',
  },
  'import.leftOut': {
    one: '{count} élément laissé de côté',
    other: '{count} éléments laissés de côté',
  },
  'import.leftOut.lead': 'Cochez ce que vous voulez importer aussi.',
  'import.leftOut.core': 'fait partie de TiddlyWiki ou de l’application, qui l’a déjà',
  'import.leftOut.bundled': 'thème ou langue de TiddlyWiki, que l’application a déjà',
  'import.leftOut.state': 'réglage passager du navigateur d’où vient le fichier',
  'import.leftOut.look': 'langue ou apparence de l’autre wiki : changerait tout le vôtre',
  'import.leftOut.trashed': 'était dans la corbeille de Google Keep',
  'import.leftOut.store': 'enregistre ailleurs, et gênerait ce carnet',
  'import.breaksOff': {
    one: '{file} s’interrompt après « {title} » : {count} note lue avant',
    other: '{file} s’interrompt après « {title} » : {count} notes lues avant',
  },
  'import.breaksOffAtOnce': '{file} s’interrompt avant la fin de sa première note',
  'import.broken': {
    one: '{count} note abîmée, qui ne peut pas être lue',
    other: '{count} notes abîmées, qui ne peuvent pas être lues',
  },
  'import.broken.after': 'sans titre lisible, après {title}',
  'import.broken.first': 'sans titre lisible, au début',
  'import.damagedFiles': {
    one: '{count} pièce jointe vide ou abîmée, qui n’entre pas ; sa note entre',
    other: '{count} pièces jointes vides ou abîmées, qui n’entrent pas ; leurs notes entrent',
  },
  'import.replaced': {
    one: '{count} note avec un signe illisible, remplacé par �',
    other: '{count} notes avec des signes illisibles, remplacés par �',
  },
  'import.guessed': {
    one: '{count} note avec des lettres abîmées, lues comme Windows-1252 : regardez ses accents',
    other: '{count} notes avec des lettres abîmées, lues comme Windows-1252 : regardez leurs accents',
  },
  'import.encoding': 'Lettres de {file} lues comme {encoding}, sans certitude : regardez les accents',
  'import.changedFields': {
    one: '{count} note avec un champ qui n’était pas du texte : il l’est devenu',
    other: '{count} notes avec des champs qui n’étaient pas du texte : ils le sont devenus',
  },
  'import.externalPictures': {
    one: '{count} note montre une image restée hors du fichier',
    other: '{count} notes montrent des images restées hors du fichier',
  },
  'import.overtaken': {
    one: '{count} titre deux fois dans un fichier : le dernier texte est pris',
    other: '{count} titres deux fois dans un fichier : les derniers textes sont pris',
  },
  'import.renamed': {
    one: '{count} titre est dans deux fichiers avec deux textes : les deux entrent, l’un sous un autre titre',
    other:
      '{count} titres sont dans deux fichiers avec deux textes : tous entrent, le second sous un autre titre',
  },
  'import.untitled': {
    one: '{count} élément sans titre, laissé de côté',
    other: '{count} éléments sans titre, laissés de côté',
  },
  'import.untitled.place': 'élément {number} de {file}',
  'import.shortened': {
    one: '{count} titre est trop long : son début devient le titre, un champ de la note le garde en entier',
    other:
      '{count} titres sont trop longs : leur début devient le titre, un champ de chaque note le garde en entier',
  },
  'import.guessedFiles': {
    one: 'Lettres de {count} fichier de l’archive lues sans certitude : regardez les accents',
    other: 'Lettres de {count} fichiers de l’archive lues sans certitude : regardez les accents',
  },
  'import.closed': {
    one: '{count} archive dans l’archive n’a pas été ouverte : décompressez-la, puis importez ce qu’elle contient',
    other:
      '{count} archives dans l’archive n’ont pas été ouvertes : décompressez-les, puis importez ce qu’elles contiennent',
  },
  'import.locked': {
    one: '{count} note avec un passage chiffré, resté illisible : […] le remplace',
    other: '{count} notes avec des passages chiffrés, restés illisibles : […] les remplace',
  },
  'import.asFiles': {
    one: '{count} image ou document de l’archive devient une note, qui le contient',
    other: '{count} images ou documents de l’archive deviennent des notes, qui les contiennent',
  },
  'import.passedOver': {
    one: '{count} fichier de l’archive sans note lisible',
    other: '{count} fichiers de l’archive sans note lisible',
  },
  'import.detail': '{title} : {detail}',
  'import.private': 'Tout ce qui entre reste privé. Vous choisirez ensuite ce qui devient public.',
  'import.go': 'Importer',
  'import.progress': 'Import en cours : {percent}',
  'import.done': {
    one: '{count} note importée de « {file} ».',
    other: '{count} notes importées de « {file} ».',
  },
  'import.doneOfMany': {
    one: '{count} note importée, de {files} fichiers.',
    other: '{count} notes importées, de {files} fichiers.',
  },
  'import.andParts': {
    one: 'Et {count} extension ou réglage.',
    other: 'Et {count} extensions ou réglages.',
  },
  'import.donePartsOf': {
    one: '{count} extension ou réglage de « {file} » : c’est importé.',
    other: '{count} extensions ou réglages de « {file} » : c’est importé.',
  },
  'import.donePartsOfMany': {
    one: '{count} extension ou réglage, de {files} fichiers : c’est importé.',
    other: '{count} extensions ou réglages, de {files} fichiers : c’est importé.',
  },
  'import.stopped': {
    one: 'Import arrêté : {count} note est entrée, et reste.',
    other: 'Import arrêté : {count} notes sont entrées, et restent.',
  },
  'import.stopped.next': 'Importez le même fichier pour avoir la suite.',
  'import.full.safe': {
    one: 'Rien de ce qui était enregistré n’est perdu : {count} note est entrée, et reste.',
    other: 'Rien de ce qui était enregistré n’est perdu : {count} notes sont entrées, et restent.',
  },
  'import.full.left': {
    one: '{count} note n’est pas enregistrée',
    other: '{count} notes ne sont pas enregistrées',
  },
  'import.full.next':
    'Libérez de la place sur l’appareil, puis importez le même fichier pour avoir la suite.',
  'import.nothing': 'Tout est déjà dans votre carnet.',
  'import.nothingOfRead': 'Les notes lues sont déjà dans votre carnet.',
  'import.nothingToTake': 'Rien n’entre de soi-même.',
  'import.fault.notWiki.what': 'Nous ne trouvons dans ce fichier aucune note que nous sachions lire.',
  'import.fault.notWiki.next':
    'Nous lisons TiddlyWiki (.html, .json, .tid), Evernote (.enex), Google Keep (.zip de Takeout), Joplin (.jex), .md, .txt et .csv : exportez ainsi depuis l’autre application.',
  'import.fault.noNotes.what': 'Aucune note trouvée dans ce fichier.',
  'import.fault.noNotes.next':
    'Ouvrez-le ailleurs pour voir s’il contient des notes, ou choisissez-en un autre.',
  'import.fault.breaksOff.what': 'Ce fichier s’interrompt avant la fin de sa première note.',
  'import.fault.breaksOff.next': 'Téléchargez-le ou exportez-le de nouveau en entier, puis réessayez.',
  'import.fault.damaged.what': 'Ce fichier de notes est abîmé, et ne peut pas être lu.',
  'import.fault.damaged.next': 'Exportez-le de nouveau, puis réessayez.',
  'import.fault.fieldsAlone.what': 'Ce fichier ne fait que décrire un autre fichier.',
  'import.fault.fieldsAlone.next':
    'Déposez les deux ensemble sur la page : celui-ci, et le fichier du même nom sans « .meta ».',
  'import.fault.labels.what':
    'Ce fichier n’est que la liste des libellés de Google Keep : chaque note a les siens comme étiquettes.',
  'import.fault.labels.next': 'Importez les notes qui l’accompagnent.',
  'import.fault.database.what':
    'Ce fichier est une base de données (SQLite), où une application garde ce qui est à elle : nous ne la lisons pas.',
  'import.fault.database.next':
    'Ouvrez l’application d’où elle vient, et exportez-y les notes : en .md, .txt ou .csv ; de Joplin, en .jex. Puis importez cela.',
  'import.fault.encrypted.what': 'Ce TiddlyWiki est chiffré.',
  'import.fault.encrypted.next': 'Ouvrez-le, enlevez son mot de passe, enregistrez-le, puis réessayez.',
  'import.fault.tooMany.what': 'Ce fichier contient trop de notes.',
  'import.fault.tooMany.next':
    'Découpez-le en plusieurs fichiers, ou enlevez ce dont vous n’avez plus besoin.',
  'import.fault.tooLarge.what': 'Ce fichier est trop gros.',
  'import.fault.tooLarge.next': 'Enlevez-en les grosses images, puis réessayez.',
  'import.fault.fileTooLarge.what': 'Ce fichier est trop gros : une note garde 75 Mo au plus.',
  'import.fault.fileTooLarge.next': 'Raccourcissez la vidéo ou réduisez le fichier, puis réessayez.',
  'import.fault.tooMuch.what':
    'Fichier non lu : 256 Mo au plus entrent en une fois, et les fichiers avant lui les prennent.',
  'import.fault.tooMuch.next': 'Importez ce fichier seul, après les autres.',
  'import.fault.empty.what': 'Ce fichier est vide.',
  'import.fault.empty.next': 'Regardez s’il est téléchargé en entier, ou choisissez-en un autre.',
  'import.fault.unreadable.what': 'Ce fichier ne peut plus être lu.',
  'import.fault.unreadable.next':
    'Regardez s’il est encore à sa place et téléchargé en entier, puis choisissez-le de nouveau.',
} as const;
