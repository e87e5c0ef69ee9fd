import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { aJob, anEmployee, anOrganisation } from "@/db/seed/builders";
import { countTodo } from "@/lib/operation/overview/read";
import { logOf, refusedAmong } from "@/lib/people/employee/testing";
import { clearBounce } from "./clear";
import { readBounced } from "./read";
import { recordBounce } from "./record";
import { aBounceDesk, base, now } from "./testing-desk";
import { aReport } from "./testing-report";

const database = await freshDatabase();
const { desk, aMail, tokenOf, takeIn, rows, bounced } = aBounceDesk(database);
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

describe("a report", () => {
  test("marks the address of the one it was written to, who is told to the officers until it is dealt with", async () => {
    const waited = await countTodo(desk.hr, undefined);
    expect(await takeIn(aReport(tokenOf(await aMail())))).toBe("recorded");
    expect(await rows()).toEqual([
      {
        employee_id: desk.person.id,
        address: desk.address.toLowerCase(),
        status: "5.1.1",
        source: "report",
        permanent: true,
      },
    ]);
    const { people, count } = await readBounced(desk.hr, undefined);
    expect([people.map(({ address: to, reason }) => [to, reason]), count]).toEqual([
      [[desk.address, "unknown-address"]],
      1,
    ]);
    expect(await countTodo(desk.hr, undefined)).toBe(waited + 1);
  });

  test("is on record without the address, by the worker", async () => {
    const mailId = await aMail();
    await takeIn(aReport(tokenOf(mailId)));
    const log = await logOf(database, mailId);
    expect(log).toMatchObject([
      {
        action: "mail-bounce.recorded",
        detail: { actorName: "mail-bounces", after: { bounce: "unknown-address" } },
      },
    ]);
    expect(JSON.stringify(log).toLowerCase()).not.toContain(desk.address.toLowerCase());
  });

  test("of a delay is noted and marks nobody; the failure that follows does", async () => {
    const to = tokenOf(await aMail());
    expect(await takeIn(aReport(to, { action: "delayed", status: "4.4.1" }))).toBe("recorded");
    expect(await bounced()).toEqual([]);
    expect(await takeIn(aReport(to, { action: "failed", status: "4.4.7" }))).toBe("known");
    expect(await takeIn(aReport(to))).toBe("recorded");
    expect(await bounced()).toEqual([desk.person.id]);
    expect(await takeIn(aReport(to, { action: "delayed", status: "4.4.1" }))).toBe("known");
    expect(await rows()).toHaveLength(1);
  });

  test("of a mail that arrived, and an answer by hand or by absence, is no failure", async () => {
    const to = tokenOf(await aMail());
    expect(await takeIn(aReport(to, { action: "delivered", status: "2.0.0" }))).toBe("no-failure");
    expect(await takeIn(`To: ${to}\r\nSubject: Semester\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n`)).toBe(
      "no-failure",
    );
    expect(await rows()).toEqual([]);
  });

  test("again is nothing, and does not undo what an officer has made sure of", async () => {
    const report = aReport(tokenOf(await aMail()));
    await takeIn(report);
    const [shown] = (await readBounced(desk.hr, undefined)).people;
    await clearBounce(desk.hr, { employeeId: desk.person.id, bounceId: shown?.bounceId });
    expect(await takeIn(report)).toBe("known");
    expect(await bounced()).toEqual([]);
    await takeIn(aReport(tokenOf(await aMail())));
    expect(await bounced()).toEqual([desk.person.id]);
  });

  test("of an address that is two people's marks both", async () => {
    const other = await anEmployee(desk.organisationId, { email: desk.address.toLowerCase() });
    await takeIn(aReport(tokenOf(await aMail())));
    expect((await bounced()).sort()).toEqual([desk.person.id, other.id].sort());
  });

  test("of two workers at once is recorded once", async () => {
    const mailId = await aMail();
    const job = aJob(desk.organisationId, "mail-bounces");
    const told = { mailId, status: "5.1.1", source: "report" };
    const record = () => as("worker", () => recordBounce(job, told));
    const outcomes = await atOnce(database, (held) => held`lock table tenant.mail_bounce in share mode`, [
      record,
      record,
    ]);
    expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
    expect(await rows()).toHaveLength(1);
  });
});

describe("a stranger", () => {
  test("marks nobody without a token: made up, altered in any place, or of no mail", async () => {
    const good = tokenOf(await aMail());
    const [local = "", host = ""] = good.split("@");
    const altered = [...Array(48).keys()].map((at) => {
      const place = "studs+".length + at;
      const digit = local[place] === "0" ? "1" : "0";
      return `${local.slice(0, place)}${digit}${local.slice(place + 1)}@${host}`;
    });
    for (const to of [
      ...altered,
      base,
      `studs+${"0".repeat(48)}@mail.example.se`,
      good.replace("studs", "annan"),
      good.replace("mail.example.se", "mail.example.se.elak.example"),
      tokenOf(randomUUID()),
    ])
      expect(await takeIn(aReport(to)), to).toBe("not-ours");
    expect(await rows()).toEqual([]);
    expect(await takeIn(aReport(good.toUpperCase()))).toBe("recorded");
  });

  test("with another employer's token says nothing of a mail that is not theirs", async () => {
    const theirs = await anOrganisation();
    const mailId = await aMail();
    // Made for their employer with our mail's id, as whoever has only theirs could wish.
    expect(await takeIn(aReport(tokenOf(mailId, theirs)))).toBe("not-ours");
    const own = tokenOf(await aMail("nagon@example.se", theirs), theirs);
    expect(await takeIn(aReport(own, { recipient: desk.address }))).toBe("recorded");
    expect(await rows()).toEqual([]);
    expect(await bounced()).toEqual([]);
  });

  test("who kept a token finds it worthless after fourteen days, on a clock that is behind too", async () => {
    const to = tokenOf(await aMail());
    expect(await takeIn(aReport(to), later(15))).toBe("not-ours");
    expect(await takeIn(aReport(to), later(13))).toBe("recorded");
  });

  test("has the token only where a server writes whom a mail is for, and one at a time", async () => {
    const [good, other] = [tokenOf(await aMail()), tokenOf(await aMail())];
    const within = aReport(base)
      .replace("Undelivered Mail", good)
      .replace("Hej,", `To: ${good}\r\n\r\n${good}`);
    expect(await takeIn(within)).toBe("not-ours");
    expect(await takeIn(aReport(`${good}, ${other}`))).toBe("not-ours");
    expect(await rows()).toEqual([]);
  });

  test("with a report within a mail within a mail, or nested without end, marks nobody", async () => {
    const to = tokenOf(await aMail());
    const inner = aReport(to);
    const hidden = `To: ${to}\r\nContent-Type: message/rfc822\r\n\r\n${inner}`;
    const attached = `To: ${to}\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--a--\r\n`;
    const deep = Array.from(
      { length: 2_000 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    );
    for (const report of [hidden, attached, `To: ${to}\r\n${deep.join("")}${inner}`])
      expect(await takeIn(report)).toBe("no-failure");
    expect(await rows()).toEqual([]);
  });
});
