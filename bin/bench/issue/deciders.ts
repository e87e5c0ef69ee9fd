import { randomBytes } from "node:crypto";
import { askSigner } from "@/bin/signing/signer";
import { anOfficer, aToldEid } from "@/db/seed/builders";
import { approveEid } from "@/lib/credential/eid/approve";
import { askToProduce } from "@/lib/credential/eid/ask-to-produce";
import { produceEid } from "@/lib/credential/eid/produce";
import { askToApprove } from "@/lib/credential/signed-act/ask";
import { askToChangeActs, requireActs } from "@/lib/credential/signed-act/setting";
import { demoChallenge, SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { aRequest, type Producing } from "../faults/employer";

/** What a signer is told so that acts are signed at it. Nobody opens that address: its page is only asked for by name. */
export const signingSettings = (socket: string) => ({
  ...{ SIGNING_URL: "https://sign.bench.example", ACT_SOCKET: socket },
  SIGILL_DEMO: "1", // takes passkeys in software into the key directory, and looks at what they sign as at any other
});
const here = { rpId: "sign.bench.example", origin: "https://sign.bench.example" };

interface Decider {
  officer: OfficerActor;
  passkey: SoftwarePasskey;
}

/** Who decides at an employer that requires acts: two people, whose passkeys are in its key directory. */
export interface Deciders extends Producing {
  socket: string;
  approves: Decider;
  produces: Decider;
}

/** From now on the employer requires acts. The signer is asked at its socket, as the signing page does. */
export async function requireSigning(producing: Producing, socket: string): Promise<Deciders> {
  const { organisationId, producer } = producing;
  const approves = await withPasskey(socket, await anOfficer(organisationId, ["security-officer"]));
  const produces = await withPasskey(socket, producer);
  const act = await signed(
    socket,
    approves,
    await askToChangeActs(approves.officer, { verb: "require-acts" }),
  );
  await requireActs(approves.officer, { act });
  return { ...producing, socket, approves, produces };
}

async function withPasskey(socket: string, officer: OfficerActor): Promise<Decider> {
  const { organisationId, accountId } = officer;
  const passkey = new SoftwarePasskey(randomBytes(32));
  const registration = passkey.create({ ...here, challenge: demoChallenge });
  await askSigner(socket, "/passkey/software", { organisationId, accountId, registration });
  return { officer, passkey };
}

/** The signer's words are asked for, touched and given back. Answers the act. */
async function signed(
  socket: string,
  { officer: { organisationId }, passkey }: Decider,
  asked: { actId?: unknown },
): Promise<string> {
  const actId = String(asked.actId);
  const { challenge } = await askSigner(socket, "/act/issue", { organisationId, actId });
  const assertion = passkey.get({ ...here, challenge });
  await askSigner(socket, "/act/keep", { organisationId, actId, assertion });
  return actId;
}

/** Orders that wait for the worker, each with a key of its own, approved by one and produced by another, who signed it. */
export async function produceSigned(deciders: Deciders, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let nth = 0; nth < count; nth++) ids.push(await oneProduced(deciders));
  return ids;
}

async function oneProduced({
  organisationId,
  typeId,
  socket,
  approves,
  produces,
}: Deciders): Promise<string> {
  const validDay = addDays(dayOf(new Date()), 365);
  const { id: eidId } = await aToldEid(organisationId, { typeId, status: "ordered", validDay });
  const ordered = { eidId, version: 1 };
  const approval = await signed(socket, approves, await askToApprove(approves.officer, ordered));
  await approveEid(approves.officer, { ...ordered, act: approval });
  const carrierNumber = eidId.replaceAll("-", "").slice(0, 16);
  const form = { eidId, version: "2", carrierNumber, declared: "on", authentication: aRequest() };
  const production = await signed(socket, produces, await askToProduce(produces.officer, form));
  await produceEid(produces.officer, { ...form, act: production });
  return eidId;
}
