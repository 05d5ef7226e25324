export const navigation = {
  'nav.label': 'Pages',
  'nav.notebook': 'Carnet',
  'nav.neighbours': 'Voisins',
  'nav.search': 'Chercher',
  'nav.me': 'Moi',
} as const;
