import { expect, test } from "vitest";
import { visitorOf } from "./visitor";

const from = (address: string) => visitorOf(new Headers({ "X-Forwarded-For": address }));

test("a visitor is whom our own proxy saw, whatever else the header says", () => {
  expect(from("198.51.100.7")).toBe("198.51.100.7");
  expect(from("203.0.113.1, 198.51.100.7")).toBe("198.51.100.7");
  expect(visitorOf(new Headers())).toBe("direct");
});

test("all addresses of one IPv6 network are one visitor, however they are written", () => {
  const network = "2001:db8:0:7::/64";
  expect(from("2001:db8:0:7::1")).toBe(network);
  expect(from("2001:0DB8:0000:0007:aaaa:bbbb:cccc:dddd")).toBe(network);
  expect(from("2001:db8::7:1:2:3:4")).toBe(network);
  expect(from("2001:db8:0:8::1")).toBe("2001:db8:0:8::/64");
  expect(from("::1")).toBe("0:0:0:0::/64");
  expect(from("::ffff:198.51.100.7")).toBe("198.51.100.7");
});
