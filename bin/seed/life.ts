import { randomInt, randomUUID } from "node:crypto";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { readDraft } from "@/db/credential/draft";
import { readEid } from "@/db/credential/eid";
import { findOrInsertAccount } from "@/db/people/account";
import { linkOfficerToEmployee } from "@/db/people/officer";
import {
  lookAtHistory,
  releaseCertificates,
  releaseFor,
  releaseJob,
} from "@/lib/credential/certificate/release";
import { signCertificates } from "@/lib/credential/certificate/sign";
import { approveEid } from "@/lib/credential/eid/approve";
import { completeProduction } from "@/lib/credential/eid/complete-production";
import { failProduction } from "@/lib/credential/eid/fail-production";
import { handOverEid } from "@/lib/credential/eid/hand-over";
import { placeOrder } from "@/lib/credential/eid/place-order";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { produceEid } from "@/lib/credential/eid/produce";
import { saveDraft } from "@/lib/credential/eid/save-draft";
import { startDraft } from "@/lib/credential/eid/start-draft";
import { signReceipt } from "@/lib/credential/receipt/sign";
import { decryptField } from "@/lib/crypto/field-encryption";
import type { HolderActor, OfficerActor } from "@/lib/domain/core/actor";
import type { Purpose } from "@/lib/domain/credential/certificate";
import { env } from "@/lib/env";
import type { Signer } from "@/lib/pki/signer";
import { carrierRequest } from "./carrier";

/** Who does what in an e-ID's life; four eyes hold in the demo's past too. */
export interface Desk {
  orders: OfficerActor;
  approves: OfficerActor;
  produces: OfficerActor;
  handsOver: OfficerActor;
}

export interface Wish {
  employeeId: string;
  typeId: string;
  purposes: Purpose[];
  validDay: string;
  /** Levels 3 and 4: the two words that the key was made inside the carrier. */
  declared: boolean;
  followsId?: string;
}

const hours = (at: Date, after: number) => new Date(at.getTime() + after * 3_600_000);

/** Every step is the command an officer's form would call, at a moment in the past. */
export class Life {
  readonly #sign: ReturnType<typeof signCertificates>;
  #cards = 100_000;
  readonly #holders = new Map<string, HolderActor>();
  /** Versions that follow from the last step; a command refuses a wrong one. */
  readonly #versions = new Map<string, number>();

