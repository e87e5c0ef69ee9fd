import postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { fillSearch } from "@/db/core/search-fill";
import { freshDatabase } from "@/db/core/testing";
import { untilWaiting } from "@/db/core/testing-race";
import { removing } from "@/db/core/testing-removes";
import { anAgreement, anEid, anEmployee, anOrganisation, aParty, aService } from "@/db/seed/builders";
import { searchKinds } from "@/lib/domain/operation/search";

const database = await freshDatabase();
const { administrator } = database;
const app = database.connect("app");
const [ours, theirs] = [await anOrganisation(), await anOrganisation()];
const kinds = `{${searchKinds.join(",")}}`;

/** What the web program's login gets, with an employer set or none. */
async function asApp(employer: string | null, ask: (tx: postgres.TransactionSql) => Promise<unknown>) {
  return (await app.begin(async (tx) => {
    if (employer !== null) await tx`select set_config('app.organisation_id', ${employer}, true)`;
    return ask(tx);
  })) as { kind: string; subject_id: string }[];
}
const search = (employer: string | null, typed: string) =>
  asApp(employer, (tx) => tx`select kind, subject_id from tenant.search(${typed}, ${kinds}, true, 100)`);
const searchAll = (employer: string | null, typed: string, kind: string) =>
  asApp(
    employer,
    (tx) => tx`select ${kind} as kind, id as subject_id from tenant.search_all(${typed}, ${kind}, true) id`,
  );

const person = (organisationId: string, surname: string, given: Parameters<typeof anEmployee>[1] = {}) =>
  anEmployee(organisationId, {
    givenName: "Alva",
    surname,
    sortName: `${surname} alva`.toLowerCase(),
    ...given,
  });

beforeAll(async () => {
  for (const employer of [ours, theirs]) {
    const holder = await person(employer, employer === ours ? "Ekström" : "Hemlighus");
    await person(employer, "Skyddad", { protectedIdentity: true, alias: "Administratör 555" });
    await anEid(employer, {
      number: "EL-2026-000001",
      employeeId: holder.id,
      carrierNumber: "9752 2600 4821",
    });
    const partyId = await aParty(employer, { name: "Skatteverket", supplier: true, number: "2021005448" });
    await aService(employer, { partyId, name: "Deklarera" });
    await anAgreement(employer, {
      partyId,
      number: "AV-2026-0001",
      title: "Ramavtal kort",
      caseReference: "KS 2026/118",
    });
  }
});

describe("another employer's", () => {
  const typed = [
    ...["alva", "hemlighus", "hemlihgus", "skyddad", "administratör 555", "EL-2026-000001", "4821", "el"],
    ...["skatteverket", "2021005448", "deklarera", "ramavtal", "KS 2026/118", "a", "", "%", "alva hemlighus"],
  ];

  test.each(typed)("rows never come out, whatever is typed: %j", async (text) => {
    const rows = await search(ours, text);
    for (const kind of searchKinds) rows.push(...(await searchAll(ours, text, kind)));
    const foreign = await administrator`
      select subject_id from tenant.search_term where organisation_id = ${theirs}
         and subject_id = any(${rows.map((row) => row.subject_id)}::uuid[])`;
    expect(foreign).toEqual([]);
  });

  test("are there for themselves: so the wall is what keeps them", async () => {
    expect(await search(theirs, "hemlighus")).toHaveLength(1);
    expect(await search(ours, "hemlighus")).toEqual([]);
    expect(await search(ours, "skatteverket")).toHaveLength(2);
  });

  test("cannot be asked for by naming them: of the functions that take an employer none is the login's to run", async () => {
    const inner = app`select tenant.search_within(${theirs}, ${kinds}, '{open}', '{1}', '{a}', '{z}', '{1}', 10)`;
    await expect(inner).rejects.toMatchObject({ code: "42501" });
    await expect(
      app`select tenant.search_alike(${theirs}, ${kinds}, '{open}', '{alva}')`,
    ).rejects.toMatchObject({ code: "42501" });
  });
});

describe("without an employer", () => {
  test("a search is refused, and so is one after another's transaction on the same connection", async () => {
    await expect(search(null, "alva")).rejects.toMatchObject({ code: "42501" });
    await expect(searchAll(null, "alva", "employee")).rejects.toMatchObject({ code: "42501" });
    await search(ours, "alva");
    await expect(search(null, "alva")).rejects.toMatchObject({ code: "42501" });
    await expect(search("", "alva")).rejects.toMatchObject({ code: "42501" });
  });
});

test.each(["worker", "status", "api", "disposal"] as const)("%s may not search", async (login) => {
  const asked = database.connect(login)`select * from tenant.search('alva', ${kinds}, true, 5)`;
  await expect(asked).rejects.toMatchObject({ code: "42501" });
});

test("the web program's login cannot act as whose rights a search has", async () => {
  await expect(app.begin((tx) => [tx`set local role sigill_search`])).rejects.toMatchObject({
    code: "42501",
  });
});

describe("what a stranger types", () => {
  test.each(["%", "_", "\\", "%_%", "*", "' or true --", "$$", "{}", "\u202e", "\ud83d\ude00"])(
    "%j is no pattern and breaks nothing",
    async (text) => {
      expect(await search(ours, text)).toEqual([]);
    },
  );

  test("ten thousand characters, or ten thousand words, take no longer than a few", async () => {
    for (const text of [
      "x".repeat(10_000),
      "alva ".repeat(10_000),
      "ab ".repeat(10_000),
      "9".repeat(10_000),
    ]) {
      const began = performance.now();
      await search(ours, text);
      expect(performance.now() - began).toBeLessThan(1_000);
    }
    expect(await search(ours, "alva ".repeat(10_000))).not.toEqual([]);
  });

  test("is answered with no more than a hundred of a kind, whatever is asked for", async () => {
    const rows = await asApp(
      ours,
      (tx) => tx`select * from tenant.search('alva', ${kinds}, false, 1000000000)`,
    );
    expect(rows).toHaveLength(1);
    expect(
      await asApp(ours, (tx) => tx`select * from tenant.search('alva', ${kinds}, false, -1)`),
    ).toHaveLength(1);
  });
});

