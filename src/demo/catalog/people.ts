/** Who may own an application in the demo tenant: somebody, or a service principal. */
export interface Owner {
  readonly name: string;
  /** Null for a service principal. */
  readonly userPrincipalName: string | null;
  /** Tells its object ID from all others. */
  readonly number: number;
}

const NAMES = [
  'Amara Okafor',
  'Bruno Keller',
  'Chiara Lindqvist',
  'Dmitri Varga',
  'Elena Brandt',
  'Farid Haddad',
  'Greta Solberg',
  'Hugo Marchetti',
  'Ines Calder',
  'Jonas Petrov',
  'Keiko Tanabe',
  'Leila Morgan',
  'Mateo Ruiz',
  'Nadia Whitfield',
  'Oskar Blom',
  'Priya Raman',
  'Quentin Moreau',
  'Rosa Ferreira',
  'Stefan Ilic',
  'Tessa Hollis',
  'Umar Siddiqui',
  'Vera Novak',
  'Willem de Boer',
  'Xenia Kostas',
  'Yusuf Aydin',
  'Zoe Lambert',
] as const;

/** Invented people who work at Contoso. */
export const PEOPLE = NAMES.map(employee) as unknown as readonly [Owner, ...Owner[]]; // as NAMES, never empty

/** Works elsewhere and is a guest in the demo tenant. */
export const GUEST: Owner = {
  name: 'Tomas Weller',
  userPrincipalName: 'tomas.weller_fabrikam.example#EXT#@contoso.example',
  number: NAMES.length,
};

/** Rolls applications out, and owns what it made. */
export const PIPELINE: Owner = {
  name: 'Deployment Pipeline',
  userPrincipalName: null,
  number: NAMES.length + 1,
};

/** Employees by their names. */
export function people(...names: readonly (typeof NAMES)[number][]): readonly Owner[] {
  return PEOPLE.filter(({ name }) => names.some((wanted) => wanted === name));
}

function employee(name: string, number: number): Owner {
  const address = name.toLowerCase().replaceAll(' ', '.');
  return { name, userPrincipalName: `${address}@contoso.example`, number };
}
