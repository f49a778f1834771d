import type { Balls } from '../structure/neighbours/shell-search.ts';

/**
 * Half the edge of the cube from which a cell is cut, in Å. Nearly every cell fits into the near one, and a
 * smaller cube has smaller rounding errors. A cell that still has faces of the far one is unbounded. The far
 * cube is large, because nearly parallel planes meet far away, but small enough that 1e-16 of it stays below
 * the tolerance of a cut.
 */
const nearSpace = 10;
const farSpace = 1e5;

/**
 * A vertex at most this far beyond a plane (Å) counts as inside: planes that touch an existing vertex or
 * edge, as the second neighbours of fcc do exactly, then create nothing. The facets so lost have weights far
 * below the 0.0005 at which weights are rounded away.
 */
const onPlane = 1e-9;

/**
 * A cut can contradict itself only where rounding decides whether a vertex is within the tolerance. The cell
 * is then built again with a tolerance larger by this factor.
 */
const toleranceStep = 4;
const toleranceTries = 10;

/** Far more than the displacement of a vertex by tolerances and rounding (Å). */
const vertexSlack = 0.01;

/** Room for vertices, for faces, and for vertices a face at the start; doubled when a cell needs more. */
const firstCapacity = 128;
const firstFaceCapacity = 24;

/**
 * The Voronoi cell of one atom: the points nearer to the origin than to any candidate, by cutting a cube with
 * the bisector plane of one candidate after the other. One object serves any number of cells; it allocates
 * only when a cell has more vertices than any before.
 *
 * The polyhedron is a list of vertices and, for each face, the cycle of its vertices, anticlockwise from
 * outside. Whether a vertex is cut off is decided once for all its faces, so a cut stays consistent where
 * more than three faces meet in a vertex.
 */
export class VoronoiCell {
  /** Number of facets of the last cell, without the faces of the cube. */
  facetCount = 0;
  /** Candidate behind each facet. */
  facetCandidate = new Int32Array(firstCapacity);
  /** Solid angle of each facet seen from the origin, in steradian. */
  solidAngle = new Float64Array(firstCapacity);
  /** Area of each facet, in Å². */
  area = new Float64Array(firstCapacity);

  /** Vertices; an unused place is at the origin, which no plane cuts off. */
  #x = new Float64Array(firstCapacity);
  #y = new Float64Array(firstCapacity);
  #z = new Float64Array(firstCapacity);
  /** How far each vertex lies beyond the plane, times the length of the plane's normal. */
  #beyond = new Float64Array(firstCapacity);
  /** The new face, as the successor of each of its vertices. */
  #successor = new Int32Array(firstCapacity);
  #vertexCount = 0;
  #unusedVertices = new Int32Array(firstCapacity);
  #unusedVertexCount = 0;

  /** Face f has the vertices cycles[f * cycleRoom ...] and lies on the plane of candidate facePlane[f]. */
  #cycleRoom = firstFaceCapacity;
  #cycles = new Int32Array(firstCapacity * firstFaceCapacity);
  #cycleLength = new Int32Array(firstCapacity);
  #facePlane = new Int32Array(firstCapacity);
  #faceCount = 0;
  /** The kept part of the face that is being cut. */
  #run = new Int32Array(firstFaceCapacity);

  /** Edges cut by the current plane: kept end, lost end, and the vertex made between them. */
  #cutKept = new Int32Array(firstCapacity);
  #cutLost = new Int32Array(firstCapacity);
  #cutVertex = new Int32Array(firstCapacity);
  #cutCount = 0;
  /** Where the last cut face leaves the kept side, and where it comes back. */
  #leaves = 0;
  #enters = 0;
  #largestSquaredRadius = 0;
  #outgrown = false;

  /**
   * Builds the cell from `count` candidates at `vectors` (x, y, z each, in Å, relative to the atom), in
   * ascending order of `distances`. Candidates beyond twice the farthest vertex cannot cut and are not looked
   * at.
   *
   * @param reach every atom up to this distance is among the candidates (Å)
   * @returns "closed": no atom beyond `reach` could change the cell; "open": bounded, but an atom beyond
   * could; "unbounded".
   */
  build(
    vectors: Float64Array,
    distances: Float64Array,
    count: number,
    reach: number,
  ): 'closed' | 'open' | 'unbounded' {
    let tolerance = onPlane;
    let space = nearSpace;
    for (let attempt = 0; attempt < toleranceTries; ) {
      this.#outgrown = false;
      if (this.#cutAll(vectors, distances, count, tolerance, space)) {
        if (!this.#measureFacets()) {
          if (space === farSpace) {
            return 'unbounded';
          }
          space = farSpace;
          continue;
        }
        return reach * reach >= 4 * this.#largestSquaredRadius ? 'closed' : 'open';
      }
      if (this.#outgrown) {
        this.#grow();
      } else {
        tolerance *= toleranceStep;
        attempt++;
      }
    }
    throw new Error('the Voronoi cell of a site cannot be cut consistently');
  }

