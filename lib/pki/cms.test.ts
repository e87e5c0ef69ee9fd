import { describe, expect, test } from "vitest";
import { verifyCms } from "./cms";
import { tlv } from "./der";

const signedData = Buffer.from("06092a864886f70d010702", "hex");
const around = (inner: Uint8Array) => tlv(0x30, signedData, tlv(0xa0, inner));
const repeated = (hex: string, times: number) => Buffer.from(hex.repeat(times), "hex");

describe("a signature that means to do harm", () => {
  test.each<[string, Uint8Array]>([
    ["of a million elements", around(tlv(0x30, repeated("0500", 1_000_000)))],
    ["nested a hundred thousand deep, without lengths", around(repeated("3080", 100_000))],
    ["nested in sets within sequences", around(repeated("30803180", 500))],
    ["longer than its bytes", Buffer.from("3084ffffffff", "hex")],
    ["of more bytes than any signature has", around(tlv(0x04, Buffer.alloc(2_100_000)))],
    ["of nothing", Buffer.alloc(0)],
  ])("%s is not read, and costs little", async (_, der) => {
    const before = process.memoryUsage().heapUsed;
    const began = performance.now();
    expect(await verifyCms(der, Buffer.from("content"))).toBeNull();
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
  });
});
