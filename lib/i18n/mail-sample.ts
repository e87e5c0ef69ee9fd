import type { TheirMailKind } from "@/lib/domain/operation/mail-kind";
import { composeMail, type MailTemplateText } from "@/lib/domain/operation/mail-template";
import { mailParts, writeMail } from "./mail";
import type { MailParams } from "./mail-params";

type Samples = { [Kind in TheirMailKind]: MailParams[Kind] };

const number = "EL-2026-000412";
const place = "Exempelgatan 1";
const day = new Date("2026-12-10T23:00:00Z");
const ends = { number, day, daysLeft: 30 };

/** Made up, and nobody's: what each kind of mail says in a preview. */
function samples(organisation: string, here: string): Samples {
  const common = { organisation, address: here };
  const agreement = { number: "AV-2026-0012", title: "Kort och läsare", party: "Exempelbolaget AB" };
  const reminded = { ...agreement, about: "terminate", day, safe: null, daysLeft: 30 } as const;
  const reminding: MailParams["agreement-reminder"] = { ...common, lines: [reminded], more: 0 };
  const at = { myAddress: here, peopleAddress: here, listAddress: here };
  return {
    "collect-reminder": { organisation, number, phone: "010-555 00 24", place, by: day },
    "collect-booking": { organisation, number, place, by: day, address: here },
    "renewal-invitation": {
      ...{ ...common, numbers: number, invite: "time", place, day, time: "09:15", week: 50 },
    },
    booking: { ...common, what: "booked", place, startsAt: new Date("2026-12-11T08:15:00Z") },
    "end-reminder": { organisation, own: [ends], managed: [], desk: [], more: 0, ...at },
    "order-returned": { ...common, number },
    "manager-asked": { ...common, kind: "new-eid", by: "manager" },
    "manager-answered": { ...common, kind: "new-eid", answer: "done", to: "holder" },
    "objection-raised": { ...common, to: "officer", due: day },
    "objection-answered": { ...common, answer: "upheld" },
    "access-asked": { ...common, what: "permission" },
    "access-answered": { ...common, what: "permission", answer: "approved" },
    "stand-in": { ...common, from: day, to: day },
    recertification: { ...common, kind: "asked", day },
    "role-end": { ...common, to: "substitute", role: "id-administrator", day },
    "job-ended": { ...common, kind: "export", isDone: true },
    "inbox-daily": { ...common, lines: [{ kind: "approved", count: 2 }], waits: 3, todoAddress: here },
    "agreement-reminder": reminding,
    "agreement-escalation": reminding,
  };
}

/** A kind of mail as it would be sent with those words, language by language. */
export function previewMail(
  kind: TheirMailKind,
  text: MailTemplateText | null,
  { organisation, address }: { organisation: string; address: string },
): { locale: string; subject: string; body: string }[] {
  const { body, ...written } = writeMail(kind, samples(organisation, address)[kind]);
  const whole = { ...written, body: composeMail(body, text) };
  const subjects = mailParts("subject", whole);
  return mailParts("body", whole).map((part, at) => ({
    ...{ locale: part.locale, subject: subjects[at]?.text ?? "", body: part.text },
  }));
}