  /**
   * Where an atom beyond `distance` (Å) must stand to cut the last cell: in the ball around one of its
   * vertices that passes through the origin, as the bisector of the atom then lies between vertex and origin.
   * Vertices nearer than half the distance are left out.
   */
  farBalls(distance: number, balls: Balls): void {
    if (balls.values.length < 4 * this.#vertexCount) {
      balls.values = new Float64Array(4 * this.#x.length);
    }
    balls.count = 0;
    for (let vertex = 0; vertex < this.#vertexCount; vertex++) {
      const x = this.#x[vertex]!;
      const y = this.#y[vertex]!;
      const z = this.#z[vertex]!;
      const radius = Math.sqrt(x * x + y * y + z * z);
      if (2 * radius <= distance - vertexSlack) {
        continue;
      }
      balls.values.set([x, y, z, radius], 4 * balls.count++);
    }
  }

  /** False where the cell outgrew its arrays or a cut contradicted itself. */
  #cutAll(
    vectors: Float64Array,
    distances: Float64Array,
    count: number,
    tolerance: number,
    space: number,
  ): boolean {
    this.#startFromCube(space);
    for (let candidate = 0; candidate < count; candidate++) {
      const distance = distances[candidate]!;
      if (distance * distance >= 4 * this.#largestSquaredRadius) {
        break;
      }
      const x = vectors[3 * candidate]!;
      const y = vectors[3 * candidate + 1]!;
      const z = vectors[3 * candidate + 2]!;
      const slack = tolerance * distance;
      if (this.#reachesBeyond(x, y, z, slack) && !this.#cut(slack, candidate)) {
        return false;
      }
    }
    return true;
  }

