import type { Instrumentation } from "next";

/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next puts in its word when it builds, so that its edge copy of this file is empty.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [
    { followAnswers },
    { offerGate },
    { waitForDatabase },
    { speakInLines },
    { env },
    { secretKey },
    { keyRing },
    { warnOfOldSecurityText },
    { serveMetrics },
    { followKeys },
  ] = await Promise.all([
    import("@/lib/web/answer-status"),
    import("@/lib/web/gate-keeper"),
    import("@/lib/program/wait-for-database"),
    import("@/lib/program/console-lines"),
    import("@/lib/env"),
    import("@/lib/crypto/secret"),
    import("@/lib/crypto/key-ring"),
    import("@/lib/web/security-text"),
    import("@/lib/program/metrics-server"),
    import("@/lib/program/key-beat"),
  ]);
  for (const name of ["session-key", "disclosure-key"] as const) secretKey(name); // or it ends here
  for (const name of ["identifier-key", "lookup-key"] as const) keyRing(name);
  if (env().NODE_ENV === "production") speakInLines();
  followAnswers();
  offerGate();
  serveMetrics("web");
  warnOfOldSecurityText(new Date());
  waitForDatabase() // says so; pages say it too, and health is 503 meanwhile
    .then(() => followKeys(["identifier-key", "lookup-key"]))
    .catch(() => undefined);
}

/** Every fault of a request, with the reference that its page shows, and without what the address asked for. */
export const onRequestError: Instrumentation.onRequestError = async (fault, request, context) => {
  // biome-ignore lint/style/noProcessEnv: as above.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { isTold, log, toldOf } = await import("@/lib/log");
  const { withoutSecretPath } = await import("@/lib/web/secret-path");
  const [path = ""] = request.path.split("?");
  const { digest } = fault as { digest?: string };
  const about = { digest, method: request.method, path: withoutSecretPath(path), route: context.routePath };
  // Next has printed it by now, or the door has; the line then only says where.
  if (fault instanceof Error && !isTold(fault)) log().error({ ...about, fault }, "a request failed");
  else log().error({ ...about, said: (toldOf(fault) as Error).message }, "a request failed");
};
