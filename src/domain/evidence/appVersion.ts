/** The version in package.json; the build puts it in. */
declare const __APP_VERSION__: string;

/** Which version of this app is running, for everything that leaves it. */
export const APP_VERSION: string = __APP_VERSION__;
