import { Unknown } from '../../../components/Unknown.tsx';
import { utcDay } from '../../../domain/timeWindow.ts';
import { Hint } from '../../../ui/Hint.tsx';
import { exactTime } from '../../../ui/time.ts';
import type { CellProps, CellText } from './cell.ts';

const NOT_READ = 'Unknown: its object in this tenant was not read.';
const NOT_SAID = 'Unknown: the directory does not say when it was created.';

/** When its service principal was created in this tenant. */
export function CreatedCell({ application: { facts } }: CellProps) {
  const createdAt = facts?.createdAt;
  if (!createdAt) return <Unknown why={[facts ? NOT_SAID : NOT_READ]} />;
  return <Hint text={exactTime(createdAt)}>{utcDay(createdAt)}</Hint>;
}

export const createdCellText: CellText = ({ facts }) => facts?.createdAt?.toISOString() ?? 'unknown';
