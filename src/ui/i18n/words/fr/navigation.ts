export const navigation = {
  'nav.label': 'Pages',
  'nav.notebook': 'Carnet',
  'nav.neighbours': 'Voisins',
  'nav.search': 'Chercher',
  'nav.me': 'Moi',
  'nav.more': 'Plus',
  'nav.group.mine': 'À moi',
  'nav.group.village': 'Le village',
} as const;
