import { readCertificateBySerial } from "@/db/credential/certificate";
import { findShardOfSerial } from "@/db/credential/crl-shard";
import { readIssuer, readIssuerCertificate } from "@/db/credential/issuer";
import { Refusal } from "@/lib/domain/core/refusal";
import { isInForce, type StatusAt, statusAt } from "@/lib/domain/credential/status-at";
import { query } from "@/lib/query";
import { type ListAt, listAt } from "./list-at";

export interface AnswerAt {
  /** Which of the issuer's lists. */
  shard: number;
  number: string;
  thisUpdate: Date;
  nextUpdate: Date;
  entries: number;
  /** Whether the list could still be relied on at that instant. */
  inForce: boolean;
  /** Null where no certificate was asked about. */
  status: StatusAt | null;
}
export interface StatusInMinute {
  issuer: { id: string; name: string };
  /** Of the certificate asked about, as far as the register knows it. */
  eid: { id: string; purpose: string } | null;
  /** Within the minute, the first and the last; one where they are the same list, none before the first list. */
  answers: { at: Date; answer: AnswerAt }[];
}

const minuteMs = 60_000;

/**
 * What an own issuer's lists said in a minute, and of one certificate if a serial is given, as lists write it. Throws Refusal not-found for
 * an issuer that has no lists of its own.
 */
export const readStatusAt = query({
  permission: "issuer:read",
  async run(
    { tx, actor: { organisationId } },
    { issuerId, minute, serial }: { issuerId: string; minute: Date; serial: string | null },
  ): Promise<StatusInMinute> {
    const { name, kind } = await readIssuer(tx, organisationId, issuerId);
    const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
    if (kind !== "own" || !authority) throw new Refusal("not-found");
    const known = serial
      ? await readCertificateBySerial(tx, { organisationId, issuerId }, serial)
      : undefined;
    const shard = (serial && (await findShardOfSerial(tx, { organisationId, issuerId }, serial))) || 0;
    const answers: StatusInMinute["answers"] = [];
    for (const at of [minute, new Date(minute.getTime() + minuteMs - 1)]) {
      const list = await listAt(tx, { organisationId, issuerId, shard }, at);
      if (!list || String(list.number) === answers[0]?.answer.number) continue;
      answers.push({ at, answer: { shard, ...answerOf(list, serial, known, at) } });
    }
    return {
      issuer: { id: issuerId, name },
      eid: known ? { id: known.eidId, purpose: known.purpose } : null,
      answers,
    };
  },
});

function answerOf(
  list: ListAt,
  serial: string | null,
  known: Awaited<ReturnType<typeof readCertificateBySerial>>,
  at: Date,
): Omit<AnswerAt, "shard"> {
  const { number, thisUpdate, nextUpdate, entries } = list;
  const entry = entries.find((one) => one.serial === serial);
  return {
    ...{ number: String(number), thisUpdate, nextUpdate, entries: entries.length },
    inForce: isInForce(list, at),
    status: serial === null ? null : statusAt({ nextUpdate, entry }, known, at),
  };
}
