import {
  type AccessNeeds,
  APPLICATIONS_NEED,
  GRANTS_NEED,
  HUNTING_NEEDS,
  REPORTS_NEED,
  workspaceNeed,
} from '../domain/accessNeeds.ts';
import type { Needs } from './refusal.ts';

/** What a call needs, and what it reads, as a noun phrase. */
export function applicationsNeeds(what: string): Needs {
  return needs(what, APPLICATIONS_NEED);
}

export function grantsNeeds(what: string): Needs {
  return needs(what, GRANTS_NEED);
}

export function huntingNeeds(what: string): Needs {
  return needs(what, HUNTING_NEEDS);
}

export function reportsNeeds(what: string): Needs {
  return needs(what, REPORTS_NEED);
}

/** `resource` is that of Log Analytics in this cloud. */
export function workspaceNeeds(what: string, resource: string): Needs {
  return needs(what, workspaceNeed(resource));
}

function needs(what: string, { permissions, roles, licence }: AccessNeeds): Needs {
  return { what, scopes: permissions, roles, ...(licence !== null && { licence }) };
}
