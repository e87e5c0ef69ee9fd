import { join } from "node:path";
import { bundledProgram } from "@/bin/setup/programs.mjs";
import { loginUrls } from "@/bin/setup/roles.mjs";
import { archive, publishDays, sizeOf } from "./archive/lists";
import { printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";

const days = 20;
/** So old that all of them may be pruned: every list of the last 31 days is kept. */
const wholeDays = 31;
const end = new Date(Date.now() - (wholeDays + 1) * 86_400_000);

/** What a year of revocation lists takes, against what it took when each was kept whole. */
await inThrowaway("bench", async (family, place) => {
  process.env.STATUS_URL ??= "http://status.exempel.se";
  const adminUrl = await startOwnDatabase(family, place, { as: "seed" });
  const { disposal } = await loginUrls(adminUrl, join(place.folder, "secrets"));
  const { sql, lists, begun, whole } = await publishDays(adminUrl, days, end);
  const fresh = await sizeOf(sql, archive);
  await family.run(bundledProgram("dispose", { ...process.env, DATABASE_URL: disposal }));
  const old = await sizeOf(sql, archive);
  // What was there at the beginning, a year as it is once pruned, and 31 days of which each list is kept.
  const year = begun + ((old - begun) / days) * 365 + ((fresh - old) / days) * wholeDays;
  const wholeYear = (whole / days) * 365;
  const kB = (octets: number) => `${Math.round(octets / 1000)} kB`;
  console.log(
    `# ${lists} lists in ${days} days: ${kB(whole)} whole, ${kB(fresh - begun)} as what came and went`,
  );
  console.log(
    `# ${kB(old - begun)} once those that only renewed another have gone; ${kB(begun)} were there at the beginning`,
  );
  console.log(`# a year: ${kB(wholeYear)} whole, ${kB(year)} now`);
  printFigure("archive.share", (year / wholeYear) * 100, "%", { atMost: 1 });
  await sql.end();
});
