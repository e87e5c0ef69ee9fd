/** As the worker's unit sets them (deploy/systemd/sigill-worker.service). */
const folders = "KEYS_DIR=/var/lib/sigill/keys PUBLISHED_DIR=/mnt/published";

/** How somebody at the shell of a server with systemd gets what a program's unit gets: its user, its environment, its secrets. */
export function systemdRun(program: "web" | "worker", secrets: readonly string[], command: string): string {
  const lines = [
    `systemd-run --pty --same-dir --uid=sigill-${program} \\`,
    `  -p EnvironmentFile=/etc/sigill/${program}.env \\`,
    ...(program === "worker" ? [`  -p 'Environment=${folders}' \\`] : []),
    ...secrets.map((name) => `  -p LoadCredential=${name}:/etc/sigill/${name} \\`),
    `  sh -c 'SECRETS_DIR=$CREDENTIALS_DIRECTORY exec ${command}'`,
  ];
  return lines.join("\n");
}

export const forBootstrap = systemdRun(
  "web",
  ["identifier-key", "lookup-key", "session-key"],
  "npm run bootstrap",
);
const ofWorker = ["identifier-key", "signer-passphrase"];
export const forCeremony = systemdRun("worker", ofWorker, "npm run ceremony");
export const forRestoreCheck = systemdRun("worker", ofWorker, "npm run restore-check");
