import { withoutOrganisation } from "@/db/core/client";
import { databaseAnswers } from "@/db/core/waiting";
import { listLatestLists } from "@/db/credential/status";
import { isPreparing } from "@/lib/domain/credential/ocsp-key";
import { type ClockState, isDatedAhead } from "@/lib/domain/operation/clock";
import {
  channelFault,
  endsSoon,
  type Fault,
  inOrder,
  isListOld,
  isUrgent,
} from "@/lib/domain/operation/health";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { verifyOcspResponse } from "@/lib/pki/ocsp-verify";
import { answerOcsp, type Responding } from "./answer-ocsp";
import type { Answered } from "./authorities";
import { inTime } from "./in-time";
import type { SeenLists } from "./seen-lists";

export interface StatusHealth {
  /** Whether relying parties can be answered here now: for whoever shares out the traffic. */
  ready: boolean;
  /** Whether nothing urgent is amiss: for whoever watches. */
  well: boolean;
  database: "up" | "down";
  faults: Fault[];
  /** New issuers that nobody is answered about yet, by the word in their addresses. */
  preparing: string[];
}

/** How the clock stands, as far as can be seen at once, and with what the database says. */
export interface StatusClock {
  readonly hasMoved: boolean;
  look(): Promise<ClockState>;
}

export interface Watched extends Responding {
  seen: SeenLists;
  clock: StatusClock;
  /** Whether the next key can be kept when the time comes. */
  canKeepKeys: () => boolean;
}

const keptMs = 2_000;
/** No certificate has it: what is asked is whether a signed answer comes, and a stranger would believe it. */
const nobodys = "5369676c";

const yes = () => true;
const no = () => false;

/** Asks what a client would ask, once in two seconds however many want to know. */
export class HealthWatch {
  private seen: { at: number; health: Promise<StatusHealth> } | undefined;

  constructor(private readonly parts: Watched) {}

  look(): Promise<StatusHealth> {
    if (!this.seen || performance.now() - this.seen.at > keptMs)
      this.seen = { at: performance.now(), health: this.ask() };
    return this.seen.health;
  }

  private async ask(): Promise<StatusHealth> {
    const isUp = await inTime(withoutOrganisation(databaseAnswers), 1_000).then(yes, no);
    if (!isUp) return this.without();
    try {
      const { answered, unreadable } = await this.parts.authorities.all();
      const now = new Date();
      const isNew = ({ firstKey }: Answered) => isPreparing(firstKey, now);
      const preparing = answered.filter(isNew).map(({ slug }) => slug);
      const old = answered.filter((one) => !isNew(one));
      const unanswered = await Promise.all(old.map((one) => this.askItself(one)));
      const faults = inOrder([
        ...unanswered.flat(),
        ...unreadable.map((about): Fault => ({ code: "issuer-row-bad", about })),
        ...(await this.lists()),
        ...(await this.clock()),
        ...this.keys(),
      ]);
      const none = answered.length === 0 && unreadable.length === 0;
      const answers = none || unanswered.some((found) => !found.some(isUrgent));
      return { ready: answers, well: !faults.some(isUrgent), database: "up", faults, preparing };
    } catch {
      return this.without();
    }
  }

  /** While its last look holds, every relying party is answered as before. */
  private without(): StatusHealth {
    const { memory, mayDate } = this.parts;
    const ready = !memory.isOld() && mayDate();
    return { ready, well: false, database: "down", faults: [{ code: "database-down" }], preparing: [] };
  }

  private async askItself({ certificate, slug, signers }: Answered): Promise<Fault[]> {
    // Without it nobody is answered about this issuer: the database might be older than what the world has seen.
    const number = this.parts.seen.number({ slug, der: certificate });
    if (!(await number.then(yes, no))) return [{ code: "lists-unread", about: slug }];
    try {
      const { der } = await answerOcsp(this.parts, buildOcspRequest(certificate, nobodys));
      const now = new Date();
      verifyOcspResponse(der, { issuerDer: certificate, serial: nobodys, now });
      const [newest] = signers;
      return newest && endsSoon(newest.responder.notAfter, now)
        ? [{ code: "ocsp-key-ends", about: slug }]
        : [];
    } catch {
      return [{ code: channelFault("ocsp"), about: slug }];
    }
  }

  private async lists(): Promise<Fault[]> {
    const now = new Date();
    const lists = await withoutOrganisation(listLatestLists);
    return lists.flatMap(({ slug, at }): Fault[] => {
      if (isDatedAhead(at, now)) return [{ code: "list-dated-ahead", about: slug }];
      return isListOld(at, now) ? [{ code: channelFault("crl"), about: slug }] : [];
    });
  }

  private keys(): Fault[] {
    return this.parts.canKeepKeys() ? [] : [{ code: "keys-not-written" }];
  }

  private async clock(): Promise<Fault[]> {
    const { fault } = await this.parts.clock.look();
    return fault ? [{ code: fault === "moved" ? "clock-moved" : "clock-differs", about: "status" }] : [];
  }
}
