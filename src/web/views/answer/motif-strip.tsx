import { motifDrawing } from '../../../figure/polyhedron/motif-drawing.ts';

/** A motif: absorber, neighbours and the faces between them. */
export function Motif({ name, size }: { name: string; size: number }) {
  return (
    <span
      class="motif-drawing"
      dangerouslySetInnerHTML={{ __html: motifDrawing(name, { size, withStyle: false }) }}
    />
  );
}

/** The motifs that a ranking speaks of, drawn. */
export function MotifStrip({ names }: { names: readonly string[] }) {
  return (
    <ul class="motif-strip">
      {names.map((name) => (
        <li key={name}>
          <Motif name={name} size={54} />
          <span>{name === 'sgl_bd' ? 'single bond' : name}</span>
        </li>
      ))}
    </ul>
  );
}
