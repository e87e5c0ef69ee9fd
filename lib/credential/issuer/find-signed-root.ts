import { type Tx, withOrganisation } from "@/db/core/client";
import { readDatabaseTime } from "@/db/core/clock";
import { listCeremonyActs } from "@/db/credential/ceremony-act";
import { hasIssuingKey } from "@/db/credential/issuer";
import { readOrganisation } from "@/db/people/organisation";
import { logRefusal } from "@/lib/command";
import { freeName, refuseTakenName, saidOfRoot } from "@/lib/credential/another-root";
import type { CeremonyGuard, SignedCeremony } from "@/lib/credential/ceremony-guard";
import type { JobActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { ceremonyDays } from "@/lib/domain/credential/ceremony-act";
import type { RootWords } from "@/lib/domain/credential/signed-act";

/** What two people signed of another root: its name is theirs to say. */
export type SignedRoot = SignedCeremony & { name: string };

/**
 * Before anybody is asked for anything, on record: what two people signed, the newest that holds. Null where nobody need
 * have, and no two have. Throws Refusal.
 */
export const findSignedRoot = (guard: CeremonyGuard, actor: JobActor): Promise<SignedRoot | null> =>
  onRecord(actor, (tx) => signedRoot(tx, actor.organisationId, guard));

/** What is offered at the shell where nobody signed a name. */
export const usualRootName = (guard: CeremonyGuard, { organisationId }: JobActor): Promise<string> =>
  withOrganisation(organisationId, (tx) => freeName(tx, organisationId, guard.made));

/** Of what was typed instead, before anybody is asked for more, on record. Throws Refusal. */
export const refuseRootName = (guard: CeremonyGuard, actor: JobActor, name: string): Promise<void> =>
  onRecord(actor, (tx) => refuseTakenName(tx, actor.organisationId, name, guard.made));

async function onRecord<Found>(actor: JobActor, look: (tx: Tx) => Promise<Found>): Promise<Found> {
  try {
    return await withOrganisation(actor.organisationId, look);
  } catch (fault) {
    if (fault instanceof Refusal) await logRefusal(actor, "issuer:operate", fault, {}, new Date());
    throw fault;
  }
}

async function signedRoot(tx: Tx, organisationId: string, guard: CeremonyGuard): Promise<SignedRoot | null> {
  if (!(await hasIssuingKey(tx, organisationId))) return null;
  const faults: Refusal[] = [];
  for (const name of await namesSigned(tx, organisationId)) {
    const signed = await findFor(tx, organisationId, { guard, name }).catch((fault) => {
      if (!(fault instanceof Refusal)) throw fault;
      faults.push(fault);
      return null;
    });
    if (signed) return { ...signed, name };
  }
  const [first] = faults;
  if (first) throw first;
  return null;
}

async function findFor(
  tx: Tx,
  organisationId: string,
  { guard, name }: { guard: CeremonyGuard; name: string },
) {
  const signed = await guard.find(tx, organisationId, await saidOfRoot(tx, organisationId, name));
  if (signed) await refuseTakenName(tx, organisationId, name, guard.made);
  return signed;
}

/** Each name that somebody signed lately, the newest first; the employer's where nobody did. */
async function namesSigned(tx: Tx, organisationId: string): Promise<string[]> {
  const since = new Date((await readDatabaseTime(tx)).getTime() - ceremonyDays * 86_400_000);
  const of = { organisationId, verb: "make-root", subjectIds: [organisationId], since } as const;
  const names = (await listCeremonyActs(tx, of)).map(({ act }) => {
    const { root }: RootWords = JSON.parse(act.words);
    return root.name;
  });
  return names.length > 0 ? [...new Set(names)] : [(await readOrganisation(tx, organisationId)).name];
}
