import type { PermissionTier } from '../../domain/permissionEntry.ts';
import { RATING_LABELS, TIER_LABELS, TIERS } from '../../domain/permissions.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import styles from './PermissionsPage.module.css';

const MEANINGS: Readonly<Record<PermissionTier, string>> = {
  control: 'Can take over devices or accounts, switch protection off, or decide which code runs on devices.',
  management: 'Changes data or settings, or acts, in a limited way.',
  broad: 'Reads whatever the API knows, as hunting does.',
  plain: 'Reads a part of what the API knows.',
};

/** What the words about a permission's reach mean, and where the catalogue comes from. */
export function HowJudged() {
  return (
    <details className={styles['judged']}>
      <summary>How permissions are judged</summary>
      <dl>
        {TIERS.map((tier) => (
          <div key={tier}>
            <dt>{TIER_LABELS[tier]}</dt>
            <dd>{MEANINGS[tier]}</dd>
          </div>
        ))}
        <div>
          <dt>{RATING_LABELS.unrated}</dt>
          <dd>
            Held in this tenant, but not in our catalogue. It may allow anything, and is never taken for weak.
          </dd>
        </div>
      </dl>
      <p>
        The permissions are those that the APIs offer and the{' '}
        <ExternalLink href="https://learn.microsoft.com/graph/permissions-reference">
          Microsoft Graph permissions reference
        </ExternalLink>{' '}
        describes, as of August 2026. How far each reaches is our own judgement.
      </p>
    </details>
  );
}
