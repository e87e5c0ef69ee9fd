import { readFileSync } from "node:fs";
import { type beforeAll, beforeEach } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, type FreshDatabase } from "@/db/core/testing";
import { anEid, anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import { aCounter, type Counter } from "@/lib/credential/eid/testing-order";
import { askAboutKey } from "@/lib/credential/key-directory/ask";
import { holdDirectoryCeremony } from "@/lib/credential/key-directory/hold-ceremony";
import { askToChangeActs, offerActs, requireActs } from "@/lib/credential/signed-act/setting";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { DirectoryEntry } from "@/lib/domain/credential/key-directory";
import type { KeyVerb, SettingVerb } from "@/lib/domain/credential/signed-act";
import { aPasskey, here, passkeyPastCommands, signingParty, theSigner } from "@/lib/testing/testing-passkey";
import { asked, issued, kept, touched } from "@/lib/testing/testing-signed-act";
import { DirectoryFiles } from "./key-directory";
import { directoryFileOf } from "./key-directory-file";

type Sql = FreshDatabase["administrator"];

export interface Keyed {
  officer: OfficerActor;
  passkey: SoftwarePasskey;
  passkeyId: string;
}

export const witnesses = ["Vera Vittne", "Ville Vittne"];

/** For tests: an officer with a passkey, which a colleague invited to. */
export async function keyed(sql: Sql, officer: OfficerActor, by: OfficerActor): Promise<Keyed> {
  const passkey = await aPasskey(sql, by, officer);
  const [row] = await sql`select id from tenant.passkey
    where account_id = ${officer.accountId} order by enrolled_at desc limit 1`;
  return { officer, passkey, passkeyId: row?.id };
}

/** For tests: an officer with a passkey that was written past the commands. */
async function keyedPastCommands(officer: OfficerActor, by: OfficerActor): Promise<Keyed> {
  return { officer, ...(await passkeyPastCommands(by, officer)) };
}

/** As at the signer's own door. */
export const ceremony = (directories: DirectoryFiles, keys: readonly Keyed[], removed: string[] = []) =>
  as("signer", () => {
    const [first] = keys;
    if (!first) throw new Error("nobody");
    const passkeyIds = keys.map(({ passkeyId }) => passkeyId);
    return holdDirectoryCeremony(directories)(theSigner(first.officer), { passkeyIds, removed, witnesses });
  });

/** An officer signs that somebody's passkey enters the directory, or leaves it. */
export async function signAbout(directories: DirectoryFiles, by: Keyed, verb: KeyVerb, whose: Keyed) {
  const { actId } = await askAboutKey(by.officer, { passkeyId: whose.passkeyId, verb });
  return touched(by.officer, String(actId), by.passkey, directories);
}

type Change = Pick<DirectoryEntry, "does" | "keys" | "removed" | "acts"> & { witnesses?: string[] };

/** For tests: an employer whose directory was begun with Siv, Lisa and Amina; Karin has a passkey that is not in it. */
export class Begun {
  directories!: DirectoryFiles;
  folder = "";
  counter!: Counter;
  organisationId = "";
  siv!: Keyed;
  lisa!: Keyed;
  amina!: Keyed;
  karin!: Keyed;

  /** Anew before each test, or once for them all. */
  constructor(
    private readonly sql: Sql,
    when: typeof beforeEach | typeof beforeAll = beforeEach,
  ) {
    when(() => this.begin());
  }

  /** As whoever owns the database: the officers' records say that two accounts are one person's. */
  async makeOne(one: OfficerActor, other: OfficerActor): Promise<void> {
    await unguarded(
      this.sql,
      ["officer_identity"],
      (tx) => tx`update tenant.officer_identity i set kind = o.kind, lookup = o.lookup
        from tenant.officer_identity o where i.account_id = ${other.accountId} and o.account_id = ${one.accountId}`,
    );
  }

  private async begin(): Promise<void> {
    this.counter = await aCounter();
    const { organisationId, siv, karin } = this.counter;
    this.organisationId = organisationId;
    this.folder = aFolder("signer");
    this.directories = new DirectoryFiles(this.folder, { party: signingParty, isDemo: false });
    const [second, third] = [await this.anOfficer("Lisa Berg"), await this.anOfficer("Amina Yusuf")];
    [this.siv, this.lisa, this.amina] = await Promise.all([
      keyedPastCommands(siv, second),
      keyedPastCommands(second, siv),
      keyedPastCommands(third, siv),
    ]);
    this.karin = await keyed(this.sql, karin, siv);
    await ceremony(this.directories, [this.siv, this.lisa, this.amina]);
  }

  anOfficer(name: string): Promise<OfficerActor> {
    return anOfficer(this.organisationId, ["security-officer"], { name });
  }

  get path(): string {
    return directoryFileOf(this.folder, this.organisationId);
  }
  get lines(): string[] {
    return readFileSync(this.path, "utf8").trimEnd().split("\n");
  }
  get entries(): DirectoryEntry[] {
    return this.lines.map((line) => JSON.parse(line));
  }

  async table(): Promise<string[]> {
    const rows = await this.sql`select entry from tenant.key_directory
      where organisation_id = ${this.organisationId} order by number`;
    return rows.map(({ entry }) => entry);
  }

  /** By the signer that has the files, or by another. */
  async isHeld(whose: Keyed, of = this.directories): Promise<boolean> {
    const { organisationId } = this;
    const look = () => withOrganisation(organisationId, (tx) => of.of(tx, organisationId));
    const directory = await as("signer", look);
    return directory?.keys.some((key) => key.credentialId === whose.passkey.id && !key.removedAt) === true;
  }

  /** Of a directory, whatever was signed by whom. */
  enter(change: Change, organisationId = this.organisationId): Promise<void> {
    const whole = { witnesses: [], ...change };
    return as("signer", () =>
      withOrganisation(organisationId, (tx) => this.directories.enter(tx, organisationId, whole)),
    );
  }

  signAbout(by: Keyed, verb: KeyVerb, whose: Keyed) {
    return signAbout(this.directories, by, verb, whose);
  }

  /** Whether acts are required, changed by somebody who has signed it. */
  async changeActs(by: Keyed, verb: SettingVerb): Promise<void> {
    const act = await this.signsChange(by, verb);
    await (verb === "require-acts" ? requireActs : offerActs)(by.officer, { act });
  }

  /** Signed, and not done yet. */
  async signsChange({ officer, passkey }: Keyed, verb: SettingVerb): Promise<string> {
    const { actId } = await askToChangeActs(officer, { verb });
    await touched(officer, String(actId), passkey, this.directories);
    return String(actId);
  }

  /** An approval that somebody signs at the signing page. */
  async signs(who: Keyed, officer = who.officer): Promise<void> {
    const { employeeId, typeId, jonas } = this.counter;
    const given = { employeeId, typeId, status: "ordered", orderedBy: jonas.accountId } as const;
    const actId = await asked(officer, (await anEid(this.organisationId, given)).id);
    const { challenge } = await issued(officer, actId, this.directories);
    await kept(officer, actId, who.passkey.get({ ...here, challenge }), this.directories);
  }
}
