import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Problem } from "./problem.mjs";

/** Outside programs that the tests hold Sigill's certificates, lists, documents and deploy/ against, by Debian package. */
const packages = {
  age: ["age", "age-keygen"],
  curl: ["curl"],
  "g++": ["c++"],
  opensc: ["pkcs11-tool"],
  softhsm2: ["softhsm2-util"],
  "default-jdk-headless": ["java", "javac"],
  "docker-compose": ["docker-compose"],
  openssl: ["openssl"],
  "gnutls-bin": ["certtool", "ocsptool"],
  "libnss3-tools": ["certutil", "crlutil", "vfychain"],
  nginx: ["nginx"],
  "poppler-utils": ["pdftotext", "pdfinfo"],
  postgresql: ["pg_basebackup", "pg_ctlcluster"],
  shellcheck: ["shellcheck"],
  systemd: ["systemd-analyze"],
  unzip: ["unzip"],
  "python3-pysaml2": ["merge_metadata"],
  xmlsec1: ["xmlsec1"],
  zlint: ["zlint"],
};

/** The browser of the stories by package: without a window to keep it takes a third less work than the one below. */
const browser = "chromium-headless-shell";
const quick = `/usr/bin/${browser}`;
const usual = "/usr/bin/chromium";

/** The one given, or else the quickest of those that are here. */
export function chromium() {
  return process.env.CHROMIUM_PATH ?? (existsSync(quick) || !existsSync(usual) ? quick : usual);
}

/** Installs what is missing, when this is root on Debian; otherwise says how. @param {import("./family.mjs").Family} family */
export async function installTools(family) {
  const missing = missingPackages();
  const isDebian = spawnSync("apt-get", ["--version"]).status === 0;
  const may = process.getuid?.() === 0 && isDebian;
  // Any Chromium will do; where it costs nobody a command, the quick one comes beside it.
  const wished = may && chromium() === usual ? [...missing, browser] : missing;
  if (wished.length === 0) return;
  const install = ["apt-get", "install", "-y", "--no-install-recommends", ...wished];
  if (!may) {
    throw new Problem(
      `The tests use programs that are not here. Install them and run npm test again: ${isDebian ? "sudo apt-get update && sudo " : ""}${install.join(" ")}${missing.includes(browser) ? " (a Chromium elsewhere: CHROMIUM_PATH=/path/to/chromium npm test)" : ""}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    await family.run({ name: "apt", command: "apt-get", words: ["-q", "update"], options: { env } });
    await family.run({ name: "apt", command: "apt-get", words: install.slice(1), options: { env } });
  } catch (error) {
    if (missing.length > 0) throw error;
  }
  const still = missingPackages();
  if (still.length > 0) throw new Problem(`Installed, but still not found: ${still.join(", ")}.`);
}

function missingPackages() {
  const missing = Object.entries(packages)
    .filter(([, programs]) => !programs.every(isThere))
    .map(([name]) => name);
  return existsSync(chromium()) ? missing : [browser, ...missing];
}

/** @param {string} program */
function isThere(program) {
  const folders = [...(process.env.PATH ?? "").split(":"), "/usr/sbin"];
  return folders.some((folder) => existsSync(`${folder}/${program}`));
}
