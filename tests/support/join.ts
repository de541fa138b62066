import * as activity from '../../src/domain/joinActivity.ts';
import * as directory from '../../src/domain/joinDirectory.ts';
import { finish } from '../../src/domain/work.ts';

/** The joins of the domain, done at once. */
export function joinDirectory(...args: Parameters<typeof directory.joinDirectory>) {
  return finish(directory.joinDirectory(...args));
}

export function joinActivity(...args: Parameters<typeof activity.joinActivity>) {
  return finish(activity.joinActivity(...args));
}

export function ungrantedAppIds(...args: Parameters<typeof activity.ungrantedAppIds>) {
  return finish(activity.ungrantedAppIds(...args));
}
