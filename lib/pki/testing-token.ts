import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pkcs11 from "pkcs11js";
import { vi } from "vitest";
import type { TokenPlace } from "./pkcs11";

const module = "/usr/lib/softhsm/libsofthsm2.so";

export interface TestToken {
  place: TokenPlace;
  /** What a program of its own is told, beside PKCS11_MODULE and PKCS11_TOKEN. */
  env: { SOFTHSM2_CONF: string };
  /** As if it were pulled out, and put in again. */
  take(): void;
  putBack(): void;
  /** Another token of the same library. */
  another(label: string, pin?: string): TokenPlace;
  /** What OpenSC's pkcs11-tool says, logged in. */
  tool(...words: string[]): { code: number | null; words: string };
}

/** For tests: a SoftHSM with a token, which this process and those it starts find. */
export function aToken(label = "utfardare", pin = "2468 kod"): TestToken {
  forgetTokens();
  const folder = mkdtempSync(join(tmpdir(), "sigill-softhsm-"));
  const [tokens, away] = [join(folder, "tokens"), join(folder, "away")];
  mkdirSync(tokens);
  const conf = join(folder, "softhsm2.conf");
  writeFileSync(conf, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const env = { SOFTHSM2_CONF: conf };
  vi.stubEnv("SOFTHSM2_CONF", conf);
  const another = (token: string, own = pin): TokenPlace => {
    said("softhsm2-util", ["--init-token", "--free", "--label", token, "--pin", own, "--so-pin", "so-pin"]);
    return { module, token, pin: own };
  };
  const place = another(label);
  return {
    ...{ place, env, another },
    take: () => renameSync(tokens, away),
    putBack: () => renameSync(away, tokens),
    tool: (...words) =>
      run("pkcs11-tool", [
        "--module",
        module,
        "--token-label",
        place.token,
        "--login",
        "--pin",
        pin,
        ...words,
      ]),
  };
}

/** The library reads where its tokens are when it is begun: one that an earlier suite began has that suite's, by the same label. */
function forgetTokens(): void {
  const cryptoki = new pkcs11.PKCS11();
  cryptoki.load(module);
  try {
    cryptoki.C_Finalize();
  } catch (fault) {
    if (!String(fault).includes("CKR_CRYPTOKI_NOT_INITIALIZED")) throw fault;
  }
}

function run(program: string, words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: "utf8" });
  return { code: status, words: `${stdout}${stderr}` };
}

function said(program: string, words: readonly string[]): void {
  const { code, words: told } = run(program, words);
  if (code !== 0) throw new Error(`${program}: ${told}`);
}
