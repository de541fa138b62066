import type { Problem } from './problem.ts';

export interface ProblemWords {
  readonly title: string;
  /** Why it happened, in one or two sentences. */
  readonly why: string;
  /** What the admin can do, and whom to ask. */
  readonly next: string;
}

const LATER = 'Try again. If it stays, send the request ID below to Microsoft support.';

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const anyOf = new Intl.ListFormat('en', { type: 'disjunction' });

/** Puts a problem into an admin's words: what failed, why, and what to do next. */
export function describeProblem(problem: Problem): ProblemWords {
  const title = `Could not read ${problem.what}`;
  switch (problem.kind) {
    case 'noAnswer':
      return {
        title,
        why: 'The server did not answer: the network is down, or a proxy or browser extension blocks the connection.',
        next: 'Check the connection, then try again.',
      };
    case 'timeout':
      return {
        title,
        why: `There was no answer within ${minutesOrSeconds(problem.seconds)}.`,
        next: 'Try again.',
      };
    case 'signInNeeded':
      return {
        title,
        why: 'Microsoft Entra wants you to prove who you are again. A Conditional Access policy may ask for it, or the session has ended.',
        next: 'Continue to sign in. You come back to this page.',
      };
    case 'signInCancelled':
      return {
        title: 'Sign-in was not completed',
        why: 'The sign-in was cancelled, or the permissions asked for were declined.',
        next: 'Sign in again. If your organisation reserves consent for administrators, ask one to approve this app first.',
      };
    case 'signInBlocked':
      return {
        title: 'Sign-in was blocked',
        why: 'A Conditional Access policy of this organisation does not allow this sign-in.',
        next: 'Ask the administrator of Conditional Access which device, network or method the policy wants, then sign in again.',
      };
    case 'signInFailed':
      return {
        title: 'Sign-in failed',
        why: 'Microsoft Entra or the browser stopped the sign-in.',
        next: 'Try again. If it stays, check that the address starts with https:// or is localhost, that the browser allows storage, and that config.json and the app registration agree on client ID, tenant, cloud and redirect URIs.',
      };
    case 'tenantNotFound':
      return {
        title: 'Tenant not found',
        why: 'Microsoft Entra knows no tenant by this ID or domain in this cloud.',
        next: 'Check the tenant ID or domain, and whether config.json names the cloud of that tenant.',
      };
    case 'appNotInTenant':
      return {
        title: 'This app is not set up in that tenant',
        why: 'Microsoft Entra finds no application with the client ID of config.json in that tenant.',
        next: 'Ask a Cloud Application Administrator or Global Administrator of that tenant to grant this app admin consent. For several tenants, its registration has to allow accounts in any organizational directory.',
      };
    case 'consentMissing':
      return {
        title,
        why: `This app has no consent for ${listOf(problem.scopes)} in this tenant.`,
        next: `Allow it here, or ask a Cloud Application Administrator or Global Administrator to grant admin consent for ${listOf(problem.scopes)}.`,
      };
    case 'roleMissing':
      return {
        title,
        why: `The permission is granted, but your account has no role that may read this.`,
        next: `Ask a Privileged Role Administrator for ${anyOf.format(problem.roles)}, or activate it in Privileged Identity Management, then try again.`,
      };
    case 'licenceMissing':
      return {
        title,
        why: `This tenant has no licence that includes it: ${problem.licence}.`,
        next: 'Ask whoever manages the licences of this tenant whether the product is bought and switched on.',
      };
    case 'refused':
      return {
        title,
        why: 'Microsoft Graph refused the request without saying whether a permission, a role or a licence is missing.',
        next: 'Read the message below, check all three, then try again.',
      };
    case 'notFound':
      return { title, why: 'It does not exist in this tenant, or was deleted.', next: 'Refresh the list.' };
    case 'throttled':
      return {
        title,
        why: 'Microsoft limits how much may be asked in a short time, and the limit was reached.',
        next: problem.retryAfterSeconds
          ? `Try again in ${minutesOrSeconds(problem.retryAfterSeconds)}.`
          : 'Wait a few minutes, then try again.',
      };
    case 'serviceError':
      return serviceErrorWords(title, problem.status);
    case 'requestRejected':
      return { title, why: 'The service did not accept the request.', next: LATER };
    case 'notJson':
      return {
        title,
        why: 'The answer was not JSON. A proxy or sign-in gateway may have answered instead of Microsoft Graph.',
        next: 'Check the network path to Microsoft Graph, then try again.',
      };
    case 'wrongShape':
      return {
        title,
        why: `The answer does not have the documented shape at "${problem.path}". Nothing was guessed from it.`,
        next: LATER,
      };
    case 'loopingPages':
      return {
        title: `Could not finish reading ${problem.what}`,
        why: 'The service sent a next page that had been read already. What came before it is shown.',
        next: LATER,
      };
    case 'tooManyPages':
      return {
        title: `Could not finish reading ${problem.what}`,
        why: 'The list is longer than this page reads at the speed that Microsoft allows. What came first is shown.',
        next: 'Use advanced hunting or a Log Analytics workspace, which add up before they answer.',
      };
    case 'foreignPage':
      return {
        title: `Could not finish reading ${problem.what}`,
        why: `The next page pointed to another host (${problem.host}). It was not followed, because the request carries your token.`,
        next: 'Try again. If it stays, check for a proxy that rewrites answers.',
      };
    case 'notInCloud':
      return {
        title,
        why: `It is not offered in this cloud: ${problem.cloud}.`,
        next: 'Nothing needs to be done.',
      };
    case 'fileNotReadable':
      return {
        title,
        why: 'It is not JSON text, or the browser could not open it. A file from the Defender portal is expected: the response as JSON, or a HAR.',
        next: 'Save the response again as it is, without changing it, then choose the new file.',
      };
    case 'fileTooLarge':
      return {
        title,
        why: `It is larger than ${problem.megabytes} MB.`,
        next: 'Save only the response, as JSON, in place of the whole recording.',
      };
    case 'fileHasNoStatistics':
      return {
        title,
        why: `The HAR holds no answer to a request that ends in ${problem.path}.`,
        next: 'Open “Connected applications” in the Defender portal, reload that page while the network panel is recording, then save the HAR with its content.',
      };
    case 'fileWrongShape':
      return {
        title,
        why: `It is not what the Defender portal is known to answer: "${problem.path}" is missing or has another form. Nothing was guessed from it.`,
        next: 'Check that it is the right file, and unchanged. If it is, the portal has changed and its statistics cannot be read for now.',
      };
    case 'reviewNotReadable':
      return {
        title,
        why: 'It is not JSON text, or the browser could not open it.',
        next: 'Choose a review file or a JSON export that this app has saved.',
      };
    case 'reviewTooLarge':
      return {
        title,
        why: `It is larger than ${problem.megabytes} MB.`,
        next: 'Check that it is the right file: a review of 20,000 applications is smaller.',
      };
    case 'reviewOtherFormat':
      return {
        title,
        why: 'It is neither a review file nor a JSON export of this app.',
        next: 'Choose a file that this app has saved. A CSV export cannot be opened again.',
      };
    case 'reviewNewer':
      return {
        title,
        why: `A newer version of this app has saved it, in version ${problem.version} of the format. Nothing was guessed from it.`,
        next: 'Save your decisions, reload this page to get the newest version, then open the file again.',
      };
    case 'reviewWrongShape':
      return {
        title,
        why: `At “${problem.path}” it is not what this app saves. None of it was used.`,
        next: 'Open the file as it was saved; if it was edited, correct it there.',
      };
    case 'reviewOtherTenant':
      return {
        title,
        why: `It is a review of another tenant (${problem.tenantId}). Decisions of one tenant are never mixed with those of another.`,
        next: 'Switch to that tenant to open it, or choose a file of this tenant.',
      };
    case 'defect':
      return {
        title,
        why: 'This app met something it did not expect.',
        next: 'Try again. If it stays, report it with the message below.',
      };
  }
}

function serviceErrorWords(title: string, status: number | undefined): ProblemWords {
  if (status === 504) {
    return {
      title,
      why: 'The service did not finish in time (504).',
      next: 'Try again later, when the service or the tenant’s hunting quota is less busy.',
    };
  }
  return { title, why: `The service answered with an error (${status ?? 'unknown status'}).`, next: LATER };
}

function listOf(scopes: readonly string[]): string {
  return scopes.length > 0 ? list.format(scopes) : 'what was asked for';
}

function minutesOrSeconds(seconds: number): string {
  if (seconds < 90) return seconds <= 1 ? '1 second' : `${Math.ceil(seconds)} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
