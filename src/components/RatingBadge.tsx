import { type PermissionRating, RATING_LABELS } from '../domain/permissions.ts';
import type { Tone } from '../ui/tone.ts';
import { Badge } from './Badge.tsx';

const TONES: Readonly<Record<PermissionRating, Tone>> = {
  response: 'danger',
  write: 'warning',
  unrated: 'info',
  read: 'neutral',
  none: 'neutral',
};

/** The class of a permission, or of the strongest of several. */
export function RatingBadge({ rating }: { readonly rating: PermissionRating }) {
  return <Badge tone={TONES[rating]}>{RATING_LABELS[rating]}</Badge>;
}
