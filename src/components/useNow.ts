import { useEffect, useState } from 'react';
import { useServices } from '../queries/services.ts';

const TICK_MS = 30_000;

/** The time, refreshed twice a minute, so that "3 minutes ago" stays true while the page is open. */
export function useNow(): Date {
  const { now } = useServices();
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), TICK_MS);
    return () => clearInterval(timer);
  }, [now]);
  return time;
}
