import type { ConnectedApplication, SignInState } from '../domain/connectedApplication.ts';
import { UNGRANTED_WORDS } from '../domain/describeActivity.ts';
import { Badge } from './Badge.tsx';

const DISABLED_WORDS: Readonly<Record<'tenant' | 'deactivated' | 'microsoft', string>> = {
  tenant: 'Disabled',
  deactivated: 'Deactivated',
  microsoft: 'Disabled by Microsoft',
};

/** What an admin must know about an application before anything else; usually nothing. */
export function StateBadges({ application }: { readonly application: ConnectedApplication }) {
  const { signIn, presence, unread } = application;
  return (
    <>
      {signIn.state === 'disabled' && <Badge tone="warning">{disabledText(signIn)}</Badge>}
      {presence.kind === 'clientDeleted' && <Badge tone="warning">Application deleted</Badge>}
      {presence.kind === 'trafficOnly' && <Badge tone="warning">{UNGRANTED_WORDS[presence.why].label}</Badge>}
      {unread && <Badge tone="neutral">Details not read</Badge>}
    </>
  );
}

/** Who disabled the application, in a word or two. */
export function disabledText(signIn: Extract<SignInState, { state: 'disabled' }>): string {
  return DISABLED_WORDS[signIn.by];
}
