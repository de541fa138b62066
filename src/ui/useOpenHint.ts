import { useEffect, useState } from 'react';

/** Hovering shorter than this is passing by. */
const HOVER_DELAY_MS = 250;

export interface OpenHint {
  readonly trigger: HTMLElement;
  /** What opened it decides what closes it. */
  readonly by: 'hover' | 'focus' | 'click';
}

/**
 * Which hint is open. Listens once on the document for all triggers (elements with `data-hint`): opens on hover after
 * a moment, on keyboard focus at once, and on click; closes on Escape, scrolling, leaving, or acting elsewhere.
 * The pointer may rest on the hint itself, which `isInLayer` recognises.
 */
export function useOpenHint(isInLayer: (target: Element) => boolean): OpenHint | null {
  const [open, setOpen] = useState<OpenHint | null>(null);

  useEffect(() => {
    const { signal, stop } = stoppable();
    let current: OpenHint | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const show = (next: OpenHint | null) => {
      clearTimeout(timer);
      current = next;
      setOpen(next);
    };
    const listen = <K extends keyof DocumentEventMap>(
      type: K,
      listener: (event: DocumentEventMap[K]) => void,
    ) => document.addEventListener(type, listener, { capture: true, passive: type !== 'keydown', signal });

    listen('pointerover', ({ target, pointerType }) => {
      if (pointerType === 'touch' || !(target instanceof Element)) return;
      clearTimeout(timer);
      if (isInLayer(target)) return;
      const trigger = triggerOf(target);
      if (trigger && trigger !== current?.trigger) {
        timer = setTimeout(() => show({ trigger, by: 'hover' }), HOVER_DELAY_MS);
      } else if (!trigger && current?.by === 'hover') {
        timer = setTimeout(() => show(null), HOVER_DELAY_MS);
      }
    });
    listen('pointerdown', ({ target }) => {
      clearTimeout(timer);
      if (
        current &&
        target instanceof Element &&
        !isInLayer(target) &&
        triggerOf(target) !== current.trigger
      ) {
        show(null);
      }
    });
    listen('click', ({ target }) => {
      const trigger = triggerOf(target);
      if (!trigger) return;
      // A click on a hint that hovering opened keeps it open.
      const isShown = current?.trigger === trigger && current.by !== 'hover';
      show(isShown ? null : { trigger, by: 'click' });
    });
    listen('focusin', ({ target }) => {
      const trigger = triggerOf(target);
      // A press focuses too, and so does a drawer that opens: neither asked for a hint.
      if (trigger?.matches(':focus-visible')) show({ trigger, by: 'focus' });
    });
    listen('focusout', ({ target }) => {
      if (current && target === current.trigger && current.by !== 'hover') show(null);
    });
    listen('keydown', (event) => {
      if (event.key !== 'Escape' || !current) return;
      // Only the hint closes, not the drawer under it.
      event.preventDefault();
      event.stopPropagation();
      show(null);
    });
    listen('scroll', () => {
      if (!current) return;
      // Moving the focus scrolls by itself: then the hint moves along.
      show(current.by === 'focus' && isInView(current.trigger) ? { ...current } : null);
    });

    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [isInLayer]);

  return open;
}

function stoppable() {
  const controller = new AbortController();
  return { signal: controller.signal, stop: () => controller.abort() };
}

function triggerOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-hint]') : null;
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < document.documentElement.clientHeight;
}
