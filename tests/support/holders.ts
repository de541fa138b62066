import type { AccessContext } from '../../src/domain/activity.ts';
import type { ConnectedApplication } from '../../src/domain/connectedApplication.ts';
import type { DefenderApiKey } from '../../src/domain/defenderApis.ts';
import type { OriginKind } from '../../src/domain/origin.ts';
import { permissionWords } from '../../src/domain/permissions.ts';

/** What an application may do with one API in one context, by the permissions' values. */
export type Access = readonly [api: DefenderApiKey, context: AccessContext, ...values: readonly string[]];

/** An application with this access, as far as permissions are concerned. */
export function holder(
  access: readonly Access[],
  kind: Exclude<OriginKind, 'otherTenant'> = 'thisTenant',
): Pick<ConnectedApplication, 'access' | 'origin'> {
  return {
    origin: { kind },
    access: access.map(([api, context, ...values]) => ({
      api,
      context,
      permissions: values.map((value) => ({
        value,
        ...permissionWords(api, value, `The dictionary’s name of ${value}`),
        consent: context === 'user' ? { for: 'allUsers' } : null,
        grantedAt: null,
      })),
    })),
  };
}
