import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import type { KeyPlace } from "@/lib/pki/ceremony-plan";
import type { Custody } from "@/lib/pki/custody";
import { checkPlan, checkShare, openCustody } from "@/lib/pki/custody-shares";
import { tokenCustodies } from "@/lib/pki/guarded-token";
import { readShare, type Share, ShareRefused, writeShare } from "@/lib/pki/share";
import { type CustodianPlan, type Guard, guardKey, guardToken } from "@/lib/pki/share-key";
import { signerPlace, tokenOfSettings } from "@/lib/signer/key-store";
import { CannotRun } from "../setup/exit";
import { wordsFor } from "../unlock/words";
import type { Questions } from "./questions";

/** Who shall open the key together, and how many of them; nothing where the signer shall do so by itself. */
export async function askCustodians(questions: Questions): Promise<CustodianPlan | undefined> {
  const named = await questions.ask(
    "Custodians who open the issuing key together, full names with commas between (three is usual;\nempty: nobody, the signer opens it by itself, which levels 3 and 4 do not allow): ",
  );
  if (!named) return undefined;
  const custodians = named.split(",").map((name) => name.trim());
  const answer = await questions.ask(`How many of the ${custodians.length} are needed (empty: 2): `);
  const plan = { custodians, needed: answer ? Number(answer) : 2 };
  try {
    checkPlan(plan);
  } catch (fault) {
    if (fault instanceof RangeError) throw new CannotRun(`Nothing was done: ${fault.message}.`);
    throw fault;
  }
  return plan;
}

/** Where the ceremony makes the key; of a token that custodians open already they are asked first. */
export async function askOperativePlace(
  questions: Questions,
): Promise<{ place: KeyPlace; custody?: Custody }> {
  const token = tokenOfSettings();
  const custodies = token ? tokenCustodies(env().KEYS_DIR, token.token) : [];
  const [custody] = custodies;
  if (!token || !custody) return { place: signerPlace() };
  return { place: { ...token, pin: (await askShares(questions, custodies)).toString() }, custody };
}

/** The secret that guards the key which is to be made there, in its custodians' hands before it is used. */
export async function giveOutFor(questions: Questions, place: KeyPlace, plan: CustodianPlan): Promise<Guard> {
  const guard = "module" in place ? await guardToken(place, plan) : await guardKey(plan);
  await giveOut(questions, guard);
  return guard;
}

/** Each share is shown once, to its custodian alone, and is nowhere else. */
export async function giveOut(questions: Questions, { custody, shares }: Guard): Promise<void> {
  const { custodians, needed, guards } = custody;
  for (const share of shares) {
    const name = custodians[share.index - 1];
    await questions.ask(
      `\nShare ${share.index} of ${share.of} is for ${name}, alone at the screen. Press Enter: `,
    );
    console.log(`\nShare ${share.index} of ${share.of} of ${guards}, ${needed} are needed. ${name}:\n`);
    console.log(writeShare(share));
    share.point.fill(0);
    await questions.ask(
      "\nWrite it on paper, seal it, and keep it where no other custodian comes. Press Enter, and it is gone: ",
    );
    if (process.stdout.isTTY) process.stdout.write("\u001b[2J\u001b[3J\u001b[H"); // the screen, and what was scrolled away
  }
}

/** As many shares as are needed, typed by their custodians one after the other. Answers what they open. */
export async function askShares(questions: Questions, custodies: readonly Custody[]): Promise<Buffer> {
  const [{ guards = "", needed: usual = 2 } = {}] = custodies;
  const shares = new Map<number, Share>();
  let own: Custody | undefined;
  while (shares.size < (own?.needed ?? usual)) {
    const typed = Buffer.from(await questions.askHidden(`Share ${shares.size + 1} that opens ${guards}: `));
    const read = checked(own ? [own] : custodies, typed);
    if (shares.has(read.share.index)) throw new CannotRun(`${wordsFor("share-twice")} Nothing was changed.`);
    own = read.custody;
    shares.set(read.share.index, read.share);
  }
  if (!own) throw new CannotRun("There are no custodians.");
  const opened = await openCustody(own, [...shares.values()]);
  for (const { point } of shares.values()) point.fill(0);
  return opened;
}

/** Of two splittings, of which one came in the midst of a power cut, the one that the share is of. */
function checked(custodies: readonly Custody[], typed: Buffer): { custody: Custody; share: Share } {
  try {
    const share = readShare(typed);
    const custody = custodies.find(({ setId }) => setId === share.setId) ?? custodies[0];
    if (!custody) throw new ShareRefused("share-of-another-key");
    checkShare(custody, share);
    return { custody, share };
  } catch (fault) {
    if (!(fault instanceof ShareRefused)) throw fault;
    throw new CannotRun(`${wordsFor(fault.code, fault.group)} Nothing was changed.`, { cause: fault });
  } finally {
    typed.fill(0);
  }
}

/** What opens a key in a file: its custodians, or the signer's own passphrase. */
export async function askPassphrase(questions: Questions, custody: Custody | undefined): Promise<Buffer> {
  return custody
    ? askShares(questions, [custody])
    : Buffer.from(secret("signer-passphrase").normalize("NFC"));
}
