import { randomUUID } from "node:crypto";
import { BlockList, isIP } from "node:net";
import { maskNumbers } from "@/lib/domain/core/mask-numbers";

export const requestIdHeader = "X-Request-Id";

/** Short enough to be read out over the phone, long enough to be one request's among those of a year. */
export function newRequestId(): string {
  const id = randomUUID();
  // A letter first, so that it is never taken for somebody's number.
  return `r${id.slice(0, 8)}${id.slice(9, 12)}`;
}

const wellFormed = /^[A-Za-z0-9-]{6,64}$/;

/** What a proxy calls the request, if it may say so and it is a name; otherwise one of ours. */
export function requestIdOf(given: unknown, isTrusted: () => boolean): string {
  if (typeof given !== "string" || !wellFormed.test(given)) return newRequestId();
  // Whoever can write here could write somebody's number into every line.
  return maskNumbers(given) === given && isTrusted() ? given : newRequestId();
}

/** Who is believed about a request's name: this machine, and the proxies that are named by address or network. */
export const proxiesOf = (named: readonly string[]): ((address: string | undefined) => boolean) =>
  addressesOf(["127.0.0.0/8", "::1", ...named]);

/** Whether an address is one of those that are named, one by one or as networks. */
export function addressesOf(named: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const one of named) {
    const [address = "", bits] = one.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address = "") => {
    const plain = address.startsWith("::ffff:") ? address.slice(7) : address;
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 6 ? "ipv6" : "ipv4");
  };
}
