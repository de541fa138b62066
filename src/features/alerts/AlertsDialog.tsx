import { Button } from '@fluentui/react-components';
import { type ReactNode, useId, useState } from 'react';
import { customDetection } from '../../domain/alerts/customDetection.ts';
import { type HandOver, impossible, type Watch } from '../../domain/alerts/handOver.ts';
import { scheduledRule } from '../../domain/alerts/scheduledRule.ts';
import type { FindingKey } from '../../domain/findings/finding.ts';
import { RULES } from '../../domain/findings/rules.ts';
import type { Thresholds } from '../../domain/findings/thresholds.ts';
import { useServices } from '../../queries/services.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { formatCount } from '../../ui/count.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { saveJsonFile } from '../../ui/saveFile.ts';
import styles from './AlertsDialog.module.css';

interface AlertsDialogProps {
  readonly finding: FindingKey;
  readonly thresholds: Thresholds;
  /** App IDs to watch in place of every application, such as the one it was opened from; null for no such choice. */
  readonly appIds: readonly string[] | null;
  readonly onClose: () => void;
}

/** Hands a finding over to the tenant's own engines, which watch at night, or says why they cannot. */
export default function AlertsDialog({ finding, thresholds, appIds, onClose }: AlertsDialogProps) {
  const { cloud } = useServices();
  const [isLimited, setLimited] = useState(appIds !== null);
  const watch: Watch = { finding, thresholds, appIds: isLimited ? appIds : null };
  const detection = cloud.hasAdvancedHunting
    ? customDetection(watch)
    : impossible(`Microsoft offers no advanced hunting in this cloud: ${cloud.label}.`);
  const rule = scheduledRule(watch);
  const isPossible = detection.state === 'possible' || rule.state === 'possible';

  return (
    <ModalDialog
      title={`Alert on: ${RULES[finding].label}`}
      isWide
      onSubmit={onClose}
      onClose={onClose}
      actions={<Button type="submit">Close</Button>}
    >
      {appIds && (
        <label className={styles['limit']}>
          <input type="checkbox" checked={isLimited} onChange={() => setLimited(!isLimited)} />
          {appIds.length === 1
            ? 'Only this application'
            : `Only the selected applications (${formatCount(appIds.length)})`}
        </label>
      )}
      {isPossible && (
        <p className={styles['note']}>
          This page cannot watch while it is closed. Nothing is sent from here: you paste or import the rule
          yourself. The thresholds in force are in its text; after changing them, hand it over again.
        </p>
      )}
      <Engine title="Custom detection in Microsoft Defender" handed={detection}>
        {(query) => (
          <>
            <ol className={styles['steps']}>
              <li>
                Run the query under <strong>Advanced hunting</strong> in the{' '}
                {cloud.defenderPortalHost ? (
                  <ExternalLink href={`https://${cloud.defenderPortalHost}/v2/advanced-hunting`}>
                    Defender portal
                  </ExternalLink>
                ) : (
                  'Defender portal'
                )}
                , and see that it finds what you expect.
              </li>
              <li>
                Choose <strong>Create detection rule</strong>, frequency <strong>Every 24 hours</strong>. The
                application is in the columns <code>ApplicationId</code> and <code>AccountObjectId</code>.
                More in{' '}
                <ExternalLink href="https://learn.microsoft.com/defender-xdr/custom-detection-rules">
                  Create custom detection rules
                </ExternalLink>
                .
              </li>
            </ol>
            <CopyButton text={query} label="Copy the query">
              Copy the query
            </CopyButton>
            <CodeBlock code={query} label="Query" />
          </>
        )}
      </Engine>
      <Engine title="Scheduled rule in Microsoft Sentinel" handed={rule}>
        {({ inWords, template }) => (
          <>
            <p>{inWords}</p>
            <ol className={styles['steps']}>
              <li>Save the rule as a file.</li>
              <li>
                In Microsoft Sentinel, under <strong>Analytics</strong>, choose <strong>Import</strong>. It
                runs once a day. More in{' '}
                <ExternalLink href="https://learn.microsoft.com/azure/sentinel/import-export-analytics-rules">
                  Import analytics rules
                </ExternalLink>
                .
              </li>
            </ol>
            <Button
              onClick={() => saveJsonFile(`sentinel-rule-${finding}.json`, JSON.stringify(template, null, 2))}
            >
              Save the rule (ARM template)
            </Button>
          </>
        )}
      </Engine>
    </ModalDialog>
  );
}

interface EngineProps<T> {
  readonly title: string;
  readonly handed: HandOver<T>;
  readonly children: (value: T) => ReactNode;
}

/** What is handed over to one engine, or why nothing is. */
function Engine<T>({ title, handed, children }: EngineProps<T>) {
  const id = useId();
  return (
    <section className={styles['engine']} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {handed.state === 'possible' ? children(handed.value) : <p>Not possible. {handed.why}</p>}
    </section>
  );
}
