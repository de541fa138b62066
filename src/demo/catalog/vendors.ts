import type { Vendor } from './applicationSpec.ts';

/** Invented companies. */
export const ADVENTURE: Vendor = vendor('Adventure Works Security', 'adventure-works.example');
export const FABRIKAM: Vendor = vendor('Fabrikam, Inc.', 'fabrikam.example');
export const LITWARE: Vendor = vendor('Litware Research', 'litware.example');
export const NORTHWIND: Vendor = vendor('Northwind Automation', 'northwind.example');
export const PROSEWARE: Vendor = vendor('Proseware', 'proseware.example');
export const TAILSPIN: Vendor = vendor('Tailspin Intelligence', 'tailspin.example');
export const WINGTIP: Vendor = vendor('Wingtip Networks', 'wingtip.example');
export const WOODGROVE: Vendor = vendor('Woodgrove Managed Services', 'woodgrove.example');

/** Companies that Microsoft has not verified. */
export const RELECLOUD: Vendor = { name: 'Relecloud', domain: 'relecloud.example', verified: false };
export const TREY: Vendor = { name: 'Trey Research', domain: 'trey.example', verified: false };
export const NAMELESS: Vendor = { name: '', domain: 'unknown-tools.example', verified: false };

export const VENDORS: readonly [Vendor, ...Vendor[]] = [
  ADVENTURE,
  FABRIKAM,
  LITWARE,
  NORTHWIND,
  PROSEWARE,
  TAILSPIN,
  WINGTIP,
  WOODGROVE,
  RELECLOUD,
  TREY,
  NAMELESS,
];

function vendor(name: string, domain: string): Vendor {
  return { name, domain, verified: true };
}
