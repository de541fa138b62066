/** A script that ran in a long frame. */
export interface FrameScript {
  readonly invoker: string;
  readonly url: string;
  readonly milliseconds: number;
}

/** Something that took long. Times are milliseconds since the navigation started. */
export interface LongEntry {
  readonly start: number;
  readonly milliseconds: number;
  /** Of a frame, the longest first; the browser tells none of a task. */
  readonly scripts: readonly FrameScript[];
}

/** What the page looked like over time, kept by the page itself. Times are as above. */
export interface Observed {
  firstRows: number | null;
  /** When the number of all applications, shown or not, changed last. */
  listed: number | null;
  /** When the number of all applications or of all requests changed last: the last-used report changes neither. */
  complete: number | null;
  /** Null as long as something is still being read: the last-used report comes page by page, as its limit wants. */
  ended: number | null;
  readonly tasks: LongEntry[];
  readonly frames: LongEntry[];
}

/** https://w3c.github.io/long-animation-frames/; TypeScript does not know it yet. */
interface LongAnimationFrame extends PerformanceEntry {
  readonly scripts: readonly (PerformanceEntry & {
    readonly invoker: string;
    readonly sourceURL: string;
  })[];
}

declare global {
  var observed: Observed;
}

/** Runs in the page before its own scripts: notes when rows and texts come, and what takes long. */
export function observe(): void {
  const observed: Observed = {
    ...{ firstRows: null, listed: null, complete: null, ended: null },
    ...{ tasks: [], frames: [] },
  };
  globalThis.observed = observed;

  let counted = '';
  let before = '';
  const look = () => {
    const now = performance.now();
    const row = document.querySelector('table[aria-label="Connected applications"] tbody tr');
    if (row) observed.firstRows ??= now;
    const texts = [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent);
    const [count = ''] = texts.flatMap((text) => / of [\d,]+ applications$/.exec(text) ?? []);
    if (count !== counted) observed.listed = now;
    counted = count;
    const total = [...document.querySelectorAll('dt')].find(
      ({ textContent }) => textContent === 'Requests in 24 h',
    );
    const shown = `${count} ${total?.nextElementSibling?.textContent}`;
    if (shown !== before) observed.complete = row && count ? now : null;
    before = shown;
    if (row && count && texts.some((text) => /^Read /.test(text))) observed.ended ??= now;
    else observed.ended = null;
  };
  let isAsked = false;
  // At most once a frame, and only after something has changed: looking must not cost what it measures.
  const changes = new MutationObserver(() => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      look();
    });
  });
  changes.observe(document, { subtree: true, childList: true, characterData: true });

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      observed.tasks.push({ start: startTime, milliseconds: duration, scripts: [] });
    }
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    // The observer asks for no other kind.
    for (const frame of list.getEntries() as unknown as readonly LongAnimationFrame[]) {
      const scripts = frame.scripts
        .map(({ invoker, sourceURL, duration }) => ({ invoker, url: sourceURL, milliseconds: duration }))
        .sort((a, b) => b.milliseconds - a.milliseconds);
      observed.frames.push({ start: frame.startTime, milliseconds: frame.duration, scripts });
    }
  }).observe({ type: 'long-animation-frame', buffered: true });
}
