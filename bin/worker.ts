import { closeDatabase, followSignals } from "@/db/core/client";
import { lanes, unhurriedLanes } from "@/db/operation/waiting-work";
import { sweepAttributeValues } from "@/lib/access/attribute-value/sweep";
import { sweepRecertifications } from "@/lib/access/recertification/sweep";
import { sweepLists } from "@/lib/contract/contract-list/sweep";
import { sweepReminders } from "@/lib/contract/reminder/sweep";
import { sweepBookings } from "@/lib/credential/booking/sweep";
import { sweepDue } from "@/lib/credential/eid/sweep-due";
import { sweepEndReminders } from "@/lib/credential/end-reminder/sweep";
import { HeldRequests } from "@/lib/credential/issuer/held-requests";
import { indexCertificates } from "@/lib/credential/issuer/index-certificates";
import { KeptAfterwards } from "@/lib/credential/issuer/kept-afterwards";
import { openShards } from "@/lib/credential/issuer/open-shard";
import { sweepIssuingKeys } from "@/lib/credential/issuer/record-key";
import { sweepRootLists } from "@/lib/credential/issuer/remind-root-list";
import { revokeOrphans } from "@/lib/credential/issuer/revoke-orphans";
import { SignerClient } from "@/lib/credential/issuer/signer-client";
import {
  keepAllLists,
  type LastChecks,
  type Publisher,
  publishAll,
  publishOld,
} from "@/lib/credential/issuer/sweep-issuers";
import { sweepOcspRequests } from "@/lib/credential/issuer/sweep-ocsp-requests";
import { sweepTakeOvers } from "@/lib/credential/issuer/take-over";
import { noteSentNotices, sweepPartyNotices } from "@/lib/credential/party-notice/sweep";
import { fieldKeyNames } from "@/lib/domain/operation/field-key";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { sweepControls } from "@/lib/mark/control/sweep";
import { sendAuditLog } from "@/lib/operation/audit/send-syslog";
import { receiverOf } from "@/lib/operation/audit/syslog-receiver";
import { ClockWatch } from "@/lib/operation/clock/watch";
import { sweepDisposals } from "@/lib/operation/disposal/record";
import type { WaitBounds } from "@/lib/operation/doubling-wait";
import { sweepErasures } from "@/lib/operation/erasure/record";
import { sweepExports } from "@/lib/operation/export/sweep";
import type { Seen } from "@/lib/operation/field-key/change-rows";
import { FieldKeySweep } from "@/lib/operation/field-key/sweep";
import { sweepDailyMails } from "@/lib/operation/inbox/sweep";
import { workLane } from "@/lib/operation/lane";
import type { Lookout } from "@/lib/operation/lookout";
import { runOutbox } from "@/lib/operation/outbox/run";
import { countTodo } from "@/lib/operation/overview/read";
import { repeat } from "@/lib/operation/repeat";
import { unhurriedLookout, unhurriedWaits, workLookout } from "@/lib/operation/work-lookout";
import { readActor } from "@/lib/people/account/read-actor";
import { sweepDeliveries } from "@/lib/people/employee/feed-take";
import { sweepImports } from "@/lib/people/employee/import-sweep";
import { sweepBounces } from "@/lib/people/mail-bounce/sweep";
import { sweepRoleEnds } from "@/lib/people/officer/sweep-role-ends";
import { ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";
import { endAtFaults, speakInLines } from "@/lib/program/console-lines";
import { followKeys } from "@/lib/program/key-beat";
import { serveMetrics } from "@/lib/program/metrics-server";
import { waitForDatabase } from "@/lib/program/wait-for-database";
import { bundledFile } from "./setup/bundle.mjs";
import { endSignal, leaveInLines, requireFolder, requireHttp } from "./setup/exit";
import { sayReady } from "./setup/say-ready.mjs";
import { Beat } from "./worker/beat";
import { ClockGate } from "./worker/clock-gate";
import { workerGauges } from "./worker/gauges";
import { handlers, patientKinds, timedKinds } from "./worker/handlers";
import { JobsProcess } from "./worker/jobs-process";
import { ListsFirst } from "./worker/lists-first";
import { untilCompared } from "./worker/until-compared";
import { untilSigner } from "./worker/until-signer";

/** Has signed, publishes, mails and carries out due blocks, until it is told to end. */
async function work(): Promise<void> {
  const { AUDIT_SYSLOG, AUDIT_SYSLOG_CA, PUBLIC_URL, PUBLISHED_DIR, SIGNER_SOCKET, STATUS_URL } = env();
  const receiver = AUDIT_SYSLOG && receiverOf(AUDIT_SYSLOG, AUDIT_SYSLOG_CA);
  const lists = new ListFolder(requireFolder("PUBLISHED_DIR", PUBLISHED_DIR));
  const statusUrl = requireHttp(STATUS_URL);
  const signer = new SignerClient(requireFolder("SIGNER_SOCKET", SIGNER_SOCKET));
  const signal = endSignal();
  const clock = new ClockWatch();
  const [gate, beat, listsFirst] = [new ClockGate(clock), new Beat(clock, lists), new ListsFirst()];
  const jobs = new JobsProcess(bundledFile("jobs"));
  serveMetrics("worker", workerGauges(), () => jobs.figures());
  await waitForDatabase(signal).then(() => followKeys(fieldKeyNames, signal));
  const publisher = { signer, lists, afterwards: new KeptAfterwards() };
  await untilCompared(lists, signal);
  await untilSigner(signer, signal);
  await gate.with((now) => publishAll(publisher, (error, issuer) => failed("publish", error, issuer), now));
  sayReady();
  const swept = (what: string) => (error: unknown) => failed(what, error);
  const timed: Timed = (every, what, run) => repeat(every, signal, () => gate.with(run), swept(what));
  const [lookout, unhurried] = [workLookout(clock), unhurriedLookout()];
  const signals = followSignals(["work"], () => lookout.hurry());
  jobs.begin();
  const waitingAt = waitingOf(signal, gate, swept);
  await Promise.all([
    ...[lookout, unhurried].map((one) => one.run(signal, swept("look"))),
    runOutbox(handlers(publisher, statusUrl, clock, listsFirst), lookout, signal, {
      mayWork: (kind) => mayBegin(kind, gate, listsFirst),
      onFailure: (kind, error) => failed(kind, error),
    }),
    workLane(lookout, lanes.job, signal, () => jobs.hurry(), swept("jobs")),
    repeat(10_000, signal, () => beat.save(), swept("beat")),
    receiver && repeat(2_000, signal, () => sendAuditLog(receiver, signal), swept("audit-syslog")),
    ...dueNow(publisher, statusUrl, waitingAt(lookout), swept),
    ...dueSoon(publisher, waitingAt(unhurried), swept, signal),
    repeat(15_000, signal, keepingLists(publisher, swept("keep lists")), swept("keep lists")),
    timed(3_600_000, "reminders", (now) => remindAll(PUBLIC_URL, swept("reminders"), now)),
    ...tidying(timed, swept),
    ...ofMail(timed, swept),
    ...ofSigner(publisher, statusUrl, timed, swept),
  ]);
  await Promise.all([jobs.end(), signals.end(), publisher.afterwards.end()]);
  await closeDatabase();
}

/** Waits for a list that is being published; false while the clock is wrong, for what depends on it. */
async function mayBegin(kind: string, gate: ClockGate, listsFirst: ListsFirst): Promise<boolean> {
  if (patientKinds.has(kind)) await listsFirst.turn();
  return !timedKinds.has(kind) || (await gate.now()) !== undefined;
}

type Timed = (
  every: number | WaitBounds,
  what: string,
  run: (now: Date) => Promise<unknown>,
) => Promise<unknown>;
type Waiting = (lane: string, run: (now: Date) => Promise<number | undefined>) => Promise<unknown>;
type Swept = (what: string) => (error: unknown) => void;

const waitingOf =
  (signal: AbortSignal, gate: ClockGate, swept: Swept) =>
  (lookout: Lookout): Waiting =>
  (lane, run) =>
    workLane(lookout, lane, signal, () => gate.with(run), swept(lane));

/** What a look has found to be due, or asked for by a status program. */
function dueNow(publisher: Publisher, statusUrl: string, waiting: Waiting, swept: Swept) {
  const held = new HeldRequests();
  return [
    waiting(lanes.due, (now) => sweepDue(swept("due"), now)),
    waiting(lanes.notices, (now) => sweepPartyNotices(statusUrl, swept("party-notices"), now)),
    waiting(lanes.ocspKeys, (now) => sweepOcspRequests(publisher, swept("ocsp-keys"), now, held)),
  ];
}

/** Lanes of the look that promises nobody a second. */
function dueSoon(publisher: Publisher, waiting: Waiting, swept: Swept, signal: AbortSignal) {
  const sweep = new FieldKeySweep();
  const tell = ({ what, ...about }: Seen) =>
    what === "nothing is left under the key before" ? log().info(about, what) : log().error(about, what);
  return [
    waiting(unhurriedLanes.rollOvers, (now) => sweepTakeOvers(swept("roll-overs"), now)),
    waiting(unhurriedLanes.orphans, (now) => revokeOrphans(publisher, swept("orphans"), now)),
    waiting(unhurriedLanes.deliveries, (now) => sweepDeliveries(swept("deliveries"), now)),
    waiting(unhurriedLanes.fieldKeys, (now) => sweep.run(now, { tell, signal })),
  ];
}

function keepingLists(publisher: Parameters<typeof keepAllLists>[0], onFailure: (error: unknown) => void) {
  const checks: LastChecks = new Map();
  return () => keepAllLists(publisher, onFailure, checks);
}

/** The tasks that follow mail after it has been sent. Reports of mail arrive nowhere, unless it is set where. */
function ofMail(timed: Timed, swept: Swept) {
  const { BOUNCE_ADDRESS: base, BOUNCE_DIR: folder } = env();
  const onFailure = swept("bounces");
  return [
    timed(60_000, "sent-notices", (now) => noteSentNotices(swept("sent-notices"), now)),
    ...(base && folder
      ? [timed(10_000, "bounces", (now) => sweepBounces({ folder, base, onFailure }, now))]
      : []),
  ];
}

/** The signer is asked for this without an event; what it signed gets its place in the status list. */
const ofSigner = (
  publisher: Publisher & { signer: SignerClient },
  statusUrl: string,
  timed: Timed,
  swept: Swept,
) => [
  timed(unhurriedWaits, "publish", (now) => publishOld(publisher, swept("publish"), now)),
  timed(3_600_000, "status-list", () => indexCertificates(swept("status-list"))),
  timed(3_600_000, "list-shards", (now) => openShards(publisher, statusUrl, swept("list-shards"), { now })),
  timed(unhurriedWaits, "issuing-keys", (now) =>
    sweepIssuingKeys(publisher.signer, swept("issuing-keys"), now),
  ),
];

/** What somebody brought in or asked for and did not come back to, and what is then measured. */
const tidying = (timed: Timed, swept: Swept) => [
  timed(600_000, "lists", (now) => sweepLists(swept("lists"), now)),
  timed(600_000, "attribute-values", (now) => sweepAttributeValues(swept("attribute-values"), now)),
  timed(600_000, "imports", (now) => sweepImports(swept("imports"), now)),
  timed(600_000, "exports", (now) => sweepExports(swept("exports"), now)),
  timed(600_000, "controls", (now) => sweepControls(swept("controls"), now)),
];

/** Of agreements, of what ends, of times at a desk, and of what an inbox has. */
async function remindAll(...asked: Parameters<typeof sweepReminders>): Promise<void> {
  await sweepReminders(...asked);
  await sweepEndReminders(...asked);
  await sweepRoleEnds(...asked);
  await sweepBookings(...asked);
  const [publicUrl, onFailure, now] = asked;
  await sweepRootLists(onFailure, now);
  await sweepRecertifications(onFailure, now);
  await sweepDisposals(onFailure, now);
  await sweepErasures(onFailure, now);
  await sweepDailyMails({ publicUrl, onFailure, actorOf: readActor, countWaiting: countTodo }, now);
}

function failed(what: string, error: unknown, about: object = {}): void {
  // Also for a database restored under a worker that runs: begun anew, it waits until the two have been compared.
  const isFinal = error instanceof PkiError && ["passphrase-wrong", "database-older"].includes(error.code);
  if (isFinal) leaveInLines(error);
  else if (what === "status.observe") log().debug({ what, fault: error, ...about }, "not seen yet");
  else log().error({ what, fault: error, ...about }, "work failed and will be tried again");
}

speakInLines();
endAtFaults();
await work().catch(leaveInLines);
