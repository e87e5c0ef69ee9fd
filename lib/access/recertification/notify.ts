import { readOpenRecertification } from "@/db/access/recertification";
import { queueMails, readMailAddress } from "@/db/core/mail";
import { listRoleAddresses } from "@/db/people/officer-address";
import { readOrganisation } from "@/db/people/organisation";
import { approverAddresses } from "@/lib/access/approver";
import { eachWaiting } from "@/lib/access/to-recertify";
import type { Scope } from "@/lib/command";
import { type Approvers, whoMayStep } from "@/lib/domain/access/access-request";
import { rolesWith } from "@/lib/domain/core/role";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { writeMail } from "@/lib/i18n/mail";
import type { MailParams } from "@/lib/i18n/mail-params";
import { publicAddress } from "@/lib/public-address";

type Kind = MailParams["recertification"]["kind"];
interface About {
  id: string;
  dueOn: string;
  what: "asked" | "warned";
}

/** One mail to each who is to answer, however many they are to answer about. Whom it is about is said on the page alone. */
export async function notifyAnswerers(scope: Scope, { dueOn, what }: About): Promise<void> {
  const { tx } = scope;
  const round = await readOpenRecertification(tx);
  if (!round) return;
  const to = new Map<string, string>();
  let officers = false;
  const known = new Map<string, string[]>();
  for await (const some of eachWaiting(scope, round))
    for (const { person, approvers } of some) {
      const about = { approvers, late: what === "warned" };
      const may = whoMayStep({ employeeId: person.id, taken: {} }, "manager", about);
      officers ||= may.includes("officer");
      for (const address of await addressesOf(scope, approvers, may, known))
        to.set(address, "my/recertification");
    }
  if (officers)
    for (const address of await listRoleAddresses(tx, rolesWith("access-request:answer")))
      to.set(address, "recertifications");
  await send(scope, [...to], { kind: what, day: dueOn });
}

/** Each looked up once, however many they answer about. */
async function addressesOf(
  { tx }: Scope,
  approvers: Approvers,
  may: readonly (keyof Approvers | "officer")[],
  known: Map<string, string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const who of may) {
    const one = who === "officer" ? null : approvers[who];
    if (!one) continue;
    const addresses = known.get(one.employeeId) ?? (await approverAddresses(tx, one));
    known.set(one.employeeId, addresses);
    found.push(...addresses);
  }
  return found;
}

/** To those of whom something ends unless it is answered about, or has ended unanswered. */
export async function notifyHolders(
  scope: Scope,
  employeeIds: readonly string[],
  told: { kind: "holder-warned" | "holder-ended"; day: string },
): Promise<void> {
  const addresses = await Promise.all(employeeIds.map((id) => readMailAddress(scope.tx, id)));
  const to = addresses.flatMap((address): [string, string][] => (address ? [[address, "my/access"]] : []));
  await send(scope, to, told);
}

async function send(
  { tx, actor, now }: Scope,
  to: readonly (readonly [string, string])[],
  { kind, day }: { kind: Kind; day: string },
): Promise<void> {
  const { organisationId } = actor;
  const { name, slug } = await readOrganisation(tx, organisationId);
  const mails = to.map(([recipient, page]) => {
    const address = `${publicAddress()}/${slug}/${page}`;
    const written = writeMail("recertification", { organisation: name, kind, day: startOfDay(day), address });
    return { recipient, template: "recertification", ...written };
  });
  for (let from = 0; from < mails.length; from += mailsAtOnce)
    await queueMails(tx, organisationId, mails.slice(from, from + mailsAtOnce), now);
}
/** A statement has a limit to what it can be given. */
const mailsAtOnce = 1_000;
