/** How a page came from the top of the list to its bottom. */
export interface Scrolled {
  readonly frames: number;
  /** Frames of the screen that passed without a new picture. */
  readonly dropped: number;
  /** Pictures without a row in the middle of the window. */
  readonly blank: number;
}

/** What the harness asks the page, because only the page knows when it has painted. */
export interface Gauge {
  /** Milliseconds from an event to the paint of what it changes; rejects when nothing has changed in ten seconds. */
  reaction: Promise<number> | null;
  /** Starts waiting for an event and then for a change of the rows, or of the open application. */
  expect(event: 'click' | 'keydown', change: 'rows' | 'dialog'): void;
  scroll(frames: number): Promise<Scrolled>;
}

declare global {
  var gauge: Gauge;
}

/** Runs in the page before its own scripts. */
export function installGauge(): void {
  const frameMs = 1_000 / 60;

  const rows = () => {
    const table = document.querySelector('table[aria-label="Connected applications"]');
    const name = (index: number) => table?.querySelector(`tr[aria-rowindex="${index}"] a`)?.textContent;
    return [table?.getAttribute('aria-rowcount'), name(2), name(3)].join('\n');
  };
  const dialog = () => document.querySelector('dialog[open] h2')?.textContent ?? '';

  /** Resolves when the frame that is being drawn has been painted. */
  const painted = () =>
    new Promise<number>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });

  globalThis.gauge = {
    reaction: null,
    expect: (event, change) => {
      const state = change === 'rows' ? rows : dialog;
      const before = state();
      globalThis.gauge.reaction = new Promise((resolve, reject) => {
        const listen = ({ timeStamp }: Event) => {
          const look = () => {
            if (state() !== before) void painted().then((at) => resolve(at - timeStamp));
            else if (performance.now() - timeStamp > 10_000) reject(new Error(`Nothing changed: ${before}`));
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        };
        addEventListener(event, listen, { capture: true, once: true });
      });
    },
    scroll: (frames) =>
      new Promise((resolve) => {
        const bottom = document.documentElement.scrollHeight - innerHeight;
        const middle = [innerWidth / 2, innerHeight / 2] as const;
        let [frame, dropped, blank, last] = [0, 0, 0, 0];
        const step = (now: number) => {
          if (last > 0) dropped += Math.max(0, Math.round((now - last) / frameMs) - 1);
          last = now;
          // The picture of the last step; before the table has reached the middle there is no row to miss.
          const isInTable = document.querySelector('tbody')?.getBoundingClientRect().top ?? 0;
          if (isInTable < middle[1] && !document.elementFromPoint(...middle)?.closest('tbody tr')) blank += 1;
          if (frame === frames) return resolve({ frames, dropped, blank });
          frame += 1;
          scrollTo(0, (bottom * frame) / frames);
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
  };
}
