/**
 * What the harness hands over: the product's own questions, so that both ask the same.
 * @typedef {{ authorization: string, tenantId: string, resources: string, lastUsed: string, hunting: string[] }} Questions
 */

const GRAPH = 'https://graph.microsoft.com';
const IDS_PER_FILTER = 15;
const PARTS_PER_BATCH = 20;
const PARALLEL = 4;
const SELECT =
  'id,appId,displayName,appOwnerOrganizationId,accountEnabled,servicePrincipalType,verifiedPublisher,homepage,notes,createdDateTime,signInAudience,disabledByMicrosoftStatus,isDisabled,alternativeNames';

/** @param {Questions} questions */
export function reader({ authorization, resources, lastUsed, hunting }) {
  /** @param {string} url @param {string} [body] @returns {Promise<any>} */
  const send = async (url, body) => {
    const headers = { authorization, accept: 'application/json' };
    const response = await fetch(
      url,
      body
        ? { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
        : { headers },
    );
    if (!response.ok) throw new Error(`${response.status} from ${url}`);
    return response.json();
  };

  /** The bodies of up to 20 GETs in one request, in the order asked. @param {string[]} paths */
  const batch = async (paths) => {
    const requests = paths.map((url, id) => ({ id: String(id), method: 'GET', url }));
    const { responses } = await send(`${GRAPH}/v1.0/$batch`, JSON.stringify({ requests }));
    /** @type {any[]} */
    const bodies = [];
    for (const { id, body } of responses) bodies[id] = body;
    return bodies;
  };

  /** The rows of a page and of those after it. @param {any} page @param {() => Promise<void>} [turn] */
  const toTheEnd = async (page, turn) => {
    const rows = page.value;
    for (let next = page['@odata.nextLink']; next; next = page['@odata.nextLink']) {
      await turn?.();
      page = await send(next);
      for (const row of page.value) rows.push(row);
    }
    return rows;
  };

  return {
    resources: async () => (await send(resources)).value,

    /** Assignments and delegated grants per API. @param {any[]} apis */
    grants: async (apis) => {
      const first = await batch(
        apis.flatMap(({ id }) => [
          `/servicePrincipals/${id}/appRoleAssignedTo?$top=999`,
          `/oauth2PermissionGrants?$filter=${encodeURIComponent(`resourceId eq '${id}'`)}&$top=999`,
        ]),
      );
      const lists = await Promise.all(first.map((page) => toTheEnd(page)));
      return apis.map((api, index) => ({ api, assignments: lists[index * 2], grants: lists[index * 2 + 1] }));
    },

    /** Service principals by `id` or `appId`. @param {string} by @param {string[]} ids */
    clients: async (by, ids) => {
      const paths = chunks(ids, IDS_PER_FILTER).map((values) => {
        const filter = `${by} in (${values.map((value) => `'${value}'`).join(',')})`;
        return `/servicePrincipals?$filter=${encodeURIComponent(filter)}&$select=${SELECT}`;
      });
      const queue = chunks(paths, PARTS_PER_BATCH);
      /** @type {any[]} */
      const clients = [];
      const worker = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          for (const page of await batch(next)) {
            for (const client of page.value) clients.push(withLowerCaseIds(client));
          }
        }
      };
      await Promise.all(Array.from({ length: PARALLEL }, worker));
      return clients;
    },

    /** What the tables of advanced hunting say, and in which context. */
    hunting: () => {
      const turn = pacer(1_400);
      return Promise.all(
        hunting.map(async (query) => {
          await turn();
          const { results } = await send(`${GRAPH}/v1.0/security/runHuntingQuery`, query);
          const unit = query.includes('GraphAPIAuditEvents') ? 'apiRequests' : 'tokenRequests';
          const context = query.includes('EntraIdSpnSignInEvents') ? 'Application' : 'User';
          return { unit, context, rows: results };
        }),
      );
    },

    lastUsed: async () => {
      const turn = pacer(2_100);
      await turn();
      return toTheEnd(await send(lastUsed), turn);
    },
  };
}

/** IDs come in any case. @param {any} client */
function withLowerCaseIds(client) {
  client.id = client.id.toLowerCase();
  client.appId = client.appId.toLowerCase();
  return client;
}

/** Starts that lie at least `ms` milliseconds apart, as the published limits ask. @param {number} ms */
function pacer(ms) {
  let free = Promise.resolve();
  return () => {
    const mine = free;
    free = mine.then(() => new Promise((resolve) => setTimeout(resolve, ms)));
    return mine;
  };
}

/** @template T @param {T[]} items @param {number} size */
function chunks(items, size) {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
