import type { ConnectedApplication } from '../domain/connectedApplication.ts';
import { displayText } from '../ui/displayText.ts';

/** A name from the tenant, made safe for one line and isolated from the text around it. */
export function ApplicationName({ application }: { readonly application: ConnectedApplication }) {
  return <bdi>{nameText(application)}</bdi>;
}

/** The name as text; applications without one say so. */
export function nameText({ name }: { readonly name: string }): string {
  return displayText(name) || '(no name)';
}
