import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { mailHandler } from "@/lib/operation/mail/handler";
import { mailSender } from "@/lib/operation/mail/send";
import { aMailServer } from "@/lib/operation/mail/testing-server";
import { bounceAddressOf } from "@/lib/people/bounce-address";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { recordRefused } from "./record-refused";
import { sweepBounces } from "./sweep";
import { aBounceDesk, base, now } from "./testing-desk";
import { aReport } from "./testing-report";

const database = await freshDatabase();
const { desk, aMail, tokenOf, takeIn, rows, bounced } = aBounceDesk(database);
const server = await aMailServer();

describe("the mailbox", () => {
  let folder: string;
  const failures: unknown[] = [];
  const sweep = () =>
    as("worker", () => sweepBounces({ folder, base, onFailure: (fault) => failures.push(fault) }, now));
  const drop = (text: string | Buffer, name = randomUUID()) => writeFileSync(join(folder, "new", name), text);
  const left = () => readdirSync(join(folder, "new"));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "studs-"));
    for (const name of ["new", "cur", "tmp"]) mkdirSync(join(folder, name));
    failures.length = 0;
  });

  test("is read and emptied, whatever lies in it; ten megabytes and what is no file are not opened", async () => {
    const to = tokenOf(await aMail());
    drop(Buffer.concat([Buffer.from(aReport(to)), Buffer.alloc(10 << 20, "x")]));
    drop(Buffer.from([0, 255, 13, 10, 13, 10]));
    drop("");
    writeFileSync(join(folder, "secret"), aReport(to));
    symlinkSync(join(folder, "secret"), join(folder, "new", "led-astray"));
    expect(await sweep()).toBe(4);
    expect([left(), failures, await rows()]).toEqual([[], [], []]);
    drop(aReport(to));
    await sweep();
    expect([left(), await bounced()]).toEqual([[], [desk.person.id]]);
  });

  test("keeps what the database could not take until it can", async () => {
    drop(aReport(tokenOf(await aMail())));
    await withoutLog(database, sweep);
    expect([left().length, failures.length, await rows()]).toEqual([1, 1, []]);
    await sweep();
    expect([left(), await bounced()]).toEqual([[], [desk.person.id]]);
  });

  test("is emptied two hundred at a time", async () => {
    for (let nth = 0; nth < 205; nth++) drop("Subject: skräp\r\n\r\n");
    expect(await sweep()).toBe(200);
    expect(await sweep()).toBe(5);
  });
});

describe("a server that refuses the recipient", () => {
  const settings = {
    ...{ smtpUrl: server.url, from: "Sigill <sigill@example.se>", demo: false, patienceMs: 2_000 },
    onRefusedAddress: recordRefused,
  };
  const send = async (mailId: string) => {
    const sender = mailSender(settings);
    const outcome = await as("worker", () =>
      sender.send({ organisationId: desk.organisationId, mailId }),
    ).catch(({ reason }) => reason);
    sender.close();
    return outcome;
  };

  test("marks the address at once, and the mail is a dead letter as before", async () => {
    server.meet(desk.address, { rcpt: 550 });
    expect(await send(await aMail())).toBe("address-refused");
    expect(await rows()).toMatchObject([{ status: "5.0.0", source: "smtp", permanent: true }]);
    expect(await bounced()).toEqual([desk.person.id]);
  });

  test("for now marks nobody", async () => {
    server.meet(desk.address, { rcpt: 450 }, { data: 550 });
    expect([await send(await aMail()), await send(await aMail())]).toEqual(["deferred", "refused"]);
    expect(await rows()).toEqual([]);
  });

  test("hears from an address of the mail's own where reports are read, and from the usual one where not", async () => {
    const from = async (reportsTo?: typeof bounceAddressOf) => {
      const mailId = await aMail();
      const of =
        reportsTo &&
        ((its: { organisationId: string; mailId: string }, at: Date) => reportsTo(base, its, at));
      const handler = mailHandler({ ...settings, reportsTo: of });
      await as("worker", () =>
        handler.run([{ organisationId: desk.organisationId, payload: { mailId }, attempts: 0 }]),
      );
      handler.end();
      return { mailId, sender: server.received.at(-1)?.from };
    };
    expect((await from()).sender).toBe("sigill@example.se");
    const { mailId, sender } = await from(bounceAddressOf);
    expect(sender).toMatch(/^studs\+[0-9a-f]{48}@mail\.example\.se$/);
    expect(sender?.split("@")[0]?.length).toBeLessThanOrEqual(64);
    expect(await takeIn(aReport(String(sender)))).toBe("recorded");
    expect(await logOf(database, mailId)).toHaveLength(1);
  });
});
