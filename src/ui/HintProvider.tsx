import { type ReactNode, useCallback, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './Hint.module.css';
import { placeHint } from './placeHint.ts';
import { type OpenHint, useOpenHint } from './useOpenHint.ts';

/** Shows the hints of every `Hint` inside it, one at a time, in one shared layer. Mount it once, inside the theme. */
export function HintProvider({ children }: { readonly children: ReactNode }) {
  const layer = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const isInLayer = useCallback((target: Element) => layer.current?.contains(target) ?? false, []);
  const open = useOpenHint(isInLayer);
  return (
    <div ref={root} className={styles['root']}>
      {children}
      {open && root.current && createPortal(<Layer open={open} layer={layer} />, homeOf(open, root.current))}
    </div>
  );
}

/** The layer joins the landmark or dialog that its trigger is in, so that assistive tech meets it there. */
function homeOf({ trigger }: OpenHint, root: Element): Element {
  return trigger.closest('dialog, main, nav, header, footer, aside') ?? root;
}

interface LayerProps {
  readonly open: OpenHint;
  readonly layer: React.RefObject<HTMLDivElement | null>;
}

function Layer({ open, layer }: LayerProps) {
  const id = useId();
  const { trigger } = open;

  useLayoutEffect(() => {
    trigger.setAttribute('aria-describedby', id);
    return () => trigger.removeAttribute('aria-describedby');
  }, [trigger, id]);

  useLayoutEffect(() => {
    const element = layer.current;
    if (!element) return;
    // The top layer: above drawers, and not moved by the transforms of virtualised rows.
    element.showPopover?.();
    const { clientWidth, clientHeight } = document.documentElement;
    const viewport = { width: clientWidth, height: clientHeight };
    const place = placeHint(open.trigger.getBoundingClientRect(), element.getBoundingClientRect(), viewport);
    element.style.left = `${place.left}px`;
    element.style.top = `${place.top}px`;
  }, [open, layer]);

  return (
    <div ref={layer} id={id} role="tooltip" popover="manual" className={styles['layer']}>
      {(trigger.dataset['hint'] ?? '').split('\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
