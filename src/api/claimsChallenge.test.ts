import { expect, test } from 'vitest';
import { claimsChallenge } from './claimsChallenge.ts';
import { innerReply } from './reply.ts';

const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1764000000"}}}';
const ENCODED = btoa(CLAIMS);
/** Base64 of this text holds both characters that base64url writes differently. */
const AWKWARD = '{"a":"~~~???>>>"}';
const BASE64URL = btoa(AWKWARD).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

test('the awkward text is one that base64url writes differently', () => {
  expect(BASE64URL).toMatch(/[-_]/);
});

test.each([
  ['error first', `Bearer realm="", error="insufficient_claims", claims="${ENCODED}"`, CLAIMS],
  ['claims first', `Bearer claims="${ENCODED}", realm="", error="insufficient_claims"`, CLAIMS],
  ['no blanks after commas', `Bearer realm="",claims="${ENCODED}",error="insufficient_claims"`, CLAIMS],
  ['an error without quotes', `Bearer error=insufficient_claims, claims="${ENCODED}"`, CLAIMS],
  ['field names in capitals', `Bearer Error="insufficient_claims", Claims="${ENCODED}"`, CLAIMS],
  ['several challenges', `PoP realm="", Bearer error="insufficient_claims", claims="${ENCODED}"`, CLAIMS],
  [
    'another challenge after it',
    `Bearer error="insufficient_claims", claims="${ENCODED}", PoP realm=""`,
    CLAIMS,
  ],
  ['base64url without padding', `Bearer error="insufficient_claims", claims="${BASE64URL}"`, AWKWARD],
  ['another error', `Bearer error="invalid_token", claims="${ENCODED}"`, null],
  ['no error', `Bearer claims="${ENCODED}"`, null],
  ['no claims', 'Bearer error="insufficient_claims"', null],
  ['empty claims', 'Bearer error="insufficient_claims", claims=""', null],
  ['claims that are not base64', 'Bearer error="insufficient_claims", claims="%%%"', null],
  ['claims that are not JSON', `Bearer error="insufficient_claims", claims="${btoa('hello')}"`, null],
  ['a field that ends in claims', `Bearer error="insufficient_claims", xclaims="${ENCODED}"`, null],
])('%s', (_, header, claims) => {
  expect(claimsChallenge(innerReply(401, { 'WWW-Authenticate': header }, null))).toBe(claims);
});

test('no header, no challenge', () => {
  expect(claimsChallenge(innerReply(401, {}, null))).toBeNull();
});
