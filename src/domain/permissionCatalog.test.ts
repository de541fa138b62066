import { describe, expect, test } from 'vitest';
import { ENDPOINT_PERMISSIONS, ENDPOINT_PORTAL_ROLES } from '../demo/catalog/endpointPermissions.ts';
import { GRAPH_OTHER_PERMISSIONS, GRAPH_SECURITY_PERMISSIONS } from '../demo/catalog/graphPermissions.ts';
import {
  CLOUD_APPS_PERMISSIONS,
  IDENTITY_PERMISSIONS,
  XDR_PERMISSIONS,
} from '../demo/catalog/otherPermissions.ts';
import { DEFENDER_APIS, type DefenderApiKey, isDefenderPermission } from './defenderApis.ts';
import { describePermission } from './describePermission.ts';
import { PERMISSION_CATALOG } from './permissionCatalog.ts';
import type { CatalogEntry } from './permissionEntry.ts';
import { catalogEntry, catalogValue, lesserPermission, RATINGS, TIERS } from './permissions.ts';

/** The dictionaries of the demo tenant: app role, its ID, delegated permission, its ID, name. */
const DICTIONARIES: Readonly<Record<DefenderApiKey, typeof ENDPOINT_PERMISSIONS>> = {
  endpoint: [...ENDPOINT_PERMISSIONS, ...ENDPOINT_PORTAL_ROLES],
  xdr: XDR_PERMISSIONS,
  graph: [...GRAPH_SECURITY_PERMISSIONS, ...GRAPH_OTHER_PERMISSIONS],
  cloudApps: CLOUD_APPS_PERMISSIONS,
  identity: IDENTITY_PERMISSIONS,
};
/** Microsoft publishes no dictionary of Defender for Identity, so the demo's are made up and stay unrated. */
const UNRATED = ['identity Pam.Read.All', 'identity Pam.ReadWrite.All'];
/** Published for Microsoft Graph, though the demo's dictionary lacks them; two exist only as delegated. */
const NOT_IN_THE_DEMO = [
  'SecurityIdentitiesAutoConfig.ReadWrite.All',
  'SecurityIdentitiesHealth.ReadWrite.All',
  'SecurityIdentitiesMigration.ReadWrite.All',
  'SecurityIdentitiesSensors.ReadWrite.All',
  'SecurityIdentitiesUsers.Read.All',
  'ThreatAssessment.ReadWrite.All',
  'ThreatSubmission.Read',
  'ThreatSubmission.ReadWrite',
];

const API_KEYS = DEFENDER_APIS.map(({ key }) => key);
const published = (api: DefenderApiKey, column: 0 | 2): readonly string[] =>
  DICTIONARIES[api].flatMap((row) => row[column] ?? []).filter((value) => isDefenderPermission(api, value));

/** Every entry with what names it. */
const ENTRIES = API_KEYS.flatMap((api) =>
  Object.entries(PERMISSION_CATALOG[api]).map(([value, entry]) => ({ api, value, ...entry })),
);
type Named = (typeof ENTRIES)[number];
const misfits = (isWrong: (entry: Named) => boolean) =>
  ENTRIES.filter(isWrong).map(({ api, value }) => `${api} ${value}`);

describe('the catalogue and the dictionaries', () => {
  test('every app role and delegated permission has an entry, but for those left unrated on purpose', () => {
    const unrated = API_KEYS.flatMap((api) =>
      [...new Set([...published(api, 0), ...published(api, 2)])]
        .filter((value) => catalogEntry(api, value) === null)
        .map((value) => `${api} ${value}`),
    );
    expect(unrated).toEqual(UNRATED);
  });

  test('every entry is in a dictionary', () => {
    const strangers = misfits(
      ({ api, value }) =>
        ![...published(api, 0), ...published(api, 2)].includes(value) &&
        !(api === 'graph' && NOT_IN_THE_DEMO.includes(value)),
    );
    expect(strangers).toEqual([]);
    expect(ENTRIES.length).toBeGreaterThan(80);
  });

  test('what the demo lacks is catalogued, and lacking', () => {
    expect(NOT_IN_THE_DEMO.filter((value) => catalogEntry('graph', value) === null)).toEqual([]);
    expect(NOT_IN_THE_DEMO.filter((value) => published('graph', 0).includes(value))).toEqual([]);
    expect(NOT_IN_THE_DEMO.filter((value) => !isDefenderPermission('graph', value))).toEqual([]);
  });

  test('no two permissions of a dictionary share an entry but an app role and its delegated twin', () => {
    for (const api of API_KEYS) {
      const roles = published(api, 0).map((value) => catalogValue(api, value));
      expect(roles).toEqual([...new Set(roles)]);
      expect(roles).toEqual(published(api, 0));
    }
  });
});

