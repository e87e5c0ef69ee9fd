import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { freshDatabase } from "@/db/core/testing";
import { planted, saying } from "@/db/core/testing-mail";
import { anOrganisation } from "@/db/seed/builders";
import { aFile, aFolder, freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { openssl } from "@/lib/pki/testing-programs";

const { administrator: sql, urls } = await freshDatabase();
const port = await freePort();
const number = "199508022386";
let organisationId = "";

/** What a program may do that none of ours does, at SIGUSR2, and ends at SIGUSR1 as nobody planned. */
const mischief = `
  process.on("SIGUSR2", () => {
    process.emitWarning("an old way, ${number}");
    console.table([{ value: "${number}" }]);
    console.error("not caught %s", "${number}", Object.assign(new Error("Failed query: select ${number}"), { params: ["${number}"] }));
    process.stdout.write("past the console ${number}\\n");
    process.stderr.write("two\\nlines ${number}\\n");
  });
  process.on("SIGUSR1", () => void Promise.reject(new Error("nobody catches ${number}")));
`;

/** Locks are not waited for: what stands in the address comes last. */
function programEnv(login: "worker" | "status"): Record<string, string> {
  return {
    DATABASE_URL: `${urls[login]}?lock_timeout=200`,
    STATUS_PORT: String(port),
    STATUS_URL: `http://localhost:${port}`,
    SIGILL_DEMO: "1",
    NODE_OPTIONS: `--import=${aFile(aFolder("mischief"), "mischief.mjs", mischief)}`,
  };
}

beforeAll(async () => {
  organisationId = await anOrganisation();
  await heldCeremony({ folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") })(organisationId);
});

/** Until the program has told of this. */
async function told(program: Program, words: RegExp): Promise<void> {
  await expect.poll(() => program.words.join("\n"), { timeout: 60_000 }).toMatch(words);
}

async function endsUnplanned(program: Program): Promise<void> {
  program.child.kill("SIGUSR2");
  await told(program, /lines ••••••-••••/);
  program.child.kill("SIGUSR1");
  expect(await program.ended).toBe(1);
  await told(program, /"level":60.*nobody catches ••••••-••••/);
}

function expectLines(program: Program): void {
  const printed = program.words.join("\n");
  expect(printed).not.toMatch(/19950802|1995 08|9508022386/);
  expect(printed).not.toMatch(/\bselect\b|\bupdate tenant|\binsert into\b/i);
  for (const line of program.words) expect(JSON.parse(line)).toMatchObject({ time: expect.any(Number) });
}

let request: Uint8Array<ArrayBuffer> | undefined;

/** Asks about a certificate whose serial is the number. */
async function ask(at: number): Promise<void> {
  request ??= await aQuestion();
  const answer = await fetch(`http://127.0.0.1:${at}/ocsp`, { method: "POST", body: request });
  expect(Buffer.from(await answer.arrayBuffer()).toString("hex")).toBe("30030a0103"); // tryLater
}

async function aQuestion(): Promise<Uint8Array<ArrayBuffer>> {
  const [issuer] = await sql`select der from tenant.issuer_certificate where purpose = 'issuing'`;
  const name = aFile(aFolder("issuer"), "issuer.cer", issuer?.der);
  return new Uint8Array(
    openssl(["ocsp", "-issuer", name, "-serial", `0x${number}`, "-no_nonce", "-reqout", "-"]),
  );
}

describe("whatever fails, each line that is printed is JSON, and no identity number or query is in it:", () => {
  let status: Program;
  let worker: Program;
  beforeAll(async () => {
    [status, worker] = await Promise.all([
      startProgram("status", programEnv("status")),
      startProgram("worker", programEnv("worker")),
    ]);
  });
  afterAll(async () => {
    await Promise.all([status.stop("SIGKILL"), worker.stop("SIGKILL")]);
  });

  test("status", async () => {
    const holding = await sql.reserve();
    await holding`begin`;
    await holding`lock table tenant.certificate_status`;
    await told(status, /55P03/);
    await holding`rollback`;
    holding.release();

    await sql.unsafe(`
      create function system.taken() returns boolean language plpgsql as $$ begin
        raise exception 'it is there already' using errcode = 'unique_violation', detail = 'Key (serial)=(${number})';
      end $$;
      alter table tenant.certificate_status rename to moved;
      create view tenant.certificate_status with (security_invoker) as
        select moved.* from (select system.taken() as is offset 0) as t left join tenant.moved on true where t.is;
      grant select on tenant.certificate_status to sigill_status`);
    await told(status, /23505/);
    await sql.unsafe(`
      drop view tenant.certificate_status;
      alter table tenant.moved rename to certificate_status;
      alter table tenant.certificate_status rename column reason to renamed`);
    await told(status, /42703/);
    await sql`alter table tenant.certificate_status rename column renamed to reason`;

    await endsUnplanned(status);
    expectLines(status);
  });

  test("worker", async () => {
    const mail = {
      recipient: `${number}@example.se`,
      template: planted,
      locale: "sv",
      subject: number,
      body: saying(number),
    };
    await sql.unsafe(`create unique index taken on tenant.mail (subject) where sent_at is not null`);
    for (let nth = 0; nth < 2; nth++)
      await withOrganisation(organisationId, (tx) => queueMail(tx, organisationId, mail, new Date()));
    await told(worker, /23505/);
    // A mail is tried again after half a minute and more.
    const hurry = () => sql`update tenant.outbox set due_at = now() where done_at is null`;

    const holding = await sql.reserve();
    await holding`begin`;
    await holding`lock table tenant.mail`;
    await hurry();
    await told(worker, /55P03/);
    await holding`rollback`;
    holding.release();

    await sql`drop index tenant.taken`;
    await sql`alter table tenant.mail add constraint unsent check (sent_at is null) not valid`;
    await hurry();
    await told(worker, /23514/);

    await sql`alter table tenant.mail rename column body to renamed`;
    await hurry();
    await told(worker, /42703/);
    await sql`alter table tenant.mail rename column renamed to body`;

    await endsUnplanned(worker);
    expectLines(worker);
  });
});

test("a program that is to print nothing of its log prints that it works, which whoever started it waits for", async () => {
  const own = { STATUS_PORT: String(await freePort()), LOG_LEVEL: "silent" };
  const quiet = await startProgram("status", { ...programEnv("status"), ...own });
  await quiet.stop();
  expect(quiet.words.map((line) => JSON.parse(line).msg)).toEqual(["ready"]);
});

test("a key that is missing for 300 questions is one line, and a count when the program ends", async () => {
  const at = await freePort();
  const env = { ...programEnv("status"), STATUS_PORT: String(at), KEYS_DIR: aFolder("none") };
  const status = await startProgram("status", env);
  for (let turn = 0; turn < 30; turn++) await Promise.all(Array.from({ length: 10 }, () => ask(at)));
  expect(await status.stop()).toBe(0);
  const faults = status.words.map((line) => JSON.parse(line)).filter(({ level }) => level === 50);
  expect(faults).toMatchObject([
    { msg: "a status answer failed", fault: { message: expect.stringMatching(/OCSP signer|key/) } },
    {
      msg: "a status answer failed",
      fault: { message: expect.stringMatching(/OCSP signer|key/) },
      repeated: 299,
    },
  ]);
});