  #startFromCube(space: number): void {
    for (let corner = 0; corner < 8; corner++) {
      this.#x[corner] = corner & 1 ? space : -space;
      this.#y[corner] = corner & 2 ? space : -space;
      this.#z[corner] = corner & 4 ? space : -space;
    }
    this.#vertexCount = 8;
    this.#unusedVertexCount = 0;
    for (let face = 0; face < 6; face++) {
      for (let i = 0; i < 4; i++) {
        this.#cycles[face * this.#cycleRoom + i] = cubeCycles[4 * face + i]!;
      }
      this.#cycleLength[face] = 4;
      this.#facePlane[face] = -1;
    }
    this.#faceCount = 6;
    this.#largestSquaredRadius = 3 * space * space;
  }

  /** Measures each vertex against the plane p · v = v²/2; true if any lies beyond it. */
  #reachesBeyond(vx: number, vy: number, vz: number, slack: number): boolean {
    const x = this.#x;
    const y = this.#y;
    const z = this.#z;
    const beyond = this.#beyond;
    const half = (vx * vx + vy * vy + vz * vz) / 2;
    const vertexCount = this.#vertexCount;
    let reaches = false;
    for (let vertex = 0; vertex < vertexCount; vertex++) {
      const value = vx * x[vertex]! + vy * y[vertex]! + vz * z[vertex]! - half;
      beyond[vertex] = value;
      if (value > slack) {
        reaches = true;
      }
    }
    return reaches;
  }

  /**
   * Removes what lies beyond the measured plane; false where that contradicts itself or outgrows the arrays.
   */
  #cut(slack: number, plane: number): boolean {
    const faceCount = this.#faceCount;
    // A cut makes at most one vertex for each face that it passes through, and one face.
    if (this.#vertexCount + faceCount >= this.#x.length) {
      return this.#outgrow();
    }
    const beyond = this.#beyond;
    const successor = this.#successor;
    const cycles = this.#cycles;
    const cycleLength = this.#cycleLength;
    const room = this.#cycleRoom;
    successor.fill(-1, 0, this.#vertexCount + faceCount);
    this.#cutCount = 0;
    let freeFace = -1;
    let newEdges = 0;
    let firstOfNew = -1;
    for (let face = 0; face < faceCount; face++) {
      const length = cycleLength[face]!;
      const from = face * room;
      let lost = 0;
      for (let i = from; i < from + length; i++) {
        if (beyond[cycles[i]!]! > slack) {
          lost++;
        }
      }
      if (lost === 0) {
        if (length === 0) {
          freeFace = face;
        }
        continue;
      }
      if (lost === length) {
        cycleLength[face] = 0;
        freeFace = face;
        continue;
      }
      if (!this.#cutFace(face, lost, slack)) {
        return false;
      }
      if (cycleLength[face] === 0) {
        freeFace = face;
      }
      const leaves = this.#leaves;
      const enters = this.#enters;
      if (leaves === enters) {
        continue;
      }
      // The old face gained the edge leaves → enters; the new face runs along it the other way.
      if (successor[enters] !== -1) {
        return false;
      }
      successor[enters] = leaves;
      firstOfNew = enters;
      newEdges++;
    }
    if (newEdges >= 3) {
      if (newEdges > room) {
        return this.#outgrow();
      }
      if (freeFace < 0) {
        freeFace = this.#faceCount++;
      }
      const from = freeFace * room;
      let vertex = firstOfNew;
      for (let i = 0; i < newEdges; i++) {
        if (vertex < 0 || (i > 0 && vertex === firstOfNew)) {
          return false;
        }
        cycles[from + i] = vertex;
        vertex = successor[vertex]!;
      }
      if (vertex !== firstOfNew) {
        return false;
      }
      cycleLength[freeFace] = newEdges;
      this.#facePlane[freeFace] = plane;
    }
    this.#removeLost(slack);
    return true;
  }

  /** Cuts a face that has vertices on both sides; false where it crosses the plane more than twice. */
  #cutFace(face: number, lost: number, slack: number): boolean {
    const beyond = this.#beyond;
    const cycles = this.#cycles;
    const run = this.#run;
    const from = face * this.#cycleRoom;
    const length = this.#cycleLength[face]!;
    const kept = length - lost;
    if (kept + 2 > this.#cycleRoom) {
      return this.#outgrow();
    }
    let first = -1;
    let previousLost = beyond[cycles[from + length - 1]!]! > slack;
    for (let i = 0; i < length; i++) {
      const isLost = beyond[cycles[from + i]!]! > slack;
      if (previousLost && !isLost) {
        if (first >= 0) {
          return false;
        }
        first = i;
      }
      previousLost = isLost;
    }
    let at = first;
    for (let i = 0; i < kept; i++) {
      run[i] = cycles[from + at]!;
      if (++at === length) {
        at = 0;
      }
    }
    const firstKept = run[0]!;
    const lastKept = run[kept - 1]!;
    const leaves = this.#crossing(lastKept, cycles[from + at]!, slack);
    const enters = this.#crossing(firstKept, cycles[from + (first === 0 ? length : first) - 1]!, slack);
    this.#leaves = leaves;
    this.#enters = enters;
    let newLength = kept;
    if (leaves !== lastKept) {
      run[newLength++] = leaves;
    }
    if (enters !== firstKept) {
      run[newLength++] = enters;
    }
    if (newLength < 3) {
      newLength = 0;
    }
    for (let i = 0; i < newLength; i++) {
      cycles[from + i] = run[i]!;
    }
    this.#cycleLength[face] = newLength;
    return true;
  }

  /**
   * The vertex where the edge from a kept to a lost vertex meets the plane: the kept one if it lies on it.
   */
  #crossing(kept: number, lost: number, slack: number): number {
    const keptBeyond = this.#beyond[kept]!;
    if (keptBeyond >= -slack) {
      return kept;
    }
    for (let cut = 0; cut < this.#cutCount; cut++) {
      if (this.#cutKept[cut] === kept && this.#cutLost[cut] === lost) {
        return this.#cutVertex[cut]!;
      }
    }
    const vertex =
      this.#unusedVertexCount > 0 ? this.#unusedVertices[--this.#unusedVertexCount]! : this.#vertexCount++;
    const share = keptBeyond / (keptBeyond - this.#beyond[lost]!);
    const x = this.#x;
    const y = this.#y;
    const z = this.#z;
    x[vertex] = x[kept]! + share * (x[lost]! - x[kept]!);
    y[vertex] = y[kept]! + share * (y[lost]! - y[kept]!);
    z[vertex] = z[kept]! + share * (z[lost]! - z[kept]!);
    this.#beyond[vertex] = 0;
    this.#cutKept[this.#cutCount] = kept;
    this.#cutLost[this.#cutCount] = lost;
    this.#cutVertex[this.#cutCount++] = vertex;
    return vertex;
  }

  #removeLost(slack: number): void {
    const x = this.#x;
    const y = this.#y;
    const z = this.#z;
    const beyond = this.#beyond;
    let largest = 0;
    for (let vertex = 0; vertex < this.#vertexCount; vertex++) {
      if (beyond[vertex]! > slack) {
        x[vertex] = 0;
        y[vertex] = 0;
        z[vertex] = 0;
        this.#unusedVertices[this.#unusedVertexCount++] = vertex;
        continue;
      }
      const px = x[vertex]!;
      const py = y[vertex]!;
      const pz = z[vertex]!;
      const squaredRadius = px * px + py * py + pz * pz;
      if (squaredRadius > largest) {
        largest = squaredRadius;
      }
    }
    this.#largestSquaredRadius = largest;
  }

  /** Solid angles and areas of the facets; false if a face of the cube is left. */
  #measureFacets(): boolean {
    const cycles = this.#cycles;
    let bounded = true;
    let facetCount = 0;
    for (let face = 0; face < this.#faceCount; face++) {
      const length = this.#cycleLength[face]!;
      if (length === 0) {
        continue;
      }
      if (this.#facePlane[face]! < 0) {
        bounded = false;
        continue;
      }
      this.facetCandidate[facetCount] = this.#facePlane[face]!;
      this.#measureFacet(cycles, face * this.#cycleRoom, length, facetCount);
      facetCount++;
    }
    this.facetCount = facetCount;
    return bounded;
  }

  #measureFacet(cycles: Int32Array, from: number, length: number, facet: number): void {
    const x = this.#x;
    const y = this.#y;
    const z = this.#z;
    const a = cycles[from]!;
    const ax = x[a]!;
    const ay = y[a]!;
    const az = z[a]!;
    const aLength = Math.sqrt(ax * ax + ay * ay + az * az);
    let b = cycles[from + 1]!;
    let bx = x[b]!;
    let by = y[b]!;
    let bz = z[b]!;
    let bLength = Math.sqrt(bx * bx + by * by + bz * bz);
    // The half angles of the fan's triangles (Van Oosterom and Strackee 1983) add up as arguments of complex
    // numbers that are multiplied: one arctangent a facet, exact because the sum stays below π.
    let real = 1;
    let imaginary = 0;
    let normalX = 0;
    let normalY = 0;
    let normalZ = 0;
    for (let i = from + 2; i < from + length; i++) {
      b = cycles[i]!;
      const cx = x[b]!;
      const cy = y[b]!;
      const cz = z[b]!;
      const cLength = Math.sqrt(cx * cx + cy * cy + cz * cz);
      const triple = Math.abs(ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx));
      const rest =
        aLength * bLength * cLength +
        cLength * (ax * bx + ay * by + az * bz) +
        bLength * (ax * cx + ay * cy + az * cz) +
        aLength * (bx * cx + by * cy + bz * cz);
      // Scaled so that a facet with many vertices, some of them far away, cannot overflow.
      const scale = 1 / (Math.abs(rest) + triple);
      const product = (real * rest - imaginary * triple) * scale;
      imaginary = (real * triple + imaginary * rest) * scale;
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
      bx = cx;
      by = cy;
      bz = cz;
      bLength = cLength;
    }
    this.solidAngle[facet] = 2 * Math.atan2(imaginary, real);
    this.area[facet] = Math.sqrt(normalX * normalX + normalY * normalY + normalZ * normalZ) / 2;
  }

  #outgrow(): false {
    this.#outgrown = true;
    return false;
  }

  /** Twice the room for everything; the cell has to be built again. */
  #grow(): void {
    const capacity = 2 * this.#x.length;
    this.facetCandidate = new Int32Array(capacity);
    this.solidAngle = new Float64Array(capacity);
    this.area = new Float64Array(capacity);
    this.#x = new Float64Array(capacity);
    this.#y = new Float64Array(capacity);
    this.#z = new Float64Array(capacity);
    this.#beyond = new Float64Array(capacity);
    this.#successor = new Int32Array(capacity);
    this.#unusedVertices = new Int32Array(capacity);
    this.#cycleRoom *= 2;
    this.#run = new Int32Array(this.#cycleRoom);
    this.#cycles = new Int32Array(capacity * this.#cycleRoom);
    this.#cycleLength = new Int32Array(capacity);
    this.#facePlane = new Int32Array(capacity);
    this.#cutKept = new Int32Array(capacity);
    this.#cutLost = new Int32Array(capacity);
    this.#cutVertex = new Int32Array(capacity);
  }
}

/** The six faces of the cube whose corner n is at the signs of the bits of n; anticlockwise from outside. */
const cubeCycles = [0, 2, 3, 1, 4, 5, 7, 6, 0, 1, 5, 4, 2, 6, 7, 3, 0, 4, 6, 2, 1, 3, 7, 5];
