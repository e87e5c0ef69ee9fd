import type { Server } from "node:http";
import { join } from "node:path";
import { afterAll } from "vitest";
import { as } from "@/db/core/testing";
import { aFolder } from "@/lib/credential/certificate/testing";
import { SignerClient } from "@/lib/credential/issuer/signer-client";
import type { KeyPlace } from "@/lib/pki/ceremony-plan";
import { openKeys } from "@/lib/pki/key-place";
import { signingParty } from "@/lib/testing/testing-passkey";
import { type DeskParts, SigningDesk } from "./desk";
import { DirectoryFiles } from "./key-directory";
import { SignerLog } from "./log";
import { createSignerServer, listenAt } from "./server";

export const statusUrl = "http://status.exempel.se";

export interface TestSigner {
  client: SignerClient;
  desk: SigningDesk;
  /** Of its log and its last lists. */
  folder: string;
  socket: string;
  server: Server;
}

/** For tests: the signer in this process, with its own login, asked over its socket. */
export async function aSigner(keys: KeyPlace, given: Partial<DeskParts> = {}): Promise<TestSigner> {
  const folder = given.folder ?? aFolder("signer");
  const held = await openKeys(keys);
  const parts: DeskParts = {
    keys: held,
    log: await as("signer", () => SignerLog.open(folder)),
    folder,
    statusUrl,
    reveal: () => "198502142389",
    party: signingParty,
    directories: new DirectoryFiles(folder, { party: signingParty, isDemo: false }),
    now: async () => new Date(),
    ...given,
  };
  const desk = new SigningDesk(parts);
  const own = {
    sign: (asked: Parameters<SigningDesk["sign"]>[0]) => as("signer", () => desk.sign(asked)),
    certificates: (of: Parameters<SigningDesk["certificates"]>[0]) =>
      as("signer", () => desk.certificates(of)),
    release: (of: Parameters<SigningDesk["release"]>[0]) => as("signer", () => desk.release(of)),
    lastList: (of: Parameters<SigningDesk["lastList"]>[0]) => as("signer", () => desk.lastList(of)),
  } as SigningDesk;
  const server = createSignerServer({ desk: own, health: async () => [], keys: held });
  const socket = join(aFolder("run"), "socket");
  await listenAt(server, socket);
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await parts.log.close();
  });
  return { client: new SignerClient(socket), desk: own, folder, socket, server };
}
