import { request } from "node:http";
import type { Issued } from "@/lib/credential/signed-act/issue";
import type { beginEnrolment } from "@/lib/people/passkey/enrol";
import type { IssuedStepUp } from "@/lib/people/step-up/issue";

/** Why the signer did not: a code with words, or `fault` when it is away or at fault. */
export class NotSigned extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
  ) {
    super(code);
  }
}

type Written<T> = T extends Date ? string : T extends object ? { [Key in keyof T]: Written<T[Key]> } : T;
export type IssuedAct = Omit<Issued, "words"> & { words: Written<Issued["words"]> };
export type StepUp = Written<IssuedStepUp>;
export type Enrolment = Awaited<ReturnType<typeof beginEnrolment>>;

export interface KeptAct {
  slug: string;
  /** Of what is about another thing than an e-ID. */
  place: string | null;
  eidId: string | null;
  verb: string;
}

interface Answers {
  "/act/issue": IssuedAct;
  "/act/keep": KeptAct;
  "/step-up/issue": StepUp;
  "/step-up/keep": { slug: string; back: string };
  "/passkey/begin": Enrolment;
  "/passkey/enrol": { passkeyId: string; slug: string; fingerprint: string };
  "/passkey/software": { passkeyId: string };
}

/** Asks the signer at its socket. Throws NotSigned. */
export async function askSigner<Path extends keyof Answers>(
  socketPath: string,
  path: Path,
  body: object,
): Promise<Answers[Path]> {
  const { status, text } = await posted(socketPath, path, JSON.stringify(body)).catch(() => {
    throw new NotSigned("fault", 503);
  });
  const answer = JSON.parse(text);
  if (status !== 200) throw new NotSigned(String(answer.code), status);
  return answer;
}

function posted(socketPath: string, path: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const head = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const asked = request({ socketPath, path, method: "POST", headers: head, timeout: 10_000 }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") }),
      );
    });
    asked.on("error", reject);
    asked.on("timeout", () => asked.destroy(new Error("the signer does not answer")));
    asked.end(body);
  });
}
