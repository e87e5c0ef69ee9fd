/** As the units set them (deploy/systemd/sigill-worker.service, sigill-signer.service). */
const folders = {
  web: "",
  worker: "SIGNER_SOCKET=/run/sigill-signer/socket PUBLISHED_DIR=/mnt/published",
  signer: "KEYS_DIR=/var/lib/sigill-signer/keys SIGNER_DIR=/var/lib/sigill-signer/log",
  status: "KEYS_DIR=/var/lib/sigill-status/keys",
};
type Program = keyof typeof folders;

/** How somebody at the shell of a server with systemd gets what a program's unit gets: its user, its environment, its secrets. */
export function systemdRun(
  program: Program,
  secrets: readonly string[],
  command: string,
  environments: readonly Program[] = [program],
): string {
  const lines = [
    `systemd-run --pty --same-dir --uid=sigill-${program} \\`,
    ...environments.map((one) => `  -p EnvironmentFile=/etc/sigill/${one}.env \\`), // the last one counts
    ...(folders[program] ? [`  -p 'Environment=${folders[program]}' \\`] : []),
    ...(program === "worker" ? ["  -p SupplementaryGroups=sigill-signer \\"] : []), // or the socket is out of reach
    ...secrets.map((name) => `  -p LoadCredential=${name}:/etc/sigill/${name} \\`),
    `  sh -c 'SECRETS_DIR=$CREDENTIALS_DIRECTORY exec ${command}'`,
  ];
  return lines.join("\n");
}

export const forBootstrap = systemdRun("web", ["identifier-key", "lookup-key"], "npm run bootstrap");
// The signer's user and folder of keys, where the signer finds them; the worker's login, which registers what was made;
// and of the signer where officers sign, and which token it has.
export const forCeremony = systemdRun("signer", ["identifier-key", "signer-passphrase"], "npm run ceremony", [
  "signer",
  "worker",
]);
export const forRestoreCheck = systemdRun(
  "worker",
  ["identifier-key", "lookup-key"],
  "npm run restore-check",
);
export const forRotateKeys = systemdRun("worker", ["identifier-key", "lookup-key"], "npm run rotate-keys");
export const forUnlock = systemdRun("signer", [], "npm run unlock");
export const forCustodians = systemdRun("signer", ["signer-passphrase"], "npm run custodians");
export const forKeyDirectory = systemdRun("signer", ["identifier-key"], "npm run key-directory");
export const forOcspKey = systemdRun("status", ["status-passphrase"], "npm run replace-ocsp-key");
export const forGoneOcspKey = systemdRun(
  "worker",
  ["identifier-key"],
  "npm run replace-ocsp-key -- --gone ocsp-…",
);
export const forSignerLog = systemdRun("signer", [], "npm run verify-signer-log");
