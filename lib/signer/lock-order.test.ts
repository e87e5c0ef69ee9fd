import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { untilWaiting } from "@/db/core/testing-race";
import { anEid } from "@/db/seed/builders";
import { releaseCertificates, releaseJob } from "@/lib/credential/certificate/release";
import { resumeEid } from "@/lib/credential/eid/resume";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { askToResume } from "@/lib/credential/signed-act/ask";
import { here, signingParty } from "@/lib/testing/testing-passkey";
import { asked, issued, kept } from "@/lib/testing/testing-signed-act";
import { areActsRequired } from "./directory-setting";
import { DirectoryFiles } from "./key-directory";
import { Begun } from "./testing-directory";

const { administrator: sql } = await freshDatabase();
const at = new Begun(sql);

/** Stands still where it has read what the directory is to have next, until it is let go. */
class Stopping extends DirectoryFiles {
  private go = () => {};
  private reach = () => {};
  readonly reached = new Promise<void>((reach) => {
    this.reach = reach;
  });
  private readonly released = new Promise<void>((go) => {
    this.go = go;
  });
  letGo = () => this.go();

  override async enter(...change: Parameters<DirectoryFiles["enter"]>): Promise<void> {
    this.reach();
    await this.released;
    await super.enter(...change);
  }
}

const heldByWhoWaits = () => sql`
  select l.locktype from pg_locks l join pg_stat_activity a on a.pid = l.pid
   where l.locktype = 'advisory' and l.granted and a.datname = current_database() and a.wait_event_type = 'Lock'`;

test("an act that is kept and a release that look at the directory at once wait for one another in no circle", async () => {
  const { organisationId } = at;
  const { employeeId, typeId } = at.counter;
  const { id: eidId } = await anEid(organisationId, { employeeId, typeId, status: "active" });
  await suspendEid(at.lisa.officer, { eidId, version: 1, reason: "precaution" });
  const actId = await asked(at.siv.officer, eidId, 2, askToResume);
  const { challenge } = await issued(at.siv.officer, actId, at.directories);
  await resumeEid(at.lisa.officer, { eidId, version: 2 });
  // The directory is to have it, by whoever looks first.
  await at.changeActs(at.amina, "require-acts");

  const stopping = new Stopping(at.folder, { party: signingParty, isDemo: false });
  const release = releaseCertificates(async (tx) => {
    await areActsRequired(tx, organisationId, stopping);
    return null;
  });
  const work = { eidId, decidedAt: new Date().toISOString() };
  const releasing = as("signer", () => release(releaseJob(organisationId), work));
  await stopping.reached; // it has locked the e-ID
  const keeping = kept(at.siv.officer, actId, at.siv.passkey.get({ ...here, challenge }), at.directories);
  const both = Promise.allSettled([releasing, keeping]);
  await untilWaiting(sql, 1);
  // A circle would be broken and tried again after a second: so it is looked for here.
  expect(await heldByWhoWaits()).toEqual([]);
  stopping.letGo();
  for (const { status } of await both) expect(status).toBe("fulfilled");
  expect(at.entries.map(({ does }) => does)).toEqual(["ceremony", "require"]);
});
