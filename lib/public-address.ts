import { env } from "./env";

/** The product's own address as people and calendars reach it, without a slash at its end. */
export function publicAddress(): string {
  return env().PUBLIC_URL.replace(/\/$/, "");
}
