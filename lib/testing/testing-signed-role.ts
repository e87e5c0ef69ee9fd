import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { askToChangeActs, requireActs } from "@/lib/credential/signed-act/setting";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { askToGrantRole } from "@/lib/people/officer/grant-role";
import { requestRole } from "@/lib/people/officer/request-role";
import { passkeyPastCommands } from "./testing-passkey";
import { touched } from "./testing-signed-act";

export interface Town {
  organisationId: string;
  /** Amina asks for roles and Petra grants them; Olle is to have one. */
  amina: OfficerActor;
  petra: OfficerActor;
  olle: OfficerActor;
  /** Petra's. */
  passkey: SoftwarePasskey;
}

/** An employer where two administrators decide who may do what. */
export async function aTown(): Promise<Town> {
  const organisationId = await anOrganisation();
  const amina = await anOfficer(organisationId, ["administrator"], { name: "Amina Yusuf" });
  const petra = await anOfficer(organisationId, ["administrator"], { name: "Petra Lind" });
  const olle = await anOfficer(organisationId, [], { name: "Olle Åström" });
  return { organisationId, amina, petra, olle, ...(await passkeyPastCommands(amina, petra)) };
}

export async function requireIn({ petra, passkey }: Town): Promise<void> {
  const { actId } = await askToChangeActs(petra, { verb: "require-acts" });
  await touched(petra, String(actId), passkey);
  await requireActs(petra, { act: String(actId) });
}

export const aWish = async ({ amina, olle }: Town, given: object = {}): Promise<string> =>
  String(
    (await requestRole(amina, { officerId: olle.officerId, role: "id-administrator", ...given })).roleId,
  );

/** An act that grants a role, from beginning to end. */
export async function signedRole(
  by: OfficerActor,
  roleId: string,
  passkey: SoftwarePasskey,
): Promise<string> {
  const { actId } = await askToGrantRole(by, { roleId });
  await touched(by, String(actId), passkey);
  return String(actId);
}
