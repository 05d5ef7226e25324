/** What has the focus, inside all open shadow roots. */
export const focused = (): Element | null => {
  let element = document.activeElement;
  for (let inner = element?.shadowRoot?.activeElement; inner != null; inner = inner.shadowRoot?.activeElement)
    element = inner;
  return element;
};

export const focusedId = (): string => focused()?.getAttribute('data-testid') ?? '';
