import { spawn } from "node:child_process";
import { testProgram } from "@/lib/credential/testing-program";
import { GuardedToken } from "@/lib/pki/guarded-token";
import { openKeyFiles, readKeyFile } from "@/lib/pki/key-folder";
import { createKey } from "@/lib/pki/key-place";
import type { TokenPlace } from "@/lib/pki/pkcs11";
import { writeShare } from "@/lib/pki/share";
import { changeKeyFile, changeToken, guardKey, guardToken } from "@/lib/pki/share-key";
import type { WatchedKeys } from "@/lib/pki/signer";

const plan = { custodians: ["Karin Ek", "Olle Åström", "Gun Nyström"], needed: 2 };

/** For tests: three custodians open a key in a file from now on, any two together. Answers their papers. */
export async function guardFile(folder: string, keyId: string, passphrase: string): Promise<string[]> {
  const { custody: before } = readKeyFile(folder, keyId);
  const guard = await guardKey(plan, keyId, before ? [before] : []);
  await changeKeyFile({ folder, keyId }, passphrase, { passphrase: guard.secret, custody: guard.custody });
  return guard.shares.map(writeShare);
}

/** For tests: the same of a token's PIN. */
export async function guardPin(folder: string, place: TokenPlace): Promise<string[]> {
  const guard = await guardToken(place, plan);
  await changeToken(folder, place, guard);
  return guard.shares.map(writeShare);
}

export interface LockedStore {
  keys: WatchedKeys;
  keyId: string;
  papers: string[];
  publicKey: Uint8Array;
}

const passphrase = "resten";

/** For tests: a folder with one key, as a signer that was begun has it. */
export async function aLockedFile(folder: string, keyId = "issuing-1"): Promise<LockedStore> {
  const publicKey = await createKey({ folder, passphrase }, keyId, "P-256");
  const papers = await guardFile(folder, keyId, passphrase);
  return { keyId, papers, publicKey, keys: await openKeyFiles(folder, passphrase) };
}

/** For tests: a token with one key. */
export async function aLockedToken(folder: string, place: TokenPlace): Promise<LockedStore> {
  const keyId = "issuing-1";
  const publicKey = await createKey(place, keyId, "P-256");
  const papers = await guardPin(folder, place);
  const { module, token } = place;
  return { keyId, papers, publicKey, keys: new GuardedToken(folder, { module, token }) };
}

/** For tests: a custodian at a terminal of the signer's machine, who types a share after some words of the command. */
export async function aTerminal(SIGNER_DIR: string) {
  const program = testProgram("unlock");
  return (typed = "", words: string[] = []): Promise<{ code: number | null; words: string }> => {
    const child = spawn("/usr/bin/env", [`SIGNER_DIR=${SIGNER_DIR}`, process.execPath, ...program, ...words]);
    let told = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (told += chunk));
    child.stdin.end(`${typed.replaceAll("\n", " ")}\n`);
    return new Promise((resolve) => child.once("close", (code) => resolve({ code, words: told })));
  };
}
