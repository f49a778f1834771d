/**
 * Half the edge of the cube that stands for all space before the first cut, in Å. A cell that still touches it is
 * unbounded. Large, because nearly parallel planes meet far away; small enough that 1e-16 of it stays below the
 * tolerance of a cut.
 */
const SPACE = 1e5;

/**
 * A vertex at most this far beyond a plane (Å) counts as inside: planes that touch an existing vertex or edge, as
 * the second neighbours of fcc do exactly, then create nothing. The facets so lost have weights far below the 0.0005
 * at which weights are rounded away.
 */
const ON_PLANE = 1e-9;

/** Rounding can make a cut contradict itself only when vertices lie at the tolerance itself: take another one. */
const TOLERANCE_STEP = 4;
const TOLERANCE_TRIES = 10;

/** A convex polyhedron: vertices, and faces as cycles of vertex numbers, anticlockwise from outside. */
interface Polyhedron {
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  vertexCount: number;
  /** The cycles of all faces, one after the other. */
  cycles: Int32Array;
  /** Face f owns cycles[faceStart[f] .. faceStart[f + 1]]. */
  faceStart: Int32Array;
  /** Which candidate's plane face f lies on; negative for the cube. */
  facePlane: Int32Array;
  faceCount: number;
}

/**
 * The Voronoi cell of one atom: the points nearer to the origin than to any candidate, by cutting a cube with the
 * bisector plane of one candidate after the other. One object serves any number of cells; it allocates only when a
 * cell has more vertices than any before.
 */
export class VoronoiCell {
  /** Number of facets of the last cell, without the faces of the cube. */
  facetCount = 0;
  /** Candidate behind each facet. */
  facetCandidate = new Int32Array(64);
  /** Solid angle of each facet seen from the origin, in steradian. */
  solidAngle = new Float64Array(64);
  /** Area of each facet, in Å². */
  area = new Float64Array(64);
  /** How many candidates, from the nearest, decided the cell: the others are too far to cut it. */
  usedCount = 0;

  #now = polyhedron(128);
  #next = polyhedron(128);
  /** Signed distance of each vertex beyond the plane times the length of its normal. */
  #beyond = new Float64Array(128);
  /** Number of each kept vertex after the cut. */
  #renumbered = new Int32Array(128);
  /** Cut edges: kept end, lost end, and the vertex made between them. */
  #cutKept = new Int32Array(128);
  #cutLost = new Int32Array(128);
  #cutVertex = new Int32Array(128);
  /** The new face, as the successor of each of its vertices. */
  #successor = new Int32Array(128);
  #largestSquaredRadius = 0;

  /**
   * Builds the cell from `count` candidates at `vectors` (x, y, z each, in Å, relative to the atom), in ascending
   * order of `distances`. Candidates beyond twice the farthest vertex cannot cut and are not looked at.
   *
   * @param reach every atom up to this distance is among the candidates (Å)
   * @returns "closed": no atom beyond `reach` could change the cell; "open": bounded, but an atom beyond could;
   * "unbounded".
   */
  build(
    vectors: Float64Array,
    distances: Float64Array,
    count: number,
    reach: number,
  ): 'closed' | 'open' | 'unbounded' {
    this.#startFromCube();
    let used = 0;
    while (used < count && distances[used]! ** 2 < 4 * this.#largestSquaredRadius) {
      this.#cut(vectors[3 * used]!, vectors[3 * used + 1]!, vectors[3 * used + 2]!, used);
      used++;
    }
    this.usedCount = used;
    const bounded = this.#measureFacets();
    if (!bounded) return 'unbounded';
    return reach ** 2 >= 4 * this.#largestSquaredRadius ? 'closed' : 'open';
  }

