import { Button, Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import { isOverdue } from '../domain/decisions/decide.ts';
import { CHOICE_LABELS, CHOICES, type Choice, type Decision } from '../domain/decisions/decision.ts';
import {
  checkDraft,
  type Draft,
  type Mistakes,
  needsReason,
  suggestedReview,
} from '../domain/decisions/entry.ts';
import { DAY, utcDay } from '../domain/timeWindow.ts';
import { useDecisions } from '../queries/decisions.ts';
import { useServices } from '../queries/services.ts';
import { formatCount } from '../ui/count.ts';
import { ModalDialog } from '../ui/ModalDialog.tsx';
import { nameText } from './ApplicationName.tsx';
import styles from './DecideDialog.module.css';

interface DecideDialogProps {
  /** One or many; the same decision is made on each. */
  readonly applications: readonly ConnectedApplication[];
  readonly onClose: () => void;
}

const HINTS: Readonly<Record<Choice, string>> = {
  keep: 'It is needed as it is.',
  reduce: 'It is needed, with fewer permissions.',
  retire: 'It is to be disabled, and deleted later.',
  askOwner: 'Only its owner can tell.',
};

/** Asks what is to become of some applications. The decision is a note; nothing in the tenant changes by it. */
export default function DecideDialog({ applications, onClose }: DecideDialogProps) {
  const { session, now } = useServices();
  const { decisions, decide } = useDecisions();
  const earlier = applications.flatMap(({ key }) => decisions.get(key) ?? []);
  const [draft, setDraft] = useState(() =>
    draftOf(applications.length === 1 ? earlier[0] : undefined, now()),
  );
  const [mistakes, setMistakes] = useState<Mistakes>({});
  // A day that the reviewer has entered stays, whatever is decided.
  const [hasOwnDay, setHasOwnDay] = useState(false);
  const fields = useRef<HTMLDivElement>(null);

  function choose(choice: Choice) {
    const nextReview = hasOwnDay ? draft.nextReview : suggestedReview(choice, now());
    setDraft({ ...draft, choice, nextReview });
  }

  function submit() {
    const checked = checkDraft(draft, now());
    if (checked.entry) {
      decide(applications, checked.entry);
      onClose();
      return;
    }
    setMistakes(checked.mistakes);
    const [first] = Object.keys(checked.mistakes);
    fields.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }

  return (
    <ModalDialog
      title={titleOf(applications)}
      onSubmit={submit}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" appearance="primary">
            {applications.length === 1 ? 'Decide' : `Decide on ${formatCount(applications.length)}`}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {applications.length > 1 && <p className={styles['names']}>{namesText(applications)}</p>}
      {applications.length > 1 && earlier.length > 0 && (
        <p>
          {earlier.length === 1 ? 'One of them has' : `${formatCount(earlier.length)} of them have`} a
          decision already, which this one replaces.
        </p>
      )}
      <div ref={fields} className={styles['fields']}>
        <Field label="Decision" required {...messageOf(mistakes.choice)}>
          <RadioGroup
            name="choice"
            value={draft.choice ?? ''}
            onChange={(_, { value }) => choose(value as Choice)} // one of the values below
          >
            {CHOICES.map((choice) => (
              <Radio
                key={choice}
                value={choice}
                label={
                  <>
                    {CHOICE_LABELS[choice]} <span className={styles['hint']}>{HINTS[choice]}</span>
                  </>
                }
              />
            ))}
          </RadioGroup>
        </Field>
        <Field label="Reason" required={needsReason(draft.choice)} {...messageOf(mistakes.reason)}>
          <Textarea
            name="reason"
            value={draft.reason}
            onChange={(_, { value: reason }) => setDraft({ ...draft, reason })}
          />
        </Field>
        <Field
          label="Next review (UTC day)"
          hint="Leave it empty for none."
          {...messageOf(mistakes.nextReview)}
        >
          <Input
            name="nextReview"
            type="date"
            value={draft.nextReview}
            min={utcDay(new Date(now().getTime() + DAY))}
            onChange={(_, { value: nextReview }) => {
              setHasOwnDay(true);
              setDraft({ ...draft, nextReview });
            }}
          />
        </Field>
      </div>
      <p className={styles['hint']}>
        Signed by <bdi>{session.account.username}</bdi>. It is a note for the review: nothing in the tenant
        changes by it.
      </p>
    </ModalDialog>
  );
}

/** The earlier decision, to be changed; a day that has passed is no next one. */
function draftOf(decision: Decision | undefined, now: Date): Draft {
  if (!decision) return { choice: null, reason: '', nextReview: '' };
  const { choice, reason, nextReview } = decision;
  const isDue = isOverdue(decision, utcDay(now));
  return { choice, reason, nextReview: isDue ? suggestedReview(choice, now) : (nextReview ?? '') };
}

function messageOf(mistake: string | undefined) {
  return mistake === undefined ? {} : { validationState: 'error' as const, validationMessage: mistake };
}

function titleOf(applications: readonly ConnectedApplication[]): string {
  const [only] = applications;
  if (only && applications.length === 1) return `Decide on ${nameText(only)}`;
  return `Decide on ${formatCount(applications.length)} applications`;
}

const NAMED = 5;

function namesText(applications: readonly ConnectedApplication[]): string {
  const names = applications.slice(0, NAMED).map(nameText).join(', ');
  const others = applications.length - NAMED;
  return others > 0 ? `${names} and ${formatCount(others)} more` : names;
}
