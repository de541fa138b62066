import type { ApplicationIdentity } from './connectedApplication.ts';
import { originText } from './origin.ts';

/** What a search looks through, in lower case: name, app ID, object ID, publisher and permissions. */
export function searchText(identity: Omit<ApplicationIdentity, 'searchText'>): string {
  const { name, appId, objectId, origin, access } = identity;
  let text = `${name}\n${appId ?? ''}\n${objectId ?? ''}\n${originText(origin)}`;
  for (const { permissions } of access) for (const { value } of permissions) text += `\n${value}`;
  return text.toLocaleLowerCase('en');
}