  #startFromCube(): void {
    const cell = this.#now;
    for (let corner = 0; corner < 8; corner++) {
      cell.x[corner] = corner & 1 ? SPACE : -SPACE;
      cell.y[corner] = corner & 2 ? SPACE : -SPACE;
      cell.z[corner] = corner & 4 ? SPACE : -SPACE;
    }
    cell.vertexCount = 8;
    cell.cycles.set(cubeCycles);
    cell.faceCount = 6;
    for (let face = 0; face < 6; face++) {
      cell.faceStart[face] = 4 * face;
      cell.facePlane[face] = -1;
    }
    cell.faceStart[6] = 24;
    this.#largestSquaredRadius = 3 * SPACE ** 2;
  }

  /** Keeps the side of the plane x · v = v²/2 on which the origin lies. */
  #cut(vx: number, vy: number, vz: number, plane: number): void {
    this.#ensureCapacity();
    const { x, y, z, vertexCount } = this.#now;
    const beyond = this.#beyond;
    const squared = vx * vx + vy * vy + vz * vz;
    const half = squared / 2;
    let tolerance = ON_PLANE * Math.sqrt(squared);
    let farthest = Number.NEGATIVE_INFINITY;
    for (let vertex = 0; vertex < vertexCount; vertex++) {
      const value = vx * x[vertex]! + vy * y[vertex]! + vz * z[vertex]! - half;
      beyond[vertex] = value;
      if (value > farthest) farthest = value;
    }
    for (let attempt = 0; attempt < TOLERANCE_TRIES; attempt++) {
      if (farthest <= tolerance) return;
      if (this.#cutWith(tolerance, plane)) {
        const done = this.#now;
        this.#now = this.#next;
        this.#next = done;
        return;
      }
      tolerance *= TOLERANCE_STEP;
    }
    throw new Error('the Voronoi cell of a site cannot be cut consistently');
  }

  /** One cut from #now into #next; false where rounding made the cut contradict itself. */
  #cutWith(tolerance: number, plane: number): boolean {
    const now = this.#now;
    const next = this.#next;
    const beyond = this.#beyond;
    const renumbered = this.#renumbered;
    const successor = this.#successor;
    const { x, y, z, cycles, faceStart } = now;
    const { x: nextX, y: nextY, z: nextZ, cycles: nextCycles } = next;

    let vertexCount = 0;
    let largest = 0;
    for (let vertex = 0; vertex < now.vertexCount; vertex++) {
      if (beyond[vertex]! > tolerance) {
        renumbered[vertex] = -1;
        continue;
      }
      const px = x[vertex]!;
      const py = y[vertex]!;
      const pz = z[vertex]!;
      const squaredRadius = px * px + py * py + pz * pz;
      if (squaredRadius > largest) largest = squaredRadius;
      nextX[vertexCount] = px;
      nextY[vertexCount] = py;
      nextZ[vertexCount] = pz;
      renumbered[vertex] = vertexCount++;
    }

    let cutCount = 0;
    /** The vertex where the edge from a kept to a lost vertex meets the plane: the kept one if it lies on it. */
    const crossing = (kept: number, lost: number): number => {
      const keptBeyond = beyond[kept]!;
      if (keptBeyond >= -tolerance) return renumbered[kept]!;
      for (let cut = 0; cut < cutCount; cut++) {
        if (this.#cutKept[cut] === kept && this.#cutLost[cut] === lost) return this.#cutVertex[cut]!;
      }
      const share = keptBeyond / (keptBeyond - beyond[lost]!);
      const px = x[kept]! + share * (x[lost]! - x[kept]!);
      const py = y[kept]! + share * (y[lost]! - y[kept]!);
      const pz = z[kept]! + share * (z[lost]! - z[kept]!);
      const squaredRadius = px * px + py * py + pz * pz;
      if (squaredRadius > largest) largest = squaredRadius;
      nextX[vertexCount] = px;
      nextY[vertexCount] = py;
      nextZ[vertexCount] = pz;
      this.#cutKept[cutCount] = kept;
      this.#cutLost[cutCount] = lost;
      this.#cutVertex[cutCount++] = vertexCount;
      return vertexCount++;
    };

    let faceCount = 0;
    let end = 0;
    let newEdges = 0;
    let firstOfNew = -1;
    successor.fill(-1, 0, vertexCount + now.vertexCount);
    for (let face = 0; face < now.faceCount; face++) {
      const from = faceStart[face]!;
      const to = faceStart[face + 1]!;
      const start = end;
      let leaves = -1;
      let enters = -1;
      let previous = cycles[to - 1]!;
      let previousKept = renumbered[previous]! >= 0;
      for (let position = from; position < to; position++) {
        const vertex = cycles[position]!;
        const kept = renumbered[vertex]! >= 0;
        if (kept !== previousKept) {
          if (kept) {
            if (enters >= 0) return false;
            enters = crossing(vertex, previous);
            if (enters !== renumbered[vertex]) nextCycles[end++] = enters;
          } else {
            if (leaves >= 0) return false;
            leaves = crossing(previous, vertex);
            if (leaves !== renumbered[previous]) nextCycles[end++] = leaves;
          }
        }
        if (kept) nextCycles[end++] = renumbered[vertex]!;
        previous = vertex;
        previousKept = kept;
      }
      if (leaves >= 0 && leaves !== enters) {
        // The old face gained the edge leaves → enters; the new face runs along it the other way.
        if (successor[enters] !== -1) return false;
        successor[enters] = leaves;
        firstOfNew = enters;
        newEdges++;
      }
      if (end - start < 3) {
        end = start;
        continue;
      }
      next.faceStart[faceCount] = start;
      next.facePlane[faceCount++] = now.facePlane[face]!;
    }

    if (newEdges >= 3) {
      const start = end;
      let vertex = firstOfNew;
      do {
        nextCycles[end++] = vertex;
        vertex = successor[vertex]!;
      } while (vertex !== firstOfNew && vertex !== -1 && end - start < newEdges);
      if (vertex !== firstOfNew || end - start !== newEdges) return false;
      next.faceStart[faceCount] = start;
      next.facePlane[faceCount++] = plane;
    }
    next.faceStart[faceCount] = end;
    next.faceCount = faceCount;
    next.vertexCount = vertexCount;
    this.#largestSquaredRadius = largest;
    return true;
  }

  /** Solid angles and areas of the facets; false if a face of the cube is left. */
  #measureFacets(): boolean {
    const { x, y, z, cycles, faceStart, facePlane, faceCount } = this.#now;
    let bounded = true;
    this.facetCount = 0;
    for (let face = 0; face < faceCount; face++) {
      if (facePlane[face]! < 0) {
        bounded = false;
        continue;
      }
      const from = faceStart[face]!;
      const to = faceStart[face + 1]!;
      const a = cycles[from]!;
      const ax = x[a]!;
      const ay = y[a]!;
      const az = z[a]!;
      const aLength = Math.sqrt(ax * ax + ay * ay + az * az);
      // The half angles of the fan's triangles (Van Oosterom & Strackee 1983) add up as arguments of complex numbers
      // that are multiplied: one arctangent a facet, exact because the sum stays below π.
      let real = 1;
      let imaginary = 0;
      let normalX = 0;
      let normalY = 0;
      let normalZ = 0;
      let b = cycles[from + 1]!;
      let bx = x[b]!;
      let by = y[b]!;
      let bz = z[b]!;
      let bLength = Math.sqrt(bx * bx + by * by + bz * bz);
      for (let position = from + 2; position < to; position++) {
        const c = cycles[position]!;
        const cx = x[c]!;
        const cy = y[c]!;
        const cz = z[c]!;
        const cLength = Math.sqrt(cx * cx + cy * cy + cz * cz);
        const tripleProduct = Math.abs(
          ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx),
        );
        const denominator =
          aLength * bLength * cLength +
          cLength * (ax * bx + ay * by + az * bz) +
          bLength * (ax * cx + ay * cy + az * cz) +
          aLength * (bx * cx + by * cy + bz * cz);
        // Scaled so that a facet with many vertices, some of them far away, cannot overflow.
        const scale = 1 / (Math.abs(denominator) + tripleProduct);
        const stepReal = denominator * scale;
        const stepImaginary = tripleProduct * scale;
        const product = real * stepReal - imaginary * stepImaginary;
        imaginary = real * stepImaginary + imaginary * stepReal;
        real = product;
        const ux = bx - ax;
        const uy = by - ay;
        const uz = bz - az;
        const wx = cx - ax;
        const wy = cy - ay;
        const wz = cz - az;
        normalX += uy * wz - uz * wy;
        normalY += uz * wx - ux * wz;
        normalZ += ux * wy - uy * wx;
        b = c;
        bx = cx;
        by = cy;
        bz = cz;
        bLength = cLength;
      }
      const facet = this.facetCount++;
      if (facet === this.area.length) this.#growFacets();
      this.facetCandidate[facet] = facePlane[face]!;
      this.solidAngle[facet] = 2 * Math.atan2(imaginary, real);
      this.area[facet] = Math.sqrt(normalX * normalX + normalY * normalY + normalZ * normalZ) / 2;
    }
    return bounded;
  }

  /** A cut adds at most one vertex an edge and one face; both polyhedra get room for that. */
  #ensureCapacity(): void {
    const { vertexCount, faceCount, faceStart, x } = this.#now;
    const edges = faceStart[faceCount]!;
    if (vertexCount + edges <= x.length && 2 * edges + vertexCount <= this.#now.cycles.length) return;
    const size = 2 * (vertexCount + edges);
    this.#now = polyhedron(size, this.#now);
    this.#next = polyhedron(size);
    this.#beyond = new Float64Array(size);
    this.#renumbered = new Int32Array(size);
    this.#cutKept = new Int32Array(size);
    this.#cutLost = new Int32Array(size);
    this.#cutVertex = new Int32Array(size);
    this.#successor = new Int32Array(size);
  }

  #growFacets(): void {
    const size = 2 * this.area.length;
    this.facetCandidate = grown(this.facetCandidate, new Int32Array(size));
    this.solidAngle = grown(this.solidAngle, new Float64Array(size));
    this.area = grown(this.area, new Float64Array(size));
  }
}

/** The six faces of the cube whose corner n is at the signs of the bits of n; anticlockwise from outside. */
const cubeCycles = [0, 2, 3, 1, 4, 5, 7, 6, 0, 1, 5, 4, 2, 6, 7, 3, 0, 4, 6, 2, 1, 3, 7, 5];

function polyhedron(size: number, from?: Polyhedron): Polyhedron {
  const made = {
    x: new Float64Array(size),
    y: new Float64Array(size),
    z: new Float64Array(size),
    vertexCount: 0,
    cycles: new Int32Array(4 * size),
    faceStart: new Int32Array(size + 1),
    facePlane: new Int32Array(size),
    faceCount: 0,
  };
  if (!from) return made;
  grown(from.x, made.x);
  grown(from.y, made.y);
  grown(from.z, made.z);
  grown(from.cycles, made.cycles);
  grown(from.faceStart, made.faceStart);
  grown(from.facePlane, made.facePlane);
  return { ...made, vertexCount: from.vertexCount, faceCount: from.faceCount };
}

function grown<T extends Float64Array | Int32Array>(from: T, into: T): T {
  into.set(from.subarray(0, Math.min(from.length, into.length)));
  return into;
}
