/** A formula with its numbers set low: TiO₂. */
export function Formula({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/(?<=[A-Za-z)])(\d+(?:\.\d+)?)/)
        .map((part, i) => (i % 2 ? <sub key={`${i} ${part}`}>{part}</sub> : part))}
    </>
  );
}
