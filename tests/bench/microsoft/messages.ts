/** What the server needs to start; it answers with `ready`. */
export interface Start {
  readonly kind: 'start';
  readonly port: number;
  readonly key: string;
  readonly certificate: string;
  readonly applications: number;
  readonly latencyMs: number;
  /** Bits per second. */
  readonly bandwidth: number;
}

/** One request to Microsoft Graph, without the browser's questions whether it may send it. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  /** The `Authorization` header. */
  readonly authorization: string;
  /** Compressed bytes of the answer's body. */
  readonly bytes: number;
}

/** Asks for what was sent since the last time; the server answers with a `Log`. */
export interface TakeLog {
  readonly kind: 'takeLog';
}

export interface Log {
  readonly kind: 'log';
  readonly sent: readonly Sent[];
  /** The browser's own questions before a request to another origin. */
  readonly preflights: number;
}

export interface Ready {
  readonly kind: 'ready';
  readonly tenantId: string;
  readonly clientId: string;
}

export type ToServer = Start | TakeLog;
export type FromServer = Ready | Log;
