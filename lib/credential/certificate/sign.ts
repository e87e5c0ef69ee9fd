import type { Command } from "@/lib/command";
import { allOrEach, asError, resultOf } from "@/lib/credential/all-or-each";
import type { JobActor } from "@/lib/domain/core/actor";
import { withoutInvisible } from "@/lib/domain/core/invisible-characters";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ProductionFailure } from "@/lib/domain/credential/production";
import { certificateFrom, refuseFaulty } from "@/lib/pki/certificate";
import { readIssuer } from "@/lib/pki/issuer";
import { PkiError } from "@/lib/pki/pki-error";
import { type Signer, signerOf } from "@/lib/pki/signer";
import { type Fixed, type FixingParts, fixIntents, type Intent } from "./fix-intents";

export interface SigningParts extends FixingParts {
  signer: Signer;
  /** The two commands of the e-ID that end a production. */
  complete: Command<{ completed: number }>;
  fail: Command<{ eidId: string; failure: ProductionFailure }>;
  /** How often an unexpected fault is tried again before the officer is told. */
  attempts?: number;
}

export interface SigningWork {
  eidId: string;
  attempts: number;
}
interface Production {
  eidId: string;
  certificates: { requestId: string; der: Uint8Array }[];
}

/**
 * The work of `certificate.sign`, for many e-IDs of an employer together: fixes what each request will be answered with,
 * has it signed, and completes the e-IDs. After a crash the same bytes with the same serial are signed again, so that two
 * certificates never come of it. What a person must mend ends the production of that e-ID; anything else is answered, and
 * tried again. One that fails takes no other with it.
 */
export function signAll(parts: SigningParts) {
  return async (
    organisationId: string,
    works: readonly SigningWork[],
    now = new Date(),
  ): Promise<("done" | Error)[]> => {
    const actor: JobActor = { kind: "job", organisationId, name: "signer" };
    const failed = new Map<string, Error>();
    const ids = works.map(({ eidId }) => eidId);
    const fixed = await allOrEach(ids, (some) => fixIntents(parts, organisationId, some, now));
    const begun = sorted(ids, fixed, failed);
    const signed = await signatures(parts.signer, organisationId, begun);
    const made = sorted(
      begun.map(({ eidId }) => eidId),
      signed,
      failed,
    );
    const completed = await allOrEach(made, async (some) => {
      await parts.complete(actor, { productions: some }, { now });
      return some;
    });
    sorted(
      made.map(({ eidId }) => eidId),
      completed,
      failed,
    );
    return Promise.all(
      works.map((work) => resultOf(() => ended(parts, actor, work, failed.get(work.eidId), now))),
    );
  };
}

/** The same for one; throws what is tried again. */
export function signCertificates(parts: SigningParts) {
  const sign = signAll(parts);
  return async (organisationId: string, eidId: string, attempts: number, now?: Date): Promise<void> => {
    const [result] = await sign(organisationId, [{ eidId, attempts }], now);
    if (result instanceof Error) throw result;
  };
}

/** What goes on; what does not is written down with why. */
function sorted<Result>(
  ids: readonly string[],
  results: readonly (Result | Error | undefined)[],
  failed: Map<string, Error>,
): Result[] {
  return results.flatMap((result, nth) => {
    if (result instanceof Error) failed.set(ids[nth] ?? "", result);
    return result === undefined || result instanceof Error ? [] : [result];
  });
}

/** Tells the officer of what a person must mend, and throws what is tried again. */
async function ended(
  parts: SigningParts,
  actor: JobActor,
  { eidId, attempts }: SigningWork,
  fault: Error | undefined,
  now: Date,
): Promise<"done"> {
  if (!fault || (fault instanceof Refusal && fault.code === "wrong-status")) return "done";
  const failure = failureOf(fault, attempts >= (parts.attempts ?? 5));
  if (!failure) throw fault;
  await parts.fail(actor, { eidId, failure, detail: detailOf(fault) }, { now });
  return "done";
}

interface Asked extends Intent {
  authority: Fixed["authority"];
}

/** Every certificate of each e-ID, or why one of them was not signed. */
async function signatures(
  signer: Signer,
  organisationId: string,
  begun: readonly Fixed[],
): Promise<(Production | Error)[]> {
  const asked = begun.flatMap(({ authority, intents }) =>
    intents.map((one): Asked => ({ ...one, authority })),
  );
  const linted = await Promise.all(asked.map((one) => resultOf(() => lintedOf(one))));
  const good = linted.flatMap((one) => (one instanceof Error ? [] : [one]));
  const signed = await signEach(signer, organisationId, good);
  const answers = new Map<string, Uint8Array | Error>();
  for (const [nth, { requestId }] of asked.entries())
    if (linted[nth] instanceof Error) answers.set(requestId, linted[nth]);
  for (const [nth, { requestId, authority, toBeSigned }] of good.entries()) {
    const signature = signed[nth] ?? new Error("no answer");
    const whole = async () => {
      if (signature instanceof Error) throw signature;
      return certificateFrom(readIssuer(authority.der), authority.keyId, toBeSigned, signature);
    };
    answers.set(requestId, await resultOf(whole));
  }
  return begun.map(({ eidId, intents }) => {
    const ders = intents.map(({ requestId }) => ({ requestId, der: answers.get(requestId) }));
    const certificates = ders.flatMap(({ requestId, der }) =>
      der instanceof Uint8Array ? { requestId, der } : [],
    );
    const fault = ders.find(({ der }) => der instanceof Error)?.der;
    return fault instanceof Error ? fault : { eidId, certificates };
  });
}

function lintedOf(asked: Asked): Asked {
  refuseFaulty(asked.toBeSigned, readIssuer(asked.authority.der));
  return asked;
}

/** In one question where the signer takes several. */
async function signEach(
  signer: Signer,
  organisationId: string,
  asked: readonly Asked[],
): Promise<(Uint8Array | Error)[]> {
  if (asked.length === 0) return [];
  const requestIds = asked.map(({ requestId }) => requestId);
  if (signer.certificates)
    return signer
      .certificates({ organisationId, requestIds })
      .catch((fault) => requestIds.map(() => asError(fault)));
  return Promise.all(
    asked.map(({ requestId, authority, toBeSigned }) => {
      const named = signerOf(signer, { verb: "certificate", organisationId, requestId });
      return resultOf(() => named.sign(authority.keyId, toBeSigned));
    }),
  );
}

function detailOf(fault: unknown): string {
  if (fault instanceof Refusal) return fault.detail.why ?? fault.code;
  return fault instanceof Error ? withoutInvisible(fault.message).slice(0, 500) : "";
}

function failureOf(fault: unknown, last: boolean): ProductionFailure | undefined {
  if (fault instanceof Refusal && (fault.code === "chain-broken" || fault.code === "issuer-closed"))
    return fault.code;
  if (fault instanceof PkiError) {
    if (fault.code === "subject-incomplete" || fault.code === "certificate-refused") return fault.code;
    if (fault.code === "key-missing" || fault.code === "key-file-damaged") return "key-missing";
    // The program cannot work at all, and says so; or the signer is away, and what waits for it goes on by itself.
    if (fault.code === "passphrase-wrong" || fault.code === "signer-away") return undefined;
  }
  return last ? "signer-failed" : undefined;
}
