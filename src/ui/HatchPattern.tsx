/** Diagonal stripes in the failures' colour; fill with `url(#id)`. */
export function HatchPattern({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="2" height="4" fill="var(--chart-failure)" />
      </pattern>
    </defs>
  );
}