describe("what is searched is what there is", () => {
  /** Rows of the table that no source has, and of the sources that are not in the table. */
  const differing = async () => {
    const sources = [
      ...["employee", "department", "eid", "receipt", "agreement", "procurement", "party", "service"],
    ];
    const made = sources
      .map(
        (name) =>
          `select s.organisation_id, t.kind, t.face, t.term, s.id from tenant.${name} s, tenant.search_terms('${name}', to_jsonb(s)) t`,
      )
      .join(" union all ");
    const is = "select organisation_id, kind, face, term, subject_id from tenant.search_term";
    return administrator.unsafe(`(${made} except ${is}) union all (${is} except (${made}))`);
  };

  test("after rows came, changed and went, each by a program's own login", async () => {
    const { id } = await person(ours, "Nilsson");
    await person(ours, "Vård", { department: "Hemsjukvården" });
    await person(ours, "Omsorg");
    const draft = await anAgreement(ours, { status: "draft", title: "Utkastet" });
    expect(await search(ours, "utkastet")).toHaveLength(1);
    await withOrganisation(ours, async (tx) => {
      await tx.execute(`update tenant.employee set surname = 'Åslund' where id = '${id}'`);
      await tx.execute(`update tenant.department set name = 'Näckrosen' where name = 'Vård och omsorg'`);
      await tx.execute(`update tenant.employee set department_id = null where surname = 'Åslund'`);
      await tx.execute(`update tenant.party set supplier = false where name = 'Skatteverket'`);
      await tx.execute(removing("tenant.agreement", `id = '${draft.id}'`));
    });
    expect(await differing()).toEqual([]);
    expect(await search(ours, "utkastet")).toEqual([]);
    expect(await search(ours, "omsorg")).toHaveLength(1); // a name, and not where they work
    expect((await search(ours, "nackrosen ekstrom")).map((row) => row.kind)).toEqual(["employee"]);
    expect((await search(ours, "nilsson")).filter((row) => row.subject_id === id)).toEqual([]);
    expect((await search(ours, "aslund")).map((row) => row.subject_id)).toEqual([id]);
    expect((await search(ours, "skatteverket")).map((row) => row.kind)).toEqual(["relying-party"]);
  });

  test("who becomes protected is no longer found by name, from the same transaction on", async () => {
    const { id } = await person(ours, "Offentlig");
    const seen = (sees: boolean) =>
      asApp(ours, (tx) => tx`select * from tenant.search('offentlig', '{employee}', ${sees}, 5)`);
    expect(await seen(false)).toHaveLength(1);
    await withOrganisation(ours, (tx) =>
      tx.execute(`update tenant.employee set protected_identity = true where id = '${id}'`),
    );
    expect([await seen(false), (await seen(true)).length]).toEqual([[], 1]);
    expect(await differing()).toEqual([]);
  });

  test("no program writes it into another employer, or changes a row of it", async () => {
    const forged = asApp(
      ours,
      (tx) =>
        tx`insert into tenant.search_term values (${theirs}, 'employee', 'alva', 'open', gen_random_uuid())`,
    );
    await expect(forged).rejects.toMatchObject({ code: "42501" });
    await expect(asApp(ours, (tx) => tx`update tenant.search_term set face = 'open'`)).rejects.toMatchObject({
      code: "42501",
    });
  });

  test("it is made in another way without anybody being lost from it meanwhile", async () => {
    const owner = postgres(database.administratorUrl, { max: 1, onnotice: () => undefined });
    const gone = await anAgreement(ours, { status: "draft", title: "Borttaget" });
    await owner`insert into tenant.search_term select organisation_id, kind, 'somdetvar', face, subject_id
      from tenant.search_term where term in ('ekstrom', 'borttaget')`;
    await owner`comment on table tenant.search_term is 'as an earlier version made it'`;
    await owner`delete from tenant.agreement where id = ${gone.id}`;
    await owner`set role sigill_owner`;
    let filling: Promise<void> | undefined;
    await administrator.begin(async (held) => {
      await held`select id from tenant.employee for update`;
      filling = fillSearch(owner);
      await untilWaiting(administrator, 1);
      // Whichever employer's turn it is.
      expect([await search(ours, "ekstrom"), await search(theirs, "hemlighus")]).toMatchObject([[{}], [{}]]);
    });
    await filling;
    expect(await differing()).toEqual([]);
    await owner.end();
  });

  test("it is made anew from what was there before it, and then not again", async () => {
    const owner = postgres(database.administratorUrl, { max: 1, onnotice: () => undefined });
    await owner`truncate tenant.search_term, tenant.search_word`;
    await owner`comment on table tenant.search_term is 'as an earlier version made it'`;
    await owner`set role sigill_owner`;
    await fillSearch(owner);
    expect(await differing()).toEqual([]);
    expect(await search(ours, "ekstrom")).toHaveLength(1);
    expect((await search(ours, "ekstrm")).length).toBe(1);
    await owner`reset role`;
    await owner`delete from tenant.search_term where organisation_id = ${ours}`;
    await owner`set role sigill_owner`;
    await fillSearch(owner);
    expect(await search(ours, "ekstrom")).toEqual([]);
    await owner.end();
  });
});
