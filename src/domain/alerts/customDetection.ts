import { RULES } from '../findings/rules.ts';
import { alertQuery } from './alertQuery.ts';
import { CONDITIONS } from './conditions.ts';
import { type HandOver, impossible, isWatched, possible, type Watch, WHY_NOT } from './handOver.ts';
import { comment } from './kql.ts';
import { HUNTING_LOG } from './logs.ts';
import { scopeOf, scopeText } from './scope.ts';

/** A query for a custom detection rule of Defender, to be run every 24 hours. */
export function customDetection(watch: Watch): HandOver<string> {
  const { finding, thresholds } = watch;
  if (!isWatched(finding)) return impossible(WHY_NOT[finding]);
  const scope = scopeOf(watch);
  if (scope.state === 'impossible') return scope;
  const { reach } = HUNTING_LOG;
  const header = [
    `Connected Applications: ${RULES[finding].label}`,
    CONDITIONS[finding].inWords(thresholds, reach),
    scopeText(scope.value),
    'Custom detection of Microsoft Defender: run it every 24 hours, which looks back 30 days.',
  ];
  return possible(
    `${header.map(comment).join('\n')}\n${alertQuery(finding, thresholds, HUNTING_LOG, scope.value)}`,
  );
}
