import { expect, test } from 'vitest';
import { demoTenant, type Json } from './testClient.ts';

function statistics(options: Parameters<typeof demoTenant>[0] = {}): Json[] {
  return JSON.parse(demoTenant(options).portalStatistics());
}

function named(rows: readonly Json[], name: string): Json[] {
  return rows.filter((row) => row.DisplayName === name);
}

test('each application with a grant on an API of Defender itself has 30 days of requests, today last', () => {
  const rows = statistics();
  const [forwarder] = named(rows, 'SIEM Forwarder');
  expect(forwarder.MonthlyStatistics).toHaveLength(30);
  expect(forwarder.MonthlyStatistics.every(Number.isInteger)).toBe(true);
  expect(forwarder.MonthlyStatistics[28]).toBeGreaterThan(1_500 * 20);
  expect(forwarder.MonthlyStatistics[29]).toBeLessThan(forwarder.MonthlyStatistics[28]);
  expect(forwarder.LatestConnectivity).toMatch(/^2026-03-18T11:/);
  expect(forwarder.ApplicationSettingsLink).toContain(`/appId/${forwarder.Id}/objectId/`);
  expect(named(rows, 'Proseware Case Manager'), 'Graph security only').toEqual([]);
  expect(named(rows, 'Microsoft 365 Security and Compliance Center'), 'no grant').toEqual([]);
  expect(named(rows, 'Deleted Pilot')).toEqual([]);
});

test('connectivity is a success at Defender, however long ago; nothing else counts', () => {
  const rows = statistics();
  expect(named(rows, 'Asset Inventory Sync')[0].LatestConnectivity).toBeNull();
  expect(named(rows, 'Trey Evaluation')[0].LatestConnectivity).toBeNull();
  expect(named(rows, 'Defender Connector')[1].LatestConnectivity).toBeNull();
  expect(named(rows, 'Windows Store Line of Business')[0].LatestConnectivity).toMatch(/^2025-10-29T/);
  expect(named(rows, 'Retired Collector')[0].Enabled).toBe(false);
  expect(statistics({ persona: 'empty-tenant' })).toEqual([]);
});
