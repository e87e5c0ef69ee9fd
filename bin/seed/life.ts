import { randomInt, randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { readEid } from "@/db/credential/eid";
import { findOrInsertAccount } from "@/db/people/account";
import { linkOfficerToEmployee } from "@/db/people/officer";
import { lookAtHistory, releaseCertificates, releaseJob } from "@/lib/credential/certificate/release";
import { signAll } from "@/lib/credential/certificate/sign";
import { approveEid } from "@/lib/credential/eid/approve";
import { completeProduction } from "@/lib/credential/eid/complete-production";
import { failProduction } from "@/lib/credential/eid/fail-production";
import { handOverEid } from "@/lib/credential/eid/hand-over";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { saveDraft } from "@/lib/credential/eid/save-draft";
import { startDraft } from "@/lib/credential/eid/start-draft";
import { signReceipt } from "@/lib/credential/receipt/sign";
import { decryptField } from "@/lib/crypto/field-encryption";
import type { HolderActor, OfficerActor } from "@/lib/domain/core/actor";
import type { Purpose } from "@/lib/domain/credential/certificate";
import { env } from "@/lib/env";
import type { Signer } from "@/lib/pki/signer";
import { carrierRequest } from "./carrier";
import { approveTogether, orderTogether, produceTogether } from "./together";

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

/** The employer applied for each of them, and the person came to the desk. */
const evidence = {
  method: "in-person",
  source: "personnel-register",
  agrees: "on",
  appliedBy: "employer",
  reference: "HR-registret",
};

interface Production {
  eidId: string;
  wish: Wish;
  /** A card that lies ready; otherwise the next one. */
  card?: string | undefined;
}

const hours = (at: Date, after: number) => new Date(at.getTime() + after * 3_600_000);

/** Every step follows the rule of the command that an officer's form calls, at a moment in the past. */
export class Life {
  readonly #sign: ReturnType<typeof signAll>;
  readonly #release = releaseCertificates(lookAtHistory);
  #cards = 100_000;
  readonly #holders = new Map<string, HolderActor>();

  constructor(
    readonly organisationId: string,
    signer: Signer,
  ) {
    this.#sign = signAll({
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

  /** The e-ID as it is: commands are told the version and the carrier that their form showed. */
  #read(eidId: string): ReturnType<typeof readEid> {
    return withOrganisation(this.organisationId, (tx) => readEid(tx, eidId));
  }

  /** An order begun on its pages and answered to the end, but not placed. */
  async draft(by: OfficerActor, wish: Wish, at: Date): Promise<void> {
    const now = { now: at };
    const { draftId } = await startDraft(by, { employeeId: wish.employeeId }, now);
    const answer = (step: string, given: object) => saveDraft(by, { draftId, step, ...given }, now);
    await answer("type", { typeId: wish.typeId });
    await answer("evidence", evidence);
    await answer("validity", { validDay: wish.validDay });
  }

  async order(by: OfficerActor, wish: Wish, at: Date): Promise<string> {
    const [eidId = ""] = await this.#orderAll(by, [wish], at);
    return eidId;
  }

  async #orderAll(by: OfficerActor, wishes: readonly Wish[], at: Date): Promise<string[]> {
    const orders = wishes.map(({ employeeId, typeId, validDay, followsId }) => {
      const follows = followsId ? { followsId, relation: "replace" } : {};
      return { id: randomUUID(), answers: { ...evidence, employeeId, typeId, validDay, ...follows } };
    });
    await orderTogether(by, { orders }, { now: at });
    return orders.map(({ id }) => id);
  }

  async approve(by: OfficerActor, eidId: string, at: Date): Promise<void> {
    const { version } = await this.#read(eidId);
    await approveEid(by, { eidId, version }, { now: at });
  }

  async #approveAll(by: OfficerActor, eidIds: readonly string[], at: Date): Promise<void> {
    const [first = "", ...others] = eidIds;
    // Somebody protected is never approved among many.
    if (others.length === 0) return this.approve(by, first, at);
    await approveTogether(by, { eidIds }, { now: at });
  }

  produce(by: OfficerActor, eidId: string, wish: Wish, at: Date, card?: string): Promise<void> {
    return this.#produceAll(by, [{ eidId, wish, card }], at);
  }

  async #produceAll(by: OfficerActor, productions: readonly Production[], at: Date): Promise<void> {
    const carriers = productions.map(({ eidId, wish, card }) => {
      const requests = Object.fromEntries(wish.purposes.map((purpose) => [purpose, carrierRequest(purpose)]));
      this.#cards += randomInt(1, 90);
      const carrierNumber = card ?? `9752 ${this.#cards}`;
      return { eidId, carrierNumber, ...requests, ...(wish.declared ? { declared: "on" } : {}) };
    });
    await produceTogether(by, { productions: carriers }, { now: at });
    const works = carriers.map(({ eidId }) => ({ eidId, attempts: 1 }));
    for (const signed of await this.#sign(this.organisationId, works, hours(at, 0.01)))
      if (signed instanceof Error) throw signed;
  }

  async handOver(
    by: OfficerActor,
    eidId: string,
    wish: Wish,
    at: Date,
    holder?: HolderActor,
    finishes = by,
  ): Promise<void> {
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

  /** The step that the worker has the signer take within the second: the world is told that it is good. */
  async release(eidId: string, at: Date): Promise<void> {
    const job = releaseJob(this.organisationId);
    await this.#release(job, { eidId, decidedAt: at.toISOString() }, { now: at });
  }

  /** From order to active in three days. */
  async live(desk: Desk, wish: Wish, at: Date, holder?: HolderActor): Promise<string> {
    const [eidId = ""] = await this.liveAll(desk, [wish], at, holder);
    return eidId;
  }

  /** Colleagues who begin together have each step taken at the same moment. */
  async liveAll(desk: Desk, wishes: readonly Wish[], at: Date, holder?: HolderActor): Promise<string[]> {
    const eidIds = await this.#orderAll(desk.orders, wishes, at);
    await this.#approveAll(desk.approves, eidIds, hours(at, 3));
    const productions = wishes.map((wish, nth) => ({ eidId: eidIds[nth] ?? "", wish }));
    await this.#produceAll(desk.produces, productions, hours(at, 26));
    for (const { eidId, wish } of productions)
      await this.handOver(desk.handsOver, eidId, wish, hours(at, 50), holder);
    return eidIds;
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
    const account = await withOrganisation(organisationId, async (tx) => {
      const made = await findOrInsertAccount(tx, identity, new Date());
      await linkOfficerToEmployee(tx, { organisationId, accountId: made.id, employeeId });
      return made;
    });
    const who = { accountId: account.id, accounts: [account.id], name: identity.name };
    const holder: HolderActor = { kind: "holder", organisationId, ...who, employeeId };
    this.#holders.set(employeeId, holder);
    return holder;
  }
}
