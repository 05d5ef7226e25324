export const PLACE = 'place';
