import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const fileIn = (folder) => join(folder, "addresses.json");

/**
 * Where people and relying parties reach the Sigill that npm start runs, as lib/env.ts reads it.
 * @param {Record<string, string | undefined>} env @param {{ port: number, statusPort: number, apiPort: number }} settings
 */
export function publicAddresses(env, { port, statusPort, apiPort }) {
  return {
    PUBLIC_URL: env.PUBLIC_URL || `http://localhost:${port}`,
    STATUS_URL: env.STATUS_URL || `http://localhost:${statusPort}`,
    API_URL: env.API_URL || `http://localhost:${apiPort}`,
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
