import { withoutOrganisation } from "@/db/core/client";
import { databaseAnswers } from "@/db/core/waiting";
import { isPreparing } from "@/lib/domain/credential/ocsp-key";
import { noneValid, packStatuses, signStatusList, statusListAddress } from "@/lib/pki/status-list";
import type { Responding } from "./answer-ocsp";
import type { Answered } from "./authorities";
import { inTime } from "./in-time";
import { issuerKey } from "./memory";
import { steadyNow } from "./steady";

export interface StatusListToken {
  body: string;
  issuedAt: Date;
}
interface Made extends StatusListToken {
  expiresAt: Date;
  /** What it was made of: when that is another, so is the list. */
  changes: number;
  epoch: number;
  turn: number;
  /** When it was ready, by the clock that nobody sets. */
  steady: number;
}

/** As long as a revocation list: it goes on being relied on while everything here is down. */
const lifeMs = 24 * 3_600_000;
/** How long a relying party may keep it before it looks for a newer one. */
const ttlSeconds = 60;
/** Long lists cost tenths of a second: however many ask while much changes, there is a pause between two. */
const restMs = 500;
/** An unchanged list is dated anew so often. */
const renewAfterMs = 30_000;

/** Within this time a database answers that does. */
const answerMs = 1_000;
const isDatabaseUp = () =>
  inTime(withoutOrganisation(databaseAnswers), answerMs).then(
    () => true,
    () => false,
  );

/** Asked for the list of an issuer that nothing can be signed for yet: no fault. */
export class Preparing extends Error {}

/**
 * Each issuer's Token Status List, from the same memory as OCSP answers and signed with the same keys: made when asked
 * for and something has changed, or when the last one is half a minute old; half a second apart at least.
 */
export class StatusLists {
  private readonly made = new Map<string, Made>();
  private readonly making = new Map<string, Promise<Made>>();

  constructor(
    private readonly parts: Responding,
    private readonly pauseMs = restMs,
    private readonly isUp: () => Promise<boolean> = isDatabaseUp,
  ) {}

  /**
   * Undefined for a name that nobody has. Throws where nothing can be said and nothing was said before that still holds.
   * A list older than its `ttl` is the last word only while the database is away: relying parties take a list that they
   * fetch for one of this minute (docs/adr/0092).
   */
  async token(slug: string): Promise<StatusListToken | undefined> {
    const token = await this.newest(slug);
    if (!token || Date.now() - token.issuedAt.getTime() <= ttlSeconds * 1_000) return token;
    if (await this.isUp()) throw new Error(`the statuses of ${slug} were read more than ${ttlSeconds} s ago`);
    return token;
  }

  private async newest(slug: string): Promise<StatusListToken | undefined> {
    const { authorities, patienceMs = 3_000 } = this.parts;
    const authority = await inTime(authorities.issuing(slug), patienceMs);
    if (!authority) return undefined;
    if (isPreparing(authority.firstKey, new Date())) throw new Preparing();
    try {
      return await inTime(this.current(authority), patienceMs);
    } catch (fault) {
      // Signed and dated, and of a time that was not in doubt: as with a revocation list.
      const before = this.made.get(slug);
      if (before && before.expiresAt > new Date()) return before;
      throw fault;
    }
  }

  private async current(authority: Answered): Promise<Made> {
    const { memory, trust, mayDate } = this.parts;
    if (!mayDate()) throw new Error("the clock cannot be worked by");
    await trust.require(authority);
    const { look, epoch } = memory;
    if (!look) throw new Error("the statuses are being read");
    const { slug } = authority;
    const before = this.made.get(slug);
    const changes = memory.book.changesOf(issuerKey(authority));
    const { turn } = this.parts.authorities;
    const isOf = before && before.epoch === epoch && before.turn === turn;
    const isSame = isOf && before.changes === changes;
    if (isOf && steadyNow() - before.steady < this.pauseMs) return before;
    if (isSame && look.wall - before.issuedAt.getTime() < renewAfterMs) return before;
    const known = this.making.get(slug);
    if (known) return known;
    const made = this.make(authority, { changes, epoch, turn, issuedAt: new Date(look.wall) });
    this.making.set(slug, made);
    try {
      const token = await made;
      this.made.set(slug, token);
      return token;
    } finally {
      this.making.delete(slug);
    }
  }

  private async make(
    authority: Answered,
    { issuedAt, ...of }: Pick<Made, "changes" | "epoch" | "turn" | "issuedAt">,
  ): Promise<Made> {
    const { signer, memory } = this.parts;
    const { slug, certificate } = authority;
    const now = new Date();
    const by = authority.signers.find(
      ({ notBefore, responder }) => notBefore <= now && responder.notAfter > now,
    );
    if (!by) throw new Error("no OCSP signer of this issuer is valid now");
    const { size, ...blocked } = memory.book.listOf(issuerKey(authority));
    const expiresAt = new Date(Math.min(issuedAt.getTime() + lifeMs, by.responder.notAfter.getTime()));
    const body = await signStatusList(
      signer,
      { keyId: by.keyId, certificate: by.responder.certificate, issuerDer: certificate },
      {
        ...{ uri: statusListAddress(certificate, slug), issuedAt, expiresAt, ttlSeconds },
        list: authority.revoked ? noneValid(size, blocked.held) : packStatuses(size, blocked),
      },
    );
    return { body, issuedAt, expiresAt, steady: steadyNow(), ...of };
  }
}
