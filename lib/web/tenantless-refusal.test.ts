import { afterEach, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { log } from "@/lib/log";
import { logTenantlessRefusal } from "./tenantless-refusal";

const { administrator: sql } = await freshDatabase();
const warn = vi.spyOn(log(), "warn").mockImplementation(() => undefined);

afterEach(async () => {
  vi.useRealTimers();
  Reflect.deleteProperty(globalThis, "sigillRefused");
  warn.mockClear();
  await sql`delete from system.refusal`;
});

const from = (address: string) => new Headers({ "x-forwarded-for": address });
const refuse = (times: number, address: (nth: number) => string) =>
  Promise.all(
    Array.from({ length: times }, (_, nth) =>
      logTenantlessRefusal(
        { code: "foreign-origin", door: "gate", detail: `try ${nth}` },
        from(address(nth)),
      ),
    ),
  );
const rows = async () => (await sql`select count(*)::int as n from system.refusal`)[0]?.n;

test("a stranger's refusals fill no table: each is logged, and sixty of an address in a minute are rows", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  await refuse(300, () => "198.51.100.7");
  expect(await rows()).toBe(60);
  expect(warn).toHaveBeenCalledTimes(300);
  await refuse(1, () => "198.51.100.8");
  expect(await rows()).toBe(61);
  vi.advanceTimersByTime(60_001);
  await refuse(1, () => "198.51.100.7");
  expect(await rows()).toBe(62);
});

test("nor do those of very many addresses, together", async () => {
  await refuse(1, () => "198.51.100.7");
  Object.assign(Reflect.get(globalThis, "sigillRefused"), { inAll: 9_995 });
  await refuse(20, (nth) => `2001:db8:${nth.toString(16)}::1`);
  expect(await rows()).toBe(6);
  expect(warn).toHaveBeenCalledTimes(21);
});

test("a row has no identity number and no secret address in it", async () => {
  const detail = "POST /review/hemlig?q=19610703-9809 from null";
  await logTenantlessRefusal({ code: "foreign-origin", door: "gate", detail }, from("198.51.100.9"));
  const [row] = await sql`select code, door, detail from system.refusal`;
  expect(row).toEqual({
    code: "foreign-origin",
    door: "gate",
    detail: "POST /review/-?q=••••••-•••• from null",
  });
});
