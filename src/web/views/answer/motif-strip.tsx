import { motifDrawing } from '../../../figure/polyhedron/motif-drawing.ts';

const drawings = new Map<string, string>();

/** A drawing is made once: hulls and faces of a dozen polyhedra take as long as all else of a new answer. */
function drawingOf(name: string, size: number): string {
  const key = `${name} ${size}`;
  const drawing = drawings.get(key) ?? motifDrawing(name, { size, withStyle: false });
  drawings.set(key, drawing);
  return drawing;
}

/** A motif: absorber, neighbours and the faces between them. */
export function Motif({ name, size }: { name: string; size: number }) {
  return <span class="motif-drawing" dangerouslySetInnerHTML={{ __html: drawingOf(name, size) }} />;
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
