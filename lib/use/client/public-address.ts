import { BlockList, isIPv6 } from "node:net";

/** What is not everybody's to reach: IANA's special-purpose registries (RFC 6890), and addresses that carry IPv4 ones. */
const special4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...["192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"],
  ...["198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
];
const special6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const listed = (ranges: readonly string[], family: "ipv4" | "ipv6"): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = "", bits = ""] = range.split("/");
    list.addSubnet(net, Number(bits), family);
  }
  return list;
};
const private4 = listed(special4, "ipv4");
const private6 = listed(special6, "ipv6");
/** RFC 4291 §2.4: all that is given out of global unicast. */
const global6 = listed(["2000::/3"], "ipv6");

/** Whether an address is one on the internet, and none of a network of ours. */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address)) return global6.check(address, "ipv6") && !private6.check(address, "ipv6");
  return !private4.check(address, "ipv4");
}
