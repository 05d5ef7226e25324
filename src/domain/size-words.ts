const SIZES = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** How a size in bytes is told in a language (BCP 47): in bytes below 1,000, then in units of a thousand, as it rounds. */
export const sizeWords = (language: string): ((bytes: number) => string) => {
  const figures = { style: 'unit', maximumSignificantDigits: 3 } as const;
  const single = new Intl.NumberFormat(language, { ...figures, unit: 'byte', unitDisplay: 'long' });
  const formats = SIZES.map(
    ([unit, size]) => [new Intl.NumberFormat(language, { ...figures, unit }), size] as const,
  );
  return (bytes) => {
    const [format, size] = formats.find(([, from]) => bytes >= 0.9995 * from) ?? [single, 1];
    return format.format(bytes / size);
  };
};
