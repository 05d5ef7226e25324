export const search = {
  'search.title': 'Chercher',
  'search.label': 'Chercher dans mes notes et celles des voisins',
  'search.hint': 'Un mot suffit, même son début, sans accents ou avec une faute.',
  'search.results': 'Notes trouvées',
  'search.mine': 'Mes notes',
  'search.more': { one: 'et {count} autre', other: 'et {count} autres' },
  'search.found': { one: '{count} note trouvée', other: '{count} notes trouvées' },
  'search.none': 'Aucune note trouvée.',
  'search.noneHint':
    'Essayez un autre mot, ou moins de mots. Les notes des voisins que votre appareil garde sont cherchées aussi.',
  'search.reading': 'Lecture de vos notes : {done} sur {total}. Celles déjà lues se trouvent.',
  'search.leftOut': {
    one: 'Les notes de {count} voisin sont trop longues pour être cherchées ici.',
    other: 'Les notes de {count} voisins sont trop longues pour être cherchées ici.',
  },
  'search.broken.what': 'La recherche s’est arrêtée.',
  'search.broken.safe': 'Vos notes sont intactes.',
  'search.broken.next':
    'Recommencez ; si cela se répète, fermez d’autres onglets : la mémoire manque peut-être.',
} as const;
