/** @typedef {import('./join.js').Application} Application */

const ROW_HEIGHT = 56;
/** Rows above and below the window. */
const OVERSCAN = 8;
const DAY = 86_400_000;
const count = new Intl.NumberFormat('en');
const ago = new Intl.RelativeTimeFormat('en');

const body = element('tbody');
const template = element('#row').content.firstElementChild;
/** The rows in the page, from the place `first` of the list on. @type {any[]} */
const rows = [];
let first = 0;
/** @type {readonly Application[]} */
let listed = [];

addEventListener('scroll', () => requestAnimationFrame(() => draw(false)), { passive: true });

/** Shows these applications, drawing only rows near the screen. @param {readonly Application[]} applications */
export function show(applications) {
  listed = applications;
  element('table').setAttribute('aria-rowcount', String(listed.length + 1));
  body.style.height = `${listed.length * ROW_HEIGHT}px`;
  draw(true);
}

/** The application that a part of a row belongs to. @param {Element} part */
export function applicationOf(part) {
  const row = part.closest('tbody tr');
  return row && listed[Number(row.getAttribute('aria-rowindex')) - 2];
}

/** The rows lie one after the other below a padding. @param {boolean} isNew whether the rows hold other applications */
function draw(isNew) {
  const top = -body.getBoundingClientRect().top;
  const start = Math.max(0, Math.floor(top / ROW_HEIGHT) - OVERSCAN);
  const end = Math.min(listed.length, Math.ceil((top + innerHeight) / ROW_HEIGHT) + OVERSCAN);
  if (!isNew && start === first && end - start === rows.length) return;
  first = start;
  while (rows.length < end - start) rows.push(body.appendChild(template.cloneNode(true)));
  while (rows.length > end - start) rows.pop().remove();
  body.style.paddingTop = `${start * ROW_HEIGHT}px`;
  for (const [place, row] of rows.entries()) fill(row, start + place);
}

/** @param {any} row @param {number} index */
function fill(row, index) {
  const application = listed[index];
  if (!application) return;
  const [name, seen, requests, trend, access, settings] = row.children;
  row.setAttribute('aria-rowindex', index + 2);
  const [initials, lines] = name.children;
  initials.textContent = application.name.slice(0, 2).toUpperCase();
  lines.firstElementChild.textContent = application.name || '(no name)';
  lines.lastElementChild.textContent = [application.publisher, application.state].filter(Boolean).join(' · ');
  lines.lastElementChild.dataset.hint = `App ID ${application.appId}\nObject ID ${application.objectId}`;
  seen.firstElementChild.textContent = timeAgo(application.lastSeen);
  seen.firstElementChild.dataset.hint = application.lastSeen && new Date(application.lastSeen).toISOString();
  requests.firstElementChild.textContent = count.format(application.requests24h);
  requests.lastElementChild.textContent = application.failed24h
    ? `${count.format(application.failed24h)} failed`
    : '';
  trend.firstElementChild.setAttribute('aria-label', `${count.format(application.total)} in 30 days`);
  trend.firstElementChild.firstElementChild.setAttribute('d', path(application.trend, 112, 24));
  const { permissions } = application;
  access.firstElementChild.textContent =
    [...new Set(permissions.map(({ context }) => context))].join(' + ') || 'No grant';
  access.lastElementChild.textContent = permissions.some(({ value }) =>
    /Write|Manage|\.Scan|Isolate/.test(value),
  )
    ? 'Write'
    : 'Read';
  settings.firstElementChild.textContent = application.objectId
    ? 'Open application settings'
    : 'Not in this tenant';
  settings.firstElementChild.href = `https://entra.microsoft.com/#view/objectId/${application.objectId}/appId/${application.appId}`;
}

/** @param {number} at */
export function timeAgo(at) {
  return at ? ago.format(-Math.floor((Date.now() - at) / DAY), 'day') : 'No record';
}

/** A line through daily counts. @param {readonly number[]} days @param {number} width @param {number} height */
export function path(days, width, height) {
  const most = Math.max(1, ...days);
  let d = '';
  for (const [day, value] of days.entries()) {
    const x = Math.round((day / (days.length - 1)) * width * 10) / 10;
    const y = Math.round((1 - value / most) * height * 10) / 10;
    d += `${day ? 'L' : 'M'}${x} ${y}`;
  }
  return d;
}

/** An element of the page that is there. @param {string} selector @returns {any} */
export function element(selector) {
  return document.querySelector(selector);
}
