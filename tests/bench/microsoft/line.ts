/** Small enough that parallel answers share the line fairly, large enough to cost few timers. */
const PIECE_BYTES = 8_192;

/** One line to the browser that all answers share. */
export interface Line {
  /** Sends `bytes` by way of `write`, in turns with the other answers; resolves when the last piece is out. */
  send(bytes: Uint8Array, write: (piece: Uint8Array) => void): Promise<void>;
}

interface Sending {
  readonly bytes: Uint8Array;
  readonly write: (piece: Uint8Array) => void;
  readonly done: () => void;
  sent: number;
}

/** A line of `bitsPerSecond`. Late timers cost nothing: what is due by the clock goes out at once. */
export function createLine(bitsPerSecond: number): Line {
  const queue: Sending[] = [];
  const msPerByte = 8_000 / bitsPerSecond;
  let freeAt = 0;
  const pump = () => {
    while (freeAt <= performance.now()) {
      const sending = queue.shift();
      if (!sending) return;
      const piece = sending.bytes.subarray(sending.sent, sending.sent + PIECE_BYTES);
      sending.write(piece);
      sending.sent += piece.length;
      freeAt += piece.length * msPerByte;
      if (sending.sent < sending.bytes.length) queue.push(sending);
      else sending.done();
    }
    if (queue.length > 0) setTimeout(pump, freeAt - performance.now());
  };
  return {
    send: (bytes, write) =>
      new Promise((done) => {
        const isIdle = queue.length === 0;
        queue.push({ bytes, write, done, sent: 0 });
        if (!isIdle) return;
        // An idle line saves nothing up.
        freeAt = Math.max(freeAt, performance.now());
        setTimeout(pump, freeAt - performance.now());
      }),
  };
}
