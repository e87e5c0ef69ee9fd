import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { freshDatabase } from "@/db/core/testing";
import { saying } from "@/db/core/testing-mail";
import { anOrganisation } from "@/db/seed/builders";
import { mailSender } from "./send";
import { aMailServer } from "./testing-server";

const { administrator } = await freshDatabase({ as: "worker" });
const server = await aMailServer();
const recipient = "alva.ask@example.se";
let organisationId = "";

beforeAll(async () => {
  // The worker may not write an employer's address; the administrator of the database lends it one.
  await administrator.unsafe("grant insert on system.organisation_slug to sigill_worker");
  organisationId = await anOrganisation();
});
beforeEach(() => {
  server.received.length = 0;
  server.busy = undefined;
});

const now = new Date("2026-11-24T10:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);

function queued(template: string, body: string, subject = "Åäö: kod", to = recipient): Promise<string> {
  const mail = { recipient: to, template, locale: "sv", subject, body: saying(body) };
  return withOrganisation(organisationId, (tx) => queueMail(tx, organisationId, mail, now));
}
async function mailRow(id: string) {
  const [row] = await administrator`select body, sent_at from tenant.mail where id = ${id}`;
  if (!row) throw new Error("no mail");
  return row;
}
const settings = { smtpUrl: server.url, from: "Sigill <sigill@example.se>", demo: false, patienceMs: 400 };
const send = (
  mailId: string,
  { at = now, tries = 0, ...given } = {} as Omit<Partial<typeof settings>, "smtpUrl"> & {
    smtpUrl?: string | undefined;
    at?: Date;
    tries?: number;
  },
) => mailSender({ ...settings, ...given }).send({ organisationId, mailId, tries }, at);

describe("with a server", () => {
  test("a mail reaches its recipient, readable in Swedish, and once sent is not sent again", async () => {
    const id = await queued("delivery-notice", "Hej Åsa,\n\nutlämnad.\n");
    await send(id);
    await send(id);
    expect(server.received.length).toBe(1);
    const [mail] = server.received;
    expect(mail?.to).toBe(recipient);
    expect(mail?.text).toContain("Content-Language: sv");
    expect(mail?.text).toContain("Auto-Submitted: auto-generated");
    expect(mail?.text).toMatch(/Hej =C3=85sa|Hej Åsa/);
    expect((await mailRow(id)).body).toContain("Hej Åsa");
    expect((await mailRow(id)).sent_at).toEqual(now);
  });

  test("a code is not readable in the database once it has been sent", async () => {
    const id = await queued("receipt-code", "Kod: 7Q4M-2XRT");
    await send(id);
    expect(server.received.at(-1)?.text).toContain("7Q4M-2XRT");
    expect(await mailRow(id)).toEqual({ body: "", sent_at: now });
  });

  test("a code that waited until it stopped working is erased and never sent, and it is said so", async () => {
    const id = await queued("receipt-code", "Kod: 7Q4M-2XRT");
    await expect(send(id, { at: later(24 * 3_600_000) })).rejects.toMatchObject({ reason: "code-expired" });
    expect(server.received).toEqual([]);
    expect(await mailRow(id)).toEqual({ body: "", sent_at: null });
  });

  test("one for a loss is sent for a quarter of an hour, however long the gateway was away, and not after that", async () => {
    const id = await queued("loss-code", "Olle, din kod: 481923");
    await expect(send(id, { at: later(15 * 60_000) })).rejects.toMatchObject({ reason: "code-expired" });
    expect(server.received).toEqual([]);
    const next = await queued("loss-code", "Olle, din kod: 481923");
    await send(next, { at: later(15 * 60_000 - 1) });
    expect(server.received).toHaveLength(1);
  });

  test("a code that is given up dies at once; one that is tried again is kept", async () => {
    const id = await queued("receipt-code", "Kod: 7Q4M-2XRT");
    server.meet(recipient, { data: 451 }, { rcpt: 550 });
    await expect(send(id)).rejects.toMatchObject({ reason: "deferred" });
    expect((await mailRow(id)).body).toBe("Kod: 7Q4M-2XRT\n");
    await expect(send(id)).rejects.toMatchObject({ reason: "address-refused" });
    expect(await mailRow(id)).toEqual({ body: "", sent_at: null });
  });

  test.each([
    [{ rcpt: 550 }, "address-refused 550"],
    [{ rcpt: 450 }, "deferred 450"],
    [{ data: 451 }, "deferred 451"],
    [{ data: 554 }, "refused 554"],
    ["hang", "unreachable"],
  ] as const)("met with %j it stays unsent, and what is told names nobody", async (manner, told) => {
    const id = await queued("block", "Spärrad.");
    server.meet(recipient, manner);
    const fault = await send(id).catch((error: Error) => error);
    expect(fault).toMatchObject({ name: "DeliveryFault", message: told });
    expect(JSON.stringify([fault, String(fault), (fault as Error).stack])).not.toContain("alva.ask");
    expect((await mailRow(id)).sent_at).toBeNull();
    await send(id, { at: later(60_000) });
    expect((await mailRow(id)).sent_at).toEqual(later(60_000));
  });

  test("a server that says 421 for a greeting, one that is not there and one that knows no such name are out of reach", async () => {
    const id = await queued("block", "Spärrad.");
    server.busy = 421;
    await expect(send(id)).rejects.toMatchObject({ message: "unreachable 421" });
    await expect(send(id, { smtpUrl: "smtp://127.0.0.1:1" })).rejects.toMatchObject({
      message: "unreachable",
    });
    await expect(send(id, { smtpUrl: "smtp://mail.invalid" })).rejects.toMatchObject({
      message: "unreachable",
    });
  });

  test.each([
    ["the server died after it had taken the mail and before it said so", "die"],
    ["the program was killed before it had stored that it was sent", "take"],
  ] as const)("where %s, it comes again under the same Message-ID", async (_, manner) => {
    const id = await queued("block", "Spärrad.");
    server.meet(recipient, manner);
    if (manner === "take")
      await administrator.unsafe(
        "alter table tenant.mail add constraint killed check (sent_at is null) not valid",
      );
    await expect(send(id)).rejects.toThrow(manner === "take" ? /killed/ : /unreachable/);
    await administrator.unsafe("alter table tenant.mail drop constraint if exists killed");
    await send(id);
    const ids = server.received.map(({ messageId }) => messageId);
    expect(ids).toEqual([`<${id}@example.se>`, `<${id}@example.se>`]);
  });

  test("its Message-ID is of the sender's domain", async () => {
    const id = await queued("block", "Spärrad.");
    await send(id, { from: "eid@post.exempelkoping.se" });
    expect(server.received.at(-1)?.messageId).toBe(`<${id}@post.exempelkoping.se>`);
  });

  test("a subject cannot smuggle in another header", async () => {
    const id = await queued("block", "y", "x\r\nBcc: b@example.se");
    await send(id);
    expect(server.received.at(-1)?.to).toBe(recipient);
    expect(server.received.at(-1)?.text).not.toMatch(/^Bcc:/m);
  });

  test("mails one after the other go over one connection that is kept", async () => {
    const ids = [await queued("block", "1"), await queued("block", "2"), await queued("block", "3")];
    const before = server.connections;
    const sender = mailSender(settings);
    for (const mailId of ids) await sender.send({ organisationId, mailId }, now);
    expect([server.received.length, server.connections - before]).toEqual([3, 1]);
    sender.close();
  });
});

describe("without a server", () => {
  test("a mail stays unsent, and it is said why", async () => {
    const id = await queued("block", "Spärrad.");
    await expect(send(id, { smtpUrl: undefined })).rejects.toMatchObject({ message: "not-configured" });
    expect((await mailRow(id)).sent_at).toBeNull();
  });

  test("the demo counts it as sent and keeps what it said for the mailbox page", async () => {
    const id = await queued("receipt-code", "Kod: 7Q4M-2XRT");
    await send(id, { smtpUrl: undefined, demo: true });
    expect(await mailRow(id)).toEqual({ body: "Kod: 7Q4M-2XRT\n", sent_at: now });
  });
});

test("another employer's mail is not there to be sent", async () => {
  const id = await queued("block", "Spärrad.");
  await mailSender(settings).send({ organisationId: await anOrganisation(), mailId: id }, now);
  expect((await mailRow(id)).sent_at).toBeNull();
});
