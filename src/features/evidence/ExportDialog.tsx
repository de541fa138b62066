import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useTaking } from '../../components/useTaking.ts';
import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { Decisions } from '../../domain/decisions/decision.ts';
import { csvFile, jsonFile } from '../../domain/evidence/exportFile.ts';
import type { Judging } from '../../domain/findings/findingIndex.ts';
import { parseListState, withoutFilters, writeListState } from '../../domain/list/listState.ts';
import type { Tenant } from '../../queries/useTenant.ts';
import { formatCount } from '../../ui/count.ts';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Choice, type Option } from './Choice.tsx';
import { ExportStatus, ReadingWarning } from './ExportStatus.tsx';
import { exportName } from './exportName.ts';
import { useExport } from './useExport.ts';

type Scope = 'shown' | 'selected' | 'all';
type Format = 'csv' | 'json' | 'report';

export interface ExportDialogProps {
  readonly scopes: Readonly<Record<Scope, readonly ConnectedApplication[]>>;
  /** The filters in force on screen, in words. */
  readonly filters: readonly string[];
  readonly tenant: Pick<Tenant, 'joinedOutcomes' | 'gaps' | 'isWhole' | 'isJoining' | 'sources'>;
  readonly review: { readonly judging: Judging };
  readonly decisions: Decisions;
  readonly onClose: () => void;
}

const FORMATS: readonly Option<Format>[] = [
  { value: 'csv', label: 'CSV for Excel', hint: 'A row per application with findings and decisions.' },
  {
    value: 'json',
    label: 'JSON snapshot',
    hint: 'Everything but decisions, with a published schema. To compare with later.',
  },
  {
    value: 'report',
    label: 'Report to print or save as PDF',
    hint: 'Summary, chart, findings and the table.',
  },
];

/** Asks what goes into which file, writes it and says how far it is. */
export default function ExportDialog(props: ExportDialogProps) {
  const { scopes, tenant, review, decisions, onClose } = props;
  const take = useTaking(tenant, review.judging);
  const [scope, setScope] = useState<Scope>(scopes.selected.length > 0 ? 'selected' : 'shown');
  const [format, setFormat] = useState<Format>('csv');
  const { state, write, cancel } = useExport();
  const [, navigate] = useLocation();
  const search = useSearch();
  const applications = scopes[scope];
  const rowsExcluded = scopes.all.length - applications.length;
  const isWriting = state.state === 'writing';

  function start() {
    if (isWriting || applications.length === 0) return;
    if (format === 'report') return navigate(reportAddress(search, scope));
    const taking = take({ filters: filtersOf(props, scope), rowsExcluded });
    const name = exportName(taking.tenantId, taking.takenAt, format);
    void write(name, applications.length, (onWritten) =>
      format === 'csv'
        ? csvFile(applications, decisions, taking, onWritten)
        : jsonFile(applications, taking, onWritten),
    );
  }

  return (
    <ModalDialog
      title="Export"
      onSubmit={start}
      onClose={onClose}
      actions={
        <>
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={isWriting || applications.length === 0}
          >
            {format === 'report' ? 'Open the report' : 'Export'}
          </Button>
          {isWriting ? (
            <Button onClick={cancel}>Stop</Button>
          ) : (
            <Button onClick={onClose}>{state.state === 'saved' ? 'Close' : 'Cancel'}</Button>
          )}
        </>
      }
    >
      <Choice
        legend="What"
        options={scopeOptions(scopes, format)}
        value={scope}
        isDisabled={isWriting}
        onChoose={setScope}
      />
      <Choice
        legend="As"
        options={FORMATS.map((option) => ({
          ...option,
          isDisabled: option.value === 'report' && scope === 'selected',
        }))}
        value={format}
        isDisabled={isWriting}
        onChoose={setFormat}
      />
      <p>
        {rows(applications.length)}, {formatCount(rowsExcluded)} left out.
      </p>
      <ReadingWarning
        isWhole={tenant.isWhole && !tenant.isJoining}
        isReadingActivity={Object.values(tenant.sources).some(({ isReading }) => isReading)}
        hasFacts={review.judging.facts.isWhole}
        hasGaps={tenant.gaps.length > 0}
      />
      <ExportStatus state={state} rows={applications.length} />
    </ModalDialog>
  );
}

function scopeOptions(
  { shown, selected, all }: ExportDialogProps['scopes'],
  format: Format,
): Option<Scope>[] {
  return [
    { value: 'shown', label: 'What the list shows', hint: rows(shown.length) },
    {
      value: 'selected',
      label: 'What is selected',
      // The report is an address, and a selection is not part of it.
      hint: format === 'report' ? 'Not as a report; filter the list instead.' : rows(selected.length),
      isDisabled: selected.length === 0 || format === 'report',
    },
    { value: 'all', label: 'Everything', hint: `${rows(all.length)}, also Microsoft’s own` },
  ];
}

function rows(count: number): string {
  return count === 1 ? '1 application' : `${formatCount(count)} applications`;
}

function filtersOf({ filters, scopes }: ExportDialogProps, scope: Scope): readonly string[] {
  if (scope === 'all') return [];
  return scope === 'shown' ? filters : [...filters, `Selected by hand: ${rows(scopes.selected.length)}`];
}

/** The report shows what the list at the same address shows. */
function reportAddress(search: string, scope: Scope): string {
  const params = new URLSearchParams(search);
  const shown = scope === 'all' ? writeListState(params, withoutFilters(parseListState(params))) : params;
  return shown.size > 0 ? `/report?${shown}` : '/report';
}
