import { env } from "./env";

/** Where programs reach the api program, without a slash at its end. */
export const apiAddress = (): string => env().API_URL;

/** Where officers sign, without a slash at its end; undefined where nobody does. */
export const signingAddress = (): string | undefined => env().SIGNING_URL?.replace(/\/$/, "");

/** The product's own address as people and calendars reach it, without a slash at its end. */
export function publicAddress(): string {
  return env().PUBLIC_URL.replace(/\/$/, "");
}
