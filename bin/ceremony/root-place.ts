import { resolve } from "node:path";
import { env } from "@/lib/env";
import type { KeyPlace } from "@/lib/pki/ceremony-plan";
import { PkiError } from "@/lib/pki/pki-error";
import { RootMemory } from "@/lib/pki/root-memory";
import { CannotRun, requireFolder } from "../setup/exit";
import type { Questions } from "./questions";
import { rootToken } from "./root-token";

/** Where the root's key is, fetched from where it is kept. Asks for what opens it. */
export async function rootPlace(questions: Questions): Promise<KeyPlace> {
  const place = await questions.ask("Folder with the root's key (the offline media), or token:LABEL: ");
  const token = await rootToken(questions, place);
  return (
    token ?? { folder: resolve(place), passphrase: await questions.askHidden("Passphrase of the root: ") }
  );
}

/** What the signer remembers of the roots' lists: no list is made without it. */
export function rootMemory(): RootMemory {
  return new RootMemory(requireFolder("SIGNER_DIR", env().SIGNER_DIR));
}

export function inPlainWords(fault: unknown): never {
  if (!(fault instanceof PkiError)) throw fault;
  throw new CannotRun(`The root could not sign: ${fault.message}. Nothing was published.`, { cause: fault });
}
