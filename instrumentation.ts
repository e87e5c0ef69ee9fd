/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next puts in its word when it builds, so that its edge copy of this file is empty.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ followAnswers }, { offerGate }, { waitForDatabase }] = await Promise.all([
    import("@/lib/answer-status"),
    import("@/lib/gate-keeper"),
    import("@/lib/wait-for-database"),
  ]);
  followAnswers();
  offerGate();
  waitForDatabase().catch(() => undefined); // says so; pages say it too, and health is 503 meanwhile
}
