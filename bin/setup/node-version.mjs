// Loaded before anything else and by any Node that knows modules, so it uses nothing newer than that.
const floor = [20, 19];

/** Ends the program, saying what to install, when this Node is older than package.json's engines. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > floor[0] || (major === floor[0] && minor >= floor[1])) return;
  console.error(
    `\nSigill needs Node.js ${floor.join(".")} or later, and this is ${version}. Install Node.js 24 LTS (or 20.19 and later) from https://nodejs.org or your system's packages, and run the same command again.\n`,
  );
  process.exit(1);
}
