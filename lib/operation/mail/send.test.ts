import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { mailSender } from "./send";

const { administrator } = await freshDatabase({ as: "worker" });
const received: { to: string[]; text: string }[] = [];
let refusing = false;
let smtpUrl = "";
let organisationId = "";

/** A real server that keeps what it is given. */
const sink = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      if (refusing) return done(new Error("no room"));
      received.push({
        to: session.envelope.rcptTo.map((to) => to.address),
        text: Buffer.concat(chunks).toString("utf8"),
      });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((ready) => {
    sink.listen(0, "127.0.0.1", ready);
  });
  smtpUrl = `smtp://127.0.0.1:${(sink.server.address() as AddressInfo).port}`;
  organisationId = await anOrganisationAsOwner();
});
afterAll(async () => {
  await new Promise<void>((done) => {
    sink.close(() => done());
  });
});

/** The worker may not write an employer's address; the administrator of the database lends it one. */
async function anOrganisationAsOwner(): Promise<string> {
  await administrator.unsafe("grant insert on system.organisation_slug to sigill_worker");
  return anOrganisation();
}

const now = new Date("2026-11-24T10:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);

function queued(template: string, body: string): Promise<string> {
  return withOrganisation(organisationId, (tx) =>
    queueMail(
      tx,
      organisationId,
      { recipient: "alva.ask@example.se", template, locale: "sv", subject: "Åäö: kod", body },
      now,
    ),
  );
}
async function mailRow(id: string) {
  const [row] = await administrator`select body, sent_at from tenant.mail where id = ${id}`;
  if (!row) throw new Error("no mail");
  return row;
}

describe("with a server", () => {
  const send = (from = "Sigill <sigill@example.se>", demo = false) => mailSender({ smtpUrl, from, demo });

  test("a mail reaches its recipient once, readable in Swedish, however often the work is run", async () => {
    const id = await queued("delivery-notice", "Hej Åsa,\n\nutlämnad.\n");
    const before = received.length;
    await Promise.all([
      send()(organisationId, { mailId: id }, now),
      send()(organisationId, { mailId: id }, now),
    ]);
    await send()(organisationId, { mailId: id }, now);
    expect(received.length - before).toBe(1);
    const [mail] = received.slice(-1);
    expect(mail?.to).toEqual(["alva.ask@example.se"]);
    expect(mail?.text).toContain("Content-Language: sv");
    expect(mail?.text).toContain("Auto-Submitted: auto-generated");
    expect(mail?.text).toMatch(/Hej =C3=85sa|Hej Åsa/);
    expect((await mailRow(id)).body).toContain("Hej Åsa");
    expect((await mailRow(id)).sent_at).toEqual(now);
  });

  test("a code is not readable in the database once it has been sent", async () => {
    const id = await queued("receipt-code", "Kod: 7Q4M-2XRT");
    await send()(organisationId, { mailId: id }, now);
    expect(received.at(-1)?.text).toContain("7Q4M-2XRT");
    expect(await mailRow(id)).toEqual({ body: "", sent_at: now });
  });

  test("a code that waited until it stopped working is erased and never sent", async () => {
    const id = await queued("receipt-code", "Kod: 7Q4M-2XRT");
    const before = received.length;
    await send()(organisationId, { mailId: id }, later(24 * 3_600_000));
    expect(received.length).toBe(before);
    expect(await mailRow(id)).toEqual({ body: "", sent_at: null });
  });

  test("a refused mail stays unsent, and is sent when the server takes it", async () => {
    const id = await queued("block", "Spärrad.");
    refusing = true;
    await expect(send()(organisationId, { mailId: id }, now)).rejects.toThrow(/no room/);
    expect((await mailRow(id)).sent_at).toBeNull();
    refusing = false;
    await send()(organisationId, { mailId: id }, later(60_000));
    expect((await mailRow(id)).sent_at).toEqual(later(60_000));
  });

  test("a mail that was sent but not marked so, as after a kill, comes again under the same Message-ID, of the sender's domain", async () => {
    const id = await queued("block", "Spärrad.");
    const before = received.length;
    await administrator.unsafe(
      "alter table tenant.mail add constraint killed check (sent_at is null) not valid",
    );
    await expect(send()(organisationId, { mailId: id }, now)).rejects.toThrow(/killed/);
    await administrator.unsafe("alter table tenant.mail drop constraint killed");
    await send()(organisationId, { mailId: id }, now);
    await send()(organisationId, { mailId: id }, now);
    const other = await queued("block", "Spärrad.");
    await send("eid@post.exempelkoping.se")(organisationId, { mailId: other }, now);
    const ids = received.slice(before).map(({ text }) => /^Message-ID: (.*?)\r?$/m.exec(text)?.[1]);
    expect(ids).toEqual([`<${id}@example.se>`, `<${id}@example.se>`, `<${other}@post.exempelkoping.se>`]);
  });

  test("a subject cannot smuggle in another header", async () => {
    const id = await withOrganisation(organisationId, (tx) =>
      queueMail(
        tx,
        organisationId,
        {
          recipient: "a@example.se",
          template: "block",
          locale: "sv",
          subject: "x\r\nBcc: b@example.se",
          body: "y",
        },
        now,
      ),
    );
    await send()(organisationId, { mailId: id }, now);
    expect(received.at(-1)?.to).toEqual(["a@example.se"]);
    expect(received.at(-1)?.text).not.toMatch(/^Bcc:/m);
  });
});

describe("without a server", () => {
  test("a mail stays unsent, and the error says what to set", async () => {
    const id = await queued("block", "Spärrad.");
    const send = mailSender({ smtpUrl: undefined, from: "x@example.se", demo: false });
    await expect(send(organisationId, { mailId: id }, now)).rejects.toThrow("SMTP_URL is not set");
    expect((await mailRow(id)).sent_at).toBeNull();
  });

  test("the demo counts it as sent and keeps what it said for the mailbox page", async () => {
    const id = await queued("receipt-code", "Kod: 7Q4M-2XRT");
    await mailSender({ smtpUrl: undefined, from: "x@example.se", demo: true })(
      organisationId,
      { mailId: id },
      now,
    );
    expect(await mailRow(id)).toEqual({ body: "Kod: 7Q4M-2XRT", sent_at: now });
  });
});

test("another employer's mail is not there to be sent", async () => {
  const other = await anOrganisation();
  const id = await queued("block", "Spärrad.");
  await mailSender({ smtpUrl, from: "x@example.se", demo: false })(other, { mailId: id }, now);
  expect((await mailRow(id)).sent_at).toBeNull();
});