describe('an entry', () => {
  test('has words that complete "may …" and a reason that is one sentence', () => {
    expect(misfits(({ words }) => !/^[a-z].*[a-z\d]$/i.test(words) || /^may /.test(words))).toEqual([]);
    expect(misfits(({ reason }) => !/^[A-Z][^.]+\.$/.test(reason))).toEqual([]);
  });

  test('of class read is broad or plain, and no other is', () => {
    const isReading = (entry: CatalogEntry) => entry.tier === 'broad' || entry.tier === 'plain';
    expect(misfits((entry) => isReading(entry) !== (entry.rating === 'read'))).toEqual([]);
  });

  test('whose value says write or manage is not of class read', () => {
    expect(misfits(({ value, rating }) => /Write|Manage/i.test(value) && rating === 'read')).toEqual([]);
  });
});

describe('the lesser permission', () => {
  const lessers = ENTRIES.flatMap((entry) => (entry.lesser ? [{ ...entry, lesser: entry.lesser }] : []));

  test('exists in the same API and is not retired', () => {
    const wrong = lessers.filter(({ api, lesser }) => {
      const entry = PERMISSION_CATALOG[api][lesser];
      return !entry || entry.retired !== null;
    });
    expect(wrong.map(({ value }) => value)).toEqual([]);
    expect(lessers.length).toBeGreaterThan(20);
  });

  test('is of no higher class and no further reach, and lower in one of them', () => {
    const wrong = lessers.filter((entry) => {
      const lesser = catalogEntry(entry.api, entry.lesser);
      if (!lesser) return true;
      const lowerClass = RATINGS.indexOf(lesser.rating) - RATINGS.indexOf(entry.rating);
      const shorterReach = TIERS.indexOf(lesser.tier) - TIERS.indexOf(entry.tier);
      return lowerClass < 0 || shorterReach < 0 || lowerClass + shorterReach === 0;
    });
    expect(wrong.map(({ value }) => value)).toEqual([]);
  });

  test.each(API_KEYS)('of a delegated permission of %s is one that its dictionary has', (api) => {
    const delegated = new Set(published(api, 2));
    const missing = [...delegated].filter((value) => {
      const lesser = lesserPermission(api, value);
      return lesser !== null && !delegated.has(lesser);
    });
    expect(missing).toEqual([]);
  });
});

describe('a retired permission', () => {
  const retired = ENTRIES.flatMap((entry) => (entry.retired ? [{ ...entry, retired: entry.retired }] : []));

  test('is one of the two old hunting APIs', () => {
    expect(retired.map(({ api, value }) => `${api} ${value}`)).toEqual([
      'endpoint AdvancedQuery.Read.All',
      'xdr AdvancedHunting.Read.All',
    ]);
  });

  test('has a replacement that the catalogue knows, and that is not retired itself', () => {
    for (const { retired: instead } of retired) {
      expect(PERMISSION_CATALOG[instead.api][instead.value]).toMatchObject({ retired: null });
    }
  });
});

describe('the description', () => {
  test('says what, class, reach with its reason, and what often suffices', () => {
    expect(describePermission('endpoint', 'Machine.LiveResponse')).toEqual([
      'May open a remote shell session on a device.',
      'Response action · Control. It runs commands and scripts on any device with the highest rights.',
      'Often enough: Machine.CollectForensics.',
    ]);
  });

  test('of a retired one names what to use instead, and that no end is published', () => {
    const text = describePermission('xdr', 'AdvancedHunting.Read').join(' ');
    expect(text).toContain('use ThreatHunting.Read.All of Microsoft Graph security instead');
    expect(text).toContain('began in January 2026; when it ends is not published');
  });

  test('of an unknown one says that it may allow anything', () => {
    expect(describePermission('endpoint', 'Brand.New')).toEqual([
      expect.stringContaining('may allow anything'),
    ]);
  });
});
