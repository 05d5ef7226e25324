import { nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localize.ts';
import { GROUPS, type Group } from '../navigation/groups.ts';

/** What stands above the places of a group; a group without a title stands for itself. */
export const groupTitle = (
  { t }: Localizer,
  group: Group,
  render: (title: string) => TemplateResult,
): TemplateResult | typeof nothing => {
  const entry = GROUPS[group];
  return 'title' in entry ? render(t(entry.title)) : nothing;
};
