import { closeDatabase, withoutOrganisation } from "@/db/core/client";
import { hasSoftwarePasskeys } from "@/db/people/passkey";
import { env } from "@/lib/env";
import { DirectoryFiles } from "@/lib/signer/key-directory";
import { listDirectoryFiles } from "@/lib/signer/key-directory-file";
import { holdCeremony } from "./ceremony/key-directory";
import { writeFromTable } from "./ceremony/key-directory-file";
import { forKeyDirectory } from "./setup/credentials";
import { CannotRun, explain, requireFolder } from "./setup/exit";
import { prepareShell } from "./setup/shell-environment";

const usage = `Whose passkeys count at an employer, by the signer's own copy (docs/adr/0111).

  npm run key-directory                begins it with the first officers, or mends one with too few people left: asks
                                       for everything, with two witnesses and the officers beside
  npm run key-directory -- --verify    looks at each link, compares with the table, and names the first bad entry
  npm run key-directory -- --write-file
                                       after the machine with the file was lost: makes an employer's anew from the table

Environment: that of the signer (docs/operations.md), with DATABASE_URL for the login sigill_signer, SIGNER_DIR and
SIGNING_URL. Beside a Sigill that npm start runs, nothing needs to be set. With systemd:

${forKeyDirectory}

Exit codes: 0 done, or whole; 1 not whole, or a fault; 3 refused, with the reason, and nothing was done.`;

async function keyDirectory(words: readonly string[]): Promise<void> {
  const [word, ...more] = words;
  if (word === "--help") return console.log(usage);
  if (more.length > 0 || (word && !["--verify", "--write-file"].includes(word)))
    throw new CannotRun(`Unknown: ${words.join(" ")}.\n\n${usage}`);
  await prepareShell("signer");
  const { SIGNING_URL, SIGNER_DIR } = env();
  const folder = requireFolder("SIGNER_DIR", SIGNER_DIR);
  if (!SIGNING_URL)
    throw new CannotRun("SIGNING_URL says where officers sign. Without a signing page nobody does.");
  const { origin, hostname: id } = new URL(SIGNING_URL);
  const isDemo = await withoutOrganisation(hasSoftwarePasskeys); // a shell beside it is not told
  const directories = new DirectoryFiles(folder, { party: { id, origin }, isDemo });
  if (word === "--verify") return verify(folder, directories);
  await (word ? writeFromTable(folder, directories) : holdCeremony(directories));
}

async function verify(folder: string, directories: DirectoryFiles): Promise<void> {
  const employers = await listDirectoryFiles(folder);
  if (employers.length === 0) console.log("No employer has a key directory here.");
  for (const organisationId of employers) {
    const read = await directories.read(organisationId);
    const differsAt = await directories.compare(organisationId);
    if (read?.bad) {
      console.error(
        `${organisationId}: entry ${read.bad.number} of the signer's copy is the first that is wrong: ${read.bad.why}.`,
      );
      process.exitCode = 1;
    } else if (differsAt) {
      console.error(
        `${organisationId}: entry ${differsAt} is the first that the table has otherwise than the signer's copy.`,
      );
      process.exitCode = 1;
    } else
      console.log(
        `${organisationId}: whole, ${read?.lines.length ?? 0} entries, the same in file and table.`,
      );
  }
}

try {
  await keyDirectory(process.argv.slice(2));
  await closeDatabase();
} catch (fault) {
  const { words, code } = explain(fault);
  console.error(fault instanceof Error && code === 1 ? fault.message : words);
  process.exit(code);
}
