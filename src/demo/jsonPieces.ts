/**
 * A list within the body of an answer that may be long. Its rows are made while the answer is written;
 * `undefined` among them is no row, but a point at which the writing may pause.
 */
export class Rows {
  readonly make: () => Iterable<object | undefined>;

  constructor(make: () => Iterable<object | undefined>) {
    this.make = make;
  }
}

/** The list that `toWire` makes of the items. */
export function rowsOf<T>(items: readonly T[], toWire: (item: T) => object): Rows {
  return new Rows(function* () {
    for (const item of items) yield toWire(item);
  });
}

/** The JSON text of a value in pieces that follow on each other, a long list a few rows at a time. */
export function* jsonPieces(value: unknown): Generator<string> {
  if (value instanceof Rows) {
    yield* rowPieces(value.make());
  } else if (typeof value === 'object' && value !== null) {
    yield* memberPieces(value);
  } else {
    yield JSON.stringify(value);
  }
}

/** Enough rows for a piece, in characters. */
const PIECE_LENGTH = 4_096;

function* rowPieces(rows: Iterable<object | undefined>): Generator<string> {
  let piece = '[';
  let before = '';
  for (const row of rows) {
    if (row) {
      piece += before + JSON.stringify(row);
      before = ',';
    }
    if (row && piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]`;
}

function* memberPieces(value: object): Generator<string> {
  const isList = Array.isArray(value);
  let before = '';
  yield isList ? '[' : '{';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield isList ? before : `${before}${JSON.stringify(name)}:`;
    yield* jsonPieces(member);
    before = ',';
  }
  yield isList ? ']' : '}';
}
