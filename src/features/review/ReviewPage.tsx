import { Button } from '@fluentui/react-components';
import { Link, useSearch } from 'wouter';
import { useTaking } from '../../components/useTaking.ts';
import { describeProblem } from '../../domain/describeProblem.ts';
import { useDecisions } from '../../queries/decisions.ts';
import type { Review } from '../../queries/useReview.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { formatCount } from '../../ui/count.ts';
import { displayText } from '../../ui/displayText.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useDocumentTitle } from '../../ui/useDocumentTitle.ts';
import { useFileDrop } from '../../ui/useFileDrop.ts';
import { ChangesSection } from './ChangesSection.tsx';
import { DecisionsSection } from './DecisionsSection.tsx';
import { OpenFileButton } from './OpenFileButton.tsx';
import styles from './ReviewPage.module.css';
import { useReviewFile } from './useReviewFile.ts';
import { type SaveState, useSaveReview } from './useSaveReview.ts';

interface ReviewPageProps {
  readonly tenant: Tenant;
  readonly review: Review;
}

/** The decisions of this review, saved to and opened from a file, and what changed since an earlier one. */
export default function ReviewPage({ tenant, review }: ReviewPageProps) {
  useDocumentTitle('Review - Connected Applications');
  const search = useSearch();
  const { decisions, unsaved, opened } = useDecisions();
  const { chosen, choose } = useReviewFile();
  const { state, save } = useSaveReview();
  const taking = useTaking(tenant, review.judging);
  const isDragging = useFileDrop((file) => void choose(file));
  const { applications } = tenant;
  const canSave = applications !== null && state.state !== 'writing';

  return (
    <main className={styles['page']} tabIndex={-1}>
      <p>
        <Link href={search ? `/?${search}` : '/'}>Back to the list</Link>
      </p>
      <h1>Review</h1>
      <div className={styles['actions']}>
        <Button
          appearance="primary"
          disabledFocusable={!canSave}
          onClick={() => {
            if (canSave) void save(applications, taking({ filters: [], rowsExcluded: 0 }));
          }}
        >
          Save review file
        </Button>
        <OpenFileButton onFile={(file) => void choose(file)} />
      </div>
      {isDragging && <p className={styles['dropHint']}>Drop a review file or a JSON export to open it</p>}
      {unsaved > 0 && (
        <Notice intent="warning" title={unsavedTitle(unsaved)}>
          <p>
            Decisions are kept in this page alone. Save the review file before you close or reload this tab,
            sign out or switch to another tenant.
          </p>
        </Notice>
      )}
      <FactsMissing review={review} />
      {(unsaved === 0 || state.state !== 'saved') && <Saved state={state} />}
      {chosen?.state === 'reading' && <p role="status">Reading {displayText(chosen.fileName)}…</p>}
      {chosen?.state === 'refused' && (
        <Notice intent="error" title={describeProblem(chosen.problem).title}>
          <p>
            <bdi>{displayText(chosen.fileName)}</bdi>: {describeProblem(chosen.problem).why}{' '}
            {describeProblem(chosen.problem).next} What is on this page stays as it was.
          </p>
        </Notice>
      )}
      {decisions.size === 0 && !opened && <HowItWorks />}
      {opened && (
        <ChangesSection
          key={`${opened.fileName} ${opened.savedAt}`}
          opened={opened}
          tenant={tenant}
          review={review}
        />
      )}
      {(decisions.size > 0 || opened) && <DecisionsSection tenant={tenant} />}
    </main>
  );
}

function HowItWorks() {
  return (
    <section className={styles['empty']} aria-labelledby="how">
      <h2 id="how">How a review works</h2>
      <p>
        Open an application, or select several in the list, and decide what is to become of each: keep it,
        reduce its permissions, retire it, or ask its owner. Save the review file: it holds the decisions with
        their reasons, and every application as it is now. At the next review open that file here, and this
        page says what has changed since and which decisions were not carried out.
      </p>
    </section>
  );
}

/** What a review file lacks, the next review cannot compare. */
function FactsMissing({ review: { facts, state, start } }: Pick<ReviewPageProps, 'review'>) {
  if (facts.isWhole || state.of === 0) return null;
  const read = `${formatCount(state.done)} of ${formatCount(state.of)} applications read`;
  return (
    <Notice
      intent="info"
      // It is announced whenever it changes, so it does not count along.
      title={state.isReading ? 'Owners and credentials are being read' : `Owners and credentials: ${read}`}
      actions={!state.isReading && <Button onClick={start}>Read owners and credentials</Button>}
    >
      <p>A file saved now says of the others that they are unknown, and nobody can compare them later.</p>
    </Notice>
  );
}

function Saved({ state }: { readonly state: SaveState }) {
  switch (state.state) {
    case 'idle':
      return null;
    case 'writing':
      return <p role="status">Writing the review file…</p>;
    case 'saved':
      return (
        <Notice intent="success" title="Review file saved">
          <p>
            <strong>{state.name}</strong> is among your downloads. It holds names of people and applications;
            keep it as safe as the tenant’s own logs.
          </p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice intent="error" title="The review file was not written" details={<p>{state.message}</p>}>
          <p>Nothing was saved. Your decisions are still here; try again.</p>
        </Notice>
      );
  }
}

function unsavedTitle(unsaved: number): string {
  return unsaved === 1 ? '1 decision is not saved' : `${formatCount(unsaved)} decisions are not saved`;
}
