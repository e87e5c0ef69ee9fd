import type { Server } from "node:http";
import type { Server as SocketServer } from "node:net";
import { closeDatabase, withoutOrganisation } from "@/db/core/client";
import { hasSoftwarePasskeys } from "@/db/people/passkey";
import { decryptField } from "@/lib/crypto/field-encryption";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { ClockWatch } from "@/lib/operation/clock/watch";
import { repeat } from "@/lib/operation/repeat";
import type { WatchedKeys } from "@/lib/pki/signer";
import { endAtFaults, speakInLines } from "@/lib/program/console-lines";
import { signerClock } from "@/lib/program/gauge/signer-clock";
import { followKeys } from "@/lib/program/key-beat";
import { serveMetrics } from "@/lib/program/metrics-server";
import { waitForDatabase } from "@/lib/program/wait-for-database";
import { createActServer } from "@/lib/signer/act-server";
import type { ActParty } from "@/lib/signer/acts";
import { createCustodianDoor, doorOf } from "@/lib/signer/custodian-door";
import { Custodians } from "@/lib/signer/custodians";
import { SigningDesk } from "@/lib/signer/desk";
import { SignerHealth } from "@/lib/signer/health";
import { IssuersMadeFiles } from "@/lib/signer/issuers-made";
import { DirectoryFiles } from "@/lib/signer/key-directory";
import { openSignerKeys } from "@/lib/signer/key-store";
import { SignerLog } from "@/lib/signer/log";
import { Refused } from "@/lib/signer/refused";
import { createSignerServer, listenAt } from "@/lib/signer/server";
import { timeOf } from "@/lib/signer/time";
import { CannotRun, endSignal, leaveInLines, requireFolder, requireHttp } from "./setup/exit";
import { sayReady } from "./setup/say-ready.mjs";

/** Holds the issuing keys, and signs what follows from what is stored, until it is told to end. No port but its figures'. */
async function sign(): Promise<void> {
  const { SIGNER_DIR, SIGNER_SOCKET, STATUS_URL } = env();
  const folder = requireFolder("SIGNER_DIR", SIGNER_DIR);
  const socket = requireFolder("SIGNER_SOCKET", SIGNER_SOCKET);
  const statusUrl = requireHttp(STATUS_URL);
  const keys = await openSignerKeys();
  const signal = endSignal();
  const clock = new ClockWatch();
  serveMetrics("signer", [signerClock]);
  await waitForDatabase(signal);
  await followKeys(["identifier-key"], signal);
  const entries = await openLog(folder);
  const door = await openDoor(folder, keys);
  const party = partyOf();
  const directories = new DirectoryFiles(folder, { party, isDemo: env().SIGILL_DEMO });
  const desk = new SigningDesk({
    ...{ keys, log: entries, folder, statusUrl, reveal, party, directories },
    now: () => timeOf(clock),
  });
  const health = new SignerHealth(clock, keys);
  const server = createSignerServer({ desk, health: () => health.look(), keys });
  await listenAt(server, socket);
  const acts = await listenForActs(party, directories, new IssuersMadeFiles(folder));
  sayReady();
  const unknown = (what: string) => (fault: unknown) => log().error({ fault }, `${what} is not known`);
  await Promise.all([
    repeat(10_000, signal, () => health.tell(), unknown("the signer's state")),
    repeat(60_000, signal, () => directories.compareAll(), unknown("the state of the key directories")),
  ]);
  await Promise.all([ended(server), acts && ended(acts)]);
  door.close();
  await entries.close();
  await closeDatabase();
}

/** Where custodians come with their shares. Another user of the machine cannot open it, be it in the signer's group. */
async function openDoor(folder: string, keys: WatchedKeys): Promise<SocketServer> {
  const door = createCustodianDoor(new Custodians(() => keys.locks()));
  await listenAt(door, doorOf(folder), 0o600);
  return door;
}

function partyOf(): ActParty | null {
  const { SIGNING_URL } = env();
  if (!SIGNING_URL) return null;
  const { origin, hostname: id } = new URL(SIGNING_URL);
  return { id, origin };
}

/** What the signing page asks, at a socket of its own; nothing where nobody signs acts. */
async function listenForActs(
  party: ActParty | null,
  directories: DirectoryFiles,
  made: IssuersMadeFiles,
): Promise<Server | undefined> {
  const { ACT_SOCKET, SIGILL_DEMO } = env();
  if (!(ACT_SOCKET && party)) return undefined;
  if (!SIGILL_DEMO && (await withoutOrganisation(hasSoftwarePasskeys)))
    throw new CannotRun(
      "The database takes the demo's passkeys, which prove nothing. Migrate it without SIGILL_DEMO.",
    );
  const server = createActServer({ ...party, name: "Sigill" }, directories, made);
  await listenAt(server, ACT_SOCKET);
  return server;
}

const reveal: ConstructorParameters<typeof SigningDesk>[0]["reveal"] = ({
  organisationId,
  id,
  ciphertext,
  keyId,
}) =>
  decryptField(
    { ciphertext: ciphertext ?? new Uint8Array(), keyId: keyId ?? "" },
    { organisationId, identifierId: id },
  );

async function openLog(folder: string): Promise<SignerLog> {
  try {
    return await SignerLog.open(folder);
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    throw new CannotRun(
      `The signer's log is not whole: ${fault.message}. Nothing is signed. See docs/operations.md, "The signer's log".`,
    );
  }
}

/** What is being signed is answered first. */
function ended(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => {
      log().warn("what was asked for last is not answered any more");
      server.closeAllConnections();
    }, 5_000).unref();
  });
}

speakInLines();
endAtFaults();
await sign().catch(leaveInLines);
