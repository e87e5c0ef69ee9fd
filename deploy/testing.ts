import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Debian keeps nginx where an ordinary user's shell does not look. */
const plain = {
  NODE_ENV: "test" as const,
  PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
  LC_ALL: "C.UTF-8",
  HOME: "/nonexistent",
};

/** For tests: everything a program says, and how it ends. */
export async function said(program: string, words: string[], env: Record<string, string> = {}) {
  return promisify(execFile)(program, words, { env: { ...plain, ...env } }).then(
    ({ stdout, stderr }) => ({ code: 0, words: `${stdout}${stderr}`.trim() }),
    ({ code, stdout, stderr }) => ({ code, words: `${stdout}${stderr}`.trim() }),
  );
}
