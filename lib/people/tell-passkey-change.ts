import { beyondLimit } from "@/db/core/client";
import { queueMails } from "@/db/core/mail";
import { listRoleAddresses, readOfficerAddressOf } from "@/db/people/officer-address";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { rolesWith } from "@/lib/domain/core/role";
import type { PasskeyChange } from "@/lib/domain/people/passkey";
import { writeMail } from "@/lib/i18n/mail";
import { publicAddress } from "@/lib/public-address";

/** To whose passkey it is, and to every colleague who could have invited to it. */
export async function tellPasskeyChange(
  { tx, actor: { organisationId }, now }: Scope,
  accountId: string,
  what: PasskeyChange,
): Promise<void> {
  const { name, slug } = await readOrganisation(tx, organisationId);
  const [own, others] = await beyondLimit(tx, async () => [
    await readOfficerAddressOf(tx, accountId),
    await listRoleAddresses(tx, rolesWith("passkey:invite"), accountId),
  ]);
  const params = { organisation: name, what, at: now };
  const mails = [
    ...(own ? [{ recipient: own, whose: "own" as const }] : []),
    ...others.map((recipient) => ({ recipient, whose: "colleague" as const })),
  ];
  await queueMails(
    tx,
    organisationId,
    mails.map(({ recipient, whose }) => ({
      ...{ recipient, template: "passkey" as const },
      ...writeMail("passkey", { ...params, whose, address: `${publicAddress()}/${slug}/settings/passkeys` }),
    })),
    now,
  );
}
