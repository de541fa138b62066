import type { Verdict } from './accessVerdict.ts';
import { adminConsentUrl } from './adminConsent.ts';
import type { Cloud } from './clouds.ts';
import type { Problem } from './problem.ts';
import { fillingOf, type NeedsKey, type SourceNeeds } from './sourceNeeds.ts';

/** Who asks, and for which app and tenant. */
export interface Asker {
  readonly username: string;
  readonly tenantId: string;
  /** The application (client) ID of this app. */
  readonly clientId: string;
  readonly cloud: Cloud;
  /** Where the app lives, a registered redirect URI. */
  readonly baseUrl: string;
}

/** Something that cannot be read in full. */
export interface AccessGap {
  readonly source: NeedsKey;
  /** What it would show, as a noun phrase. */
  readonly title: string;
  readonly verdict: Verdict;
  readonly problem: Problem | null;
  readonly needs: SourceNeeds;
}

const anyOf = new Intl.ListFormat('en', { type: 'disjunction' });
const allOf = new Intl.ListFormat('en', { type: 'conjunction' });

/** A message to whoever can close the gap; null where nobody has anything to grant. */
export function requestText(gap: AccessGap, asker: Asker): string | null {
  const wish = wishOf(gap, asker);
  if (!wish) return null;
  return [
    `To: ${wish.to}`,
    '',
    wish.text,
    '',
    `The app Connected Applications asks for this to show: ${gap.title}. It only reads.`,
    `Account: ${asker.username}`,
    `Tenant ID: ${asker.tenantId}`,
    `Application (client) ID: ${asker.clientId}`,
  ].join('\n');
}

interface Wish {
  readonly to: string;
  readonly text: string;
}

function wishOf(gap: AccessGap, asker: Asker): Wish | null {
  switch (gap.verdict) {
    case 'notConsented':
      return consentWish(gap, asker);
    case 'noRole':
      return roleWish(gap, asker);
    case 'noLicence':
      return {
        to: 'whoever manages the licences of this tenant',
        text: `Please check whether this is bought and switched on: ${licenceOf(gap)}.`,
      };
    case 'refused':
      return {
        to: 'a Global Administrator',
        text: `Microsoft refused the request without a reason. Please check for ${asker.username}: ${conditions(gap.needs)}.`,
      };
    case 'blocked':
      return {
        to: 'the administrator of Conditional Access',
        text: `A Conditional Access policy blocks ${asker.username} in this app. Please tell me which device, network or method the policy wants.`,
      };
    case 'empty':
    case 'noTable': {
      const filling = fillingOf(gap.source);
      return filling && { to: filling.by, text: `Please check that ${filling.how}.` };
    }
    default:
      return null;
  }
}

/** The permissions without consent: those that the refusal names, which may be others than the source's own. */
export function missingPermissions({ problem, needs }: Pick<AccessGap, 'problem' | 'needs'>) {
  if (problem?.kind === 'consentMissing' && problem.scopes.length > 0) return problem.scopes;
  return needs.permissions.slice(0, 1);
}

function consentWish(gap: AccessGap, { cloud, tenantId, clientId, baseUrl }: Asker): Wish {
  const scopes = missingPermissions(gap);
  const link = adminConsentUrl({ cloud, tenantId, clientId, scopes, redirectUri: baseUrl });
  return {
    to: 'a Cloud Application Administrator or Global Administrator',
    text: `Please grant admin consent for ${allOf.format(scopes)} (delegated) to the app:\n${link}`,
  };
}

function roleWish({ source, problem, needs }: AccessGap, { username }: Asker): Wish {
  const roles = problem?.kind === 'roleMissing' && problem.roles.length > 0 ? problem.roles : needs.roles;
  return {
    to:
      source === 'workspace'
        ? 'an Owner or User Access Administrator of the workspace'
        : 'a Privileged Role Administrator',
    text: `Please assign one of these roles to ${username}, permanently or as eligible: ${anyOf.format(roles)}.`,
  };
}

function licenceOf({ problem, needs }: AccessGap): string {
  return problem?.kind === 'licenceMissing' ? problem.licence : (needs.licence ?? 'the product behind it');
}

function conditions({ permissions, roles, licence }: SourceNeeds): string {
  return [
    permissions.length > 0 && `the permission ${anyOf.format(permissions)}`,
    roles.length > 0 && `a role (${anyOf.format(roles)})`,
    licence && `the licence ${licence}`,
  ]
    .filter((condition) => typeof condition === 'string')
    .join('; ');
}
