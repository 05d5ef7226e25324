import { html, type TemplateResult } from 'lit';
import type { Piece } from '../../../domain/search/excerpt.ts';
import { clip } from '../../system/clip.ts';

/** Pieces as text, the words that were found in `mark`. Never as markup: they may be a stranger's. */
export const renderPieces = (pieces: readonly Piece[]): readonly (TemplateResult | string)[] =>
  pieces.map(({ text, marked }) => {
    const shown = clip(text, text.length);
    return marked ? html`<mark>${shown}</mark>` : shown;
  });
