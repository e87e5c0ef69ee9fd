import { relative } from "node:path";
import { nodeNote } from "./node-version.mjs";
import { root } from "./place.mjs";
import { publicAddresses } from "./public-addresses.mjs";

/** Notes on the parts that are good enough for a demo and not for production. */
function notes({ databaseUrl }) {
  const today = new Date().toISOString().slice(0, 10);
  const embedded =
    "The embedded PostgreSQL is for the demo, and lacks the newest security fixes. Name a server of your own in DATABASE_URL for production.";
  return [...(databaseUrl ? [] : [embedded]), nodeNote(process.versions.node, today)].filter(Boolean);
}

/** Prints the addresses and how to stop, once everything works. */
export function announce(settings, place, { seeded, metrics }, seconds) {
  const data = settings.databaseUrl
    ? "your database"
    : relative(root, place.folder).replace(/^\.\..*/, place.folder);
  const { PUBLIC_URL, STATUS_URL, API_URL, SIGNING_URL } = publicAddresses(process.env, settings);
  const lines = [
    "",
    `Sigill is ready (${seconds.toFixed(1)} s).`,
    "",
    `  Open    ${PUBLIC_URL}`,
    `  Status  ${STATUS_URL} (OCSP and revocation lists)`,
    `  API     ${API_URL}`,
    `  Metrics http://localhost:${metrics.web}/metrics (web), ${metrics.worker} (worker), ${metrics.status} (status), ${metrics.api} (api), ${metrics.signer} (signer)`,
    ...(SIGNING_URL ? [`  Signing ${SIGNING_URL} (where decisions are signed)`] : []),
    `  Data    ${data}`,
    ...(settings.demo
      ? [
          `  Service http://localhost:${settings.demoServicePort} (a made-up e-service that asks the API)`,
          "  Demo    choose a persona on the sign-in page; every person and number is made up",
          ...seeded
            .split("\n")
            .filter(Boolean)
            .map((line) => `          ${line}`),
        ]
      : []),
    ...notes(settings).map((note) => `  Note    ${note}`),
    "  Stop    Ctrl-C",
    "",
  ];
  console.log(lines.join("\n"));
}
