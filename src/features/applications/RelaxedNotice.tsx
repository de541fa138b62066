import { Button } from '@fluentui/react-components';
import { nameText } from '../../components/ApplicationName.tsx';
import { FACET_LABELS, valueLabel } from '../../domain/list/facetLabels.ts';
import type { Hiding } from '../../domain/list/hiding.ts';
import { restored } from '../../domain/list/hiding.ts';
import type { ListState } from '../../domain/list/listState.ts';
import type { TenantReviewFacts } from '../../domain/reviewFacts.ts';
import { displayText } from '../../ui/displayText.ts';
import { Notice } from '../../ui/Notice.tsx';
import { filterNames } from './filterNames.ts';
import type { Relaxation } from './useRelaxedFilters.ts';

interface RelaxedNoticeProps {
  readonly relaxation: Relaxation;
  readonly state: ListState;
  readonly facts: TenantReviewFacts;
  readonly onChange: (state: ListState) => void;
  readonly onForget: () => void;
}

/** Says which filters were taken back to show an application, and brings them back. */
export default function RelaxedNotice({ relaxation, state, facts, onChange, onForget }: RelaxedNoticeProps) {
  const { application, hiding, before } = relaxation;
  return (
    <Notice
      intent="info"
      title={`The filters hid ${nameText(application)}`}
      actions={
        <>
          <Button onClick={() => onChange(restored(state, hiding, before))}>Apply them again</Button>
          <Button appearance="subtle" onClick={onForget}>
            Leave them off
          </Button>
        </>
      }
    >
      <p>{`To show it, these were taken back: ${hiding.map((one) => describe(one, before, facts)).join('; ')}.`}</p>
    </Notice>
  );
}

function describe(hiding: Hiding, { search, filters }: ListState, facts: TenantReviewFacts): string {
  if (hiding === 'search') return `the search for “${displayText(search)}”`;
  if (hiding === 'origin' && filters.origin.length === 0) return "Origin: all but Microsoft's own";
  const names = filterNames(facts)(hiding);
  const values = filters[hiding].map((value) => displayText(valueLabel(hiding, value, names)));
  return `${FACET_LABELS[hiding]}: ${values.join(', ')}`;
}
