import { applicationOf, element, path, show, timeAgo } from './table.js';

/** @typedef {import('./join.js').Application} Application */

const DAY = 86_400_000;
const count = new Intl.NumberFormat('en');
const names = new Intl.Collator('en', { numeric: true });
/** @type {readonly Application[]} */
let all = [];
/** The place of each application in the order of names. @type {Map<Application, number>} */
let ranks = new Map();
let [sort, sign] = ['lastSeen', -1];

element('input').addEventListener('input', list);
element('thead').addEventListener('click', (/** @type {any} */ { target }) => {
  const key = target.dataset.sort;
  if (!key) return;
  sign = key === sort ? -sign : key === 'name' ? 1 : -1;
  sort = key;
  list();
});
element('tbody').addEventListener('click', (/** @type {any} */ event) => {
  const application = applicationOf(event.target);
  if (!application) return;
  event.preventDefault();
  open(application);
});

/** Draws everything that the page says of these applications. @param {readonly Application[]} applications */
export function draw(applications) {
  all = applications;
  const sorted = applications.toSorted((a, b) => names.compare(a.name, b.name));
  ranks = new Map(sorted.map((application, rank) => [application, rank]));
  const inView = applications.filter(isInView);
  const now = Date.now();
  const trend = new Array(30).fill(0);
  for (const one of inView) for (let day = 0; day < 30; day += 1) trend[day] += one.trend[day] ?? 0;
  element('#connected').textContent = count.format(inView.length);
  element('#seen').textContent = count.format(inView.filter(({ lastSeen }) => now - lastSeen < DAY).length);
  element('#silent').textContent = count.format(
    inView.filter(({ lastSeen, lastFailure }) => now - lastSeen > 30 * DAY && !lastFailure).length,
  );
  element('#requests').textContent = count.format(inView.reduce((sum, one) => sum + one.requests24h, 0));
  element('#chart path').setAttribute('d', path(trend, 900, 200));
  list();
}

/** @param {string} text */
export function say(text) {
  element('#reading').textContent = text;
}

function list() {
  const words = element('input').value.toLowerCase().split(/\s+/).filter(Boolean);
  const listed = all.filter(
    (one) => isInView(one) && words.every((/** @type {string} */ word) => one.search.includes(word)),
  );
  listed.sort(compare);
  element('#count').textContent =
    `${count.format(listed.length)} of ${count.format(all.length)} applications`;
  show(listed);
}

/** Microsoft's own applications are not shown. @param {Application} application */
function isInView({ origin }) {
  return origin !== 'microsoft';
}

/** @param {any} a @param {any} b */
function compare(a, b) {
  const byName = (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0);
  return sort === 'name' ? sign * byName : sign * (a[sort] - b[sort]) || byName;
}

/** @param {Application} application */
function open(application) {
  const { name, appId, objectId, publisher, state, lastSeen, requests24h, failed24h, lastUse, client } =
    application;
  element('#title').textContent = name;
  element('#facts').textContent = [
    ...[
      appId,
      objectId,
      publisher,
      state,
      timeAgo(lastSeen),
      count.format(requests24h),
      count.format(failed24h),
    ],
    ...[
      lastUse?.lastSignInActivity?.lastSignInDateTime,
      client?.createdDateTime,
      client?.homepage,
      client?.notes,
    ],
  ].join(' · ');
  element('dialog path').setAttribute('d', path(application.trend, 480, 120));
  fill(
    '#lines',
    application.lines.map((line) => {
      const last = line.lastSuccess ? new Date(line.lastSuccess).toISOString() : 'never';
      return `${line.api}, ${line.context}: ${line.unit} ${line.succeeded24h}, failed ${line.failed24h}, last ${last}`;
    }),
  );
  fill(
    '#permissions',
    application.permissions.map(
      ({ api, context, value, name: words, users, grantedAt }) =>
        `${api}, ${context}: ${value}, ${words} ${users} ${grantedAt}`,
    ),
  );
  element('dialog').showModal();
}

/** @param {string} selector @param {string[]} texts */
function fill(selector, texts) {
  element(selector).replaceChildren(
    ...texts.map((text) => Object.assign(document.createElement('li'), { textContent: text })),
  );
}
