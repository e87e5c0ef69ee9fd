import { isIPv6 } from "node:net";

/**
 * Where a request comes from, as the proxy in front of us saw it: it writes the last entry. Of IPv6 the network of 64
 * bits, since one household has all addresses below it.
 */
export function visitorOf(headers: Pick<Headers, "get">): string {
  const address = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "direct";
  return isIPv6(address) ? networkOf(address) : address.slice(0, 64);
}

/** RFC 4291 §2.2: "::" stands for as many groups of zeros as are missing. */
function networkOf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const [first, last] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean)) as [
    string[],
    string[],
  ];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array<string>(missing).fill("0"), ...last];
  // An IPv4 address told as IPv6 is that one address.
  if (address.includes(".")) return address.slice(address.lastIndexOf(":") + 1);
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
