import { env } from "@/lib/env";
import type { TokenPlace } from "@/lib/pki/pkcs11";
import { CannotRun } from "../setup/exit";
import type { Questions } from "./questions";

const prefix = "token:";

/** The token that the answer names instead of a folder; asks for its PIN. It is never the one that the signer signs with. */
export async function rootToken(questions: Questions, answer: string): Promise<TokenPlace | undefined> {
  if (!answer.startsWith(prefix)) return undefined;
  const { PKCS11_MODULE: module, PKCS11_TOKEN: operative } = env();
  const token = answer.slice(prefix.length).trim();
  if (!module) throw new CannotRun("A token needs PKCS11_MODULE: the path of its maker's library.");
  if (!token || token === operative)
    throw new CannotRun("The root's key needs a token of its own, which is taken offline afterwards.");
  return { module, token, pin: await questions.askHidden(`PIN of the token ${token}: `) };
}
