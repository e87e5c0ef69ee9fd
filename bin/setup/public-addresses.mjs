import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const fileIn = (folder) => join(folder, "addresses.json");

/**
 * Where people and relying parties reach the Sigill that npm start runs, as lib/env.ts reads it.
 * @param {Record<string, string | undefined>} env @param {{ port: number, statusPort: number, apiPort: number, signingPort?: number, demo?: boolean }} settings
 */
export function publicAddresses(env, { port, statusPort, apiPort, signingPort, demo }) {
  // A browser takes sign.localhost for this machine; passkeys of real people need https.
  const signing = env.SIGNING_URL || (demo ? `http://sign.localhost:${signingPort}` : undefined);
  return {
    PUBLIC_URL: env.PUBLIC_URL || `http://localhost:${port}`,
    STATUS_URL: env.STATUS_URL || `http://localhost:${statusPort}`,
    API_URL: env.API_URL || `http://localhost:${apiPort}`,
    ...(signing ? { SIGNING_URL: signing } : {}),
  };
}

/** Kept beside its data, for a program that is run in another shell. @param {string} folder */
export function keepAddresses(folder, addresses) {
  writeFileSync(fileIn(folder), JSON.stringify(addresses));
}

/** @param {string} folder @returns {Record<string, string>} */
export function keptAddresses(folder) {
  return existsSync(fileIn(folder)) ? JSON.parse(readFileSync(fileIn(folder), "utf8")) : {};
}
