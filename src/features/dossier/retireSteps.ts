import type { ConnectedApplication } from '../../domain/connectedApplication.ts';
import type { PortalLink } from '../../domain/portalLinks.ts';

export interface RetireStep {
  readonly title: string;
  readonly text: string;
  readonly links: readonly PortalLink[];
}

type LinksTo = (...labels: string[]) => readonly PortalLink[];

/** In place of the object ID: a look-up that failed or was not made leaves it out, too. */
export const NO_PRINCIPAL_KNOWN = 'No service principal is known here; it may not have been looked up';

const SETTINGS = 'Open application settings';
const PROPERTIES = 'Properties (enable or disable)';

/**
 * How to retire an application of its kind, in order. `links` are the pages of the portal that it has; `signInAudience`
 * is whom its registration lets in, null where nobody knows.
 */
export function retireSteps(
  application: ConnectedApplication,
  links: readonly PortalLink[],
  signInAudience: string | null,
): readonly RetireStep[] {
  const { presence, objectId, origin } = application;
  const to: LinksTo = (...labels) => links.filter(({ label }) => labels.includes(label));
  if (presence.kind === 'clientDeleted') {
    const text =
      'Its service principal is deleted, so it cannot sign in. Only the list of its permissions is left.';
    return [{ title: 'Nothing left to do', text, links: [] }];
  }
  if (objectId === null) {
    const text = `${NO_PRINCIPAL_KNOWN}. Search the enterprise applications for its app ID before concluding anything.`;
    return [{ title: 'Look it up', text, links: to('Sign-in logs of the tenant') }];
  }
  return [
    ...originSteps(application, to),
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
    ...deleteSteps(application, to, signInAudience),
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

function originSteps({ origin }: ConnectedApplication, to: LinksTo): readonly RetireStep[] {
  if (origin.kind !== 'unknown') return [];
  const text =
    'The directory did not say. It may belong to Microsoft or to an Azure resource, and how to retire it depends on that.';
  return [{ title: 'Find out whose it is', text, links: to(PROPERTIES) }];
}

function deleteSteps(
  { origin, facts }: ConnectedApplication,
  to: LinksTo,
  signInAudience: string | null,
): readonly RetireStep[] {
  switch (origin.kind) {
    case 'thisTenant':
      return [
        {
          title: 'Delete its registration',
          text: `The service principal goes with it. Both can be restored for 30 days.${audienceText(signInAudience)}`,
          links: to(SETTINGS),
        },
      ];
    case 'microsoft':
      return [
        {
          title: 'Leave it in place',
          text: 'A service of Microsoft may need it, and can bring it back. Without permissions it can do nothing at Defender.',
          links: [],
        },
      ];
    case 'managedIdentity':
      return [
        {
          title: 'Delete the identity',
          text: `It goes with the Azure resource that it belongs to${facts?.azureResourceId ? `: ${facts.azureResourceId}` : ''}.`,
          links: to(SETTINGS),
        },
      ];
    case 'unknown':
      return [];
    default:
      return [
        {
          title: 'Delete the enterprise application',
          text: 'It can be restored for 30 days. Its registration stays where it is, and a new consent would bring it back: see who may consent.',
          links: to(PROPERTIES),
        },
      ];
  }
}

/** Disabling showed what breaks in this tenant; with the registration goes what others do with it. */
function audienceText(signInAudience: string | null): string {
  if (signInAudience === null) return ' Who else uses it is not known.';
  if (signInAudience === 'AzureADMyOrg') return '';
  return ' It is open to accounts outside this tenant: deleting it breaks their sign-ins as well.';
}