  constructor(
    readonly organisationId: string,
    signer: Signer,
  ) {
    this.#sign = signCertificates({
      signer,
      statusUrl: env().STATUS_URL,
      reveal: ({ organisationId: owner, id, ciphertext, keyId }) =>
        decryptField(
          { ciphertext: ciphertext ?? new Uint8Array(), keyId: keyId ?? "" },
          { organisationId: owner, identifierId: id },
        ),
      complete: completeProduction,
      fail: failProduction,
    });
  }

  #read(eidId: string): ReturnType<typeof readEid> {
    return withOrganisation(this.organisationId, (tx) => readEid(tx, eidId));
  }

  async #version(eidId: string): Promise<number> {
    return this.#versions.get(eidId) ?? (await this.#read(eidId)).version;
  }

  /** An order begun and answered to the end, but not placed. */
  async draft(by: OfficerActor, wish: Wish, at: Date): Promise<string> {
    const now = { now: at };
    const begin = wish.followsId
      ? { followsId: wish.followsId, relation: "replace" }
      : { employeeId: wish.employeeId };
    const { draftId } = await startDraft(by, begin, now);
    const answer = (step: string, given: object) => saveDraft(by, { draftId, step, ...given }, now);
    await answer("type", { typeId: wish.typeId });
    const evidence = {
      method: "in-person",
      source: "personnel-register",
      agrees: "on",
      appliedBy: "employer",
    };
    await answer("evidence", { ...evidence, reference: "HR-registret" });
    await answer("validity", { validDay: wish.validDay });
    return draftId;
  }

  async order(by: OfficerActor, wish: Wish, at: Date): Promise<string> {
    const now = { now: at };
    const draftId = await this.draft(by, wish, at);
    const draft = await withOrganisation(this.organisationId, (tx) => readDraft(tx, by.accountId, draftId));
    const { eidId } = await placeOrder(by, { draftId, seen: draft.updatedAt.toISOString() }, now);
    this.#versions.set(eidId, 1);
    return eidId;
  }

  async approve(by: OfficerActor, eidId: string, at: Date): Promise<void> {
    const version = await this.#version(eidId);
    await approveEid(by, { eidId, version }, { now: at });
    this.#versions.set(eidId, version + 1);
  }

  async produce(by: OfficerActor, eidId: string, wish: Wish, at: Date, card?: string): Promise<void> {
    const requests = Object.fromEntries(wish.purposes.map((purpose) => [purpose, carrierRequest(purpose)]));
    this.#cards += randomInt(1, 90);
    const carrierNumber = card ?? `9752 ${this.#cards}`;
    const given = { eidId, version: await this.#version(eidId), carrierNumber, ...requests };
    this.#versions.delete(eidId);
    await produceEid(by, wish.declared ? { ...given, declared: "on" } : given, { now: at });
    await this.#sign(this.organisationId, eidId, 1, hours(at, 0.01));
  }

  async handOver(
    by: OfficerActor,
    eidId: string,
    wish: Wish,
    at: Date,
    holder?: HolderActor,
    finishes = by,
  ): Promise<void> {
    this.#versions.delete(eidId);
    const { carrierNumber, version } = await this.#read(eidId);
    const desk = {
      eidId,
      version,
      replaces: "",
      carrierNumber: carrierNumber ?? "",
      method: "in-person",
      document: "driving-licence",
      documentTail: String(randomInt(1_000, 9_999)),
      codeChannel: "letter",
      ...(wish.declared ? { keyDeclared: "on" } : {}),
    };
    const { receiptId } = await prepareHandOver(by, desk, { now: at });
    const self = holder ?? (await this.holder(wish.employeeId));
    await signReceipt(self, { receiptId, accepted: "on" }, { now: hours(at, 0.05) });
    const handedOver = hours(at, 0.1);
    await handOverEid(finishes, { eidId, version }, { now: handedOver });
    await this.release(eidId, handedOver);
  }

  /** What the worker has the signer do within the second: the world is told that it is good. */
  release(eidId: string, at: Date): Promise<void> {
    const open = releaseFor(({ organisationId, ...work }) =>
      releaseCertificates(lookAtHistory)(releaseJob(organisationId), work, { now: at }),
    );
    return open(this.organisationId, { eidId, decidedAt: at.toISOString() });
  }

  /** From order to active in three days. */
  async live(desk: Desk, wish: Wish, at: Date, holder?: HolderActor): Promise<string> {
    const eidId = await this.order(desk.orders, wish, at);
    await this.approve(desk.approves, eidId, hours(at, 3));
    await this.produce(desk.produces, eidId, wish, hours(at, 26));
    await this.handOver(desk.handsOver, eidId, wish, hours(at, 50), holder);
    return eidId;
  }

  /** The employee at their own screen, with an account nobody can sign in to in the demo. */
  async holder(employeeId: string): Promise<HolderActor> {
    const known = this.#holders.get(employeeId);
    if (known) return known;
    const { organisationId } = this;
    const identity = {
      identityProvider: "urn:sigill:demo:holders",
      subject: randomUUID(),
      name: "Innehavaren",
    };
    const account = await withoutOrganisation((tx) => findOrInsertAccount(tx, identity, new Date()));
    await withOrganisation(organisationId, (tx) =>
      linkOfficerToEmployee(tx, { organisationId, accountId: account.id, employeeId }),
    );
    const who = { accountId: account.id, accounts: [account.id], name: identity.name };
    const holder: HolderActor = { kind: "holder", organisationId, ...who, employeeId };
    this.#holders.set(employeeId, holder);
    return holder;
  }
}
