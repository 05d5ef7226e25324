import { html } from 'lit';
import type { PageView } from '../../../src/ui/navigation/page.ts';

export const ovenCard: PageView = ({ opened }) =>
  html`<section class="card" data-testid="oven">${opened.site.profile.get().displayName}</section>`;
