import postgres from "postgres";
import { afterEach, describe, expect, test } from "vitest";
import { freePort } from "@/lib/credential/certificate/testing";
import { DatabaseDoor } from "@/lib/status/testing";
import { health } from "@/lib/web/health";
import { closeDatabase, withoutOrganisation } from "./client";
import { hostsOf, severalHosts } from "./hosts";
import { freshDatabase } from "./testing";
import { databaseAnswers } from "./waiting";

const database = await freshDatabase();
const server = new URL(database.urls.app);
const [first, second] = [await freePort(), await freePort()];
const doors = [first, second].map((port) => new DatabaseDoor(port, server));
// Read once, so before anything asks.
const address = database.urls.app.replace(server.host, `127.0.0.1:${first},127.0.0.1:${second}`);
Object.assign(process.env, { DATABASE_URL: address, STATUS_URL: `http://127.0.0.1:${await freePort()}` });

afterEach(async () => {
  await closeDatabase();
});

const asked = () =>
  withoutOrganisation(databaseAnswers).then(
    () => "answered",
    (fault: { code?: string }) => fault.code,
  );

describe("an address with two hosts", () => {
  test("is taken apart as libpq writes it", () => {
    expect(
      hostsOf("postgresql://u:p%40x@a.example:5433,b.example/sigill?target_session_attrs=primary"),
    ).toEqual({
      url: "postgresql://u:p%40x@a.example:5433/sigill?target_session_attrs=primary",
      hosts: [
        { host: "a.example", port: 5433 },
        { host: "b.example", port: 5432 },
      ],
    });
    expect(hostsOf("postgresql://a:80/x").hosts).toEqual([{ host: "a", port: 80 }]);
  });

  test("is answered by whichever is up, and by the other when that goes", async () => {
    await doors[1]?.open();
    expect(await asked()).toBe("answered");
    await doors[0]?.open();
    await doors[1]?.shut();
    while ((await asked()) !== "answered") await new Promise((resolve) => setTimeout(resolve, 50));
    await closeDatabase();
    await doors[0]?.shut();
  });

  test("fails at once while neither is up, without working the machine, and health says so within two seconds", async () => {
    const before = process.cpuUsage();
    const began = Date.now();
    expect(await Promise.all([asked(), asked(), asked()])).toEqual([
      "ECONNREFUSED",
      "ECONNREFUSED",
      "ECONNREFUSED",
    ]);
    expect(await health()).toMatchObject({ ready: false, database: "down" });
    expect(Date.now() - began).toBeLessThan(2_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });

  test("is answered again as soon as one of them is back", async () => {
    expect(await asked()).toBe("ECONNREFUSED");
    await doors[1]?.open();
    while ((await asked()) !== "answered") await new Promise((resolve) => setTimeout(resolve, 50));
    await doors[1]?.shut();
  });

  test("of which none is the one sought is asked again until one is: target_session_attrs is honoured", async () => {
    await Promise.all(doors.map((door) => door.open()));
    const name = server.pathname.slice(1);
    const set = (to: "on" | "off") =>
      database.administrator.unsafe(
        `alter role sigill_app in database ${name} set default_transaction_read_only = ${to}`,
      );
    await set("on"); // as a standby says of itself
    const { url, hosts } = hostsOf(`${address}?target_session_attrs=read-write`);
    const sql = postgres(url, { max: 1, ...severalHosts(hosts) });
    const answer = sql`select current_setting('default_transaction_read_only') as is`;
    const early = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 700, "waits"))]);
    expect(early).toBe("waits");
    await set("off");
    expect([...(await answer)]).toEqual([{ is: "off" }]);
    await sql.end({ timeout: 1 });
    await Promise.all(doors.map((door) => door.shut()));
  });
});
