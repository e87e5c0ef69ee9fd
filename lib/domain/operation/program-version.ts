import floors from "./program-floor.json";

/** ended: no more security fixes come. below-floor: fixes have come that it lacks. unknown: a major the table has not met. */
export type VersionStanding = "current" | "below-floor" | "ended" | "unknown";
export interface VersionView {
  program: "node" | "postgresql";
  version: string;
  standing: VersionStanding;
  /** The lowest version of its major with every published security fix. */
  floor: string | null;
  /** YYYY-MM-DD: the last day its major gets fixes. */
  ends: string | null;
}

// nodejs/Release schedule.json. Odd majors are never supported for long, and are not in it.
const nodeEnds: Record<string, string> = floors.node;
// Ends: postgresql.org/support/versioning. Floors: what mends CVE-2026-6460, 15.20, 16.16, 17.12 and 18.7 (release notes of
// pgrx 0.19.4; Debian's archive has 17.12). The releases of August, 15.19, 16.15, 17.11 and 18.6, lack that.
const postgresMajors: Record<string, { floor: number; ends: string }> = floors.postgresql;

const majorOf = (version: string) => version.split(".")[0] ?? "";

/** Node as it is on a day (YYYY-MM-DD); `version` as process.versions.node tells. */
export function nodeVersion(version: string, day: string): VersionView {
  const ends = nodeEnds[majorOf(version)] ?? null;
  const standing = ends === null ? "unknown" : ends < day ? "ended" : "current";
  return { program: "node", version, standing, floor: null, ends };
}

/** PostgreSQL as it is on a day; `versionNumber` is server_version_num, as 180004 for 18.4. */
export function postgresVersion(versionNumber: number, day: string): VersionView {
  const [major, minor] = [Math.floor(versionNumber / 10_000), versionNumber % 10_000];
  const known = postgresMajors[major];
  return {
    program: "postgresql",
    version: `${major}.${minor}`,
    standing: known ? standingOf(known, minor, day) : "unknown",
    floor: known ? `${major}.${known.floor}` : null,
    ends: known?.ends ?? null,
  };
}

function standingOf({ floor, ends }: { floor: number; ends: string }, minor: number, day: string) {
  if (ends < day) return "ended";
  return minor < floor ? "below-floor" : "current";
}

export const isAmiss = ({ standing }: VersionView): boolean =>
  standing === "ended" || standing === "below-floor";
