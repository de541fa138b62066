import { RatingBadge } from '../../../components/RatingBadge.tsx';
import { Unknown } from '../../../components/Unknown.tsx';
import type { ConnectedApplication } from '../../../domain/connectedApplication.ts';
import { defenderApi } from '../../../domain/defenderApis.ts';
import { CONTEXT_LABELS } from '../../../domain/describeActivity.ts';
import { RATING_LABELS } from '../../../domain/permissions.ts';
import { Hint } from '../../../ui/Hint.tsx';
import type { CellProps, CellText } from './cell.ts';

/** Contexts and the strongest permission; "or more" where a list of grants was not read to its end. */
export function AccessCell({ application }: CellProps) {
  const { rating, unreadAccess } = application;
  const contexts = contextsOf(application);
  if (unreadAccess.length === 0) {
    return (
      <>
        <span>{contexts || 'No grant'}</span>
        {rating && <RatingBadge rating={rating} />}
      </>
    );
  }
  const why = unreadAccess.map(
    ({ api, context }) =>
      `${defenderApi(api).label}, ${CONTEXT_LABELS[context].toLowerCase()} context: not read.`,
  );
  if (!rating) return <Unknown why={why} />;
  return (
    <>
      <span>{contexts}</span>
      <RatingBadge rating={rating} /> <Hint text={why}>or more</Hint>
    </>
  );
}

function contextsOf({ access }: ConnectedApplication): string {
  return [...new Set(access.map(({ context }) => CONTEXT_LABELS[context]))].join(' + ');
}

export const accessCellText: CellText = (application) => {
  const { rating, unreadAccess } = application;
  const isWhole = unreadAccess.length === 0;
  if (!rating && !isWhole) return 'unknown';
  const words = [
    contextsOf(application) || 'No grant',
    rating && RATING_LABELS[rating],
    isWhole || 'or more',
  ];
  return words.filter((word) => typeof word === 'string').join(', ');
};
