import { joinActivity, joinGrants, strangersIn, toApplication } from './join.js';
import { draw, say } from './page.js';
import { reader } from './read.js';

/*
 * The floor: the product's requests and its first screen without a framework, and without what the
 * product knows beyond the numbers (gaps, refusals, coverage). What this takes, any page takes.
 */

/** @type {import('./read.js').Questions} */
const questions = await (await fetch('config.json')).json();
const { tenantId } = questions;
const read = reader(questions);
const resources = await read.resources();
const lastUsed = read.lastUsed();
const hunting = read.hunting();
const holders = joinGrants(await read.grants(resources));
const noUse = { lines: [], lastUse: null, start: 0, tenantId };
const known = [...holders].map(([key, { name, permissions }]) => ({
  ...{ key, name, permissions: [...permissions.values()], appId: '' },
  client: /** @type {any} */ (null),
}));
draw(known.map((one) => toApplication(one, noUse)));

const clients = new Map((await read.clients('id', [...holders.keys()])).map((client) => [client.id, client]));
for (const one of known) one.client = clients.get(one.key);
const { uses, start } = joinActivity(await hunting, resources);
const granted = new Set([...clients.values()].map(({ appId }) => appId));
const strangers = strangersIn(uses, granted).map((appId) => ({
  ...{ key: appId, name: '', permissions: [], appId },
  client: /** @type {any} */ (null),
}));
drawWith(new Map());

const lastUses = new Map((await lastUsed).map((/** @type {any} */ row) => [row.appId.toLowerCase(), row]));
const found = new Map(
  (
    await read.clients(
      'appId',
      strangers.map(({ appId }) => appId),
    )
  ).map((client) => [client.appId, client]),
);
for (const one of strangers) one.client = found.get(one.appId);
drawWith(lastUses);
say('Read just now.');

/** @param {Map<string, any>} uses30 */
function drawWith(uses30) {
  draw(
    [...known, ...strangers].map((one) => {
      const appId = one.client?.appId ?? one.appId;
      const lines = [...(uses.get(appId)?.values() ?? [])];
      return toApplication(one, { lines, lastUse: uses30.get(appId) ?? null, start, tenantId });
    }),
  );
}
