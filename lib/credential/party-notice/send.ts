import { z } from "zod";
import { queueMail } from "@/db/core/mail";
import {
  listNoticed,
  lockDueNotice,
  type NoticedCertificate,
  readPartyToTell,
  saveNoticeClosed,
} from "@/db/credential/party-notice";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { mostInMail } from "@/lib/domain/credential/party-notice";
import { writeMail } from "@/lib/i18n/mail";
import type { MailParams } from "@/lib/i18n/mail-params";

const template = "party-notice";

/** Writes the mail to a party's security contact: which certificates, their status, since when. For the worker. */
export const sendPartyNotice = command({
  name: "party-notice.send",
  permission: "relying-party:write",
  input: z.object({ noticeId: z.uuid(), statusUrl: z.url().max(500) }),
  keepsAnswer: false,
  async run({ tx, actor: { organisationId }, now }, { noticeId, statusUrl }) {
    const notice = await lockDueNotice(tx, noticeId, now);
    if (!notice) throw new Refusal("changed-meanwhile");
    const party = await readPartyToTell(tx, notice.partyId);
    const told = await listNoticed(tx, noticeId, now);
    const { name, emergencyPhone } = await readOrganisation(tx, organisationId);
    const written = writeMail(template, {
      organisation: name,
      ring: emergencyPhone,
      issuers: byIssuer(told.slice(0, mostInMail), statusUrl),
      more: Math.max(0, told.length - mostInMail),
    });
    const mailId = party.email
      ? await queueMail(tx, organisationId, { recipient: party.email, template, ...written }, now)
      : null;
    await saveNoticeClosed(tx, noticeId, { closedAt: now, mailId });
    return {
      value: { mailed: mailId !== null },
      audit: {
        action: mailId ? "relying-party.notified" : "relying-party.not-notified",
        subjectKind: "party",
        subjectId: notice.partyId,
        detail: { subjectName: party.name, after: { certificates: told.length } },
      },
    };
  },
});

/** The addresses are those that certificates have which are issued now. */
function byIssuer(
  told: readonly NoticedCertificate[],
  statusUrl: string,
): MailParams["party-notice"]["issuers"] {
  const slugs = new Map(told.map(({ issuer, slug }) => [issuer, slug]));
  return [...slugs].map(([name, slug]) => ({
    name,
    ocsp: `${statusUrl}/ocsp`,
    crl: slug && `${statusUrl}/crl/${slug}.crl`,
    certificates: told
      .filter(({ issuer }) => issuer === name)
      .map(({ serial, wanted, at }) => ({ serial, wanted, at })),
  }));
}
