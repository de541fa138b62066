import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { PortalLink } from '../../domain/portalLinks.ts';

export interface RetireStep {
  readonly title: string;
  readonly text: string;
  readonly links: readonly PortalLink[];
}

const SETTINGS = 'Open application settings';
const PROPERTIES = 'Properties (enable or disable)';

/** How to retire an application of its kind, in order; `links` are the pages of the portal that it has. */
export function retireSteps(
  application: ConnectedApplication,
  links: readonly PortalLink[],
): readonly RetireStep[] {
  const { presence, objectId, origin } = application;
  const to = (...labels: string[]) => links.filter(({ label }) => labels.includes(label));
  if (presence.kind === 'clientDeleted') {
    const text =
      'Its service principal is deleted, so it cannot sign in. Only the list of its permissions is left.';
    return [{ title: 'Nothing left to do', text, links: [] }];
  }
  if (objectId === null) {
    const text =
      'No service principal of it was found in this tenant, so there is none to disable or delete.';
    return [{ title: 'Nothing here to retire', text, links: to('Sign-in logs of the tenant') }];
  }
  return [
    {
      title: 'Ask its owner',
      text: 'Say what is going to happen, and when. Without a known owner, ask whoever is behind its sign-ins.',
      links: to('Registration owners', 'Owners'),
    },
    { title: 'Disable sign-in', text: disableText(application), links: to(PROPERTIES) },
    {
      title: 'Wait 30 days and watch its failures',
      text: 'Who still needs it shows up as failed token requests, in the list of this app and in the sign-in log. Until here, enabling it again undoes everything.',
      links: to('Sign-in logs of the tenant'),
    },
    {
      title: 'Remove its permissions',
      text:
        origin.kind === 'thisTenant'
          ? 'Revoke what was granted, and take it out of the registration, so that nobody grants it again.'
          : 'Revoke what was granted.',
      links: to('Granted permissions', 'API permissions'),
    },
    deleteStep(application, to),
  ];
}

function disableText({ signIn, origin }: ConnectedApplication): string {
  if (signIn.state === 'disabled') return 'It is disabled already.';
  const how =
    'Set “Enabled for users to sign in” to No. It gets no new token; one that it has works for about an hour.';
  if (origin.kind === 'microsoft') return `${how} A service of Microsoft may need it: look it up first.`;
  if (origin.kind !== 'managedIdentity') return how;
  return `${how} Where the portal does not offer that for a managed identity, take it off the Azure resource.`;
}

function deleteStep(
  { origin, facts }: ConnectedApplication,
  to: (...labels: string[]) => readonly PortalLink[],
): RetireStep {
  switch (origin.kind) {
    case 'thisTenant':
      return {
        title: 'Delete its registration',
        text: 'The service principal goes with it. Both can be restored for 30 days.',
        links: to(SETTINGS),
      };
    case 'microsoft':
      return {
        title: 'Leave it in place',
        text: 'A service of Microsoft may need it, and can bring it back. Without permissions it can do nothing at Defender.',
        links: [],
      };
    case 'managedIdentity':
      return {
        title: 'Delete the identity',
        text: `It goes with the Azure resource that it belongs to${facts?.azureResourceId ? `: ${facts.azureResourceId}` : ''}.`,
        links: to(SETTINGS),
      };
    default:
      return {
        title: 'Delete the enterprise application',
        text: 'It can be restored for 30 days. Its registration stays where it is, and a new consent would bring it back: see who may consent.',
        links: to(PROPERTIES),
      };
  }
}
